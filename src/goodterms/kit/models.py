"""The tables that every moment shares: workspaces, the logbook, files, jobs and overrules."""

from typing import Any, ClassVar, TypeVar

from django.db import models

RecordT_co = TypeVar("RecordT_co", bound="Record", covariant=True)


class Workspace(models.Model):
    """Everything of one candidate; on a laptop there is one, and no screen names it.

    `ledger_edition` is that of the rules by which its ledger was last settled whole.
    """

    name = models.CharField(max_length=200, default="My search")
    created_at = models.DateTimeField(auto_now_add=True)
    ledger_edition = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        """Return the workspace's name."""
        return self.name


class RecordQuerySet(models.QuerySet[RecordT_co]):
    """Rows of one candidate, in or out of the trash."""

    def of(self, workspace: Workspace) -> "RecordQuerySet[RecordT_co]":
        """Return the workspace's rows that are not in the trash."""
        return self.filter(workspace=workspace, trashed_at=None)

    def trashed(self, workspace: Workspace) -> "RecordQuerySet[RecordT_co]":
        """Return the workspace's rows that are in the trash."""
        return self.deleted().filter(workspace=workspace)

    def deleted(self) -> "RecordQuerySet[RecordT_co]":
        """Return the rows of every workspace that are in the trash; a row that went into another is not."""
        column = self.model.went_into
        return self.filter(trashed_at__isnull=False, **({f"{column}__isnull": True} if column else {}))


class Record(models.Model):
    """A row that belongs to a workspace and can go to the trash and come back.

    `is_person` says that its name is a person's, which the logbook forgets with it; `owned_by` names the foreign key
    to the row that takes this one along into the trash; `went_into` the one to the row that this one was put together
    with: such a row is out of sight, but not in the trash.
    """

    is_person: ClassVar[bool] = False
    owned_by: ClassVar[str] = ""
    went_into: ClassVar[str] = ""

    workspace = models.ForeignKey("goodterms.Workspace", models.CASCADE, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)
    trashed_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects = RecordQuerySet.as_manager()

    class Meta:
        abstract = True


