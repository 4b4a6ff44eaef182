"""Reading the ledger: what to do now about a lead, and what Today lists; two or three queries each."""

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping

from attrs import evolve
from django.db.models import Case, Count, Exists, OuterRef, Q, QuerySet, When
from django.urls import reverse
from django.utils.translation import gettext as _

from goodterms.kit.days import ago_text, ahead_text, day_text
from goodterms.kit.homes import page_along
from goodterms.kit.http import address_of
from goodterms.kit.ledger.order import first_rank, wording
from goodterms.kit.ledger.values import ME, THEM, Now, Wording
from goodterms.kit.models import Due, Workspace
from goodterms.units import rule

_LOOKED_AT = (
    60  # the first seven of Today stand among these, unless one lead owes more than eight things at once
)
_WEEK = dt.timedelta(days=6)


def what_now(leads: Collection[int], *, today: dt.date, at: dt.time | None = None) -> dict[int, Now]:
    """Return what to do now about each lead: its first due, else until when nothing is to be done; one query.

    A lead that owes nothing, and is owed nothing, is left out.

    Args:
        leads: Their numbers.
        today: The day.
        at: The hour, which ends what is prepared for one; None for the whole day.
    """
    by_lead: dict[int, list[Due]] = defaultdict(list)
    for due in _open(Due.objects.filter(lead__in=leads)).order_by("rank", "id"):
        if due.lead_id:
            by_lead[due.lead_id].append(due)
    found = {lead: _now_of(dues, today=today, at=at) for lead, dues in by_lead.items()}
    return {lead: now for lead, now in found.items() if now}


def dues_of(lead: int, *, today: dt.date, at: dt.time | None = None) -> tuple[Now, ...]:
    """Return all that is live on one lead, the first one first; one query."""
    dues = _open(Due.objects.filter(lead=lead)).order_by("rank", "id")
    return tuple(said(due, today=today) for due in dues if is_live(due, today=today, at=at))


def owed_by(table: str, row_id: int, *, today: dt.date) -> tuple[Now, ...]:
    """Return all that is live of one row's dues, the first one first; one query."""
    dues = _open(Due.objects.filter(table=table, row_id=row_id)).order_by("rank", "id")
    return tuple(said(due, today=today) for due in dues if is_live(due, today=today))


def owed_by_each(table: str, rows: Collection[int], *, today: dt.date) -> dict[int, Now]:
    """Return the first live due of each row; one query. Rows that owe nothing now are left out."""
    found: dict[int, Now] = {}
    for due in _open(Due.objects.filter(table=table, row_id__in=rows)).order_by("rank", "id"):
        if due.row_id not in found and is_live(due, today=today):
            found[due.row_id] = said(due, today=today)
    return found


def today_list(
    workspace: Workspace, *, today: dt.date, most: int, at: dt.time | None = None
) -> tuple[Now, ...]:
    """Return what is mine to do today, the first one first, one thing a lead; one query.

    What else has come to its day on a lead is told beside the one thing, so that none hides behind another.

    Args:
        workspace: Whose.
        today: The day.
        most: How many at most.
        at: The hour.
    """
    looked_at = max(_LOOKED_AT, 3 * most)
    found: dict[object, Now] = {}
    for due in _mine(workspace, today=today).order_by("rank", "id")[:looked_at]:
        if is_live(due, today=today, at=at):
            subject = due.lead_id or ("no lead", due.pk)
            found[subject] = _beside(found.get(subject), due, today=today)
    return tuple(found.values())[:most]


def _beside(first: Now | None, due: Due, *, today: dt.date) -> Now:
    """Return what Today says of a lead: its first due, and beside it another one whose day has come."""
    told = said(due, today=today)
    if first is None:
        return told
    is_due = due.on is not None and due.on <= today and told.says != first.says
    return evolve(first, also=told.says) if is_due and not first.also else first


def count_today(workspace: Workspace, *, today: dt.date) -> int:
    """Return how many things are mine to do today, one a lead; one query."""
    counted = _mine(workspace, today=today).aggregate(
        leads=Count("lead", distinct=True), others=Count("pk", filter=Q(lead=None))
    )
    return int(counted["leads"] + counted["others"])


