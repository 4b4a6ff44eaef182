"""Finding the adverts of one opening: by their names and by the wording of their texts."""

import hashlib

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodterms.network.engine.matching.words import read_name
from goodterms.postings.engine.reposts import (
    Advert,
    Match,
    _prints,
    _similarities,
    fingerprint,
    fingerprints,
    same_opening,
)
from goodterms.units.names import employer_key

NAMED = "same employer, title and place"
WORDS = [f"word{number}" for number in range(400)]
TEXT = " ".join(WORDS)
PRINT = fingerprint(TEXT)
# 40 of the 400 words at the end are others: 358 of 438 runs of three words are shared, that is 82 %.
NEAR = fingerprint(" ".join([*WORDS[:360], *(f"other{number}" for number in range(40))]))
# 160 others: 238 of 558 are shared, 43 %.
FAR = fingerprint(" ".join([*WORDS[:240], *(f"other{number}" for number in range(160))]))
OTHER = fingerprint(" ".join(f"other{number}" for number in range(400)))


def pairs(*adverts: Advert) -> list[tuple[str, str]]:
    return [(match.first, match.second) for match in same_opening(adverts)]


def shared_wording(first: bytes, second: bytes) -> float:
    """Return the part of their three-word runs that two texts share, by their fingerprints."""
    return float(_similarities(_prints((first, second)), np.array([0]), np.array([1]))[0])


def test_a_fingerprint_is_the_same_in_every_process() -> None:
    assert (len(PRINT), hashlib.sha256(PRINT).hexdigest()[:16]) == (256, "8a8f418feb86bd9c")


def test_case_accents_punctuation_spaces_and_entities_do_not_count() -> None:
    plain = fingerprint("the cafe s bread and rolls are baked here")

    assert (
        fingerprint("The  Café\u2019s bread &amp; and\n\n\u2022 rolls: ARE&nbsp;baked \u2013 here!") == plain
    )


def test_texts_of_any_size_have_the_same_fingerprint_alone_and_among_others() -> None:
    texts = ["", "a b", "a b c", TEXT, "x " * 150_000, "\ud800 \U0001f600 a b", *[TEXT] * 80]

    assert (fingerprints(texts), fingerprints([])) == (tuple(fingerprint(text) for text in texts), ())


def test_fewer_than_three_words_have_no_wording_and_are_like_nothing() -> None:
    short = fingerprint("a b")

    assert (short, shared_wording(short, short), shared_wording(b"", PRINT)) == (bytes(256), 0.0, 0.0)


def test_the_shared_wording_is_near_what_counting_gives() -> None:
    shared = [shared_wording(PRINT, other) for other in (PRINT, NEAR, FAR, OTHER)]

    assert [round(part - counted, 1) for part, counted in zip(shared, (1, 0.82, 0.43, 0), strict=True)] == [
        0
    ] * 4


def test_the_same_names_are_one_opening_however_they_are_spelt() -> None:
    adverts = (
        Advert("a", "Northwind GmbH & Co. KG", "Senior Baker", "Ulm, Germany"),
        Advert("b", "NORTHWIND", "Sr. Baker (m/w/d)", "Ulm"),
        Advert("c", "Northwind, Inc.", "Baker, Senior - Req #48213", "Ulm (Germany)"),
        Advert("d", "The Northwind Limited", "Senior Baker in Ulm JR-102934", "ulm / DE"),
    )

    assert same_opening(adverts) == (
        Match("a", "b", NAMED, 0.0),
        Match("a", "c", NAMED, 0.0),
        Match("a", "d", NAMED, 0.0),
    )


@pytest.mark.parametrize(
    "other",
    [
        Advert("b", "Northwind", "Senior Baker", "Austin, TX", PRINT),
        Advert("b", "Northwind", "Baker II", "Austin, TX", PRINT),
        Advert("b", "Northwind", "Baker", "Reno, NV", PRINT),
        Advert("b", "Northwind", "Baker", "Austin, MN", PRINT),
        Advert("b", "Northwind", "Baker", "Austin, TX", OTHER),
        Advert("b", "Swift Staffing", "Baker", "Austin, TX", FAR),
        Advert("b", "Swift Staffing", "Baker", "Austin, TX"),
        Advert("b", "Swift Staffing", "Baker", "", PRINT),
        Advert("b", "", "Baker", "", FAR),
    ],
)
def test_another_title_level_place_or_text_is_another_opening(other: Advert) -> None:
    assert same_opening((Advert("a", "Northwind", "Baker", "Austin, TX", PRINT), other)) == ()


