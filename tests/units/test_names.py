"""Names made comparable."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodterms.units.names import employer_key, split_name


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("Northwind Traders, Inc.", "northwind traders"),
        ("  NORTHWIND   traders ", "northwind traders"),
        ("Müller & Söhne GmbH", "muller and sohne"),
        ("Müller and Söhne GmbH & Co. KG", "muller and sohne"),
        ("Bosch GmbH & Co. KG", "bosch"),
        ("McKinsey & Company", "mckinsey"),
        ("The Home Depot, Inc.", "home depot"),
        ("The The", "the"),
        ("Alder & Finch", "alder and finch"),
        ("Grand Pte. Ltd.", "grand"),
        ("A.B.C. Ltd.", "abc"),
        ("McDonald's", "mcdonalds"),
        ("GmbH", "gmbh"),
        ("Inc. Inc.", "inc"),
        ("Straße AG", "strasse"),
        ("北京公司", "北京公司"),
        ("!!!", ""),
        ("", ""),
    ],
)
def test_an_employer_has_one_key_however_it_is_written(name: str, key: str) -> None:
    assert employer_key(name) == key


@pytest.mark.parametrize("form", ["Inc.", "LLC", "GmbH", "AG", "Ltd", "PLC", "S.A.", "B.V.", "Pty Ltd"])
def test_a_legal_form_at_the_end_does_not_count(form: str) -> None:
    assert employer_key(f"Northwind, {form}") == "northwind"


@given(st.text(max_size=100))
def test_a_key_is_its_own_key(name: str) -> None:
    key = employer_key(name)

    assert employer_key(key) == key


@given(st.text(alphabet=st.characters(max_codepoint=0x24F), max_size=60))
def test_case_and_spaces_do_not_change_a_key(name: str) -> None:
    assert employer_key(f"  {name.upper()}  ") == employer_key(name.upper().lower())


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("Ann Lee", ("Ann", "Lee")),
        ("Ann van der Lee", ("Ann van der", "Lee")),
        ("Lee, Ann", ("Ann", "Lee")),
        (" Ann ", ("Ann", "")),
        ("", ("", "")),
    ],
)
def test_a_name_is_split_at_its_last_word_or_its_comma(name: str, parts: tuple[str, str]) -> None:
    assert split_name(name) == parts
