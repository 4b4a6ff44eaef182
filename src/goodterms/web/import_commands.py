"""The command `goodterms import`."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, Any

import typer

from goodterms.kit.models import Workspace
from goodterms.kit.preparing import prepare
from goodterms.kit.refusals import RefusedInputError
from goodterms.kit.terminal import AsJson, Data, out, print_json, refusals
from goodterms.web import archive

Columns = Annotated[
    list[str] | None,
    typer.Option("--column", metavar="NAME=MEANING", help="What a column of a table of your own means."),
]
Addresses = Annotated[
    list[str] | None,
    typer.Option("--my-address", metavar="ADDRESS", help="Your own address, where mails are read."),
]


def import_(
    files: list[Path],
    column: Columns = None,
    my_address: Addresses = None,
    as_json: AsJson = False,  # noqa: FBT002 -- a flag
    data: Data = None,  # noqa: ARG001 -- `cli` has read it
) -> None:
    """Import files that hold people, or read one of our own exports back; the kind is detected."""
    with refusals():
        meanings = _meanings(column or ())
        workspace = prepare()
        results = [
            _import_one(
                path, workspace=workspace, is_quiet=as_json, meanings=meanings, my_addresses=my_address or ()
            )
            for path in files
        ]
    if as_json:
        print_json("import", files=results)


def _meanings(told: Sequence[str]) -> dict[str, str] | None:
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


def _import_one(
    path: Path,
    *,
    workspace: Workspace,
    is_quiet: bool,
    meanings: Mapping[str, str] | None,
    my_addresses: Sequence[str],
) -> dict[str, Any]:
    if path.is_file() and archive.is_export(path):
        return _read_back(path, workspace=workspace, is_quiet=is_quiet)
    from goodterms.web.imports import import_file  # noqa: PLC0415 -- slow to import
    from goodterms.web.imports.gathering import gathered  # noqa: PLC0415 -- likewise

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


def _read_back(path: Path, *, workspace: Workspace, is_quiet: bool) -> dict[str, Any]:
    counts = archive.import_workspace(workspace, path)
    if not is_quiet:
        read = f"{path.name}: read {sum(counts.rows.values())} rows and {counts.files} files."
        out.print(read, markup=False)
    return {"file": path.name, "kind": "export", "rows": counts.rows, "files": counts.files}


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
