"""People and employers, the traces of contact with people, and who knows whom."""

from django.db import models

from goodterms.kit.models import Record, Workspace
from goodterms.network.engine import employer_key


class Employer(Record):
    """An organisation: target, present or past. `key` is its name made comparable."""

    name = models.CharField(max_length=300)
    key = models.CharField(max_length=300)
    notes = models.TextField(blank=True)

    class Meta:
        ordering = ["name", "id"]
        indexes = [models.Index(fields=["workspace", "key"], name="employer_key")]

    def __str__(self) -> str:
        """Return the employer's name."""
        return self.name

    @classmethod
    def named(cls, workspace: Workspace, name: str) -> "Employer | None":
        """Return the employer of this name, made when there is none; nothing for an empty name."""
        key = employer_key(name)
        if not key:
            return None
        known = cls.objects.of(workspace).filter(key=key).order_by("id").first()
        return known or cls.objects.create(workspace=workspace, name=name.strip()[:300], key=key)


class Contact(Record):
    """A person. `url` is the public profile; a contact from an import keeps where it came from.

    `other_emails` and `other_phones` hold, one a line, what there is besides `email` and `phone`.
    """

    first_name = models.CharField(max_length=200, blank=True)
    last_name = models.CharField(max_length=200, blank=True)
    email = models.CharField(max_length=320, blank=True)
    other_emails = models.TextField(blank=True)
    phone = models.CharField(max_length=60, blank=True)
    other_phones = models.TextField(blank=True)
    url = models.CharField(max_length=500, blank=True)
    position = models.CharField(max_length=300, blank=True)
    employer = models.ForeignKey("goodterms.Employer", models.SET_NULL, null=True, related_name="contacts")
    connected_on = models.DateField(null=True, blank=True)
    notes = models.TextField(blank=True)
    source = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["last_name", "first_name", "id"]
        indexes = [
            models.Index(fields=["workspace", "trashed_at", "last_name", "first_name"], name="contact_name"),
            models.Index(fields=["workspace", "url"], name="contact_url"),
        ]

    def __str__(self) -> str:
        """Return the contact's name, or what stands in for it."""
        return f"{self.first_name} {self.last_name}".strip() or self.email or self.url


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
        ordering = ["-on", "id"]
        constraints = [models.UniqueConstraint(fields=["contact", "kind", "on"], name="one_trace_a_day")]

    def __str__(self) -> str:
        """Return the kind and the day."""
        return f"{self.get_kind_display()} {self.on}"


class Acquaintance(Record):
    """Two contacts who know each other, the one of the lower number first, and since when, from where."""

    class Kind(models.TextChoices):
        """How they know each other."""

        WORKED = "worked"
        STUDIED = "studied"
        FAMILY = "family"
        MET = "met"
        ONLINE = "online"
        MAIL = "mail"

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
