"""Putting two cards of one person, or two names of one employer, together, and taking them apart again."""

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import Any, TypeVar

from goodterms.kit.logbook import deed
from goodterms.network.actions.employers import ancestors
from goodterms.network.models import Contact, Employer, EmployerName, Merge, Moved
from goodterms.network.rows.merging import missing_links, point_back, pointing_columns, repoint, taken_over

_MADE = ""  # the column of a `Moved` that stands for a row which the merge made
RowT = TypeVar("RowT", Contact, Employer)


class MergeError(ValueError):
    """Two rows cannot be put together or taken apart; the sentence says why and what to do."""


def fuller(one: RowT, other: RowT) -> tuple[RowT, RowT]:
    """Return two rows, the one that holds more first; of two alike the older one."""
    first, second = sorted((one, other), key=lambda row: (-_filled(row), row.pk))
    return first, second


def merge(
    kept: RowT, gone: RowT, *, now: dt.datetime, odds: float | None = None, evidence: str = ""
) -> Merge:
    """Put one row into another: all that points at it points at the kept one, and it goes out of sight.

    Args:
        kept: The row that stays; what it lacks it takes over.
        gone: The row that goes into it; it keeps what it holds.
        now: The present moment.
        odds: The chance with which it was proposed, if it was.
        evidence: What spoke for it.

    Raises:
        MergeError: if both are one row, if one went into another already, or if one belongs to the other.
    """
    _refuse(kept, gone)
    name = str(kept._meta.model_name)
    with deed(kept.workspace, f"Put together: {gone} into {kept}", kept) as line:
        row = Merge(workspace=kept.workspace, odds=odds, evidence=evidence, changed=taken_over(kept, gone))
        setattr(row, f"kept_{name}", kept)
        setattr(row, f"gone_{name}", gone)
        row.save()
        moved = _pointed_at(kept, gone=gone)
        links = missing_links(kept, gone)
        moved += [(name, column, kept.pk) for column in links]
        moved += [("employername", _MADE, number) for number in _known_by(kept, gone)]
        _note_moved(row, moved)
        after = {column: values[1] for column, values in row.changed.items()} | links
        if after:
            type(kept)._base_manager.filter(pk=kept.pk).update(**after)
        type(gone)._base_manager.filter(pk=gone.pk).update(trashed_at=now, merged_into=kept.pk)
        line.changes = {column: [str(value) for value in values] for column, values in row.changed.items()}
    return row


def undo_merge(row: Merge, *, now: dt.datetime) -> None:
    """Take apart what was put together, or forget that two rows are different.

    What was changed since then stays as it was changed.

    Raises:
        MergeError: if the kept row went into another one since.
    """
    if row.undone_at is not None:
        return
    kept, gone = row.kept, row.gone
    kept.refresh_from_db()
    if row.verdict == Merge.Verdict.SAME and kept.merged_into_id is not None:
        message = f"{kept} was put into another one later. Take that apart first."
        raise MergeError(message)
    with deed(row.workspace, f"Took apart: {gone} and {kept}", kept) as line:
        line.touch(gone)
        if row.verdict == Merge.Verdict.SAME:
            _take_apart(row, kept, gone)
        row.undone_at = now
        row.save(update_fields=["undone_at", "updated_at"])


def say_different(one: RowT, other: RowT, *, odds: float | None = None, evidence: str = "") -> Merge:
    """Keep that two rows that look alike are not the same; they are not proposed again."""
    name = one._meta.model_name
    with deed(one.workspace, f"Said that these are different: {one} / {other}", one):
        row = Merge(workspace=one.workspace, verdict=Merge.Verdict.DIFFERENT, odds=odds, evidence=evidence)
        setattr(row, f"kept_{name}", one)
        setattr(row, f"gone_{name}", other)
        row.save()
    return row


def _refuse(kept: RowT, gone: RowT) -> None:
    if kept.pk == gone.pk:
        message = "These are one and the same already."
        raise MergeError(message)
    if kept.merged_into_id or gone.merged_into_id:
        message = "One of the two was put into another already. Look at the list anew."
        raise MergeError(message)
    if isinstance(kept, Employer) and isinstance(gone, Employer):
        _refuse_part(gone, whole=kept)
        _refuse_part(kept, whole=gone)


def _refuse_part(part: Employer, *, whole: Employer) -> None:
    if whole.pk in ancestors(part):
        message = (
            f"{part} belongs to {whole}. Correct that first: a part of an employer is no other name of it."
        )
        raise MergeError(message)


def _pointed_at(kept: RowT, *, gone: RowT) -> list[tuple[str, str, int]]:
    """Let all that points at the gone row point at the kept one; returns table, column and number of each."""
    return [
        (str(table._meta.model_name), column, number)
        for table, name in pointing_columns(type(kept))
        for column, number in repoint(table, name, gone=gone, kept=kept)
    ]


def _note_moved(row: Merge, moved: Iterable[tuple[str, str, int]]) -> None:
    Moved.objects.bulk_create(
        Moved(workspace=row.workspace, merge=row, table=table, column=column, row_id=number)
        for table, column, number in moved
    )


def _known_by(kept: Contact | Employer, gone: Contact | Employer) -> Sequence[int]:
    """Keep the gone employer's name as one that means the kept one; returns the new row's number, if it is new."""
    if not isinstance(kept, Employer) or not isinstance(gone, Employer) or gone.key == kept.key:
        return ()
    row, is_new = EmployerName.objects.get_or_create(
        workspace=kept.workspace,
        key=gone.key,
        trashed_at=None,
        defaults={"employer": kept, "name": gone.name},
    )
    return (row.pk,) if is_new else ()


def _take_apart(row: Merge, kept: Contact | Employer, gone: Contact | Employer) -> None:
    made, links, pointing = _by_deed(row, kept)
    back = _unchanged_since(row, kept) | _links_in_common(links, kept, gone)
    if back:
        type(kept)._base_manager.filter(pk=kept.pk).update(**back)
    EmployerName.objects.filter(pk__in=[one.row_id for one in made]).delete()
    point_back(pointing, gone=gone, kept=kept)
    type(gone)._base_manager.filter(pk=gone.pk).update(trashed_at=None, merged_into=None)


def _by_deed(row: Merge, kept: Contact | Employer) -> tuple[list[Moved], list[Moved], list[Moved]]:
    """Return the rows that a merge made, the links that the kept row took over, and the rows that point at it."""
    name = str(kept._meta.model_name)
    made, links, pointing = [], [], []
    for one in row.moved.all():
        if one.column == _MADE:
            made.append(one)
        elif one.table == name and one.row_id == kept.pk:
            links.append(one)
        else:
            pointing.append(one)
    return made, links, pointing


def _unchanged_since(row: Merge, kept: Contact | Employer) -> dict[str, Any]:
    """Return what stood before the merge in the columns that still hold what it put there."""
    back = {}
    for column, (before, after) in row.changed.items():
        field = kept._meta.get_field(column)
        if getattr(kept, column) == field.to_python(after):  # type: ignore[union-attr]  # a plain column
            back[column] = before
    return back


def _links_in_common(
    links: Iterable[Moved], kept: Contact | Employer, gone: Contact | Employer
) -> dict[str, None]:
    """Return the kept row's links that it took over and still shares with the gone one, to be emptied."""
    return {
        link.column: None
        for link in links
        if getattr(kept, f"{link.column}_id") == getattr(gone, f"{link.column}_id")
    }


def _filled(row: Contact | Employer) -> int:
    return sum(bool(getattr(row, column.attname)) for column in row._meta.concrete_fields)