class LogEntry(models.Model):
    """One line of the logbook: what was done, when, to which row, and what changed."""

    workspace = models.ForeignKey("goodterms.Workspace", models.CASCADE, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    deed = models.CharField(max_length=300)
    table = models.CharField(max_length=60, blank=True)
    row_id = models.BigIntegerField(null=True, blank=True)
    changes: "models.JSONField[Any, Any]" = models.JSONField(default=dict, blank=True)

    class Meta:
        ordering = ["-id"]
        indexes = [
            models.Index(fields=["workspace", "-id"], name="logentry_newest"),
            models.Index(fields=["workspace", "table", "row_id"], name="logentry_row"),
        ]

    def __str__(self) -> str:
        """Return the deed."""
        return self.deed


class StoredFile(Record):
    """A file the person gave us; its bytes lie in the data folder under their SHA-256."""

    name = models.CharField(max_length=255)
    media_type = models.CharField(max_length=100, default="application/octet-stream")
    size = models.BigIntegerField()
    sha256 = models.CharField(max_length=64)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        """Return the file's name."""
        return self.name


class Overrule(Record):
    """A decision of the person's against a rule, kept with the reason."""

    rule_id = models.CharField(max_length=4)
    table = models.CharField(max_length=60)
    row_id = models.BigIntegerField()
    reason = models.TextField(blank=True)
    until = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["-id"]
        indexes = [models.Index(fields=["workspace", "table", "row_id"], name="overrule_row")]

    def __str__(self) -> str:
        """Return the rule's id and the reason."""
        return f"{self.rule_id}: {self.reason}"


class Due(Record):
    """Something owed on a day, by me or by them, with its reason: one line of the ledger.

    `table` and `row_id` name the row whose page opens, `lead` the chance it belongs to. With `key`, `event` and
    `since` they are a due's identity. `kit/ledger/settling.py` writes all of it but the person's marks (`later_on`,
    `outcome`, `why`) and what they planned themselves (`by_hand`, `words`).
    """

    class Outcome(models.TextChoices):
        """What the person said became of it; empty while it is open."""

        DONE = "done"
        NEEDLESS = "needless"

    table = models.CharField(max_length=60)
    row_id = models.BigIntegerField()
    lead = models.ForeignKey("goodterms.Lead", models.CASCADE, null=True, related_name="+")
    key = models.CharField(max_length=60)
    event = models.ForeignKey("goodterms.Event", models.SET_NULL, null=True, related_name="+")
    since = models.DateField()
    owes = models.CharField(max_length=4)
    who = models.CharField(max_length=300, blank=True)
    from_on = models.DateField()
    until_on = models.DateField(null=True, blank=True)
    on = models.DateField(null=True, blank=True)
    at_time = models.TimeField(null=True, blank=True)
    rank = models.BigIntegerField()
    facts: "models.JSONField[Any, Any]" = models.JSONField(default=dict, blank=True)
    letter_kind = models.CharField(max_length=60, blank=True)
    letter = models.ForeignKey("goodterms.Letter", models.SET_NULL, null=True, related_name="+")
    after_end = models.BooleanField(default=False)
    by_hand = models.BooleanField(default=False)
    words = models.CharField(max_length=300, blank=True)
    later_on = models.DateField(null=True, blank=True)
    outcome = models.CharField(max_length=10, choices=Outcome, blank=True)
    closed_on = models.DateField(null=True, blank=True)
    why = models.CharField(max_length=500, blank=True)
    undo: "models.JSONField[Any, Any]" = models.JSONField(default=dict, blank=True)
    rests = models.BooleanField(default=False)

    class Meta:
        ordering = ["rank", "id"]
        indexes = [
            models.Index(fields=["workspace", "outcome", "owes", "rank"], name="due_first"),
            models.Index(fields=["workspace", "outcome", "on"], name="due_day"),
            models.Index(fields=["lead", "outcome", "rank"], name="due_lead"),
            models.Index(fields=["workspace", "table", "row_id"], name="due_row"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["workspace", "table", "row_id", "key", "event", "since"],
                condition=models.Q(by_hand=False, event__isnull=False),
                name="one_due_a_happening",
            ),
            models.UniqueConstraint(
                fields=["workspace", "table", "row_id", "key", "since"],
                condition=models.Q(by_hand=False, event__isnull=True),
                name="one_due_a_day",
            ),
        ]

    def __str__(self) -> str:
        """Return what is owed, in the person's words or by its key."""
        return self.words or self.key

    @property
    def is_open_step(self) -> bool:
        """Return whether a person planned it, and it is neither closed nor in the trash."""
        return self.by_hand and not self.outcome and self.trashed_at is None

    @property
    def is_marked(self) -> bool:
        """Return whether a person wrote it, closed it or put it off; a mark outlives its reason."""
        return bool(self.by_hand or self.outcome or self.later_on)


class Job(models.Model):
    """A piece of background work with its progress; `state` is what was last written, not what is true now."""

    class State(models.TextChoices):
        """What the worker last wrote."""

        QUEUED = "queued"
        RUNNING = "running"
        DONE = "done"
        FAILED = "failed"
        CANCELLED = "cancelled"

    workspace = models.ForeignKey("goodterms.Workspace", models.CASCADE, related_name="+")
    kind = models.CharField(max_length=40)
    file = models.ForeignKey("goodterms.StoredFile", models.SET_NULL, null=True, related_name="+")
    state = models.CharField(max_length=10, choices=State, default=State.QUEUED)
    says = models.CharField(max_length=300, blank=True)
    done = models.IntegerField(default=0)
    total = models.IntegerField(default=0)
    is_cancel_asked = models.BooleanField(default=False)
    process_id = models.IntegerField(null=True)
    created_at = models.DateTimeField(auto_now_add=True)
    heartbeat_at = models.DateTimeField(auto_now_add=True)
    result: "models.JSONField[Any, Any]" = models.JSONField(default=dict, blank=True)

    class Meta:
        ordering = ["-id"]

    def __str__(self) -> str:
        """Return the kind and the state."""
        return f"{self.kind}: {self.state}"


class OneTimeLink(models.Model):
    """A link printed at start that opens the session once; only its hash is kept."""

    token_sha256 = models.CharField(max_length=64, unique=True)
    workspace = models.ForeignKey("goodterms.Workspace", models.CASCADE, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    used_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        """Return whether the link was used, never the link."""
        return "used" if self.used_at else "unused"
