"""Letters with their versions, the answers that come back, and how things stand with an employer."""

import datetime as dt
from collections.abc import Collection
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from goodterms.kit.models import Record, Workspace
from goodterms.kit.moments import moments
from goodterms.letters.engine.brief import Brief, read_brief
from goodterms.letters.engine.filling import fill
from goodterms.letters.engine.kinds import PLAIN
from goodterms.letters.engine.silence import working_day_after
from goodterms.units import employer_key


class Channel(models.TextChoices):
    """How a letter went out; the person sent it themselves."""

    MAIL = "mail", _("By e-mail")
    NETWORK = "network", _("On a social network")
    PHONE = "phone", _("By phone")
    PERSON = "person", _("In person")
    PAPER = "paper", _("On paper")


class ReplyKind(models.TextChoices):
    """What an answer is; the reactions to a withdrawal or refusal come first (W4)."""

    APPRECIATIVE = "appreciative", _("Appreciative")
    INQUIRING = "inquiring", _("Asks why")
    COLD = "cold", _("Cold")
    BURNED_BRIDGE = "burned_bridge", _("Burned bridge")
    AUTOMATIC_RECEIPT = "automatic_receipt", _("Automatic receipt")
    INTERVIEW_INVITATION = "interview_invitation", _("Invitation to an interview")
    SCHEDULING = "scheduling", _("Finding a time")
    QUESTION = "question", _("A question")
    REJECTION = "rejection", _("A no")
    VERBAL_OFFER = "verbal_offer", _("An offer, not yet in writing")
    WRITTEN_OFFER = "written_offer", _("A written offer")
    INTRODUCTION_MADE = "introduction_made", _("An introduction")
    CONNECTOR_DECLINES = "connector_declines", _("Will not introduce you")
    UNSURE = "unsure", _("Unsure")


class Letter(Record):
    """A letter of the person's, from draft to sent.

    `brief` is what the asking moment handed over (`rows.brief_of` reads it); `text` is the newest version.
    """

    kind = models.CharField(max_length=60)
    tone = models.CharField(max_length=20)
    lead = models.ForeignKey("goodterms.Lead", models.SET_NULL, null=True, related_name="letters")
    contact = models.ForeignKey("goodterms.Contact", models.SET_NULL, null=True, related_name="letters")
    answers = models.ForeignKey("goodterms.Reply", models.SET_NULL, null=True, related_name="letters")
    introduction = models.ForeignKey(
        "goodterms.Introduction", models.SET_NULL, null=True, related_name="letters"
    )
    brief: "models.JSONField[Any, Any]" = models.JSONField(default=dict)
    to = models.CharField(max_length=320, blank=True)
    subject = models.CharField(max_length=500, blank=True)
    text = models.TextField()
    is_edited = models.BooleanField(default=False)
    due_on = models.DateField(null=True, blank=True)
    sent_on = models.DateField(null=True, blank=True)
    sent_how = models.CharField(max_length=10, choices=Channel, blank=True)

    class Meta:
        ordering = ["-id"]
        indexes = [models.Index(fields=["workspace", "trashed_at", "sent_on", "due_on"], name="letter_due")]

    def __str__(self) -> str:
        """Return the subject, or the kind of a script."""
        return self.subject or self.kind

    @classmethod
    def drafted(
        cls,
        workspace: Workspace,
        *,
        kind: str,
        brief: Brief,
        today: dt.date,
        tone: str = PLAIN,
        days_off: Collection[dt.date] = (),
        **links: Any,  # noqa: ANN401 -- lead, contact, answers and to, as the table names them
    ) -> "Letter":
        """Write the first draft of a kind: filled from the brief, due so many working days from today.

        Raises:
            UnknownKindError: if there is no such kind.
            UnknownToneError: if it is not written in this tone.
        """
        draft = fill(kind, facts=brief.facts, tone=tone)
        wait = draft.kind.due_working_days
        due_on = working_day_after(today, count=wait, days_off=days_off) if wait is not None else None
        return cls.objects.create(
            workspace=workspace,
            kind=kind,
            tone=tone,
            brief=brief.as_json(),
            subject=draft.subject[:500],
            text=draft.text,
            due_on=due_on,
            **links,
        )

    def renew(self) -> bool:
        """Read the record again for a draft, inside a deed; returns whether a moment had something to say.

        The facts are renewed. A text that nobody has edited is filled anew with them; the person's own wording stays,
        and so does a letter that was sent.
        """
        highest_first = reversed(
            list(moments().values())
        )  # whoever stands above a lead knows more of its letters
        asked = (moment.writing.brief for moment in highest_first if moment.writing and moment.writing.brief)
        new = None if self.sent_on else next((brief for ask in asked if (brief := ask(self))), None)
        if new is None:
            return False
        brief = read_brief(self.brief).renewed_by(new)
        self.brief = brief.as_json()
        if not self.is_edited:
            draft = fill(self.kind, facts=brief.facts, tone=self.tone)
            self.subject, self.text = draft.subject[:500], draft.text
        self.save(update_fields=["brief", "subject", "text", "updated_at"])
        return True

    @classmethod
    def renew_drafts(cls, workspace: Workspace, which: models.Q) -> None:
        """Read the record again for the drafts of a workspace that a correction concerns, inside its deed."""
        drafts = cls.objects.of(workspace).filter(which, sent_on=None).distinct()
        for draft in drafts.select_related(
            "lead__employer", "lead__contact", "contact__employer", "answers", "introduction"
        ):
            draft.renew()


