"""What the `network` commands print and take."""

import csv
import datetime as dt
import itertools
import math
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any

from attrs import frozen

from goodterms.kit.models import Workspace
from goodterms.kit.refusals import RefusedInputError
from goodterms.network.engine import Graph, best_paths, employer_key, rank_employers
from goodterms.network.engine.openings import (
    Mail,
    area_under_curve,
    calibration_error,
    learn_answers,
    openings_of,
)
from goodterms.network.rows.ways import targets_for, ways_to

_MOST_TOLD = 20
_FEWEST = 100
_REASONS = 3
_DAY_SECONDS = 86_400
_LAST_SECOND = 253_402_300_799  # of the year 9999


@frozen
class BadRow:
    """A row of the edge list that is no tie: its line number from 1, and why."""

    line: int
    reason: str


@frozen
class EdgeList:
    """An edge list as read: the graph, the people's names by number, the employers by number, and the bad rows."""

    graph: Graph
    people: tuple[str, ...]
    employers: tuple[str, ...]
    rejected: tuple[BadRow, ...]

    def numbers_of(self, employer: str) -> list[int]:
        """Return the numbers of the employers that a name means, however it is written."""
        key = employer_key(employer)
        return [place for place, name in enumerate(self.employers) if employer_key(name) == key]


@frozen
class _Columns:
    """A table that a command reads: what it is called, its columns, and the columns in words."""

    name: str
    needed: tuple[str, ...]
    says: str


_EDGES = _Columns("edge list", ("from", "to", "odds"), "from,to,odds and may have employer")
_MAIL_LOG = _Columns("mail log", ("from", "to", "at"), "from,to,at")


def read_edges(lines: Iterable[str]) -> EdgeList:
    """Return the ties of a CSV with the columns from, to, odds and perhaps employer (of whom `to` names).

    A row that is no tie is kept with its reason; a tie told twice counts once, the last time.

    Raises:
        RefusedInputError: if a column is missing, or no row is a tie.
    """
    ties, works, rejected = _ties(_reader(lines, table=_EDGES))
    if not ties:
        message = "No row of the edge list is a tie: each needs from, to, and odds between 0 and 1."
        raise RefusedInputError(message)
    people = tuple(dict.fromkeys(itertools.chain.from_iterable(ties)))
    employers = tuple(dict.fromkeys(works.values()))
    person, number = _numbered(people), _numbered(employers)
    graph = Graph.of(
        [person[asked] for asked, _to in ties],
        [person[to] for _asked, to in ties],
        list(ties.values()),
        employer_of=[number[works[name]] if name in works else -1 for name in people],
    )
    return EdgeList(graph, people, employers, tuple(rejected))


def _reader(lines: Iterable[str], *, table: _Columns) -> "csv.DictReader[str]":
    """Return a reader whose columns are named in small letters.

    Raises:
        RefusedInputError: if a column is missing.
    """
    reader = csv.DictReader(lines)
    try:
        names = [name.strip().casefold() for name in reader.fieldnames or ()]
    except csv.Error:
        names = []  # a first line with a cell of more than 131,072 letters names no columns
    missing = next((name for name in table.needed if name not in names), None)
    if missing:
        message = f"The {table.name} lacks the column {missing}: it needs {table.says}."
        raise RefusedInputError(message)
    reader.fieldnames = names
    return reader


def _rows(reader: "csv.DictReader[str]", *, rejected: list[BadRow]) -> Iterator[Mapping[str, str | None]]:
    """Yield the rows that can be told apart into cells; of each other one a reason is added."""
    while True:
        try:
            yield next(reader)
        except StopIteration:
            return
        except csv.Error:
            rejected.append(BadRow(reader.line_num, "A cell of it is too long to be one."))


def _cell(row: Mapping[str, str | None], name: str) -> str:
    """Return what stands in a column, "" where the row is too short."""
    return (row.get(name) or "").strip()


def _numbered(names: Iterable[str]) -> dict[str, int]:
    return {name: place for place, name in enumerate(names)}


def _ties(
    reader: "csv.DictReader[str]",
) -> tuple[dict[tuple[str, str], float], dict[str, str], list[BadRow]]:
    ties: dict[tuple[str, str], float] = {}
    works: dict[str, str] = {}
    rejected: list[BadRow] = []
    for row in _rows(reader, rejected=rejected):
        asked, to = _cell(row, "from"), _cell(row, "to")
        odds = _odds_of(_cell(row, "odds"))
        if not (asked and to) or asked == to or odds is None:
            rejected.append(
                BadRow(reader.line_num, "It needs two different people, and odds between 0 and 1.")
            )
            continue
        ties[asked, to] = odds
        if employer := _cell(row, "employer"):
            works[to] = employer
    return ties, works, rejected


def _odds_of(text: str) -> float | None:
    try:
        odds = float(text)
    except ValueError:
        return None
    return odds if 0 <= odds <= 1 else None