def coming(workspace: Workspace, *, today: dt.date, most: int) -> tuple[Now, ...]:
    """Return what is due in the coming seven days, mine and theirs, and what comes back then; by day, one query."""
    week = (today, today + _WEEK)
    # What is mine and shows already stands among the things to do; only what has a date is told twice.
    listed = Q(rank__lt=first_rank("mine")) | Q(owes=THEM, rank__lt=first_rank("rest")) | Q(from_on__gt=today)
    due_then = Q(listed, Q(later_on=None) | Q(later_on__lte=today), on__range=week)
    snoozed = Q(later_on__gt=today, later_on__lte=week[1], owes=ME)
    dues = _open(Due.objects.filter(workspace=workspace, trashed_at=None)).filter(
        (due_then & ~Q(rank__gte=first_rank("silence"), owes=ME)) | snoozed
    )
    shown_on = Case(When(later_on__gt=today, then="later_on"), default="on")
    ordered = dues.annotate(shown_on=shown_on).order_by("shown_on", "at_time", "rank", "id")[:most]
    return tuple(evolve(said(due, today=today, in_list=True), on=due.shown_on) for due in ordered)


def waiting(
    workspace: Workspace, *, today: dt.date, most: int, at: dt.time | None = None
) -> tuple[tuple[Now, dt.date], ...]:
    """Return what others owe me and since when, the longest waited for first; two queries.

    A lead on which something is mine to do is not waited for.
    """
    dues = list(_theirs(workspace, today=today).order_by("since", "id")[:most])
    leads = what_now([due.lead_id for due in dues if due.lead_id], today=today, at=at)
    return tuple(
        (leads[due.lead_id] if due.lead_id in leads else said(due, today=today), due.since) for due in dues
    )


def count_waiting(workspace: Workspace, *, today: dt.date) -> tuple[int, int]:
    """Return how many things others owe me, without what waits for me as well, and how many people; one query."""
    counted = _theirs(workspace, today=today).aggregate(
        things=Count("pk"),
        named=Count("who", filter=~Q(who=""), distinct=True),
        unnamed=Count("pk", filter=Q(who="")),
    )
    return counted["things"], counted["named"] + counted["unnamed"]


def closed_today(workspace: Workspace, *, today: dt.date, most: int) -> tuple[Now, ...]:
    """Return what was done today, the last one first, so that it can be taken back; one query."""
    dues = Due.objects.filter(workspace=workspace, closed_on=today, outcome=Due.Outcome.DONE)
    return tuple(said(due, today=today) for due in dues.order_by("-updated_at", "-id")[:most])


def is_live(due: Due, *, today: dt.date, at: dt.time | None = None) -> bool:
    """Return whether a due shows on a day; what prepares for an hour is over when the hour is."""
    if _shows_on(due) > today or (due.until_on and due.until_on < today):
        return False
    return not (_has_passed(due, today=today, at=at) and wording(due.key).band == "dated")


def _has_passed(due: Due, *, today: dt.date, at: dt.time | None) -> bool:
    return due.on == today and due.at_time is not None and at is not None and due.at_time <= at


def said(due: Due, *, today: dt.date, in_list: bool = False) -> Now:
    """Return what a page says of a due.

    Args:
        due: The due.
        today: The day it is said on.
        in_list: Whether it stands in a list of days.
    """
    told = wording(due.key)
    facts = _facts(due, today=today)
    says = told.coming if in_list and told.coming else told.says
    rule_id = told.rule or due.facts.get("rule", "")
    return Now(
        says=_first_that_fits(says, facts),
        why=_first_that_fits(told.why, facts),
        kind="wait" if due.owes == THEM else "do",
        band=told.band,
        when=_when(due, today=today),
        rule=rule(rule_id) if rule_id else None,
        due_id=due.pk,
        url=_url(due, told),
        button=_button(due, told),
        done=_(told.done).format_map(due.facts) if told.done else "",
        letter_kind=due.letter_kind,
        letter_id=due.letter_id,
        lead_id=due.lead_id,
        who=due.who,
        on=due.on,
        tone=_tone(due, told, today=today),
        key=due.key,
    )


def _when(due: Due, *, today: dt.date) -> str:
    """Return the day that a due is for, "" where it has none, or it is over."""
    if due.on is None or due.on < today:
        return ""
    text = ahead_text(due.on, today=today, at=due.at_time)
    return text[:1].upper() + text[1:]


