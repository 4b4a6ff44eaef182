"""What the `posting` commands print and take."""

import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from attrs import frozen

from goodterms.kit.models import Workspace
from goodterms.kit.refusals import RefusedInputError
from goodterms.kit.sandbox import parse_limited
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

TOGETHER = 64


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


def skills_of_lines(lines: Iterable[str], *, tier: int) -> Iterator[dict[str, Any] | BadLine]:
    """Yield {"id", "spans": [{"start", "end", "kind", "skill"}]} for each line {"id", "text"}, in order.

    Args:
        lines: JSON objects, one a line; blank lines are passed over.
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
            yield BadLine(number, 'A line must be a JSON object with "id" and "text".')
            continue
        held.append(told)
        if len(held) == TOGETHER:
            yield from _found(held, tier=tier)
            held = []
    yield from _found(held, tier=tier)


def _told(line: str) -> tuple[Any, str] | None:
    try:
        row = json.loads(line)
    except ValueError:
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
