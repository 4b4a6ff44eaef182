"""Looking drafts over: amounts and wrong names found, and false alarms, on made-up drafts of `tests/corpus/drafts`.

Peer in the same run for amounts: one regular expression of a currency beside digits. For names there is none. The
drafts were written before their author had seen the patterns; the patterns have since been mended on them, so the
figures are a floor that is held, not a forecast.
"""

import json
import re
import statistics
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from goodterms.letters.engine import Brief, Fact, review

DRAFTS = Path(__file__).parents[1] / "tests/corpus/drafts"
KIND, RUNS = "follow_up", 5
PEER = re.compile(
    r"[$€£¥₹]\s?\d[\d.,]{0,15}\s?[kKmM]?\b|\b\d[\d.,]{0,15}\s?[kK]?\s?(?:[$€£¥₹]|(?:USD|EUR|GBP|CHF|dollars|euros)\b)"
)


def main() -> None:
    """Print the share found and the false alarms for each file, beside the peer's, and the speed."""
    named, none = read("amounts"), read("no_amounts")
    for who, places in (("ours", ours), ("peer", peer)):
        print(f"amounts found, {who}          {share_found(named, places)}")
        print(f"no amount, false alarms, {who} {share_alarmed(none, places)}")
    slips, clean = read("slips"), read("clean")
    print(f"wrong names found            {out_of([slip_found(row) for row in slips])}")
    print(f"clean letters, false alarms  {out_of([bool(wrong_names(row)) for row in clean])}")
    print(f"{speed():6.0f} letters a CPU second")


def read(name: str) -> list[dict[str, Any]]:
    """Return the rows of one file of drafts."""
    return [json.loads(line) for line in (DRAFTS / f"{name}.jsonl").read_text("utf-8").splitlines()]


def ours(text: str) -> list[tuple[int, int]]:
    """Return the places that the reviewer flags as an amount."""
    flags = review(text, kind=KIND)
    return [(flag.span.start, flag.span.end) for flag in flags if flag.name == "number" and flag.span]


def peer(text: str) -> list[tuple[int, int]]:
    """Return the places that one simple regular expression takes for an amount."""
    return [match.span() for match in PEER.finditer(text)]


def share_found(rows: list[dict[str, Any]], places: Callable[[str], list[tuple[int, int]]]) -> str:
    """Return how many of the amounts a flag overlaps."""
    found = []
    for row in rows:
        spans = places(row["text"])
        for amount in row["amounts"]:
            start = row["text"].index(amount)
            found.append(any(one < start + len(amount) and start < other for one, other in spans))
    return out_of(found)


def share_alarmed(rows: list[dict[str, Any]], places: Callable[[str], list[tuple[int, int]]]) -> str:
    """Return how many texts without an amount are flagged."""
    return out_of([bool(places(row["text"])) for row in rows])


def slip_found(row: dict[str, Any]) -> bool:
    """Return whether a flag overlaps the planted wrong name."""
    start = row["text"].index(row["wrong"])
    return any(one < start + len(row["wrong"]) and start < other for one, other in wrong_names(row))


def wrong_names(row: dict[str, Any]) -> list[tuple[int, int]]:
    """Return the places that the reviewer takes for a wrong name."""
    facts = {name: Fact(text, "record") for name, text in row["facts"].items()}
    flags = review(row["text"], kind=KIND, brief=Brief(facts=facts, others=tuple(row["others"])))
    return [(flag.span.start, flag.span.end) for flag in flags if flag.name == "wrong_name" and flag.span]


def out_of(found: list[bool]) -> str:
    """Return such as "98.3 % (118 of 120)"."""
    return f"{100 * sum(found) / len(found):5.1f} % ({sum(found)} of {len(found)})"


def speed() -> float:
    """Return how many clean letters are looked over in a CPU second, by the median run."""
    rows = read("clean")
    spent = []
    for _ in range(RUNS):
        began = time.process_time()
        for row in rows:
            wrong_names(row)
        spent.append(time.process_time() - began)
    return len(rows) / statistics.median(spent)


if __name__ == "__main__":
    main()
