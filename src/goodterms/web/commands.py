"""The commands of `goodterms`; each makes the same call as a page.

`cli` reads `--data` before Django wakes up; it stands here for the help.
"""
# ruff: noqa: FBT002, ARG001 -- options with defaults are how typer declares flags, and `cli` has read --data

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from attrs import asdict
from django.conf import settings
from django.utils import timezone
from typer.core import TyperGroup

from goodterms.kit import search
from goodterms.kit.models import Workspace
from goodterms.kit.moments import moments, named
from goodterms.kit.opening import UnsoundRecordError
from goodterms.kit.preparing import prepare
from goodterms.kit.soundness import Kind
from goodterms.kit.terminal import BAD_INPUT, AsJson, Data, err, out, print_json, refusals
from goodterms.kit.whole import drafted
from goodterms.web import archive, backup, server

if TYPE_CHECKING:
    from goodterms.web.doctor import Finding


class Words(TyperGroup):
    """Our commands, then those that the moments bring, which are imported when they are asked for."""

    def list_commands(self, ctx: Any) -> list[str]:  # noqa: ANN401 -- typer keeps its click to itself
        """Return every word, ours first."""
        return [*super().list_commands(ctx), *_brought()]

    def get_command(self, ctx: Any, cmd_name: str) -> Any:  # noqa: ANN401 -- likewise
        """Return what a word stands for; nothing for an unknown one, which gets the nearest proposed."""
        if cmd_name in _brought():
            return _group(cmd_name)
        if cmd_name not in self.commands:
            self.commands.update({word: _group(word) for word in _brought()})  # the nearest is sought there
        return super().get_command(ctx, cmd_name)


def _brought() -> dict[str, str]:
    return {word: where for moment in moments().values() for word, where in moment.commands.items()}


def _group(word: str) -> TyperGroup:
    group = typer.main.get_group(named(_brought()[word]))
    group.name = word
    return group


app = typer.Typer(
    name="goodterms",
    cls=Words,
    help="The candidate's side of the hiring table: what to do today, and why.",
    invoke_without_command=True,
    no_args_is_help=False,
    add_completion=False,
    pretty_exceptions_enable=False,
)
Port = Annotated[int | None, typer.Option("--port", help="The port on localhost.", min=1, max=65535)]
NoBrowser = Annotated[bool, typer.Option("--no-browser", help="Only print the link.")]

Columns = Annotated[
    list[str] | None,
    typer.Option("--column", metavar="NAME=MEANING", help="What a column of a table of your own means."),
]
Addresses = Annotated[
    list[str] | None,
    typer.Option("--my-address", metavar="ADDRESS", help="Your own address, where mails are read."),
]


@app.callback()
def _start(
    context: typer.Context, data: Data = None, port: Port = None, no_browser: NoBrowser = False
) -> None:
    """Start the app and open the browser."""
    if context.invoked_subcommand is None:
        _serve(port, opens_browser=not no_browser)


@app.command()
def serve(data: Data = None, port: Port = None, no_browser: NoBrowser = False) -> None:
    """Start the app and open the browser."""
    _serve(port, opens_browser=not no_browser)


@app.command()
def demo(data: Data = None, port: Port = None, no_browser: NoBrowser = False) -> None:
    """Open a throw-away data folder with one worked search."""
    from goodterms.kit.example import write_example  # noqa: PLC0415 -- the app starts sooner without it

    with refusals():
        workspace = prepare()
        write_example(workspace, today=timezone.localdate())
    _serve(port, opens_browser=not no_browser)


@app.command()
def link(port: Port = None, data: Data = None) -> None:
    """Print a new one-time link for the app that is already running."""
    out.print(server.link_to(prepare(), port=port or server.DEFAULT_PORT).link)


@app.command()
def doctor(as_json: AsJson = False, data: Data = None) -> None:
    """Say what is missing or wrong, and the command that mends it."""
    from goodterms.web.doctor import examine  # noqa: PLC0415 -- the app starts sooner without it

    findings = examine()
    if as_json:
        print_json("doctor", findings=[asdict(finding) for finding in findings])
    else:
        for finding in findings:
            _print_finding(finding)
    if not all(finding.is_well for finding in findings):
        raise typer.Exit(1)


def _print_finding(finding: "Finding") -> None:
    out.print(f"{'ok   ' if finding.is_well else 'WRONG'}  {finding.name}: {finding.says}", markup=False)
    if finding.mend:
        out.print(f"       mend it with: {finding.mend}", markup=False)


@app.command()
def reindex(data: Data = None) -> None:
    """Build the search index anew, and settle everything that is owed."""
    from goodterms.kit.ledger.settling import settle_all  # noqa: PLC0415 -- other commands start sooner without it

    workspace = prepare()
    search.rebuild()
    changed = settle_all(workspace)
    out.print(f"The search index is built anew. What is owed is settled: {changed} lines changed.")


@app.command()
def today(as_json: AsJson = False, data: Data = None) -> None:
    """Say what to do today, and why."""
    from goodterms.today.cli import today_schema  # noqa: PLC0415 -- other commands start sooner without it

    now = timezone.localtime()
    schema = today_schema(prepare(), today=now.date(), at=now.time())
    if as_json:
        print_json("today", **schema)
        return
    out.print(f"{schema['day']}. {schema['sentence']}", markup=False)
    for number, action in enumerate(schema["actions"], start=1):
        _print_action(number, action)
    if schema["total"] > len(schema["actions"]):
        out.print(f"   {len(schema['actions'])} of {schema['total']}.", markup=False)
    for part, title in (("coming", "The next seven days"), ("waiting", "Waiting to hear back")):
        if schema[part]:
            out.print(f"\n{title}")
        for row in schema[part]:
            out.print(f"   {row['when']}: {row['says']}", markup=False)