def _now_of(dues: Iterable[Due], *, today: dt.date, at: dt.time | None) -> Now | None:
    """Return what to do now among a lead's dues: mine if any is live, else until when there is nothing to do."""
    dues = [due for due in dues if wording(due.key).band != "proposal"]
    live = [due for due in dues if is_live(due, today=today, at=at)]
    if mine := next((due for due in live if due.owes == ME), None):
        return said(mine, today=today)
    ahead = _next_of_mine(dues, today=today)
    theirs = next(iter(live), None)
    if ahead and (theirs is None or _is_sooner(ahead, theirs)):
        return _not_before(ahead, today=today)
    return said(theirs, today=today) if theirs else None


def _next_of_mine(dues: Iterable[Due], *, today: dt.date) -> Due | None:
    to_come = (due for due in dues if due.owes == ME and _shows_on(due) > today)
    return min(to_come, key=_shows_on, default=None)


def _shows_on(due: Due) -> dt.date:
    return max(due.from_on, due.later_on or due.from_on)


def _is_sooner(mine: Due, theirs: Due) -> bool:
    """Return whether something of mine comes up before their time is over; asking again is no such thing."""
    if theirs.on is None:
        return True
    return wording(mine.key).band != "silence" and _shows_on(mine) <= theirs.on


def _not_before(due: Due, *, today: dt.date) -> Now:
    next_up = said(due, today=today)
    until = ahead_text(_shows_on(due), today=today)
    return Now(
        says=_("Nothing to do until %(day)s. Next: %(what)s") % {"day": until, "what": next_up.says},
        kind="rest",
        band=next_up.band,
        when=next_up.when or until,
        due_id=due.pk,
        url=next_up.url,
        lead_id=due.lead_id,
        who=due.who,
        on=_shows_on(due),
        tone="soon" if due.on else "calm",
    )


def _open(dues: "QuerySet[Due]") -> "QuerySet[Due]":
    return dues.filter(outcome="", rests=False, trashed_at=None)


def _shown(workspace: Workspace, *, today: dt.date) -> "QuerySet[Due]":
    return _open(Due.objects.filter(workspace=workspace)).filter(
        Q(until_on=None) | Q(until_on__gte=today),
        Q(later_on=None) | Q(later_on__lte=today),
        from_on__lte=today,
    )


def _mine(workspace: Workspace, *, today: dt.date) -> "QuerySet[Due]":
    return _shown(workspace, today=today).filter(owes=ME, rank__lt=first_rank("proposal"))


def _theirs(workspace: Workspace, *, today: dt.date) -> "QuerySet[Due]":
    mine = _mine(workspace, today=today).filter(lead=OuterRef("lead"))
    return _shown(workspace, today=today).filter(~Exists(mine), owes=THEM, rank__lt=first_rank("rest"))


def _facts(due: Due, *, today: dt.date) -> Mapping[str, str]:
    """Return the names and days that a sentence may use; what is not known is ""."""
    days = {
        "ago": ago_text(due.since, today=today),
        "since": day_text(due.since, today=today),
        "days": str(max(0, (today - due.since).days)),
        "on": ahead_text(due.on, today=today, at=due.at_time) if due.on else "",
        "day": day_text(due.on, today=today) if due.on else "",
        "late": ago_text(due.on, today=today) if due.on and due.on < today else "",
    }
    return {**days, **due.facts, "who": due.who, "words": due.words}


def _first_that_fits(variants: Iterable[str], facts: Mapping[str, str]) -> str:
    """Return the first sentence whose names are all known, filled; the last one where none is."""
    text = ""
    for text in (_(variant) for variant in variants):
        names = [part.split("}")[0] for part in text.split("{")[1:]]
        if all(facts.get(name) for name in names):
            return text.format_map(facts)
    return text


def _url(due: Due, told: Wording) -> str:
    if due.letter_id:
        return page_along(due, "letter")
    door, number = told.door or due.table, due.row_id
    if door.endswith("?lead"):
        return address_of(door.removesuffix("?lead"), lead=due.lead_id)
    return reverse(door, args=[number])


def _button(due: Due, told: Wording) -> str:
    return _("Read draft") if due.letter_id else _(told.button)


def _tone(due: Due, told: Wording, *, today: dt.date) -> str:
    if due.owes == THEM:
        return "wait"
    if told.band == "dated":
        return "soon"
    return "late" if due.on and due.on < today else "good"
