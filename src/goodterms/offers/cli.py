"""The commands of `goodterms offer`, on a documented JSON file, and what they print: worth, compare, counter, check."""
# ruff: noqa: FBT002, ARG001 -- typer declares flags so, and `--data` was read at the start

import datetime as dt
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Annotated, Any

import typer
from attrs import asdict
from django.utils import timezone

from goodterms.kit.plain_json import read_json
from goodterms.kit.refusals import RefusedInputError
from goodterms.kit.sandbox import parse_limited
from goodterms.kit.terminal import AsJson, Data, out, print_json, refusals
from goodterms.offers.engine import (
    CurrencyError,
    OfferFileError,
    RoundLimitError,
    check_letter,
    compare,
    plan_counter,
    read_offer,
    read_person,
    worth,
)
from goodterms.offers.engine.compare import Versus
from goodterms.offers.engine.letter import Promise
from goodterms.offers.engine.worth import Worth
from goodterms.offers.intake import LetterText
from goodterms.offers.rows import found_as_json

app = typer.Typer(help="Weigh offers. Arithmetic, no legal or tax advice.", no_args_is_help=True)
OfferFile = Annotated[Path, typer.Argument(help="The offer as a JSON file.")]


@app.callback()
def _offer(data: Data = None) -> None:
    """Weigh offers. Arithmetic, no legal or tax advice."""


@app.command(name="worth")
def worth_(file: OfferFile, as_json: AsJson = False, data: Data = None) -> None:
    """Say what an offer is worth: the first year, three and five years, item by item."""
    with refusals():
        told = worth_schema(_told(file))
    if as_json:
        print_json("offer_worth", **told)
        return
    tax = "after tax" if told["is_after_tax"] else "before tax"
    out.print(f"{told['name']}, {told['currency']}, {tax}: year 1, 3 years, 5 years", markup=False)
    for part in told["parts"]:
        _line(part["label"], part["first_year"], part["present"])
    _line("Together", told["first_year"], told["present"])
    for question in told["unknown"].values():
        out.print(f"ask       {question}", markup=False)
    for says in told["assumes"]:
        out.print(f"assumed   {says}", markup=False)


@app.command(name="compare")
def compare_(  # noqa: PLR0917 -- the shell's options
    files: Annotated[list[Path], typer.Argument(help="Two or more offers; today's job may be one.")],
    years: Annotated[int, typer.Option("--years", help="3 or 5.", min=3, max=5)] = 3,
    rate: Annotated[
        float | None, typer.Option("--rate", help="Of one currency into the first.", min=0.000001)
    ] = None,
    seed: Annotated[int, typer.Option("--seed", help="Of the draws.", min=0)] = 0,
    as_json: AsJson = False,
    data: Data = None,
) -> None:
    """Lay offers side by side: worth, band, the chance that one beats another, and what to ask first."""
    with refusals():
        if years == 4:  # noqa: PLR2004 -- the horizons are 3 and 5
            message = "The horizon is 3 or 5 years."
            raise RefusedInputError(message)
        told = compare_schema([_told(file) for file in files], years=years, seed=seed, rate=rate)
    if as_json:
        print_json("offer_compare", **told)
        return
    for one in told["offers"]:
        low, _middle, high = one["band"]
        out.print(
            f"{one['name']}: {one['present'][str(years)]:,.0f}, eight in ten between {low:,} and {high:,}",
            markup=False,
        )
    for one in told["versus"]:
        low, _middle, high = one["difference"]
        share = f"{one['chance']:.0%} of draws"
        out.print(
            f"{one['first']} beats {one['second']} in {share}; the difference is {low:+,} to {high:+,}",
            markup=False,
        )
        for ask in one["ask_first"][:3]:
            out.print(f"  it turns on {ask['key']}: {ask['swing']:,}", markup=False)


@app.command()
def counter(
    file: OfferFile,
    seed: Annotated[int, typer.Option("--seed", help="Of the general case.", min=0)] = 0,
    as_json: AsJson = False,
    data: Data = None,
) -> None:
    """Plan a counteroffer: what to ask for together, from an offer with "perfect", or from a case with "issues"."""
    with refusals():
        told = counter_schema(_told(file), seed=seed)
    if as_json:
        print_json("offer_counter", **told)
        return
    for bundle in _bundles(told):
        named = bundle.get("levels") or dict.fromkeys(bundle["keys"], "")
        items = ", ".join(f"{key} {level}".strip() for key, level in named.items())
        out.print(f"{items}: worth {bundle['worth']:,.2f}, chance {bundle['chance']:.0%}", markup=False)
    if told.get("says"):
        out.print(told["says"], markup=False)


def _bundles(told: Mapping[str, Any]) -> Sequence[Mapping[str, Any]]:
    """Return the bundles of a general case, or the best one and its alternatives of an offer."""
    best = (told.get("best"), *told.get("alternatives", ()))
    return told.get("bundles") or [one for one in best if one]


