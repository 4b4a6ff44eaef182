"""Which cards show one person."""

import random
import string

import numpy as np
import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

from goodterms.network.engine import Card, Pair, link, same_people
from goodterms.network.engine.matching.linkage import joined

WORDS = ("Dana", "Sam", "Whitfield", "Okafor", "Lee", "Marsh", "Northwind", "Larkspur", "")
cards = st.builds(
    Card,
    key=st.just(""),
    given=st.sampled_from(WORDS),
    family=st.sampled_from(WORDS),
    email=st.sampled_from(["a@x.example", "b@x.example", ""]),
    employer=st.sampled_from(WORDS),
)


def crowd(size: int) -> list[Card]:
    """Return people with addresses, no two alike."""
    dice = random.Random(7)

    def word() -> str:
        return "".join(dice.choices(string.ascii_lowercase, k=7))

    return [
        Card(
            f"a{n}",
            word(),
            word(),
            number=str(dice.randrange(300)),
            street=word(),
            town=word(),
            postcode=str(dice.randrange(1000, 9999)),
        )
        for n in range(size)
    ]


def slipped(card: Card, dice: random.Random) -> Card:
    """Return a card as somebody else typed it: a letter wrong in two fields, one field missing."""
    wrong, other, missing = dice.sample(["given", "family", "street", "town", "postcode"], 3)
    changed = {name: getattr(card, name)[:3] + "q" + getattr(card, name)[4:] for name in (wrong, other)}
    return evolve(card, key=card.key.replace("a", "b"), **changed, **{missing: ""})


def test_one_profile_is_one_person_however_the_address_is_written() -> None:
    one = Card("1", "Sam", "Lee", url="https://www.linkedin.com/in/sam")
    other = Card("2", "Samuel", "Lee", url="http://de.linkedin.com/in/sam/?trk=x", employer="Northwind")

    (pair,) = same_people([one, other])

    assert (pair.first, pair.second, pair.evidence[0], pair.odds > 0.99) == (
        "1",
        "2",
        "the same profile",
        True,
    )


def test_two_profiles_are_not_proposed_for_a_name_alone() -> None:
    one = Card("1", "Sam", "Lee", url="https://linkedin.com/in/sam")

    assert same_people([one, evolve(one, key="2", url="https://linkedin.com/in/sam2")], least=0.6) == ()


def test_a_name_alone_is_proposed_and_never_near_certain() -> None:
    pairs = same_people([Card("1", "Dana", "Whitfield"), Card("2", "dana", "WHITFIELD")])

    assert pairs == (
        Pair("1", "2", 0.9, ("the same last name", "the same first name", "nothing but the name"), ()),
    )


def test_the_employer_makes_a_name_sure_and_another_one_is_told() -> None:
    one = Card("1", "Dana", "Whitfield", employer="Northwind")

    (same,) = same_people([one, Card("2", "Dana", "Whitfeld", employer="Northwind, Inc.")])
    (moved,) = same_people([one, Card("2", "Dana", "Whitfield", employer="Larkspur")])

    assert same.odds > 0.95
    assert set(same.evidence) == {"the same employer", "the same first name", "nearly the same last name"}
    assert (moved.odds <= 0.9, moved.against) == (True, ("another employer",))


def test_names_in_the_wrong_fields_are_seen() -> None:
    one = Card("1", "Dana", "Whitfield", phone="+49 30 1234567", employer="Northwind")

    (pair,) = same_people([one, Card("2", "Whitfield", "Dana", phone="030 1234567")])

    assert pair.odds > 0.9


def test_colleagues_and_namesakes_of_one_first_name_are_not_proposed() -> None:
    people = [
        Card("1", "Dana", "Whitfield", employer="Northwind"),
        Card("2", "Dana", "Okafor", employer="Northwind"),
    ]

    assert same_people(people) == ()


def test_a_common_name_says_less_than_a_rare_one() -> None:
    crowd_ = [Card(f"c{n}", "Sam", "Lee", employer=f"Employer {n}") for n in range(40)]
    rare = [
        Card("1", "Dana", "Whitfield", employer="Northwind"),
        Card("2", "Dana", "Whitfield", employer="Larkspur"),
    ]

    odds = {(pair.first, pair.second): pair.odds for pair in same_people([*crowd_, *rare], least=0)}

    assert odds["1", "2"] > odds["c0", "c1"]


@pytest.mark.parametrize("people", [[], [Card("1")], [Card("1"), Card("2")]])
def test_empty_cards_are_no_pair(people: list[Card]) -> None:
    assert (same_people(people), link(people, people)) == ((), ())


def test_two_files_are_linked_though_every_card_was_typed_with_slips() -> None:
    people = crowd(400)
    dice = random.Random(1)
    typed = [slipped(card, dice) for card in people[:300]]
    dice.shuffle(typed)

    pairs = link(people, typed)

    right = sum(pair.first[1:] == pair.second[1:] for pair in pairs)
    assert (right > 285, right / len(pairs) > 0.99) == (True, True)


def test_accents_do_not_part_a_person() -> None:
    (pair,) = same_people(
        [Card("1", "Zoë", "Müller", employer="Norðwind"), Card("2", "Zoe", "Muller", employer="Norðwind")]
    )

    assert pair.evidence == ("the same last name", "the same first name", "the same employer")


def test_a_card_is_linked_once_with_the_likeliest_and_unlikely_ones_not_at_all() -> None:
    one = Card("1", "Dana", "Whitfield", email="d@x.example", employer="Northwind")
    twins = [
        evolve(one, key="2", email=""),
        evolve(one, key="3"),
        Card("4", "Dana", "Lee", employer="Northwind"),
    ]

    pairs = link([one], twins)

    assert [(pair.first, pair.second) for pair in pairs] == [("1", "3")]


def test_a_value_that_everybody_has_finds_nobody() -> None:
    common = np.array([0, 0, 0, 0, 1, 2])

    ones, others = joined(common, common, most=10)

    assert sorted(zip(ones.tolist(), others.tolist(), strict=True)) == [(4, 4), (5, 5)]


@settings(max_examples=40)
@given(st.lists(cards, max_size=8))
def test_pairs_are_the_same_in_any_order_of_the_book(people: list[Card]) -> None:
    book = [evolve(card, key=str(number)) for number, card in enumerate(people)]

    there, back = same_people(book), same_people(book[::-1])

    def told(pairs: tuple[Pair, ...]) -> dict[frozenset[str], float]:
        return {
            frozenset((pair.first, pair.second)): round(pair.odds, 6) for pair in pairs if pair.odds > 0.6
        }

    assert told(there) == told(back)
    assert all(0.5 <= pair.odds <= 1 for pair in there)
