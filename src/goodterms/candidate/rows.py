"""From what was imported to rows, without writing anything twice."""

from collections.abc import Iterable, Mapping

from attrs import define
from django.db.models import F

from goodterms.kit.models import Record, Workspace


@define
class Counts:
    """What became of imported rows."""

    new: int = 0
    updated: int = 0
    same: int = 0


def upsert(
    workspace: Workspace,
    kind: type[Record],
    *,
    found: Iterable[Mapping[str, str]],
    by: tuple[str, ...],
    source: str,
) -> Counts:
    """Write each row that is new or changed; a row is known by the fields `by`, case aside.

    A row that the person took into the trash stays there, and one that they corrected by hand (its source is
    another than an import's) is left alone: both count as the same.
    """
    counts = Counts()
    rows = kind.objects.filter(workspace=workspace)
    known = {
        _key(row.__dict__, by=by): row for row in rows.order_by(F("trashed_at").desc(nulls_last=True), "id")
    }
    for values in found:
        row = known.get(_key(values, by=by))
        if row is None:
            row = known[_key(values, by=by)] = kind(workspace=workspace, **values, **{SOURCE: source})
            row.save()
            counts.new += 1
        elif _stays(row, values):
            counts.same += 1
        else:
            for field, value in values.items():
                setattr(row, field, value)
            setattr(row, SOURCE, source)
            row.save()
            counts.updated += 1
    return counts


BY_HAND = "you"
SOURCE = "source"  # the column that every table of the record has


def _stays(row: Record, values: Mapping[str, str]) -> bool:
    """Return whether an import leaves a row alone: in the trash, corrected by hand, or the same already."""
    if row.trashed_at or getattr(row, SOURCE) == BY_HAND:
        return True
    return all(getattr(row, field) == value for field, value in values.items())


def _key(values: Mapping[str, object], *, by: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(str(values[field]).casefold().strip() for field in by)
