"""Replies to letters: macro-F1 >= .88 with "unsure" counted wrong, burned bridges >= .95, <= 20 ms a message.

Measured on the voices of `tests/corpus/replies` that the model never saw, with the subject and without, beside a
peer in the same run: plain phrase matching, the phrases that come to mind for each kind, the most hits win.
Usage: bench_replies.py [FILE ...], JSON lines with `kind` and `text`, for messages of your own.
"""

import argparse
import json
import statistics
import time
from collections.abc import Callable
from pathlib import Path

from goodterms.replies.engine import KINDS, UNSURE, read_reply

CORPUS = Path(__file__).parents[1] / "tests" / "corpus" / "replies"
RUNS = 3
PHRASES = {
    "appreciative": (
        "thank you for letting",
        "understand",
        "door is open",
        "in touch",
        "best of luck",
        "good luck",
    ),
    "inquiring": ("may i ask", "why", "what made", "reconsider", "change your mind", "feedback"),
    "cold": ("noted", "acknowledge", "closed", "withdrawn", "disappoint"),
    "burned_bridge": ("apply again", "blacklist", "unprofessional", "never", "do not contact", "wasted"),
    "automatic_receipt": ("automatic", "automated", "out of office", "we have received", "do not reply"),
    "interview_invitation": ("invite", "interview", "would like to meet", "next round", "quick call"),
    "scheduling": ("reschedul", "confirm", "calendar", "see you", "instead"),
    "question": (
        "salary expectation",
        "notice period",
        "references",
        "work permit",
        "could you send",
        "when could",
    ),
    "rejection": ("unfortunately", "regret", "not be moving forward", "another candidate", "on file"),
    "verbal_offer": ("would like to offer", "offer is coming", "will follow", "verbal", "the job is yours"),
    "written_offer": ("attached", "offer letter", "contract", "sign", "enclosed"),
    "introduction_made": ("introduce", "meet", "cc'd", "let you two", "connecting you"),
    "connector_declines": ("not comfortable", "know him well", "know her well", "rather not", "introduction"),
}
Row = dict[str, str]


def main() -> None:
    """Print accuracy and speed of the reader and of its peer."""
    wanted = argparse.ArgumentParser()
    wanted.add_argument("files", type=Path, nargs="*")
    voices = (CORPUS / "test_voices.txt").read_text(encoding="utf-8").split()
    files = wanted.parse_args().files or [CORPUS / f"{voice}.jsonl" for voice in voices]
    rows: list[Row] = [json.loads(line) for file in files for line in file.read_text("utf-8").splitlines()]
    read_reply("Noted.")  # the model and NumPy are loaded
    _print("read_reply", rows, tell=lambda row: read_reply(row["text"], subject=row.get("subject", "")).kind)
    _print("  no subject", rows, tell=lambda row: read_reply(row["text"]).kind)
    _print("phrases", rows, tell=_by_phrases)


def _by_phrases(row: Row) -> str:
    low = row["text"].lower().replace("\u2019", "'")
    hits = {kind: sum(phrase in low for phrase in phrases) for kind, phrases in PHRASES.items()}
    best = max(hits, key=lambda kind: hits[kind])
    return best if hits[best] else UNSURE


def _print(name: str, rows: list[Row], *, tell: Callable[[Row], str]) -> None:
    spent = []
    for _ in range(RUNS):
        start = time.process_time()
        told = [tell(row) for row in rows]
        spent.append((time.process_time() - start) / len(rows) * 1000)
    pairs = [(row["kind"], one) for row, one in zip(rows, told, strict=True)]
    burned = [one == kind for kind, one in pairs if kind == "burned_bridge"]
    unsure = sum(one == UNSURE for _kind, one in pairs)
    print(
        f"{name:12} macro-F1 {_f1(pairs):.3f}  burned bridges {sum(burned)} of {len(burned)}  "
        f"unsure {unsure} of {len(rows)}  {statistics.median(spent):.2f} ms a message"
    )


def _f1(pairs: list[tuple[str, str]]) -> float:
    found = []
    for kind in KINDS:
        hits = sum(right == one == kind for right, one in pairs)
        found.append(2 * hits / max(1, sum((right == kind) + (one == kind) for right, one in pairs)))
    return statistics.mean(found)


if __name__ == "__main__":
    main()
