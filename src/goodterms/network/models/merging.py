"""Which cards and names were put together, and what moved with them."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from goodterms.kit.models import Record
from goodterms.network.models.people import Contact, Employer


class Merge(Record):
    """What was decided on two contacts or two employers that look alike.

    "same" puts them together: `gone` went into `kept`, until `undone_at`. "different" keeps them from being proposed
    again. `changed` holds the columns of the kept row that took something over: column -> [before, after].
    """

    class Verdict(models.TextChoices):
        """What was decided."""

        SAME = "same", _("The same")
        DIFFERENT = "different", _("Different")

    kept_contact = models.ForeignKey("goodterms.Contact", models.CASCADE, null=True, related_name="+")
    gone_contact = models.ForeignKey("goodterms.Contact", models.CASCADE, null=True, related_name="+")
    kept_employer = models.ForeignKey("goodterms.Employer", models.CASCADE, null=True, related_name="+")
    gone_employer = models.ForeignKey("goodterms.Employer", models.CASCADE, null=True, related_name="+")
    verdict = models.CharField(max_length=10, choices=Verdict, default=Verdict.SAME)
    odds = models.FloatField(null=True, blank=True)
    evidence = models.TextField(blank=True)
    changed: "models.JSONField[Any, Any]" = models.JSONField(default=dict, blank=True)
    undone_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("decision on two that look alike")
        ordering = ["-id"]

    def __str__(self) -> str:
        """Return both names and what was decided."""
        return f"{self.kept} / {self.gone}: {self.get_verdict_display()}"

    @property
    def kept(self) -> "Contact | Employer":
        """Return the row that stays."""
        row = self.kept_contact or self.kept_employer
        assert row is not None  # noqa: S101 -- the action sets one of them
        return row

    @property
    def gone(self) -> "Contact | Employer":
        """Return the row that went into the other, or is another."""
        row = self.gone_contact or self.gone_employer
        assert row is not None  # noqa: S101 -- the action sets one of them
        return row


class Moved(Record):
    """A row that pointed at the gone contact or employer, and since the merge points at the kept one."""

    owned_by = "merge"

    merge = models.ForeignKey("goodterms.Merge", models.CASCADE, related_name="moved")
    table = models.CharField(max_length=60)
    row_id = models.BigIntegerField()
    column = models.CharField(max_length=60)

    class Meta:
        verbose_name = _("row that was moved")
        ordering = ["id"]

    def __str__(self) -> str:
        """Return the row and its column."""
        return f"{self.table} {self.row_id}, {self.column}"