def _print_action(number: int, action: dict[str, str]) -> None:
    named = f" [{action['rule']}]" if action["rule"] else ""
    out.print(f"{number}. {action['says']}{named}\n   {action['why']}", markup=False)
    if action["also"]:
        out.print(f"   Due as well: {action['also']}", markup=False)


@app.command(name="backup")
def backup_(target: Annotated[Path | None, typer.Argument()] = None, data: Data = None) -> None:
    """Write the whole data folder into one ZIP, while the app may be running."""
    with refusals():
        prepare()
        to = target or Path(f"goodterms-backup-{timezone.localtime():%Y%m%d-%H%M%S}.zip")
        written = backup.write_backup(settings.DATA_FOLDER, to.resolve(), now=timezone.now())
    size = f"{written.size / 1024**2:.1f} MB"
    out.print(f"Wrote {to} ({size}). It holds everything: keep it somewhere safe.", markup=False)
    if written.missing:
        err.print(
            f"{len(written.missing)} kept files were missing or altered already, and are not in it.",
            markup=False,
        )


@app.command()
def restore(
    source: Path,
    anyway: Annotated[
        bool, typer.Option("--anyway", help="Leave kept files out that are missing or altered.")
    ] = False,
    data: Data = None,
) -> None:
    """Put a backup in place; what was there before moves aside. Stop the app first."""
    with refusals():
        restored = backup.restore_backup(
            source, settings.DATA_FOLDER, now=timezone.localtime(), anyway=anyway
        )
        prepare()
    out.print(f"Restored {source} into {settings.DATA_FOLDER}.", markup=False)
    if restored.left_out:
        out.print(f"{restored.left_out} kept files were missing or altered, and are left out.", markup=False)
    if restored.before:
        out.print(
            f"What was there before is in {restored.before}. "
            f"To go back to it: goodterms restore '{restored.before}'. If you need it no more, delete that folder.",
            markup=False,
        )


@app.command()
def export(target: Path, data: Data = None) -> None:
    """Write everything as documented JSON and its files into one ZIP; of a damaged record, what can still be read."""
    with refusals():
        try:
            workspace = prepare()
        except UnsoundRecordError as fault:
            _export_rescued(target, fault)
            raise typer.Exit(1) from None
        with drafted(target.resolve()) as stream:
            counts = archive.export_workspace(workspace, stream, now=timezone.now())
    out.print(f"Wrote {target}: {sum(counts.rows.values())} rows and {counts.files} files.", markup=False)


def _export_rescued(target: Path, fault: UnsoundRecordError) -> None:
    from goodterms.web.rescue import export_rescued  # noqa: PLC0415 -- hardly ever needed

    if fault.trouble.kind is not Kind.DAMAGED:
        raise fault
    database = Path(settings.DATABASES["default"]["NAME"])
    with drafted(target.resolve()) as stream:
        counts, rescue = export_rescued(database, stream, now=timezone.now())
    saved = f"{sum(counts.rows.values())} rows and {counts.files} files"
    err.print(
        f"The record is damaged; it was left as it is. What can be read is in {target}: {saved}.",
        markup=False,
    )
    if rescue.cut:
        err.print(f"Incomplete: {', '.join(rescue.cut)}.", markup=False)
    err.print(f"Read it into an empty folder: goodterms import '{target}' --data FOLDER.", markup=False)


@app.command(name="import")
def import_(
    files: list[Path],
    column: Columns = None,
    my_address: Addresses = None,
    as_json: AsJson = False,
    data: Data = None,
) -> None:
    """Import files that hold people, or read one of our own exports back; the kind is detected."""
    from goodterms.imports import cli  # noqa: PLC0415 -- other commands start sooner without it

    with refusals():
        meanings = cli.meanings_of(column or ())
        workspace = prepare()
        results = [
            _read_back(path, workspace=workspace, is_quiet=as_json)
            if path.is_file() and archive.is_export(path)
            else cli.import_one(
                path, workspace=workspace, is_quiet=as_json, meanings=meanings, my_addresses=my_address or ()
            )
            for path in files
        ]
    if as_json:
        print_json("import", files=results)


def _read_back(path: Path, *, workspace: Workspace, is_quiet: bool) -> dict[str, Any]:
    counts = archive.import_workspace(workspace, path)
    if not is_quiet:
        read = f"{path.name}: read {sum(counts.rows.values())} rows and {counts.files} files."
        out.print(read, markup=False)
    return {"file": path.name, "kind": "export", "rows": counts.rows, "files": counts.files}


def _serve(port: int | None, *, opens_browser: bool) -> None:
    try:
        held = server.listen(port)
    except server.NoFreePortError as fault:
        err.print(str(fault), markup=False)
        raise typer.Exit(BAD_INPUT) from None
    served = server.link_to(prepare(), port=held[0].getsockname()[1])
    out.print(f"Data folder: {settings.DATA_FOLDER}", markup=False)
    out.print(f"Open once:   {served.link}", markup=False)
    again = f"goodterms link --port {served.port} --data '{settings.DATA_FOLDER}'"
    out.print(f"It opens one browser, within ten minutes. Another link: {again}", markup=False)
    out.print("Stop with Ctrl-C.")
    sys.stdout.flush()
    server.serve(served, at=held, opens_browser=opens_browser)
