"""Introductions and their steps."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from goodterms.kit.models import Record


class Introduction(Record):
    """A way in that was chosen (N5): who is asked, and whom the connector knows; its letters name it.

    `onward` names whom the target may introduce to in turn, where the way is longer.
    """

    connector = models.ForeignKey("goodterms.Contact", models.CASCADE, related_name="introductions")
    target = models.ForeignKey("goodterms.Contact", models.SET_NULL, null=True, related_name="+")
    target_name = models.CharField(max_length=300)
    employer = models.ForeignKey("goodterms.Employer", models.SET_NULL, null=True, related_name="+")
    onward = models.CharField(max_length=300, blank=True)
    why = models.CharField(max_length=500, blank=True)
    thanked_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["-id"]

    def __str__(self) -> str:
        """Return who introduces to whom."""
        return f"{self.connector} to {self.target_name}"


class IntroductionStep(Record):
    """One step of an introduction that was taken, and when; a letter of it that was sent counts as one too."""

    owned_by = "introduction"

    introduction = models.ForeignKey("goodterms.Introduction", models.CASCADE, related_name="steps")
    step = models.CharField(max_length=12)
    on = models.DateField()
    says = models.CharField(max_length=500, blank=True)

    class Meta:
        verbose_name = _("step of an introduction")
        ordering = ["on", "id"]
        constraints = [
            models.UniqueConstraint(fields=["introduction", "step"], name="one_step_an_introduction")
        ]

    def __str__(self) -> str:
        """Return the step."""
        return self.step
