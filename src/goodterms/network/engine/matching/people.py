"""Which cards show the same person: by profile, e-mail and telephone first, by names and employers with care."""

import functools
import math
import re
import unicodedata
from collections.abc import Mapping, Sequence

import numpy as np
from attrs import evolve, frozen

from goodterms.network.engine.matching.constants import constant
from goodterms.network.engine.matching.linkage import (
    CLOSE,
    EXACT,
    MISSING,
    OTHER,
    SIMILAR,
    Column,
    Weighed,
    one_to_one,
    weigh,
)
from goodterms.network.engine.matching.pairs import Pair
from goodterms.network.engine.matching.words import read_name

_NOT_DIGITS = re.compile(r"\D+")
_SITE = re.compile(r"^(?:https?://)?(?:www\.|[a-z]{2}\.)?")
_HARD = ("url", "email", "phone")
_TELLING = ("url", "email", "phone", "employer", "position", "street", "postcode", "number")
_WRITTEN = {EXACT: "the same", CLOSE: "nearly the same", SIMILAR: "a similar"}
_CALLED = {
    "url": "profile",
    "email": "e-mail",
    "phone": "telephone",
    "given": "first name",
    "family": "last name",
    "employer": "employer",
    "position": "position",
    "number": "house number",
    "street": "street",
    "street_more": "address line",
    "town": "town",
    "postcode": "postcode",
    "region": "region",
}


@frozen
class Card:
    """What one file says of one person; "" is unknown.

    Attributes:
        key: What the caller tells the card by.
        given: First name.
        family: Last name.
        url: The public profile.
        email: An e-mail address.
        phone: A telephone number, however written; its last nine digits are compared.
        employer: The employer's name.
        position: What the person does there.
        number: House number.
        street: Street.
        street_more: Second line of the address.
        town: Town or suburb.
        postcode: Postcode.
        region: State or region.
    """

    key: str
    given: str = ""
    family: str = ""
    url: str = ""
    email: str = ""
    phone: str = ""
    employer: str = ""
    position: str = ""
    number: str = ""
    street: str = ""
    street_more: str = ""
    town: str = ""
    postcode: str = ""
    region: str = ""


def same_people(cards: Sequence[Card], *, least: float = 0.5) -> tuple[Pair, ...]:
    """Return the pairs of cards of one address book that may show one person, the likeliest first.

    Nothing is learnt from the book: few of its cards are double. A pair that only its name speaks for stays at
    `most_by_name` at most: two people may share a name.

    Args:
        cards: The address book.
        least: The odds from which a pair is given.
    """
    table = _table(cards)
    other = constant("disagreement")["name"]
    columns = [
        evolve(column, other=other) if column.name in {"given", "family"} else column
        for column in _columns()
        if any(table[column.name])
    ]
    if not columns:
        return ()
    weighed = weigh(
        table, table, columns=columns, is_one_table=True, share=constant("double_share"), learns=False
    )
    pairs = [
        _pair(cards, cards, weighed, int(place)) for place in np.flatnonzero(weighed.lifts >= _lift(least))
    ]
    return tuple(sorted((pair for pair in pairs if pair.odds >= least), key=lambda pair: -pair.odds))


def link(one: Sequence[Card], other: Sequence[Card], *, least: float = 0.5) -> tuple[Pair, ...]:
    """Return the pairs of cards of two files that show one person, each card once at most, the likeliest first.

    How often the fields of one person differ is learnt from the two files.

    Args:
        one: The cards of one file; nobody stands in it twice.
        other: The cards of the other.
        least: The odds from which a pair is given.
    """
    tables = _table(one), _table(other)
    columns = [column for column in _columns() if any(tables[0][column.name]) and any(tables[1][column.name])]
    if not columns:
        return ()
    weighed = weigh(*tables, columns=columns)
    places = one_to_one(weighed, least=_lift(least))
    return tuple(_pair(one, other, weighed, int(place)) for place in places)


def _pair(one: Sequence[Card], other: Sequence[Card], weighed: Weighed, place: int) -> Pair:
    odds = 1 / (1 + math.exp(-min(max(float(weighed.lifts[place]), -50), 50)))
    levels = {name: int(column[place]) for name, column in weighed.levels.items()}
    gains = {name: float(column[place]) for name, column in weighed.gains.items()}
    evidence = _evidence(levels, gains=gains)
    if not any(levels.get(name, MISSING) in _WRITTEN for name in _TELLING):
        odds = min(odds, constant("most_by_name"))
        evidence += ("nothing but the name",) if evidence else ()
    return Pair(
        one[weighed.first[place]].key,
        other[weighed.second[place]].key,
        odds,
        evidence,
        _against(levels, gains=gains),
    )


def _evidence(levels: Mapping[str, int], *, gains: Mapping[str, float]) -> tuple[str, ...]:
    """Return what speaks for a pair: what tells alone first, then what raises the odds most."""
    told = sorted(
        (name for name in levels if gains[name] > 0), key=lambda name: (name not in _HARD, -gains[name])
    )
    return tuple(f"{_WRITTEN[levels[name]]} {_CALLED[name]}" for name in told if levels[name] in _WRITTEN)


def _against(levels: Mapping[str, int], *, gains: Mapping[str, float]) -> tuple[str, ...]:
    """Return what speaks against a pair, what lowers the odds most first."""
    apart = sorted((name for name in levels if levels[name] == OTHER), key=gains.__getitem__)
    return tuple(f"another {_CALLED[name]}" for name in apart)


def _table(cards: Sequence[Card]) -> dict[str, list[str]]:
    table = {column.name: [_fold(getattr(card, column.name)) for card in cards] for column in _columns()}
    table["url"] = [_address(card.url) for card in cards]
    table["phone"] = [_NOT_DIGITS.sub("", card.phone)[-9:] for card in cards]
    table["employer"] = [read_name(card.employer).compact if card.employer else "" for card in cards]
    return table


def _address(url: str) -> str:
    return _SITE.sub("", re.split(r"[?#]", url.strip().casefold())[0]).rstrip("/")


@functools.lru_cache(maxsize=65536)
def _fold(text: str) -> str:
    if text.isascii():
        return text.strip().casefold()
    plain = unicodedata.normalize("NFKD", text.strip()).casefold()
    return "".join(letter for letter in plain if not unicodedata.combining(letter))


def _lift(odds: float) -> float:
    return math.log(max(odds, 1e-12) / max(1 - odds, 1e-12))


@functools.cache
def _columns() -> tuple[Column, ...]:
    other, common = constant("disagreement"), constant("least_common")
    return (
        Column("given", "words", swaps="family", common=common["given"]),
        Column("family", "words", swaps="given"),
        Column("url", "key", other=other["url"], is_blocking=False, is_alone=True),
        Column("email", "key", other=other["email"], is_blocking=False, is_alone=True),
        Column("phone", "key", other=other["phone"], is_blocking=False, is_alone=True),
        Column("employer", "words", other=other["employer"], common=common["employer"]),
        Column("position", "words", other=other["position"], common=common["position"], is_blocking=False),
        Column("number", "digits"),
        Column("street", "words", swaps="street_more"),
        Column("street_more", "words", swaps="street"),
        Column("town", "words"),
        Column("postcode", "digits"),
        Column("region", "key", is_blocking=False),
    )
