"""What a deed wrote, so that it can be taken back, as long as nothing was built upon it."""

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from typing import Any, cast

from attrs import define, field
from django.apps import apps
from django.db.models import ForeignKey, Model
from django.utils.translation import gettext as _

from goodterms.kit.logbook import Line
from goodterms.kit.models import Workspace


class OvertakenError(Exception):
    """Something was built upon what would be taken back; the sentence says so."""


@define
class Traces:
    """What a deed did, kept as JSON so that it can be taken back: rows made, columns changed, before and after."""

    made: list[Model] = field(factory=list)
    changed: list[tuple[Model, dict[str, Any]]] = field(factory=list)

    def keep(self, row: Model, *columns: str) -> None:
        """Remember what stands in these columns before they change."""
        self.changed.append((row, {name: getattr(row, name) for name in columns}))

    def as_json(self) -> dict[str, Any]:
        """Return it as a column keeps it."""
        return {
            "made": [[row._meta.model_name, row.pk] for row in self.made],
            "changed": [
                [
                    row._meta.model_name,
                    row.pk,
                    {name: _plain(value) for name, value in columns.items()},
                    {name: _plain(getattr(row, name)) for name in columns},
                ]
                for row, columns in self.changed
            ],
        }


def take_back(undo: Mapping[str, Any], line: Line, *, workspace: Workspace) -> None:
    """Delete the rows that a deed made and put columns back, inside another deed.

    Args:
        undo: What `Traces.as_json` gave; {} does nothing.
        line: The line of the deed, which has the rows settled that were put back.
        workspace: Whose rows; a number that an altered export names in another's is not touched.

    Raises:
        OvertakenError: if rows that it made have rows of others by now, or columns were changed again.
    """
    _refuse_overtaken(undo, workspace)
    for table, pk in reversed(undo.get("made", ())):
        _own(table, pk, workspace).delete()
    for table, pk, before, *_after in undo.get("changed", ()):
        if row := _put_back(_own(table, pk, workspace).first(), before):
            line.touch(row)


def renumbered(undo: Mapping[str, Any], *, by: Callable[[str], int]) -> dict[str, Any]:
    """Return what a deed did with its rows' numbers raised, as an import raises them; `by` gives how much, by table."""
    told = dict(undo)
    if "made" in told:
        told["made"] = [[table, pk + by(table)] for table, pk in told["made"]]
    if "changed" in told:
        told["changed"] = [[table, pk + by(table), *values] for table, pk, *values in told["changed"]]
    if told.get("before"):
        told["before"] = renumbered(told["before"], by=by)
    return told


def _refuse_overtaken(undo: Mapping[str, Any], workspace: Workspace) -> None:
    made = {(table, pk) for table, pk in undo.get("made", ())}
    for table, pk in made:
        if not made.issuperset(_rows_upon(table, pk)):
            raise OvertakenError(
                _("You added to this since, so it can't be undone. Delete what's wrong on its own page.")
            )
    for table, pk, _before, *after in undo.get("changed", ()):
        row = _own(table, pk, workspace).first()
        if row and any(_plain(getattr(row, name)) != value for told in after for name, value in told.items()):
            raise OvertakenError(
                _("This changed again since, so it can't be undone. Change it on its own page.")
            )


def _rows_upon(table: str, pk: int) -> Iterator[tuple[str, int]]:
    """Yield the rows that name a row, but for what is owed because of it, which is settled anew."""
    for kind in apps.get_app_config("goodterms").get_models():
        for column in kind._meta.concrete_fields:
            if isinstance(column, ForeignKey) and column.related_model is _model(table):
                rows = kind._base_manager.filter(**{column.name: pk})
                rows = rows.filter(by_hand=True) if kind._meta.model_name == "due" else rows
                yield from (
                    (str(kind._meta.model_name), number) for number in rows.values_list("pk", flat=True)
                )


def _own(table: str, pk: int, workspace: Workspace) -> Any:  # noqa: ANN401 -- rows of whichever table it is
    return _model(table)._base_manager.filter(pk=pk, workspace=workspace)


def _put_back(row: Any, columns: Mapping[str, Any]) -> Model | None:  # noqa: ANN401 -- a row, or None where it is no more
    """Give a row's columns the values that they had, and return it; None for a row that is no more."""
    if row is not None:
        for name, value in columns.items():
            setattr(row, name, row._meta.get_field(name).to_python(value))
        row.save()
    return cast("Model | None", row)


def _model(table: str) -> Any:  # noqa: ANN401 -- a model by its name
    return apps.get_model("goodterms", table)


def _plain(value: Any) -> Any:  # noqa: ANN401 -- a column's value
    return value.isoformat() if isinstance(value, dt.date | dt.time) else value
