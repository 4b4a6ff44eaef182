"""The commands of `goodterms posting`, and what they print: read a posting, find skills, lay one beside the record."""
# ruff: noqa: FBT002, ARG001 -- typer declares flags so, and `--data` was read at the start

import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Annotated, Any

import typer
from attrs import frozen

from goodterms.kit.models import Workspace
from goodterms.kit.plain_json import read_json
from goodterms.kit.preparing import prepare
from goodterms.kit.refusals import RefusedInputError
from goodterms.kit.sandbox import parse_limited
from goodterms.kit.tables import decode_text
from goodterms.kit.terminal import AsJson, Data, bad_input, out, print_json, refusals
from goodterms.postings.engine import (
    Evidence,
    FoundSkill,
    Reading,
    asked_skills,
    compare_skills,
    find_skills,
    read_posting,
)
from goodterms.postings.engine.pay import yearly
from goodterms.postings.engine.skills.tiers import is_installed
from goodterms.postings.intake import PostingRead, UploadRead
from goodterms.postings.models import Posting
from goodterms.postings.rows import corrected, evidence_of, plain, reading_of

app = typer.Typer(help="Read postings.", no_args_is_help=True)
Source = Annotated[str, typer.Argument(help="A file, or - for the standard input.")]
Tier = Annotated[
    int, typer.Option("--tier", min=0, max=2, help="1: the lexicon. 2: the classifier. 0: the best there is.")
]


@app.callback()
def _posting(data: Data = None) -> None:
    """Read postings."""


@app.command()
def read(source: Source, as_json: AsJson = False, data: Data = None) -> None:
    """Read a posting: what is asked, paid, promised, and worth a question."""
    with refusals():
        told = posting_schema(*_read(source))
    if as_json:
        print_json("posting", **told)
    else:
        _print_reading(told)


@app.command()
def skills(
    is_lines: Annotated[bool, typer.Option("--jsonl", help="One JSON object a line: id and text.")] = False,
    tier: Tier = 0,
    data: Data = None,
) -> None:
    """Find the skills in texts from the standard input: {"id", "text"} -> {"id", "spans"}, a line each."""
    has_bad = False
    given = sys.stdin.buffer
    lines = given if is_lines else [json.dumps({"id": None, "text": decode_text(given.read())}).encode()]
    for row in skills_of_lines(lines, tier=tier):
        if isinstance(row, BadLine):
            has_bad = True
            sys.stderr.write(f"Line {row.number}: {row.reason}\n")
        else:
            sys.stdout.write(json.dumps(row, ensure_ascii=False) + "\n")
    if has_bad:
        raise typer.Exit(2)


@app.command()
def gap(source: Source, as_json: AsJson = False, data: Data = None) -> None:
    """Lay a posting, a file or the number of one kept, beside what your record shows."""
    with refusals():
        workspace = prepare()
        is_number = source.isdecimal() and len(source) <= _MOST_DIGITS
        reading = kept_reading(workspace, int(source)) if is_number else _read(source)[1]
        if reading is None:
            bad_input(f"There is no posting with the number {source}.")
        told = gap_schema(workspace, reading)
    if as_json:
        print_json("gap", **told)
        return
    for row in told["skills"]:
        evidence = "; ".join(f"{one['name']}: {one['source']}" for one in row["evidence"])
        out.print(
            f"{row['standing']:8} {row['kind']:8} {row['name']}" + (f"  ({evidence})" if evidence else "")
        )
    if not told["skills"]:
        out.print("No skill was recognised in this posting.")


def _read(source: str) -> tuple[PostingRead, Reading]:
    raw, name = _bytes(source)
    return read_file(raw, name=name)


def _bytes(source: str) -> tuple[bytes, str]:
    """Return the bytes and the file's name, "" for the standard input."""
    if source == "-":
        return sys.stdin.buffer.read(), ""
    path = Path(source)
    if not path.is_file():
        message = f"There is no file {source}."
        raise RefusedInputError(message)
    return path.read_bytes(), path.name


def _print_reading(told: dict[str, Any]) -> None:
    parts = (
        told["title"] or "A posting without a title",
        told["employer"],
        told["place"],
        told["arrangement"],
    )
    out.print(", ".join(filter(None, parts)), markup=False)
    for pay in told["pay"]:
        out.print(_pay_line(pay))
    for need in told["requirements"]:
        out.print(f"{need['kind']:8} {need['sentence']}", markup=False)
    for clause in told["other_duties"]:
        out.print(f"duties   {clause['wording']} ({clause['kind']})", markup=False)
    for question in told["questions"]:
        out.print(f"ask      {question['text']}", markup=False)
    for note in told["notes"]:
        out.print(f"note     {note}", markup=False)


