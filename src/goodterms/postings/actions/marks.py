"""What can be done with the marks in a posting."""

import re
from collections.abc import Mapping
from typing import Any

from goodterms.kit.logbook import deed
from goodterms.kit.refusals import RefusedInputError
from goodterms.postings.engine.skills import canonical_name
from goodterms.postings.models import Correction, Posting
from goodterms.postings.rows import ADDED, corrected, reading_of, write_digest


def correct_mark(
    posting: Posting, *, group: str, start: int, end: int, verdict: str, told: Mapping[str, Any] | None = None
) -> None:
    """Keep what the person says of a mark; the same mark again replaces what was said before."""
    words = posting.text[start:end][:80]
    with deed(posting.workspace, f"Corrected a mark in {posting}: “{words}”", posting):
        Correction.objects.update_or_create(
            posting=posting,
            group=group,
            start=start,
            end=end,
            defaults={
                "workspace": posting.workspace,
                "verdict": verdict,
                "told": dict(told or {}),
                "trashed_at": None,
            },
        )
        _digest_anew(posting)


def add_mark(posting: Posting, *, words: str, what: str) -> None:
    """Mark words of a posting as a requirement ("must", "nice"), a "skill" or the clause on other "duties".

    Raises:
        RefusedInputError: if the posting does not hold the words.
    """
    wanted = " ".join(words.split())
    found = re.search(r"\s+".join(re.escape(word) for word in wanted.split(" ")), posting.text, re.IGNORECASE)
    if not found:
        message = "The posting does not hold these words one after another. Copy them from the text."
        raise RefusedInputError(message)
    group = what if what in {"skill", "duties"} else "requirement"
    told = {"wording": found[0], "name": canonical_name(found[0]), "kind": what}
    correct_mark(posting, group=group, start=found.start(), end=found.end(), verdict=ADDED, told=told)


def undo_correction(correction: Correction) -> None:
    """Forget what the person said of a mark; the reading stands again as it was."""
    posting = correction.posting
    with deed(correction.workspace, f"Took back a correction in {posting}", posting):
        correction.delete()
        _digest_anew(posting)


def _digest_anew(posting: Posting) -> None:
    write_digest(posting, corrected(reading_of(posting), posting.corrections.filter(trashed_at=None)))
    posting.save()
