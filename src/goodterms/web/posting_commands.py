"""The commands of `goodterms posting`: read a posting, find skills in many texts, lay one beside the record."""
# ruff: noqa: FBT002, ARG001 -- as in `commands`

import json
import sys
from pathlib import Path
from typing import Annotated, Any

import typer

from goodterms.kit.preparing import prepare
from goodterms.kit.refusals import RefusedInputError
from goodterms.kit.terminal import AsJson, Data, bad_input, out, print_json, refusals
from goodterms.postings import cli
from goodterms.postings.engine import Reading
from goodterms.postings.intake import PostingRead

app = typer.Typer(help="Read postings.", no_args_is_help=True)
Source = Annotated[str, typer.Argument(help="A file, or - for the standard input.")]
Tier = Annotated[
    int, typer.Option("--tier", min=0, max=2, help="1: the lexicon. 2: the classifier. 0: the best there is.")
]


@app.callback()
def _posting(data: Data = None) -> None:
    """Read postings."""


@app.command()
def read(source: Source, as_json: AsJson = False, data: Data = None) -> None:
    """Read a posting: what is asked, paid, promised, and worth a question."""
    with refusals():
        told = cli.posting_schema(*_read(source))
    if as_json:
        print_json("posting", **told)
    else:
        _print_reading(told)


@app.command()
def skills(
    is_lines: Annotated[bool, typer.Option("--jsonl", help="One JSON object a line: id and text.")] = False,
    tier: Tier = 0,
    data: Data = None,
) -> None:
    """Find the skills in texts from the standard input: {"id", "text"} -> {"id", "spans"}, a line each."""
    has_bad = False
    lines = sys.stdin if is_lines else [json.dumps({"id": None, "text": sys.stdin.read()})]
    for row in cli.skills_of_lines(lines, tier=tier):
        if isinstance(row, cli.BadLine):
            has_bad = True
            sys.stderr.write(f"Line {row.number}: {row.reason}\n")
        else:
            sys.stdout.write(json.dumps(row, ensure_ascii=False) + "\n")
    if has_bad:
        raise typer.Exit(2)


@app.command()
def gap(source: Source, as_json: AsJson = False, data: Data = None) -> None:
    """Lay a posting, a file or the number of one kept, beside what your record shows."""
    with refusals():
        workspace = prepare()
        reading = cli.kept_reading(workspace, int(source)) if source.isdecimal() else _read(source)[1]
        if reading is None:
            bad_input(f"There is no posting with the number {source}.")
        told = cli.gap_schema(workspace, reading)
    if as_json:
        print_json("gap", **told)
        return
    for row in told["skills"]:
        evidence = "; ".join(f"{one['name']}: {one['source']}" for one in row["evidence"])
        out.print(
            f"{row['standing']:8} {row['kind']:8} {row['name']}" + (f"  ({evidence})" if evidence else "")
        )
    if not told["skills"]:
        out.print("No skill was recognised in this posting.")


def _read(source: str) -> tuple[PostingRead, Reading]:
    raw, name = _bytes(source)
    return cli.read_file(raw, name=name)


def _bytes(source: str) -> tuple[bytes, str]:
    """Return the bytes and the file's name, "" for the standard input."""
    if source == "-":
        return sys.stdin.buffer.read(), ""
    path = Path(source)
    if not path.is_file():
        message = f"There is no file {source}."
        raise RefusedInputError(message)
    return path.read_bytes(), path.name


def _print_reading(told: dict[str, Any]) -> None:
    parts = (
        told["title"] or "A posting without a title",
        told["employer"],
        told["place"],
        told["arrangement"],
    )
    out.print(", ".join(part for part in parts if part), markup=False)
    for pay in told["pay"]:
        ends = " to ".join(end for end in (pay["least"] or "up", pay["most"] or "open") if end)
        out.print(
            f"pay      {ends} {pay['currency']} a {pay['period'] or '(period not stated)'}, {pay['kind']}"
        )
    for need in told["requirements"]:
        out.print(f"{need['kind']:8} {need['sentence']}", markup=False)
    for clause in told["other_duties"]:
        out.print(f"duties   {clause['wording']} ({clause['kind']})", markup=False)
    for question in told["questions"]:
        out.print(f"ask      {question['text']}", markup=False)
    for note in told["notes"]:
        out.print(f"note     {note}", markup=False)
