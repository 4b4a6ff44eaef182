"""Which language a posting is in, enough to say what was not read."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodterms.units.language import language_of
from tests.corpus.postings import GERMAN, NURSE
from tests.pace import within

TEXTS = [
    (
        "English",
        "You will work with the team and you are at home in a kitchen, on your "
        "feet and with a smile for our guests.",
    ),
    (
        "German",
        "Wir suchen für unser Team in Ulm eine Person, die mit Freude und "
        "Sorgfalt bei den Kunden ist und gern mit uns lernt.",
    ),
    (
        "French",
        "Nous recherchons pour notre équipe une personne qui travaille avec "
        "les clients et les collègues dans un cadre agréable et calme avec nous.",
    ),
    (
        "Spanish",
        "Buscamos una persona para el equipo de ventas que trabaje con los "
        "clientes y en la oficina de nuestro centro.",
    ),
    (
        "Italian",
        "Cerchiamo una persona per il nostro gruppo che sia di aiuto nel "
        "lavoro con i clienti e che ami la città e il mare.",
    ),
    (
        "Dutch",
        "Wij zoeken voor het team een collega die met plezier aan de slag gaat "
        "en van de klanten en het vak houdt, bij jou.",
    ),
    (
        "Polish",
        "Szukamy osoby do pracy w zespole, która jest dokładna i chętnie się "
        "uczy, na stanowisko w biurze oraz przy obsłudze.",
    ),
    (
        "Portuguese",
        "Procuramos uma pessoa para o time de vendas que goste de trabalhar "
        "com os clientes e que não tenha medo do novo.",
    ),
    (
        "Swedish",
        "Vi söker en person som är van att arbeta med kunder och som har lust "
        "att lära sig av den som kan det på jobbet.",
    ),
    (
        "Danish",
        "Vi søger en person til at arbejde med kunder og som har lyst til at "
        "lære af den der kan det på et værksted.",
    ),
]


@pytest.mark.parametrize(("language", "text"), TEXTS)
def test_the_small_words_tell_the_language(language: str, text: str) -> None:
    assert language_of(text) == language


def test_whole_adverts_are_told_apart() -> None:
    assert (language_of(NURSE.text), language_of(GERMAN.text)) == ("English", "German")


@pytest.mark.parametrize("text", ["", "Baker wanted", "kala talo puu vene meri " * 10, "1 2 3 4 " * 50])
def test_a_short_text_or_one_of_another_language_is_left_open(text: str) -> None:
    assert language_of(text) == ""


@given(text=st.text(max_size=300))
def test_any_text_gives_one_of_the_known_names(text: str) -> None:
    assert language_of(text) in {"", *(language for language, _text in TEXTS)}


@pytest.mark.timed
@pytest.mark.parametrize("piece", ["the ", "a", " ", "\u00e4 "])
def test_200000_characters_are_read_within_a_second(piece: str) -> None:
    text = piece * (200_000 // len(piece))
    start = time.process_time()

    language_of(text)

    assert time.process_time() - start < within(1)
