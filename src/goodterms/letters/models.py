"""Letters with their versions, and the mailbox."""

import datetime as dt
from collections.abc import Collection
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from goodterms.candidate.models import Profile
from goodterms.kit.logbook import deed
from goodterms.kit.models import Record, Workspace
from goodterms.kit.moments import moments
from goodterms.kit.traces import Traces
from goodterms.letters.engine.brief import Brief, read_brief
from goodterms.letters.engine.filling import fill
from goodterms.letters.engine.kinds import PLAIN, kind_named
from goodterms.letters.engine.silence import working_day_after


class Channel(models.TextChoices):
    """How a letter went out; the person sent it themselves."""

    MAIL = "mail", _("By e-mail")
    NETWORK = "network", _("On a social network")
    PHONE = "phone", _("By phone")
    PERSON = "person", _("In person")
    PAPER = "paper", _("On paper")


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
    undo: "models.JSONField[Any, Any]" = models.JSONField(default=dict, blank=True)

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

    @classmethod
    def begin(
        cls, workspace: Workspace, *, kind: str, today: dt.date, tone: str = PLAIN, **about: Record | None
    ) -> "Letter":
        """Draft a letter of a kind, in a deed, filled with what every moment says of whom and what it is about.

        Args:
            workspace: Whose letter.
            kind: As `kinds` names it.
            today: The day, from which the one on which it is due is counted.
            tone: One of the kind's tones.
            about: The rows it is about: lead, contact, answers, introduction, as the table names them.

        Raises:
            UnknownKindError: if there is no such kind.
            UnknownToneError: if it is not written in this tone.
        """
        profile = Profile.objects.of(workspace).first()
        days_off = profile.holidays if profile else ()
        with deed(workspace, f"Drafted a letter: {kind_named(kind).title}") as line:
            letter = cls.drafted(
                workspace, kind=kind, tone=tone, brief=Brief(), today=today, days_off=days_off, **about
            )
            letter.complete()
            letter.renew()
            line.row = letter
        return letter

    def complete(self) -> None:
        """Take over from the moments, the highest first, whom a letter that was just begun goes to, inside its deed."""
        for moment in reversed(list(moments().values())):
            if moment.writing and moment.writing.begun:
                moment.writing.begun(self)
        self.save(update_fields=["lead", "contact", "answers", "to", "updated_at"])

    def told_by_the_record(self) -> Brief | None:
        """Return what the record says for the letter by now, told by the highest moment that has something to say."""
        highest_first = reversed(
            list(moments().values())
        )  # whoever stands above a lead knows more of its letters
        asked = (moment.writing.brief for moment in highest_first if moment.writing and moment.writing.brief)
        return next((brief for ask in asked if (brief := ask(self))), None)

    def renew(self) -> bool:
        """Read the record again for a draft, inside a deed; returns whether a moment had something to say.

        The facts are renewed. A text that nobody has edited is filled anew with them; the person's own wording stays,
        and so does a letter that was sent.
        """
        new = None if self.sent_on else self.told_by_the_record()
        if new is None:
            return False
        brief = read_brief(self.brief).renewed_by(new)
        self.brief = brief.as_json()
        if not self.is_edited:
            draft = fill(self.kind, facts=brief.facts, tone=self.tone)
            self.subject, self.text = draft.subject[:500], draft.text
        self.save(update_fields=["brief", "subject", "text", "updated_at"])
        return True

    def seal(self, *, on: dt.date, how: str, today: dt.date) -> None:
        """Note that it was sent, inside a deed; every moment that wants to know is told, and all can be taken back."""
        traces = Traces()
        traces.keep(self, "sent_on", "sent_how")
        self.sent_on, self.sent_how = on, how
        for moment in moments().values():
            if moment.writing and moment.writing.sent:
                moment.writing.sent(self, today=today, traces=traces)
        self.undo = traces.as_json()
        self.save(update_fields=["sent_on", "sent_how", "undo", "updated_at"])

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
