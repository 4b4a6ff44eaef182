"""Importing files on the command line."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from goodterms.kit.models import Workspace
from goodterms.kit.refusals import RefusedInputError
from goodterms.kit.terminal import out


def meanings_of(told: Sequence[str]) -> dict[str, str] | None:
    """Return each column's meaning by its name, from "NAME=MEANING"; None if nothing was told.

    Raises:
        RefusedInputError: if one is not of that form.
    """
    from goodterms.network.intake.columns import MEANINGS  # noqa: PLC0415 -- the app starts sooner without it

    pairs = [one.rpartition("=") for one in told]
    if wrong := [
        one
        for one, (name, _, meaning) in zip(told, pairs, strict=True)
        if meaning not in MEANINGS or not name
    ]:
        message = f"{wrong[0]!r} is not of the form NAME=MEANING; a meaning is one of {', '.join(MEANINGS)}."
        raise RefusedInputError(message)
    return {name: meaning for name, _, meaning in pairs} or None


def import_one(
    path: Path,
    *,
    workspace: Workspace,
    is_quiet: bool,
    meanings: Mapping[str, str] | None,
    my_addresses: Sequence[str],
) -> dict[str, Any]:
    """Import what lies at a path, show how far it is unless it is quiet, and return what became of it.

    Raises:
        RefusedInputError: if there is nothing, or a file of no known kind.
    """
    from goodterms.imports.actions import gathered, import_file  # noqa: PLC0415 -- slow to import

    found = gathered(path)
    with out.status(f"Importing {path.name}") if not is_quiet else _nothing() as status:

        def tell(*, done: int, total: int, says: str) -> None:
            """Show how far the import is."""
            if status:
                status.update(f"{says} {done}/{total}" if total else says)

        result = import_file(
            workspace,
            found.raw,
            name=path.name,
            tell=tell,
            meanings=meanings,
            my_addresses=my_addresses,
            has_texts=not found.is_heads_alone,
        )
    if not is_quiet:
        _print_import(path.name, result)
    return {"file": path.name, **result}


def _print_import(name: str, result: dict[str, Any]) -> None:
    out.print(name, markup=False)
    for kind in result["kinds"]:
        counts = ", ".join(f"{kind[word]} {word}" for word in ("new", "updated", "same", "rejected"))
        out.print(f"  {kind['label']}: {counts}", markup=False)
    for row in result["rejected"]:
        out.print(f"  rejected: {row['file']} line {row['line']}: {row['reason']}", markup=False)
    for refused in result["refused"]:
        out.print(f"  not read: {refused['name']}: {refused['reason']}", markup=False)
    for note in result["notes"]:
        out.print(f"  {note}", markup=False)


@contextmanager
def _nothing() -> Iterator[None]:
    yield None