@pytest.mark.parametrize(
    "other",
    [
        Advert("b", "Swift Staffing", "Baker", "Austin, Texas", NEAR),
        Advert("b", "", "Baker", "Austin", NEAR),
        Advert("b", "Northwind", "Baker", "", NEAR),
        Advert("b", "", "", "Austin", PRINT),
        Advert("b", "", "", "", PRINT),
    ],
)
def test_an_agencys_copy_and_one_without_names_are_found_by_their_text(other: Advert) -> None:
    found = same_opening((Advert("a", "Northwind", "Baker", "Austin, TX", PRINT), other))

    part = shared_wording(PRINT, other.fingerprint)
    assert found == (Match("a", "b", f"texts share {part * 100:.0f} % of their wording", part),)


def test_an_advert_without_a_place_joins_nothing_if_two_openings_agree_with_it() -> None:
    adverts = (
        Advert("a", "Northwind", "Baker", "Austin, TX", PRINT),
        Advert("b", "Northwind", "Baker", "Reno, NV", PRINT),
        Advert("c", "Northwind", "Baker", "", PRINT),
    )

    assert pairs(*adverts) == []


def test_adverts_without_a_place_join_each_other() -> None:
    adverts = (Advert("a", "", "Baker", "", PRINT), Advert("b", "", "Baker", "", PRINT))

    assert pairs(*adverts) == [("a", "b")]


def test_adverts_without_a_place_but_with_other_employers_do_not_join_through_the_nameless() -> None:
    adverts = (Advert("a", "Northwind", "Baker", "", PRINT), Advert("b", "", "Baker", "", PRINT))

    assert pairs(*adverts) == []


def test_a_chain_of_copies_is_one_opening_with_a_match_less_than_adverts() -> None:
    adverts = [Advert(str(number), f"Agency {number}", "Baker", "Ulm", PRINT) for number in range(5)]

    assert pairs(*adverts) == [("0", "1"), ("1", "2"), ("2", "3"), ("3", "4")]


def test_words_that_are_all_legal_forms_are_still_a_name() -> None:
    adverts = (Advert("a", "SE Corp.", "Bäcker", "Köln"), Advert("b", "se corp", "Backer", "Koln"))

    assert pairs(*adverts) == [("a", "b")]


def test_a_title_that_is_only_its_town_is_kept() -> None:
    adverts = (Advert("a", "Northwind", "Ulm", "Ulm"), Advert("b", "Northwind", "Baker at Ulm", "Ulm"))

    assert pairs(*adverts) == []


def test_nothing_and_one_advert_have_no_matches() -> None:
    assert (same_opening(()), same_opening([Advert("a", "", "", "", PRINT)])) == ((), ())


@given(st.lists(st.sampled_from([*WORDS[:9], "Ähre", "\U0001f600", "-"]), max_size=60), st.data())
def test_the_shared_wording_is_symmetric_and_full_with_itself(words: list[str], data: st.DataObject) -> None:
    one = fingerprint(" ".join(words))
    other = fingerprint(" ".join(words[: data.draw(st.integers(0, 60))]))

    assert (
        shared_wording(one, other) == shared_wording(other, one),
        0 <= shared_wording(one, other) <= 1,
        shared_wording(one, one) == float(one != bytes(256)),
    ) == (True, True, True)


NAMES = st.sampled_from(["", "Baker", "Senior Baker", "Ulm", "Northwind GmbH"])


@given(st.lists(st.tuples(NAMES, NAMES, NAMES, st.sampled_from([b"", PRINT, NEAR, OTHER])), max_size=12))
def test_the_matches_never_make_a_circle(rows: list[tuple[str, str, str, bytes]]) -> None:
    found = same_opening([Advert(str(number), *row) for number, row in enumerate(rows)])

    groups = {str(number): {str(number)} for number in range(len(rows))}
    is_new = []
    for match in found:
        is_new.append(groups[match.first] is not groups[match.second])
        groups[match.first] |= groups[match.second]
        for member in groups[match.first]:
            groups[member] = groups[match.first]
    assert is_new == [True] * len(found)


@pytest.mark.parametrize(
    "form",
    [
        "GmbH & Co. KG",
        "GmbH & Co. KGaA",
        "Co., Ltd.",
        "S.A.S.",
        "Sdn. Bhd.",
        "Kft.",
        "Pte. Ltd.",
        "AG & Co. KG",
        "Corp.",
    ],
)
def test_contacts_reposts_and_matching_know_the_same_legal_forms(form: str) -> None:
    written, bare = f"Bosch {form}", "Bosch"

    adverts = [Advert(str(number), name, "Buyer", "Ulm") for number, name in enumerate((written, bare))]

    assert employer_key(written) == employer_key(bare)
    assert read_name(written).compact == read_name(bare).compact
    assert [(one.first, one.second, one.reason) for one in same_opening(adverts)] == [
        ("0", "1", "same employer, title and place")
    ]
