"""Traces of contact, who knows whom, what the person says of a tie, and favours."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from goodterms.kit.models import Record


class Trace(Record):
    """Evidence of contact with a person on one day; not a word of what was written is kept."""

    class Kind(models.TextChoices):
        """What it was, and from whom: "in" came from the contact, "out" from the candidate."""

        MESSAGE_IN = "message_in"
        MESSAGE_OUT = "message_out"
        MAIL_IN = "mail_in"
        MAIL_OUT = "mail_out"
        INVITATION_IN = "invitation_in"
        INVITATION_OUT = "invitation_out"
        ENDORSEMENT_IN = "endorsement_in"
        ENDORSEMENT_OUT = "endorsement_out"
        RECOMMENDATION_IN = "recommendation_in"
        RECOMMENDATION_OUT = "recommendation_out"

    contact = models.ForeignKey("goodterms.Contact", models.CASCADE, related_name="traces")
    kind = models.CharField(max_length=20, choices=Kind)
    on = models.DateField()
    count = models.PositiveIntegerField(default=1)
    source = models.CharField(max_length=200, blank=True)

    class Meta:
        verbose_name = _("trace of contact")
        ordering = ["-on", "id"]
        constraints = [models.UniqueConstraint(fields=["contact", "kind", "on"], name="one_trace_a_day")]

    def __str__(self) -> str:
        """Return the kind and the day."""
        return f"{self.get_kind_display()} {self.on}"


class Acquaintance(Record):
    """Two contacts who know each other, the one of the lower number first, and since when, from where."""

    class Kind(models.TextChoices):
        """How they know each other."""

        WORKED = "worked", _("Worked together")
        STUDIED = "studied", _("Studied together")
        FAMILY = "family", _("Family")
        MET = "met", _("Have met")
        ONLINE = "online", _("Online only")
        MAIL = "mail", _("Stood in the same mails")

    one = models.ForeignKey("goodterms.Contact", models.CASCADE, related_name="+")
    other = models.ForeignKey("goodterms.Contact", models.CASCADE, related_name="+")
    kind = models.CharField(max_length=10, choices=Kind)
    since = models.DateField(null=True, blank=True)
    last_on = models.DateField(null=True, blank=True)
    count = models.PositiveIntegerField(default=0)
    source = models.CharField(max_length=200, blank=True)
    notes = models.TextField(blank=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["one", "other"], name="one_acquaintance_a_pair"),
            models.CheckConstraint(
                condition=models.Q(one__lt=models.F("other")), name="acquaintance_lower_first"
            ),
        ]

    def __str__(self) -> str:
        """Return both names."""
        return f"{self.one} and {self.other}"


class Tie(Record):
    """What the person says of a tie: how they know each other, how often to be in touch, and what not to do."""

    class Kind(models.TextChoices):
        """How the candidate knows the contact."""

        WORKED = "worked", _("Worked together")
        STUDIED = "studied", _("Studied together")
        FAMILY = "family", _("Family")
        MET = "met", _("Met in person")
        ONLINE = "online", _("Online only")

    owned_by = "contact"

    contact = models.OneToOneField("goodterms.Contact", models.CASCADE, related_name="tie")
    kind = models.CharField(max_length=10, choices=Kind, blank=True)
    since = models.DateField(null=True, blank=True)
    touched_on = models.DateField(null=True, blank=True)
    rhythm_days = models.PositiveSmallIntegerField(null=True, blank=True)
    away_until = models.DateField(null=True, blank=True)
    cool_down_days = models.PositiveSmallIntegerField(null=True, blank=True)
    is_never = models.BooleanField(default=False)
    is_blocked = models.BooleanField(default=False)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        """Return whose tie it is."""
        return f"Tie to {self.contact}"


class Favour(Record):
    """Something given to a contact, or received from one (N10)."""

    class Direction(models.TextChoices):
        """Who did it for whom."""

        GIVEN = "given", _("I did it for them")
        RECEIVED = "received", _("They did it for me")

    owned_by = "contact"

    contact = models.ForeignKey("goodterms.Contact", models.CASCADE, related_name="favours")
    direction = models.CharField(max_length=10, choices=Direction)
    on = models.DateField()
    says = models.CharField(max_length=300)

    class Meta:
        ordering = ["-on", "-id"]

    def __str__(self) -> str:
        """Return what was done."""
        return self.says
