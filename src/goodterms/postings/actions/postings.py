"""What can be done with postings."""

import datetime as dt
from collections.abc import Mapping, Sequence

from attrs import evolve

from goodterms.kit.files import keep_file
from goodterms.kit.logbook import deed
from goodterms.kit.models import Workspace
from goodterms.kit.sandbox import parse_limited
from goodterms.postings.actions.targets import record_feed
from goodterms.postings.engine import FoundSkill, find_skills, read_posting
from goodterms.postings.engine.skills.tiers import with_known
from goodterms.postings.intake import PostingRead, UploadRead
from goodterms.postings.models import Posting
from goodterms.postings.rows import BY_HAND, posting_of, reading_of, text_hash, write_reading


def add_upload(
    workspace: Workspace, *, raw: bytes, name: str, kind: str, url: str, today: dt.date
) -> tuple[Posting | None, bool, str]:
    """Read what a person pasted or dropped in a child process, and keep it with the file as it came.

    Args:
        workspace: Whose postings.
        raw: The pasted text or the dropped file.
        name: The file's name, "" for pasted text.
        kind: "text", "html" or "auto".
        url: Where it was seen; kept as a link, never fetched.
        today: The day it was added.

    Returns:
        The posting (None for a feed of many), whether it is new (the same text twice is one posting), and a sentence
        on what became of a feed ("" for one posting).

    Raises:
        RefusedInputError: if nothing can be read; nothing is kept then.
    """
    arguments = {"kind": kind, "name": name}
    read = parse_limited("goodterms.postings.intake:read_upload", raw, result=UploadRead, arguments=arguments)
    if read.feed is not None:
        found = record_feed(workspace, read.feed.entries, today=today)
        told = [f"Read a feed ({read.feed.kind}): {found.sentence()}."]
        if read.feed.rejected:
            told.append(f"{len(read.feed.rejected)} could not be read.")
        return None, bool(found.new), " ".join([*told, *read.feed.notes])
    assert read.posting is not None  # noqa: S101 -- one of both, by its contract
    posting, is_new = add_posting(workspace, read.posting, raw=raw, name=name, url=url, today=today)
    return posting, is_new, ""


def add_posting(
    workspace: Workspace, read: PostingRead, *, raw: bytes, name: str, url: str, today: dt.date
) -> tuple[Posting, bool]:
    """Keep a posting that was read, with the file as it came; the same text again is the same posting."""
    same = Posting.objects.of(workspace).filter(text_sha256=text_hash(read.text)).first()
    if same:
        return same, False
    reading = read_posting(read.text)
    with deed(workspace, "Added a posting") as line:
        media_type = "application/octet-stream" if name else "text/plain"
        original = keep_file(workspace, name=name or "pasted.txt", raw=raw, media_type=media_type)
        posting = posting_of(workspace, read, url=url, original=original, seen_on=today)
        write_reading(posting, reading)
        posting.save()
        line.deed, line.row = f"Added the posting {posting}", posting
    return posting, True


def correct_posting(posting: Posting, *, values: Mapping[str, str]) -> None:
    """Correct what was understood; each corrected field is marked as the person's own."""
    with deed(posting.workspace, f"Corrected the posting {posting}", posting) as line:
        before = {name: getattr(posting, name) for name in values}
        line.note_changes(before=before, after=values)
        for name, value in values.items():
            if before[name] != value:
                posting.field_sources[name] = BY_HAND
            setattr(posting, name, value)
        posting.save()


def keep_second_reading(posting: Posting, skills: Sequence[FoundSkill]) -> None:
    """Keep the skills that the classifier found in a posting; corrections and the rest of the reading stand."""
    reading = reading_of(posting)
    corrections = list(posting.corrections.filter(trashed_at=None))
    with deed(posting.workspace, f"Read once more, with the classifier: {posting}", posting):
        second = evolve(reading, skills=with_known(skills, find_skills(posting.text)))
        write_reading(posting, second, corrections=corrections, tier=2)
        posting.save()
