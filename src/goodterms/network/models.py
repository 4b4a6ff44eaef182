"""People and employers, the traces of contact with people, and who knows whom."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from goodterms.kit.models import Record, Workspace
from goodterms.network.engine import employer_key


class Employer(Record):
    """An organisation: target, present or past. `key` is its name made comparable.

    `parent` is the employer that it is a brand or a part of; `mail_domains` are those its people write from.
    """

    went_into = "merged_into"

    name = models.CharField(max_length=300)
    key = models.CharField(max_length=300)
    notes = models.TextField(blank=True)
    parent = models.ForeignKey("self", models.SET_NULL, null=True, blank=True, related_name="brands")
    mail_domains: "models.JSONField[Any, Any]" = models.JSONField(default=list, blank=True)
    merged_into = models.ForeignKey("self", models.CASCADE, null=True, editable=False, related_name="+")

    class Meta:
        ordering = ["name", "id"]
        indexes = [models.Index(fields=["workspace", "key"], name="employer_key")]

    def __str__(self) -> str:
        """Return the employer's name."""
        return self.name

    @classmethod
    def named(cls, workspace: Workspace, name: str) -> "Employer | None":
        """Return the employer of this name, made when there is none; nothing for an empty name.

        Every name that is known to mean an employer finds it.
        """
        key = employer_key(name)
        if not key:
            return None
        means = EmployerName.objects.of(workspace).filter(key=key).values("employer")
        known = (
            cls.objects.of(workspace)
            .filter(models.Q(key=key) | models.Q(pk__in=means))
            .order_by(models.Case(models.When(key=key, then=0), default=1), "id")
            .first()
        )
        return known or cls.objects.create(workspace=workspace, name=name.strip()[:300], key=key)

    def other_keys(self) -> "models.QuerySet[EmployerName, str]":
        """Return the keys of the other names that mean this employer, as a query."""
        return EmployerName.objects.filter(employer=self, trashed_at=None).values_list("key", flat=True)


class EmployerName(Record):
    """Another name that is known to mean an employer: "Big Blue". `key` is the name made comparable."""

    owned_by = "employer"

    employer = models.ForeignKey("goodterms.Employer", models.CASCADE, related_name="names")
    name = models.CharField(max_length=300)
    key = models.CharField(max_length=300)

    class Meta:
        ordering = ["name", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["workspace", "key"],
                condition=models.Q(trashed_at=None),
                name="one_employer_a_name",
            )
        ]

    def __str__(self) -> str:
        """Return the name."""
        return self.name


class Contact(Record):
    """A person. `url` is the public profile; a contact from an import keeps where it came from.

    `other_emails` and `other_phones` hold, one a line, what there is besides `email` and `phone`.
    """

    went_into = "merged_into"

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
    merged_into = models.ForeignKey("self", models.CASCADE, null=True, editable=False, related_name="+")

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

    @classmethod
    def cool_down_of(cls, contact: Contact) -> int | None:
        """Return for how many days a contact is left in peace after an ask; nothing where none was set."""
        return cls.objects.filter(contact=contact).values_list("cool_down_days", flat=True).first()


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


class Introduction(Record):
    """A way in that was chosen (N5): who is asked, and whom to reach; its letters name it.

    `via` names the people between connector and target where the way is longer.
    """

    connector = models.ForeignKey("goodterms.Contact", models.CASCADE, related_name="introductions")
    target = models.ForeignKey("goodterms.Contact", models.SET_NULL, null=True, related_name="+")
    target_name = models.CharField(max_length=300)
    employer = models.ForeignKey("goodterms.Employer", models.SET_NULL, null=True, related_name="+")
    via = models.CharField(max_length=300, blank=True)
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
        ordering = ["on", "id"]
        constraints = [
            models.UniqueConstraint(fields=["introduction", "step"], name="one_step_an_introduction")
        ]

    def __str__(self) -> str:
        """Return the step."""
        return self.step


class PoolMember(models.Model):
    """A workspace whose member lets others find ways through them, under a name that says nothing."""

    workspace = models.OneToOneField("goodterms.Workspace", models.CASCADE, related_name="+")
    alias = models.CharField(max_length=32, unique=True)

    def __str__(self) -> str:
        """Return the alias."""
        return self.alias


class PoolTie(models.Model):
    """One tie of a member as the pool may know it: keyed hashes and a band, nothing that reads.

    A person recognised by several things has a row for each; what else a workspace knows of them stays there.
    """

    member = models.ForeignKey("goodterms.PoolMember", models.CASCADE, related_name="ties")
    person_seal = models.CharField(max_length=64, db_index=True)
    employer_seal = models.CharField(max_length=64, blank=True, db_index=True)
    band = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["person_seal"]

    def __str__(self) -> str:
        """Return the beginning of the seal."""
        return self.person_seal[:8]


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
        ordering = ["id"]

    def __str__(self) -> str:
        """Return the row and its column."""
        return f"{self.table} {self.row_id}, {self.column}"
