"""What the tests of leads start from: days around Monday, calls, talks and letters, and what is read back."""

import datetime as dt

from django.utils.html import strip_tags

from goodterms.kit.ledger.reading import dues_of, what_now
from goodterms.kit.models import Due, LogEntry, Workspace
from goodterms.leads import actions
from goodterms.leads.models import Event, EventKind, Lead, Stage
from goodterms.letters.actions import note_sent
from goodterms.letters.models import Channel, Letter
from goodterms.postings.models import Posting
from tests.conftest import MONDAY


def away(days: int) -> dt.date:
    return MONDAY + dt.timedelta(days=days)


def called(
    workspace: Workspace, who: str = "Dana Whitfield", *, employer: str = "", about: str = "", days: int = 0
) -> Lead:
    return actions.log_call(workspace, who=who, employer=employer, about=about, heard_on=away(days))


def found(
    workspace: Workspace, *, title: str = "Clerk", employer: str = "", days: int = 0, **more: object
) -> Lead:
    posting = Posting.objects.create(
        workspace=workspace,
        title=title,
        employer_name=employer,
        seen_on=MONDAY,
        text_sha256=title,
        **more,
    )
    return actions.pursue_posting(posting, today=away(days))


def noted(
    lead: Lead,
    kind: str,
    direction: str = "",
    *,
    days: int = 0,
    at: dt.time | None = None,
    who: str = "",
    how: str = "",
    says: str = "",
) -> Event:
    return actions.record_event(
        lead,
        kind=EventKind(kind),
        direction=direction,
        happened_on=away(days),
        at_time=at,
        who=who,
        how=how,
        says=says,
        today=away(max(days, 0)) if direction else MONDAY,
    )


def wrote(lead: Lead, kind: str, *, days: int = 0) -> Letter:
    letter = Letter.begin(lead.workspace, kind=kind, today=away(days), lead=lead)
    note_sent(letter, how=Channel.MAIL, on=away(days), today=away(days))
    return letter


def fresh(lead: Lead) -> Lead:
    return Lead.objects.select_related("employer", "contact", "posting", "workspace").get(pk=lead.pk)


def stage(lead: Lead) -> str:
    return str(Stage(fresh(lead).stage).value)


def timeline(lead: Lead) -> list[tuple[str, str, dt.date, str]]:
    rows = Event.objects.filter(lead=lead, trashed_at=None).order_by("pk")
    return [(row.kind, row.direction, row.happened_on, row.says) for row in rows]


def due_of(lead: Lead, key: str) -> Due:
    return Due.objects.get(lead=lead, key=key, outcome="", rests=False)


def shown(lead: Lead, *, days: int = 0, at: dt.time | None = None) -> list[str]:
    return [now.says for now in dues_of(lead.pk, today=away(days), at=at)]


def says(lead: Lead, *, days: int = 0, at: dt.time | None = None) -> str:
    now = what_now([lead.pk], today=away(days), at=at).get(lead.pk)
    return now.says if now else ""


def logged(workspace: Workspace) -> list[str]:
    return list(LogEntry.objects.filter(workspace=workspace).order_by("pk").values_list("deed", flat=True))


def words(page: bytes) -> str:
    """Return what a person reads of a page, in one line."""
    return " ".join(strip_tags(page.decode()).split())
