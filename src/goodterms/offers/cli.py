"""What the `offer` commands print and take; the JSON file is documented in docs/reference/json.md."""

import datetime as dt
import json
from collections.abc import Mapping, Sequence
from typing import Any

from attrs import asdict

from goodterms.kit.refusals import RefusedInputError
from goodterms.kit.sandbox import parse_limited
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
from goodterms.offers.engine.letter import Promise
from goodterms.offers.engine.worth import Worth
from goodterms.offers.intake import LetterText
from goodterms.offers.rows import found_as_json

_MOST_BYTES = 1_000_000


def read_file(raw: bytes, *, name: str) -> dict[str, Any]:
    """Return the JSON object of an offer file.

    Raises:
        RefusedInputError: if it is none; the sentence says where it breaks.
    """
    if len(raw) > _MOST_BYTES:
        message = f"{name} holds more than 1 MB; an offer file is small."
        raise RefusedInputError(message)
    try:
        told = json.loads(raw)
    except (ValueError, RecursionError) as fault:
        message = f"{name} is no JSON: {fault}"
        raise RefusedInputError(message) from fault
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
        "versus": [
            {
                "first": one.first,
                "second": one.second,
                "chance": round(one.chance, 4),
                "difference": [round(end) for end in one.difference],
                "ask_first": [
                    {"key": ask.key, "swing": round(ask.swing), "information": round(ask.information)}
                    for ask in one.asks
                ],
            }
            for one in found.versus
        ],
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