def _pay_line(pay: dict[str, Any]) -> str:
    ends = f"{pay['least'] or 'up'} to {pay['most'] or 'open'}"
    return f"pay      {ends} {pay['currency']} a {pay['period'] or '(period not stated)'}, {pay['kind']}"


TOGETHER = 64
_MOST_DIGITS = 18
_NO_TEXT = 'A line must be a JSON object with "id" and "text".'


@frozen
class BadLine:
    """A line of the input that is no {"id", "text"}: its number from 1, and why."""

    number: int
    reason: str


def read_file(raw: bytes, *, name: str) -> tuple[PostingRead, Reading]:
    """Return a posting's file as read, with the reading of its text.

    Raises:
        RefusedInputError: if it holds no posting, or a feed of many.
    """
    arguments = {"kind": "auto", "name": name}
    read = parse_limited("goodterms.postings.intake:read_upload", raw, result=UploadRead, arguments=arguments)
    if read.posting is None:
        message = "This is a feed of many postings. Drop it into the app; a command reads one posting."
        raise RefusedInputError(message)
    return read.posting, read_posting(read.posting.text)


def posting_schema(posting: PostingRead, reading: Reading) -> dict[str, Any]:
    """Return a reading as plain values; spans are positions in `text`."""
    told: dict[str, Any] = plain(reading)
    for kept, pay in zip(told["pay"], reading.pay, strict=True):
        kept["yearly"] = plain(yearly(pay))
    return {
        "title": posting.title,
        "employer": posting.employer,
        "place": posting.place,
        "text": posting.text,
        "arrangement": reading.arrangement,
        **told,
        "notes": [*posting.notes, *reading.notes],
    }


def skills_of_lines(lines: Iterable[bytes], *, tier: int) -> Iterator[dict[str, Any] | BadLine]:
    """Yield {"id", "spans": [{"start", "end", "kind", "skill"}]} for each line {"id", "text"}, in order.

    Args:
        lines: JSON objects, one a line, each for itself; blank lines are passed over.
        tier: 1 for the lexicon alone, 2 for the classifier, 0 for the best that is installed.
    """
    held: list[tuple[Any, str]] = []
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        told = _told(line)
        if told is None:
            yield from _found(held, tier=tier)
            held = []
            yield BadLine(number, _NO_TEXT)
            continue
        held.append(told)
        if len(held) == TOGETHER:
            yield from _found(held, tier=tier)
            held = []
    yield from _found(held, tier=tier)


def _told(line: bytes) -> tuple[Any, str] | None:
    try:
        row = read_json(line, name="The line")
    except RefusedInputError:
        return None
    if not isinstance(row, dict) or not isinstance(row.get("text"), str):
        return None
    return row.get("id"), row["text"]


def _found(held: Sequence[tuple[Any, str]], *, tier: int) -> Iterator[dict[str, Any]]:
    for (name, _text), skills in zip(held, _tagged([text for _name, text in held], tier=tier), strict=True):
        yield {
            "id": name,
            "spans": [
                {"start": one.span.start, "end": one.span.end, "kind": one.kind, "skill": one.name}
                for one in skills
            ],
        }


def _tagged(texts: Sequence[str], *, tier: int) -> list[tuple[FoundSkill, ...]]:
    if tier == 1 or (tier == 0 and not is_installed()):
        return [find_skills(text) for text in texts]
    from goodterms.postings.engine.skills.tagger import Tagger  # noqa: PLC0415 -- NumPy is for those who ask for it

    return Tagger.load().skills(texts)


def gap_schema(workspace: Workspace, reading: Reading) -> dict[str, Any]:
    """Return the gap between one reading and the record: `skills`, each with its standing and evidence."""
    shown: tuple[Evidence, ...] = evidence_of(workspace)
    return {"skills": [plain(row) for row in compare_skills(asked_skills(reading), shown=shown)]}


def kept_reading(workspace: Workspace, number: int) -> Reading | None:
    """Return the corrected reading of a posting in the record, None if there is none with this number."""
    posting = Posting.objects.of(workspace).filter(pk=number).first()
    return corrected(reading_of(posting), posting.corrections.filter(trashed_at=None)) if posting else None
