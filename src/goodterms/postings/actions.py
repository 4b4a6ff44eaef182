"""What can be done with postings."""

import datetime as dt
from collections.abc import Mapping

from goodterms.kit.files import keep_file
from goodterms.kit.logbook import deed
from goodterms.kit.models import Workspace
from goodterms.kit.sandbox import parse_limited
from goodterms.postings.intake import PostingRead
from goodterms.postings.models import Posting
from goodterms.postings.rows import BY_HAND, posting_of, text_hash


def add_posting(
    workspace: Workspace, *, raw: bytes, name: str, kind: str, url: str, today: dt.date
) -> tuple[Posting, bool]:
    """Read a posting in a child process and keep it, with the file as it came.

    Args:
        workspace: Whose postings.
        raw: The pasted text or the dropped file.
        name: The file's name, "" for pasted text.
        kind: "text", "html" or "auto".
        url: Where it was seen; kept as a link, never fetched.
        today: The day it was added.

    Returns:
        The posting, and whether it is new: the same text twice is one posting.

    Raises:
        RefusedInputError: if nothing can be read; nothing is kept then.
    """
    read = parse_limited(
        "goodterms.postings.intake:read_posting_source", raw, result=PostingRead, arguments={"kind": kind}
    )
    same = Posting.objects.of(workspace).filter(text_sha256=text_hash(read.text)).first()
    if same:
        return same, False
    with deed(workspace, "Added a posting") as line:
        media_type = "text/plain" if kind == "text" else "application/octet-stream"
        original = keep_file(workspace, name=name or "pasted.txt", raw=raw, media_type=media_type)
        posting = posting_of(workspace, read, url=url, original=original, seen_on=today)
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