def own_paths_schema(workspace: Workspace, words: str, *, today: dt.date) -> dict[str, Any]:
    """Return what `network paths --json` prints over the person's own contacts (N4).

    Raises:
        RefusedInputError: if nobody there is known.
    """
    meant = targets_for(workspace, words)
    if not meant.reading:
        message = f"You know nobody at {words}, and nobody of that title or name."
        raise RefusedInputError(message if words.strip() else "Name an employer, a title or a person.")
    if not meant.people:
        message = f"{words} burned the bridge (W6); the page of the ways shows them all the same."
        raise RefusedInputError(message)
    found = ways_to(workspace, targets=meant.people, today=today)
    return {
        "employer": words,
        "odds": round(found.any_way, 6),
        "paths": [
            {"people": ["me", *(found.people[pk].name for pk in way)], "odds": round(odds, 6)}
            for way, odds in found.ways
        ],
        "rejected": [],
        "rejected_count": 0,
    }


def paths_schema(edges: EdgeList, *, employer: str, start: str) -> dict[str, Any]:
    """Return what `network paths --json` prints (N4).

    Raises:
        RefusedInputError: if the edge list knows no such person or employer.
    """
    if start not in edges.people:
        message = f"Nobody in the edge list is called {start}."
        raise RefusedInputError(message)
    numbers = edges.numbers_of(employer)
    if not numbers:
        message = f"Nobody in the edge list works at {employer}."
        raise RefusedInputError(message)
    at = edges.people.index(start)
    targets = [int(one) for number in numbers for one in edges.graph.staff_of(number)]
    return {
        "employer": employer,
        "odds": round(_any_reach(edges.graph, start=at, employers=numbers), 6),
        "paths": [
            {"people": [edges.people[one] for one in way.people], "odds": round(way.odds, 6)}
            for way in best_paths(edges.graph, start=at, targets=targets)
        ],
        **_rejected(edges.rejected),
    }


def _any_reach(graph: Graph, *, start: int, employers: Collection[int]) -> float:
    """Return the chance that one of the employers is reached, as if they were independent."""
    reaches = rank_employers(graph, start=start)
    return 1 - math.prod((1 - reach.odds for reach in reaches if reach.employer in employers), start=1.0)


def read_mail_log(lines: Iterable[str]) -> tuple[Mail, tuple[str, ...], tuple[BadRow, ...]]:
    """Return the messages of a CSV with the columns from, to and at, the people's names by number, and the bad rows.

    `at` is an ISO day or moment, or seconds since 1970; a message to several people stands there once for each.

    Raises:
        RefusedInputError: if a column is missing, or no row is a message.
    """
    reader = _reader(lines, table=_MAIL_LOG)
    people: dict[str, int] = {}
    messages: list[tuple[int, int, float]] = []
    rejected: list[BadRow] = []
    for row in _rows(reader, rejected=rejected):
        one, other = _cell(row, "from"), _cell(row, "to")
        day = _day_of(_cell(row, "at"))
        if not (one and other) or day is None:
            rejected.append(BadRow(reader.line_num, "It needs from, to, and a day."))
            continue
        messages.append((people.setdefault(one, len(people)), people.setdefault(other, len(people)), day))
    if not messages:
        message = "No row of the mail log is a message: each needs from, to and at."
        raise RefusedInputError(message)
    return Mail.of(*zip(*messages, strict=True)), tuple(people), tuple(rejected)


def answers_schema(lines: Iterable[str], *, share: float) -> dict[str, Any]:
    """Return what `network answers --json` prints: odds of later openings, learnt from the earlier ones.

    Args:
        lines: The mail log.
        share: How much of the openings is learnt from, by time.

    Raises:
        RefusedInputError: if there are too few openings, or the earlier ones all ended alike.
    """
    mail, people, rejected = read_mail_log(lines)
    openings = openings_of(mail)
    settled = openings.is_settled
    message, features, told = (
        openings.message[settled],
        openings.features[settled],
        openings.answered[settled],
    )
    early = int(share * len(told))
    if early < _FEWEST or len(told) - early < _FEWEST or len({*told[:early].tolist()}) == 1:
        says = (
            f"There are {len(told)} openings whose end is known; {2 * _FEWEST} are the least to learn from."
        )
        raise RefusedInputError(says)
    model = learn_answers(features[:early], told[:early])
    odds, later = model.odds(features[early:]), told[early:]
    both = len({*later.tolist()}) > 1
    return {
        "learnt_from": early,
        "judged_on": len(later),
        "answered": round(float(later.mean()), 4),
        "area_under_curve": round(area_under_curve(odds, later), 4) if both else None,
        "calibration_error": round(calibration_error(odds, later), 4),
        "openings": [
            {
                "from": people[int(mail.sender[place])],
                "to": people[int(mail.receiver[place])],
                "odds": round(float(chance), 4),
                "answered": bool(was),
                "reasons": [name for name, _effect in model.reasons(row)[:_REASONS]],
            }
            for place, chance, was, row in zip(
                message[early:].tolist(), odds.tolist(), later.tolist(), features[early:], strict=True
            )
        ],
        **_rejected(rejected),
    }


def _rejected(rows: Sequence[BadRow]) -> dict[str, Any]:
    return {
        "rejected": [{"line": bad.line, "reason": bad.reason} for bad in rows[:_MOST_TOLD]],
        "rejected_count": len(rows),
    }


def _day_of(text: str) -> float | None:
    try:
        seconds = float(text)
        return seconds / _DAY_SECONDS if abs(seconds) <= _LAST_SECOND else None
    except ValueError:
        pass
    try:
        moment = dt.datetime.fromisoformat(text.strip())
        return (moment if moment.tzinfo else moment.replace(tzinfo=dt.UTC)).timestamp() / _DAY_SECONDS
    except (ValueError, OverflowError):
        return None
