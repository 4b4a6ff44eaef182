"""The newest answers, beside the letters."""

import datetime as dt

from attrs import frozen
from django.urls import reverse
from django.utils.translation import gettext as _

from goodterms.kit.models import Workspace
from goodterms.replies.models import Reply, ReplyKind

SIZE = 50


@frozen
class AnswerRow:
    """An answer in the list."""

    url: str
    sender: str
    about: str
    kind: str
    is_unsure: bool
    day: dt.date


def on_letters(workspace: Workspace, *, today: dt.date) -> tuple[AnswerRow, ...] | None:  # noqa: ARG001 -- every panel is told the day
    """Return the newest answers, None where there is none; one query."""
    found = tuple(
        AnswerRow(
            url=reverse("reply", args=[reply.pk]),
            sender=reply.sender or _("somebody"),
            about=", ".join(part for part in (reply.employer_name, reply.subject) if part),
            kind=reply.get_kind_display(),
            is_unsure=reply.kind == ReplyKind.UNSURE,
            day=reply.received_on,
        )
        for reply in Reply.objects.of(workspace)[:SIZE]
    )
    return found or None


def on_mailbox(workspace: Workspace, *, today: dt.date) -> bool:  # noqa: ARG001 -- as every panel takes it
    """Return that a mailbox can be read here."""
    return True
