"""What leaves a workspace for the pool: hashes and bands, never a card."""

import json

import pytest
from attrs import asdict
from hypothesis import given
from hypothesis import strategies as st

from goodterms.network.engine.pooling import (
    Card,
    PoolKeyError,
    offered,
    sealed,
    seals_of,
)

KEY = bytes(range(32))
CARD = Card(
    "Dana.W@Example.com ", "+1 (555) 010-2030", "https://www.people.example/in/dana/?x=1", "Northwind Inc."
)


@pytest.mark.parametrize(
    ("what", "one", "other"),
    [
        ("email", "Dana@Example.com", " dana@example.com"),
        ("phone", "+1 555 010 2030", "(555) 010-2030"),
        ("url", "https://www.people.example/in/dana/", "people.example/in/dana?x=2"),
        ("employer", "Northwind Inc.", "northwind"),
    ],
)
def test_spellings_of_one_thing_have_one_seal(what: str, one: str, other: str) -> None:
    assert sealed(what, one, key=KEY) == sealed(what, other, key=KEY)


def test_a_seal_hangs_on_the_key_and_on_what_it_seals() -> None:
    seals = {
        sealed("email", "dana", key=KEY),
        sealed("url", "dana", key=KEY),
        sealed("email", "dana", key=bytes(32)),
    }

    assert len(seals) == 3
    with pytest.raises(PoolKeyError, match="32 bytes"):
        sealed("email", "dana", key=b"short")


def test_a_card_that_identifies_nobody_is_not_offered() -> None:
    assert seals_of(Card(employer="Northwind"), key=KEY) == ()
    assert offered([(Card(employer="Northwind"), 0.5)], key=KEY) == ()


@pytest.mark.parametrize(("odds", "band"), [(0.0, 0), (0.39, 1), (1.0, 4)])
def test_odds_leave_in_five_bands_only(odds: float, band: int) -> None:
    (one,) = offered([(CARD, odds)], key=KEY)

    assert one.band == band


WORDS = st.text(st.characters(categories=["L", "N"]), min_size=4, max_size=20)


@given(WORDS, WORDS, WORDS, st.floats(0, 1))
def test_no_byte_of_what_is_offered_holds_a_name_an_address_or_a_number(
    name: str, domain: str, employer: str, odds: float
) -> None:
    card = Card(f"{name}@{domain}.example", "+44 20 7946 0018", f"https://x.example/{name}", employer)

    told = json.dumps(
        [asdict(one) for one in offered([(card, odds)], key=KEY)], ensure_ascii=False
    ).casefold()

    rest = told.translate(str.maketrans("", "", "0123456789abcdef"))
    assert rest == '[{"popl": ["", "", ""], "mployr": "", "n": }]'
