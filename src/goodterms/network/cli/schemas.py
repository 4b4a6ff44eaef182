"""What the `network` commands print and take."""

import csv
import datetime as dt
from collections.abc import Iterable
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

_COLUMNS = ("from", "to", "odds")
_MOST_TOLD = 20
_FEWEST = 100
_REASONS = 3


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


def read_edges(lines: Iterable[str]) -> EdgeList:
    """Return the ties of a CSV with the columns from, to, odds and perhaps employer (of whom `to` names).

    A row that is no tie is kept with its reason; a tie told twice counts once, the last time.

    Raises:
        RefusedInputError: if a column is missing, or no row is a tie.
    """
    reader = csv.DictReader(lines)
    names = [name.strip().casefold() for name in reader.fieldnames or ()]
    if missing := [name for name in _COLUMNS if name not in names]:
        message = f"The edge list lacks the column {missing[0]}: it needs from,to,odds and may have employer."
        raise RefusedInputError(message)
    reader.fieldnames = names
    ties, works, rejected = _ties(reader)
    if not ties:
        message = "No row of the edge list is a tie: each needs from, to, and odds between 0 and 1."
        raise RefusedInputError(message)
    people = tuple(dict.fromkeys(name for tie in ties for name in tie))
    employers = tuple(dict.fromkeys(works.values()))
    person = {name: place for place, name in enumerate(people)}
    number = {name: place for place, name in enumerate(employers)}
    graph = Graph.of(
        [person[asked] for asked, _to in ties],
        [person[to] for _asked, to in ties],
        list(ties.values()),
        employer_of=[number[works[name]] if name in works else -1 for name in people],
    )
    return EdgeList(graph, people, employers, tuple(rejected))


def _ties(
    reader: "csv.DictReader[str]",
) -> tuple[dict[tuple[str, str], float], dict[str, str], list[BadRow]]:
    ties: dict[tuple[str, str], float] = {}
    works: dict[str, str] = {}
    rejected: list[BadRow] = []
    for row in reader:
        asked, to = (row.get("from") or "").strip(), (row.get("to") or "").strip()
        try:
            odds = float(row.get("odds") or "")
        except ValueError:
            odds = -1.0
        if not asked or not to or asked == to or not 0 <= odds <= 1:
            rejected.append(
                BadRow(reader.line_num, "It needs two different people, and odds between 0 and 1.")
            )
            continue
        ties[asked, to] = odds
        if employer := (row.get("employer") or "").strip():
            works[to] = employer
    return ties, works, rejected


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
    key = employer_key(employer)
    numbers = [place for place, name in enumerate(edges.employers) if employer_key(name) == key]
    if not numbers:
        message = f"Nobody in the edge list works at {employer}."
        raise RefusedInputError(message)
    at = edges.people.index(start)
    targets = [int(one) for number in numbers for one in edges.graph.staff_of(number)]
    overall = 1.0
    for reach in rank_employers(edges.graph, start=at):
        overall *= 1 - reach.odds if reach.employer in numbers else 1
    return {
        "employer": employer,
        "odds": round(1 - overall, 6),
        "paths": [
            {"people": [edges.people[one] for one in way.people], "odds": round(way.odds, 6)}
            for way in best_paths(edges.graph, start=at, targets=targets)
        ],
        "rejected": [{"line": bad.line, "reason": bad.reason} for bad in edges.rejected[:_MOST_TOLD]],
        "rejected_count": len(edges.rejected),
    }


def read_mail_log(lines: Iterable[str]) -> tuple[Mail, tuple[str, ...], tuple[BadRow, ...]]:
    """Return the messages of a CSV with the columns from, to and at, the people's names by number, and the bad rows.

    `at` is an ISO day or moment, or seconds since 1970; a message to several people stands there once for each.

    Raises:
        RefusedInputError: if a column is missing, or no row is a message.
    """
    reader = csv.DictReader(lines)
    names = [name.strip().casefold() for name in reader.fieldnames or ()]
    if missing := [name for name in ("from", "to", "at") if name not in names]:
        message = f"The mail log lacks the column {missing[0]}: it needs from,to,at."
        raise RefusedInputError(message)
    reader.fieldnames = names
    people: dict[str, int] = {}
    messages: list[tuple[int, int, float]] = []
    rejected: list[BadRow] = []
    for row in reader:
        one, other = (row.get("from") or "").strip(), (row.get("to") or "").strip()
        day = _day_of(row.get("at") or "")
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
        "rejected": [{"line": bad.line, "reason": bad.reason} for bad in rejected[:_MOST_TOLD]],
        "rejected_count": len(rejected),
    }


def _day_of(text: str) -> float | None:
    try:
        return float(text) / 86_400
    except ValueError:
        pass
    try:
        moment = dt.datetime.fromisoformat(text.strip())
    except ValueError:
        return None
    return (moment if moment.tzinfo else moment.replace(tzinfo=dt.UTC)).timestamp() / 86_400
