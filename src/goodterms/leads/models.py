"""What is pursued: leads, their timeline, notes and files."""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from goodterms.kit.models import Record


class Stage(models.TextChoices):
    """Where a lead stands; any move is legal, the timeline records it."""

    HEARD = "heard", _("Heard")
    TALKING = "talking", _("Talking")
    APPLIED = "applied", _("Applied")
    INTERVIEWING = "interviewing", _("Interviewing")
    OFFERED = "offered", _("Offered")
    ACCEPTED = "accepted", _("Accepted")
    DECLINED = "declined", _("Declined")
    WITHDRAWN = "withdrawn", _("Withdrawn")
    REJECTED = "rejected", _("Rejected")
    SILENT = "silent", _("Silent")
    LAPSED = "lapsed", _("Lapsed")


OPEN_STAGES = (Stage.HEARD, Stage.TALKING, Stage.APPLIED, Stage.INTERVIEWING, Stage.OFFERED)
ENDINGS = (Stage.ACCEPTED, Stage.DECLINED, Stage.WITHDRAWN, Stage.REJECTED, Stage.SILENT, Stage.LAPSED)


class EventKind(models.TextChoices):
    """What happened, or is planned to happen."""

    CALL = "call", _("Call")
    MESSAGE = "message", _("Message")
    APPLICATION = "application", _("Application")
    INTERVIEW = "interview", _("Interview")
    OFFER = "offer", _("Offer")
    STAGE = "stage", _("Stage")
    STEP = "step", _("Step")


class Direction(models.TextChoices):
    """Who spoke: they to us, we to them, both; empty when nobody did."""

    IN = "in", _("They wrote or called")
    OUT = "out", _("I wrote or called")
    BOTH = "both", _("We spoke")


class Lead(Record):
    """A chance heard of.

    `last_event_on` and `last_direction` repeat the newest event that somebody spoke in, so that the board and the
    table need no look at the timeline; only `rows/dues.py` writes them, when a deed settles.
    """

    about = models.CharField(max_length=300, blank=True)
    who = models.CharField(max_length=200, blank=True)
    employer = models.ForeignKey("goodterms.Employer", models.SET_NULL, null=True, related_name="+")
    contact = models.ForeignKey("goodterms.Contact", models.SET_NULL, null=True, related_name="+")
    posting = models.ForeignKey("goodterms.Posting", models.SET_NULL, null=True, related_name="+")
    stage = models.CharField(max_length=12, choices=Stage, default=Stage.HEARD)
    heard_on = models.DateField()
    last_event_on = models.DateField()
    last_direction = models.CharField(max_length=4, choices=Direction, blank=True)

    class Meta:
        ordering = ["-last_event_on", "-id"]
        indexes = [
            models.Index(
                fields=["workspace", "trashed_at", "stage", "-last_event_on", "-id"], name="lead_board"
            ),
            models.Index(fields=["workspace", "trashed_at", "-last_event_on", "-id"], name="lead_newest"),
        ]
        constraints = [
            models.CheckConstraint(condition=models.Q(stage__in=Stage.values), name="lead_stage_is_known"),
        ]

    @property
    def is_ended(self) -> bool:
        """Return whether the lead has ended, so that what it owes rests."""
        return self.stage not in OPEN_STAGES

    @property
    def employer_name(self) -> str:
        """Return the employer's name, "" where none is known."""
        return self.employer.name if self.employer else ""

    def __str__(self) -> str:
        """Return what the lead is about, and who spoke of it."""
        return ", ".join(part for part in (self.about, self.who) if part) or f"Lead {self.pk}"


class Event(Record):
    """One dated thing on a lead's timeline, past or planned; who and how are kept as said.

    `uid` names it in calendars, there and back.
    """

    owned_by = "lead"

    lead = models.ForeignKey("goodterms.Lead", models.CASCADE, related_name="events")
    kind = models.CharField(max_length=12, choices=EventKind)
    direction = models.CharField(max_length=4, choices=Direction, blank=True)
    happened_on = models.DateField()
    at_time = models.TimeField(null=True, blank=True)
    who = models.CharField(max_length=200, blank=True)
    how = models.CharField(max_length=100, blank=True)
    says = models.TextField(blank=True)
    uid = models.UUIDField(default=uuid.uuid4, editable=False)

    class Meta:
        ordering = ["-happened_on", "-id"]
        indexes = [models.Index(fields=["workspace", "trashed_at", "happened_on"], name="event_day")]

    @property
    def is_planned(self) -> bool:
        """Return whether it is a talk that nobody has told the outcome of: a planned event has no speaker."""
        return self.kind in {EventKind.CALL, EventKind.INTERVIEW} and not self.direction

    def __str__(self) -> str:
        """Return the kind and the day."""
        return f"{self.get_kind_display()}, {self.happened_on}"


class Note(Record):
    """A note on a lead."""

    owned_by = "lead"

    lead = models.ForeignKey("goodterms.Lead", models.CASCADE, related_name="notes")
    text = models.TextField()

    class Meta:
        ordering = ["-id"]

    def __str__(self) -> str:
        """Return the beginning of the note."""
        return self.text[:60]


class LeadFile(Record):
    """A file kept with a lead."""

    owned_by = "lead"

    lead = models.ForeignKey("goodterms.Lead", models.CASCADE, related_name="files")
    file = models.ForeignKey("goodterms.StoredFile", models.CASCADE, related_name="+")

    class Meta:
        verbose_name = _("file")
        ordering = ["-id"]

    def __str__(self) -> str:
        """Return the file's name."""
        return self.file.name
