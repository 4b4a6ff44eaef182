"""The letters of a name that stand in its mark."""

import pytest

from goodterms.kit.templatetags import initials


@pytest.mark.parametrize(
    ("name", "letters"), [("Rosa Patel", "RP"), ("Maya J. Jones", "MJ"), ("Cher", "C"), ("", "")]
)
def test_the_first_letters_of_first_and_last_word(name: str, letters: str) -> None:
    assert initials(name) == letters
