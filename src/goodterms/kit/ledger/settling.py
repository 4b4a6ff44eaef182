"""Settling the ledger: comparing what rows owe by their facts with what the table says, and mending the table.

Nobody opens or closes a due by hand. A deed settles the rows around its own; `differences` proves that the table
is what the functions say, and `settle_all` makes it so.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any

from attrs import define, evolve, field
from django.apps import apps
from django.db import connection, models, transaction

from goodterms.kit.ledger import around
from goodterms.kit.ledger.order import owes, rank_of, wording
from goodterms.kit.ledger.values import Owed
from goodterms.kit.models import Due, Record, Workspace
from goodterms.kit.moments import Owing, moments

# Raised whenever a function says something else of the same facts: the next start settles every workspace anew.
EDITION = 1
_SLICE = 500
_COLUMNS = (
    "lead_id",
    "owes",
    "who",
    "from_on",
    "until_on",
    "on",
    "at_time",
    "rank",
    "facts",
    "letter_kind",
    "letter_id",
    "after_end",
    "rests",
)

Place = tuple[str, int]  # a row by its table and number
Identity = tuple[str, int, str, int | None, dt.date]


@define
class Changes:
    """What must be written so that the table says what the functions say."""

    made: list[Due] = field(factory=list)
    corrected: list[Due] = field(factory=list)
    gone: list[int] = field(factory=list)

    @property
    def count(self) -> int:
        """Return how many lines change."""
        return len(self.made) + len(self.corrected) + len(self.gone)

    @property
    def is_empty(self) -> bool:
        """Return whether the table is right."""
        return self.count == 0


def settle(workspace: Workspace, rows: Iterable[models.Model]) -> Changes:
    """Bring the ledger in step with the rows that a deed was about, and with those around them.

    Runs inside the deed's transaction. On PostgreSQL the leads are locked first, so that two deeds on one lead
    settle one after the other.
    """
    places = around.places(rows)
    _lock(places)
    return _settle(workspace, places)


def settle_all(workspace: Workspace) -> int:
    """Settle every row that owes, in slices; returns how many lines of the ledger changed."""
    changed = 0
    for places in _slices(workspace):
        with transaction.atomic():
            written = _settle(workspace, places)
        changed += written.count
    Workspace.objects.filter(pk=workspace.pk).update(ledger_edition=EDITION)
    return changed


def differences(workspace: Workspace) -> Changes:
    """Return what settling everything would change, without changing it; nothing where the ledger is right."""
    found = Changes()
    for places in _slices(workspace):
        one = _compared(workspace, places, repeats=False)
        found.made += one.made
        found.corrected += one.corrected
        found.gone += one.gone
    return found


def _slices(workspace: Workspace) -> Iterator[set[Place]]:
    """Return every row that owes, in slices; what belongs to one lead stands in one slice, and nothing stands twice."""
    seen: set[Place] = set()
    for table in around.owing_tables():
        numbers = (
            _table(table)
            ._base_manager.filter(workspace=workspace)
            .order_by("pk")
            .values_list("pk", flat=True)
        )
        left = [(table, pk) for pk in numbers if (table, pk) not in seen]
        for start in range(0, len(left), _SLICE):
            places = around.with_leads(left[start : start + _SLICE]) - seen
            seen |= places
            yield places


def _settle(workspace: Workspace, places: Collection[Place]) -> Changes:
    changes = _compared(workspace, places, repeats=True)
    if changes.gone:
        Due.objects.filter(pk__in=changes.gone).delete()
    if changes.made:
        Due.objects.bulk_create(changes.made)
    if changes.corrected:
        Due.objects.bulk_update(changes.corrected, [name.removesuffix("_id") for name in _COLUMNS])
    return changes


def _compared(workspace: Workspace, places: Collection[Place], *, repeats: bool) -> Changes:
    if not places:
        return Changes()
    rows = _rows(places)
    if repeats:
        _repeat(rows)
    leads = {pk for table, pk in places if table == "lead"}
    held = _held(workspace, places, leads=leads)
    owed = _owed(rows)
    titles = _titles(owed)
    _one_sentence_a_happening(owed, held=held)
    _letters_that_fulfil(owed)
    _only_if_alone(owed, held=held)
    changes = _differences(workspace, rows, owed=owed, held=held)
    _rename_plans(titles, held=held, changes=changes)
    return changes


def _rows(places: Collection[Place]) -> dict[Place, Record]:
    found: dict[Place, Record] = {}
    for table, numbers in around.by_table(places).items():
        kept = _table(table)._base_manager.filter(pk__in=numbers)
        found |= {(table, row.pk): row for row in kept}
    return found


def _repeat(rows: Mapping[Place, Record]) -> None:
    """Bring columns that repeat something up to date, such as the newest word on a lead."""
    for owing in _owings():
        if owing.repeats:
            mine = [row for (table, _pk), row in rows.items() if table == owing.table]
            if mine:
                owing.repeats(mine)


def _owed(rows: Mapping[Place, Record]) -> dict[Place, list[Owed]]:
    """Return what each row owes by its facts; a row in the trash owes what it did, but it rests."""
    found: dict[Place, list[Owed]] = defaultdict(list)
    for owing in _owings():
        mine = [row for (table, _pk), row in rows.items() if table == owing.table and row.trashed_at is None]
        for pk, dues in (owing.dues(mine) if mine else {}).items():
            found[owing.table, pk] += dues
    return found


def _held(workspace: Workspace, places: Collection[Place], *, leads: Collection[int]) -> list[Due]:
    wanted = models.Q(lead__in=leads)
    for table, numbers in around.by_table(places).items():
        wanted |= models.Q(table=table, row_id__in=numbers)
    return list(Due.objects.filter(wanted, workspace=workspace).order_by("pk"))


def _one_sentence_a_happening(owed: dict[Place, list[Owed]], *, held: Iterable[Due]) -> None:
    """Let what is said in general give way to what is said in particular of the same happening.

    "Answer them" gives way to the letter that a read reply calls for, and to the step that was planned upon it.
    """
    told = {(one.lead_id, one.event_id) for dues in owed.values() for one in dues if one.answers}
    told |= {(due.lead_id, due.event_id) for due in held if due.is_open_step}
    for place, dues in owed.items():
        owed[place] = [one for one in dues if not (one.yields and (one.lead_id, one.event_id) in told)]


def _letters_that_fulfil(owed: dict[Place, list[Owed]]) -> None:
    """Lay each draft onto the due that it fulfils: one thing is owed, and the words for it are there."""
    drafts = {
        (_of(one, place), one.letter_kind): (place, one)
        for place, dues in owed.items()
        for one in dues
        if one.letter_id
    }
    for place, dues in owed.items():
        for number, one in enumerate(dues):
            kind = _letter_wanted(one)
            if kind and (there := drafts.get((_of(one, place), kind))):
                draft_place, draft = there
                dues[number] = evolve(one, letter_id=draft.letter_id, letter_kind=draft.letter_kind)
                rest = [other for other in owed[draft_place] if other.letter_id != draft.letter_id]
                owed[draft_place] = rest


def _letter_wanted(one: Owed) -> str:
    """Return the kind of letter that would fulfil a due; "" for what has its letter, or needs none."""
    return "" if one.letter_id else one.letter_kind or wording(one.key).letter


def _of(one: Owed, place: Place) -> object:
    """Return what a due is about: its lead, else the row named in its facts, else its own row."""
    about = one.facts.get("about_row")
    return about or (f"lead {one.lead_id}" if one.lead_id else f"{place[0]} {place[1]}")


def _only_if_alone(owed: dict[Place, list[Owed]], *, held: Iterable[Due]) -> None:
    """Ask for the next step only where a lead owes nothing else, and is owed nothing, or from when that is over."""
    ends = _ends(owed, held=list(held))
    for place, dues in owed.items():
        owed[place] = [late for one in dues if (late := _after_the_rest(one, ends[one.lead_id]))]


def _after_the_rest(one: Owed, ends: Collection[dt.date | None]) -> Owed | None:
    """Return what is only asked for alone from when the rest is over; None where the rest has no end."""
    if not one.alone or not ends:
        return one
    if None in ends:
        return None
    return evolve(one, from_on=max(one.from_on, *map(_day_after, ends)))


def _ends(owed: Mapping[Place, list[Owed]], *, held: Sequence[Due]) -> dict[int | None, list[dt.date | None]]:
    """Return until when each lead owes something else or is owed it, None for no end."""
    closed = {_identity_of(due) for due in held if due.outcome}
    ends: dict[int | None, list[dt.date | None]] = defaultdict(list)
    for place, dues in owed.items():
        for one in dues:
            if _counts(one) and _identity(one, place) not in closed:
                ends[one.lead_id].append(one.until_on)
    for due in held:
        if due.is_open_step:
            ends[due.lead_id].append(due.until_on)
    return ends


def _counts(one: Owed) -> bool:
    """Return whether a due keeps the question for the next step away; a proposal does not."""
    return not one.alone and wording(one.key).band != "proposal"


def _titles(owed: Mapping[Place, list[Owed]]) -> dict[int, str]:
    """Return how leads are named now, by their numbers."""
    return {
        pk: one.facts["title"]
        for (table, pk), dues in owed.items()
        for one in dues
        if table == "lead" and "title" in one.facts
    }


def _rename_plans(titles: Mapping[int, str], *, held: Iterable[Due], changes: Changes) -> None:
    """Let what the person planned name its lead as the lead is named now."""
    for due in held:
        title = titles.get(due.row_id) if due.by_hand and due.table == "lead" else None
        if title is not None and due.facts.get("title") != title:
            due.facts = {**due.facts, "title": title}
            if due not in changes.corrected:
                changes.corrected.append(due)


def _day_after(day: dt.date | None) -> dt.date:
    return day + dt.timedelta(days=1) if day else dt.date.max


def _differences(
    workspace: Workspace,
    rows: Mapping[Place, Record],
    *,
    owed: Mapping[Place, list[Owed]],
    held: Iterable[Due],
) -> Changes:
    changes = Changes()
    there = {_identity_of(due): due for due in held if not due.by_hand}
    wanted: set[Identity] = set()
    resting = _Resting(rows)
    for place, one in ((place, one) for place, dues in owed.items() for one in dues):
        identity = _identity(one, place)
        if identity in wanted:
            continue
        wanted.add(identity)
        told = _told(one, rests=resting.is_resting(one.lead_id, place) and not one.after_end)
        if identity in there:
            _correct(there[identity], told, changes=changes)
        else:
            changes.made.append(Due(workspace=workspace, **_identified(one, place), **told))
    for due in held:
        if due.by_hand or _identity_of(due) not in wanted:
            _settle_unwanted(due, rows=rows, resting=resting, changes=changes)
    return changes


def _correct(due: Due, told: Mapping[str, Any], *, changes: Changes) -> None:
    differing = [name for name in _COLUMNS if getattr(due, name) != told[name]]
    for name in differing:
        setattr(due, name, told[name])
    if differing:
        changes.corrected.append(due)


def _settle_unwanted(
    due: Due, *, rows: Mapping[Place, Record], resting: "_Resting", changes: Changes
) -> None:
    """Let go of what is owed no longer; what the person closed stays as history, what rests waits for its row.

    A mark outlives its reason: when undo brings the reason back, it is snoozed until the same day.
    """
    place = (due.table, due.row_id)
    if place not in rows:
        return  # of another table on the same lead, and not asked about
    rests = resting.is_resting(due.lead_id, place)
    if not (rests or due.is_marked):
        changes.gone.append(due.pk)
        return
    is_history = bool(due.outcome) and not due.by_hand
    should_rest = rests or not due.by_hand
    if due.rests != should_rest and not is_history:
        due.rests = should_rest
        changes.corrected.append(due)


@define
class _Resting:
    """Whether what a row owes rests: it lies in the trash, or its lead does, or its lead has ended."""

    rows: Mapping[Place, Record]

    def is_resting(self, lead_id: int | None, place: Place) -> bool:
        """Return whether a due of this lead and row waits until they come back."""
        row, lead = self.rows.get(place), self.rows.get(("lead", lead_id)) if lead_id else None
        if row is not None and row.trashed_at is not None:
            return True
        return lead is not None and (lead.trashed_at is not None or bool(getattr(lead, "is_ended", False)))


def _identity(one: Owed, place: Place) -> Identity:
    return (*place, one.key, one.event_id, one.since)


def _identity_of(due: Due) -> Identity:
    return (due.table, due.row_id, due.key, due.event_id, due.since)


def _identified(one: Owed, place: Place) -> dict[str, Any]:
    table, row_id = place
    return {"table": table, "row_id": row_id, "key": one.key, "event_id": one.event_id, "since": one.since}


def _told(one: Owed, *, rests: bool) -> dict[str, Any]:
    return {
        "lead_id": one.lead_id,
        "owes": owes(one.key),
        "who": one.who[:300],
        "from_on": one.from_on,
        "until_on": one.until_on,
        "on": one.on,
        "at_time": one.at_time,
        "rank": rank_of(one),
        "facts": dict(one.facts),
        "letter_kind": one.letter_kind or wording(one.key).letter,
        "letter_id": one.letter_id,
        "after_end": one.after_end,
        "rests": rests,
    }


def _owings() -> list[Owing]:
    return [owing for moment in moments().values() for owing in moment.owing]


def _lock(places: Collection[Place]) -> None:
    leads = around.by_table(places).get("lead")
    if leads and connection.vendor != "sqlite":
        list(
            _table("lead")._base_manager.select_for_update().filter(pk__in=leads).order_by("pk").values("pk")
        )


def _table(name: str) -> Any:  # noqa: ANN401 -- a model by its name
    return apps.get_model("goodterms", name)