@app.command()
def check(
    letter: Annotated[Path, typer.Argument(help="The letter: PDF, Word document, text or e-mail.")],
    against: Annotated[Path, typer.Option("--against", help="What was promised, as an offer file.")],
    sender: Annotated[str, typer.Option("--sender", help="The address that it came from.")] = "",
    as_json: AsJson = False,
    data: Data = None,
) -> None:
    """Compare an offer letter with what was promised; it never says that signing is safe."""
    with refusals():
        told = check_schema(
            _bytes(letter), _told(against), name=letter.name, sender=sender, today=timezone.localdate()
        )
    if as_json:
        print_json("offer_check", **told)
        return
    out.print(told["sentence"], markup=False)
    for one in told["findings"]:
        place = f" (page {one['page']}: “{one['quote']}”)" if one["quote"] else ""
        out.print(f"{one['verdict']:14} {one['label']}: {one['why']}{place}", markup=False)
    for flag in told["flags"]:
        out.print(f"verify         {flag['says']} {flag['verify']}", markup=False)
    for line in told["request"]:
        out.print(f"ask for        {line}", markup=False)


def _line(label: str, first: float, present: dict[str, float]) -> None:
    out.print(f"{label:24} {first:12,.0f} {present['3']:12,.0f} {present['5']:12,.0f}", markup=False)


def _told(file: Path) -> dict[str, Any]:
    return read_file(_bytes(file), name=file.name)


def _bytes(file: Path) -> bytes:
    if not file.is_file():
        message = f"There is no file {file}."
        raise RefusedInputError(message)
    return file.read_bytes()


_MOST_BYTES = 1_000_000


def read_file(raw: bytes, *, name: str) -> dict[str, Any]:
    """Return the JSON object of an offer file.

    Raises:
        RefusedInputError: if it is none; the sentence says where it breaks.
    """
    if len(raw) > _MOST_BYTES:
        message = f"{name} holds more than 1 MB; an offer file is small."
        raise RefusedInputError(message)
    told = read_json(raw, name=name)
    if not isinstance(told, dict):
        message = f"{name} must hold one JSON object."
        raise RefusedInputError(message)
    return told


def worth_schema(told: Mapping[str, Any]) -> dict[str, Any]:
    """Return what `offer worth --json` prints."""
    try:
        return _worth(worth(read_offer(_offer_part(told)), read_person(told.get("person", {}))))
    except OfferFileError as fault:
        raise RefusedInputError(str(fault)) from fault


def compare_schema(
    many: Sequence[Mapping[str, Any]], *, years: int, seed: int, rate: float | None
) -> dict[str, Any]:
    """Return what `offer compare --json` prints; the first file's person weighs all."""
    try:
        offers = [read_offer(_offer_part(told)) for told in many]
        person = read_person(next((told["person"] for told in many if told.get("person")), {}))
        found = compare(offers, person, years=years, seed=seed, rate=rate)
    except (OfferFileError, CurrencyError) as fault:
        raise RefusedInputError(str(fault)) from fault
    return {
        "years": found.years,
        "draws": found.draws,
        "offers": [
            _worth(one) | {"band": [round(end) for end in band]}
            for one, band in zip(found.worths, found.bands, strict=True)
        ],
        "versus": [_versus(one) for one in found.versus],
    }


def counter_schema(told: Mapping[str, Any], *, seed: int) -> dict[str, Any]:
    """Return what `offer counter --json` prints, for an offer file or for a general case (`issues`)."""
    try:
        return asdict(plan_counter(told, seed=seed))
    except (OfferFileError, RoundLimitError, ValueError) as fault:
        raise RefusedInputError(str(fault)) from fault


def check_schema(
    letter: bytes, told: Mapping[str, Any], *, name: str, sender: str, today: dt.date
) -> dict[str, Any]:
    """Return what `offer check --json` prints: the letter, read in a limited child, against the file's items."""
    read = parse_limited(
        "goodterms.offers.intake:read_letter", letter, result=LetterText, arguments={"name": name}
    )
    try:
        offer = read_offer(_offer_part(told))
    except OfferFileError as fault:
        raise RefusedInputError(str(fault)) from fault
    promises = [
        Promise(term.item, term.amount, term.words, details=term.details) for term in offer.terms.values()
    ]
    found = check_letter(
        read.pages,
        promises=promises,
        employer=str(told.get("employer", "")),
        today=today,
        sender=sender or read.sender,
    )
    return found_as_json(found) | {"notes": list(read.notes)}


def _offer_part(told: Mapping[str, Any]) -> dict[str, Any]:
    """Return what describes the offer itself, without what only other commands read."""
    return {
        key: value
        for key, value in told.items()
        if key not in {"perfect", "status", "rounds", "overrule", "employer"}
    }


def _versus(one: Versus) -> dict[str, Any]:
    return {
        "first": one.first,
        "second": one.second,
        "chance": round(one.chance, 4),
        "difference": [round(end) for end in one.difference],
        "ask_first": [
            {"key": ask.key, "swing": round(ask.swing), "information": round(ask.information)}
            for ask in one.asks
        ],
    }


def _worth(found: Worth) -> dict[str, Any]:
    return {
        "name": found.name,
        "currency": found.currency,
        "is_after_tax": found.is_after_tax,
        "first_year": round(found.first_year, 2),
        "present": {str(years): round(value, 2) for years, value in found.present.items()},
        "parts": [
            {
                "key": part.key,
                "label": part.label,
                "first_year": round(part.first_year, 2),
                "present": {str(years): round(value, 2) for years, value in part.present.items()},
            }
            for part in found.parts
        ],
        "unknown": {key: one.question for key, one in found.unknown.items()},
        "assumes": list(found.assumes),
    }