class LetterVersion(Record):
    """A letter as it was before a change."""

    owned_by = "letter"

    letter = models.ForeignKey("goodterms.Letter", models.CASCADE, related_name="versions")
    subject = models.CharField(max_length=500, blank=True)
    text = models.TextField()

    class Meta:
        verbose_name = _("letter version")
        ordering = ["-id"]

    def __str__(self) -> str:
        """Return the beginning of the text."""
        return self.text[:60]


class Reply(Record):
    """What somebody wrote back: its words, who sent it and when, and what it was read as.

    `reading` is the engine's reading as JSON; `kind` is what the person said it is (`is_told`), else what was
    read. `event` is its line on the lead's timeline.
    """

    lead = models.ForeignKey("goodterms.Lead", models.SET_NULL, null=True, related_name="replies")
    contact = models.ForeignKey("goodterms.Contact", models.SET_NULL, null=True, related_name="replies")
    original = models.ForeignKey("goodterms.StoredFile", models.SET_NULL, null=True, related_name="+")
    event = models.ForeignKey("goodterms.Event", models.SET_NULL, null=True, related_name="+")
    message_id = models.CharField(max_length=500, blank=True)
    sender_name = models.CharField(max_length=300, blank=True)
    sender_address = models.CharField(max_length=320, blank=True)
    received_on = models.DateField()
    sent_at = models.CharField(max_length=40, blank=True)
    subject = models.CharField(max_length=500, blank=True)
    text = models.TextField()
    text_sha256 = models.CharField(max_length=64)
    reading: "models.JSONField[Any, Any]" = models.JSONField(default=dict)
    employer_name = models.CharField(max_length=300, blank=True)
    kind_read = models.CharField(max_length=30, choices=ReplyKind)
    kind = models.CharField(max_length=30, choices=ReplyKind)
    is_told = models.BooleanField(default=False)
    reading_notes: "models.JSONField[Any, Any]" = models.JSONField(default=list, blank=True)

    class Meta:
        verbose_name = _("answer")
        ordering = ["-received_on", "-id"]
        indexes = [
            models.Index(fields=["workspace", "trashed_at", "-received_on", "-id"], name="reply_newest"),
            models.Index(fields=["workspace", "message_id"], name="reply_message"),
            models.Index(fields=["workspace", "text_sha256"], name="reply_text"),
        ]

    def __str__(self) -> str:
        """Return who wrote, and about what."""
        told = (self.sender_name or self.sender_address, self.subject)
        return ", ".join(part for part in told if part) or "an answer"

    @classmethod
    def learnt(cls, workspace: Workspace) -> dict[tuple[str, str], int]:
        """Return how often an answer read as one kind was, by the person, another or the same; one query."""
        told = cls.objects.of(workspace).filter(is_told=True).order_by()
        counted = told.values_list("kind_read", "kind").annotate(count=models.Count("pk"))
        return {(read, said): count for read, said, count in counted}


class Bridge(Record):
    """How things stand with one employer: the four stakes (W5), and whether the bridge is burned (W6).

    A stake that nobody has told is `None`. `key` is the employer's comparable name, so that the mark is found
    again wherever the employer turns up.
    """

    name = models.CharField(max_length=300)
    key = models.CharField(max_length=300)
    is_small_community = models.BooleanField(null=True)
    meets_regularly = models.BooleanField(null=True)
    is_well_known = models.BooleanField(null=True)
    may_return = models.BooleanField(null=True)
    burned_on = models.DateField(null=True, blank=True)
    evidence = models.TextField(blank=True)
    reply = models.ForeignKey("goodterms.Reply", models.SET_NULL, null=True, related_name="bridges")

    class Meta:
        ordering = ["name", "id"]
        constraints = [models.UniqueConstraint(fields=["workspace", "key"], name="one_bridge_an_employer")]

    def __str__(self) -> str:
        """Return the employer's name."""
        return self.name

    @classmethod
    def to(cls, workspace: Workspace, name: str) -> "Bridge":
        """Return how things stand with an employer, kept or not yet kept."""
        key = employer_key(name) or name.strip().casefold()[:300]
        known = cls.objects.of(workspace).filter(key=key).first()
        return known or cls(workspace=workspace, name=name.strip()[:300], key=key)

    @classmethod
    def burned_by(
        cls, workspace: Workspace, name: str, *, also: "models.QuerySet[Any, Any] | None" = None
    ) -> str:
        """Return the sentence with which an employer burned the bridge (W6), "" if it did not; at most one query.

        Args:
            workspace: Whose record.
            name: The employer's name.
            also: The keys of other names that mean the employer, as a query that becomes a part of ours.
        """
        key = employer_key(name)
        means = models.Q(key=key) if also is None else models.Q(key=key) | models.Q(key__in=also)
        marked = (
            cls.objects.of(workspace).filter(means).exclude(burned_on=None) if key else cls.objects.none()
        )
        says = next(iter(marked.values_list("evidence", flat=True)[:1]), None)
        return "" if says is None else says or f"{name} burned the bridge."


class Mailbox(Record):
    """The mailbox that is read when the person asks; the password lies outside the database.

    `seen` holds, a folder, the last message looked at, so that the next look begins after it.
    """

    host = models.CharField(max_length=255)
    port = models.PositiveIntegerField(default=993)
    username = models.CharField(max_length=320)
    security = models.CharField(max_length=10, default="tls")
    folders: "models.JSONField[Any, Any]" = models.JSONField(default=list)
    seen: "models.JSONField[Any, Any]" = models.JSONField(default=dict, blank=True)
    fetch_note = models.CharField(max_length=300, blank=True)
    fetched_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name_plural = "mailboxes"
        constraints = [models.UniqueConstraint(fields=["workspace"], name="one_mailbox_a_workspace")]

    def __str__(self) -> str:
        """Return the account and its host."""
        return f"{self.username} at {self.host}"
