"""The answers that come back."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from goodterms.kit.models import Record, Workspace


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


class Reply(Record):
    """What somebody wrote back: its words, who sent it and when, and what it was read as.

    `sender_doubts` are sentences on what speaks against that sender. `reading` is the engine's reading as JSON;
    `kind` is what the person said it is (`is_told`), else what was read. `event` is its line on the lead's timeline.
    """

    lead = models.ForeignKey("goodterms.Lead", models.SET_NULL, null=True, related_name="+")
    contact = models.ForeignKey("goodterms.Contact", models.SET_NULL, null=True, related_name="+")
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
    sender_doubts: "models.JSONField[Any, Any]" = models.JSONField(default=list, blank=True)
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
        return ", ".join(part for part in (self.sender, self.subject) if part) or "an answer"

    @property
    def sender(self) -> str:
        """Return who wrote, by name or else by address; "" where neither is known."""
        return self.sender_name or self.sender_address

    @property
    def is_after_end(self) -> bool:
        """Return whether its lead has ended."""
        return self.lead is not None and self.lead.is_ended

    @classmethod
    def learnt(cls, workspace: Workspace) -> dict[tuple[str, str], int]:
        """Return how often an answer read as one kind was, by the person, another or the same; one query."""
        told = cls.objects.of(workspace).filter(is_told=True).order_by()
        counted = told.values_list("kind_read", "kind").annotate(count=models.Count("pk"))
        return {(read, said): count for read, said, count in counted}
