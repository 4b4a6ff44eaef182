"""The commands of `goodterms letter`: draft a letter."""
# ruff: noqa: FBT002, ARG001, PLR0917 -- typer declares flags so, and `--data` was read at the start

import difflib
import hashlib
from pathlib import Path
from typing import Annotated

import typer

from goodterms.kit.models import Workspace
from goodterms.kit.preparing import prepare
from goodterms.kit.terminal import AsJson, Data, bad_input, out, print_json
from goodterms.leads.models import Lead
from goodterms.leads.rows import brief_for
from goodterms.letters.cli import letter_schema
from goodterms.letters.engine import Brief, Draft, UnknownKindError, UnknownToneError, fields, fill, kinds
from goodterms.letters.engine.envelope import MESSAGE_DOMAIN, Correspondent, DraftFieldError, eml_of
from goodterms.letters.models import Letter

letter = typer.Typer(help="Draft letters.", no_args_is_help=True)
Facts = Annotated[list[str] | None, typer.Option("--fact", help="A fact, as field=words; may be repeated.")]


@letter.callback()
def _letter(data: Data = None) -> None:
    """Draft letters."""


def _filled(kind: str, *, brief: Brief, tone: str) -> Draft:
    try:
        return fill(kind, facts=brief.facts, tone=tone)
    except UnknownKindError:
        bad_input(f"There is no kind of letter called {kind}.{_nearest(kind, list(kinds()))}")
    except UnknownToneError:
        bad_input(f"{kind} is not written in the tone {tone}. There are: {', '.join(kinds()[kind].tones)}.")


@letter.command()
def draft(
    kind: Annotated[
        str, typer.Argument(help="Such as withdraw.application; `goodterms letter kinds` lists them.")
    ],
    lead: Annotated[int | None, typer.Option(help="The number of a lead, as in its address.")] = None,
    tone: Annotated[str, typer.Option(help="plain, warm, or another tone of the kind.")] = "plain",
    fact: Facts = None,
    to: Annotated[str, typer.Option(help="The mail address it goes to.")] = "",
    to_file: Annotated[
        Path | None, typer.Option("--out", help="Write a draft for your mail program (.eml).")
    ] = None,
    as_json: AsJson = False,
    data: Data = None,
) -> None:
    """Draft a letter from the record and the facts given; what is missing stands as a question. Nothing is sent."""
    told = _facts(fact or [])
    brief = brief_of_lead(prepare(), lead)
    if brief is None:
        bad_input(f"There is no lead with the number {lead}.")
    brief = brief.with_facts(told, source="the command line")
    drafted = _filled(kind, brief=brief, tone=tone)
    schema = letter_schema(drafted, brief=brief)
    if to_file:
        _write(to_file, to=to, subject=drafted.subject, text=drafted.text)
    if as_json:
        print_json("letter", **schema)
        return
    out.print(
        f"{drafted.subject}\n\n{drafted.text}" if drafted.subject else drafted.text,
        markup=False,
        highlight=False,
    )
    for flag in schema["flags"]:
        out.print(f"- {flag['says']} {flag['why']}", markup=False, highlight=False)


@letter.command("kinds")
def list_kinds(data: Data = None) -> None:
    """List the kinds of letters, with the fields that each needs."""
    for kind in kinds().values():
        out.print(
            f"{kind.name:28} {kind.rule:4} {kind.title}: {', '.join(kind.needs())}",
            markup=False,
            highlight=False,
        )


def _facts(given: list[str]) -> dict[str, str]:
    told = {}
    for pair in given:
        name, equals, words = pair.partition("=")
        if not equals:
            bad_input(f"A fact is written field=words, not {pair!r}.")
        if name not in fields():
            bad_input(f"There is no field called {name}.{_nearest(name, list(fields()))}")
        told[name] = words
    return told


def _nearest(name: str, known: list[str]) -> str:
    near = difflib.get_close_matches(name, known, n=1)
    return f" Did you mean {near[0]}?" if near else ""


def _write(path: Path, *, to: str, subject: str, text: str) -> None:
    people = [Correspondent(to)] if to else []
    try:
        # Made of the words alone: the receiver sees it, and the file's name is the person's own.
        name = hashlib.sha256(f"{subject}\n{text}".encode()).hexdigest()[:32]
        path.write_bytes(eml_of(text, subject=subject, to=people, message_id=f"{name}@{MESSAGE_DOMAIN}"))
    except DraftFieldError as refusal:
        bad_input(str(refusal))
    except OSError as fault:
        bad_input(f"{path} cannot be written: {fault.strerror}.")


def brief_of_lead(workspace: Workspace, number: int | None) -> Brief | None:
    """Return what the record says for a letter about a lead, or about none; nothing where there is no such lead."""
    if number is None:
        return brief_for(workspace)
    lead = (
        Lead.objects.of(workspace).select_related("employer", "contact__employer").filter(pk=number).first()
    )
    return Letter(workspace=workspace, lead=lead).told_by_the_record() if lead else None
