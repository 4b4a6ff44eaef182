"""That nobody is lost in any dialect of address book, vCard and table, and that nobody is merged in silence."""

import datetime as dt
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodterms.imports.intake.kinds import read_file
from goodterms.kit.refusals import RefusedInputError
from goodterms.kit.tables import UnreadableTableError
from goodterms.network.intake import (
    ConnectionRead,
    connection_date,
    read_columns,
    read_connections,
    read_google,
    read_outlook,
    read_plain,
    read_vcards,
)
from tests.corpus.people import COUNT, DATES, PEOPLE, Variant, variants

VARIANTS = list(variants())


def card(*lines: str) -> str:
    return "\r\n".join(["BEGIN:VCARD", "VERSION:3.0", *lines, "END:VCARD", ""])


def test_there_are_enough_variants() -> None:
    assert len(VARIANTS) == 42


@pytest.mark.parametrize("variant", VARIANTS, ids=lambda variant: variant.name)
def test_nobody_is_lost(variant: Variant) -> None:
    read = read_file(variant.raw)

    assert read.kind == variant.kind
    assert read.people
    assert (len(read.people.rows), read.people.rejected, read.people.duplicates, read.people.notes) == (
        COUNT,
        (),
        (),
        (),
    )
    for person, row in zip(PEOPLE, read.people.rows, strict=True):
        assert row == ConnectionRead(
            row.line,
            person.first,
            person.last,
            url="",
            email=person.email,
            employer="Northwind",
            position="Buyer",
            connected_on="",
            other_emails=(f"other.{person.email}",),
            phones=(person.phone,),
        )


@pytest.mark.parametrize("form", DATES)
@pytest.mark.parametrize("name", ["Since", "Connected On", "Verbunden am"])
def test_a_date_of_five_forms_is_read(form: str, name: str) -> None:
    days = [dt.date(2021, month, 28) for month in range(1, 13)]
    rows = "".join(f'"Ann {day.month}","{day.strftime(form)}"\n' for day in days)

    read = read_plain(f"Name,{name}\n{rows}".encode(), meanings={"Name": "full_name", name: "connected_on"})

    assert [row.connected_on for row in read.rows] == [day.isoformat() for day in days]


def test_a_file_that_writes_the_day_first_is_read_so_throughout() -> None:
    raw = b"Name,Since\nAnn Lee,03/04/2024\nTom Lee,13/04/2024\n"

    read = read_plain(raw, meanings={"Name": "full_name", "Since": "connected_on"})

    assert [row.connected_on for row in read.rows] == ["2024-04-03", "2024-04-13"]


@pytest.mark.parametrize("zero", ["1/0/1900", "01/01/1900", "1899-12-30", "0/0/00", "00.01.1900"])
def test_the_year_1900_is_a_spreadsheets_way_to_write_nothing(zero: str) -> None:
    head = "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"

    read = read_connections(f"{head}Ann,Lee,,,Northwind,,{zero}\n".encode())

    assert [(row.first_name, row.connected_on) for row in read.rows] == [("Ann", "")]
    assert [note.line for note in read.notes] == [2]


def test_an_address_with_line_breaks_and_several_in_one_cell_are_all_kept() -> None:
    head = "First Name,Last Name,Company,Job Title,E-mail Address\n"

    read = read_outlook(
        f'{head}Ann,Lee,,,"\na@example.com\r\n<b@example.com>; mailto:A@EXAMPLE.COM "\nTom,Lee,,,none\n'.encode()
    )

    assert [(row.email, row.other_emails) for row in read.rows] == [
        ("a@example.com", ("b@example.com",)),
        ("", ()),
    ]
    assert [(note.line, note.reason) for note in read.notes] == [
        (5, "The e-mail address 'none' could not be read and was left out.")
    ]


def test_two_people_of_one_name_stay_two_and_a_repeated_line_is_told() -> None:
    head = "First Name,Last Name,Company,Job Title,E-mail Address,Mobile Phone\n"
    rows = (
        "Sam,Lee,Northwind,,s1@example.com,\n"
        "Sam,Lee,Northwind,,s2@example.com,\n"
        "Sam,Lee,,,,\n"
        "Sam,Lee,,,,+1 555 010 0001\n"
        "Sam,Lee,,,,+1 555 010 0002\n"
        "Sam,Lee,,,,\n"
        "Ann,Roe,,,s1@example.com,\n"
        "Sam,Lee,Northwind,,,\n"
    )

    read = read_outlook((head + rows).encode())

    assert [row.line for row in read.rows] == [2, 3, 4, 5, 6, 8, 9]
    assert [(row.line, row.same_as_line) for row in read.duplicates] == [(7, 4)]


def test_a_contact_without_a_name_is_kept_by_its_address_and_rejected_without() -> None:
    head = "First Name,Middle Name,Last Name,File As,Organization Name,E-mail 1 - Value\n"

    read = read_google(f"{head},,,,Taxi,t@example.com\n,,,,Taxi,\n".encode())

    assert [(row.email, row.employer) for row in read.rows] == [("t@example.com", "Taxi")]
    assert [(row.line, row.text) for row in read.rejected] == [(3, "Taxi")]


def test_cards_that_are_no_person_or_not_whole_are_rejected_and_cost_no_other() -> None:
    raw = (
        card(
            "FN:Ann Lee",
            "EMAIL:a@example.com",
            "X-SOCIALPROFILE:https://www.linkedin.com/in/ann",
            "URL:https://x.example",
        )
        + card("FN:Taxi", "ORG:Taxi", "TEL:1234567")
        + card("KIND:group", "FN:Friends", "EMAIL:f@example.com")
        + card("N:Inc.;Larkspur;;;", "X-ABShowAs:COMPANY", "EMAIL:info@example.com")
        + "BEGIN:VCARD\r\nFN:Half\r\n"
        + card("N:Ek\\;Berg;Bo;;;", "AGENT:", "BEGIN:VCARD", "N:Inner;X", "END:VCARD", "ROLE:Chief")
        + "BEGIN:VCARD\nFN:Cut"
    )

    read = read_vcards(raw.encode())

    assert [(row.first_name, row.last_name, row.url, row.email, row.position) for row in read.rows] == [
        ("Ann", "Lee", "https://www.linkedin.com/in/ann", "a@example.com", ""),
        ("", "", "", "info@example.com", ""),
        ("Bo", "Ek;Berg", "", "", "Chief"),
    ]
    assert [row.reason[:30] for row in read.rejected] == [
        "The card has neither a person'",
        "This card is a group or a plac",
        "This card has no end; the file",
        "This card has no end; the file",
    ]


@pytest.mark.parametrize(
    "hostile",
    [
        "BEGIN:VCARD\n" * 50_000,
        card("FN:" + "A" * 5_000_000, "EMAIL:a@example.com"),
        card(*["EMAIL:a@example.com"] * 20_000, "FN:Ann"),
        card("N;" + 'X="' * 3000 + ":Lee;Ann", "FN:Ann"),
        card("N;ENCODING=QUOTED-PRINTABLE:" + "=\r\n" * 20_000, "FN:Ann"),
        card("FN;CHARSET=punycode;ENCODING=QUOTED-PRINTABLE:" + "=41" * 3000),
        card(*[" folded" * 10] * 20_000, "FN:Ann"),
        card("FN:Ann\0Lee", "EMAIL:\u202ea@example.com"),
    ],
    ids=["begins", "long", "many", "quotes", "breaks", "charset", "folds", "controls"],
)
def test_a_hostile_card_gives_a_person_or_a_rejection_in_good_time(hostile: str) -> None:
    read = read_file(hostile.encode()).people

    assert read
    assert len(read.rows) + len(read.rejected) == hostile.count("BEGIN:VCARD")


def test_a_file_without_a_card_is_refused() -> None:
    with pytest.raises(RefusedInputError, match="no line of it says BEGIN:VCARD"):
        read_vcards(b"FN:Ann")


@given(
    st.lists(
        st.text(st.characters(exclude_categories=["Cs", "Cc", "Cf", "Zl", "Zp"]), min_size=1, max_size=20),
        max_size=8,
    )
)
def test_names_in_any_script_come_through_a_card(names: list[str]) -> None:
    kept = [name for name in (" ".join(name.split()) for name in names) if name]
    escaped = [name.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,") for name in kept]
    raw = "".join(card(f"N:;{name};;;", f"EMAIL:p{at}@example.com") for at, name in enumerate(escaped))

    read = [(row.first_name, row.email) for row in read_vcards(raw.encode()).rows] if raw else []

    assert read == [(name, f"p{at}@example.com") for at, name in enumerate(kept)]


def test_a_name_keeps_its_joiners_and_loses_what_turns_the_text() -> None:
    persian = "می\u200cخو"
    names = persian, "\u202eeiZ"
    raw = "Name,Mail\n" + "".join(f'"{name}",p{at}@example.com\n' for at, name in enumerate(names))

    read = read_plain(raw.encode(), meanings={"Name": "full_name", "Mail": "email"})

    assert [row.first_name for row in read.rows] == [persian, "eiZ"]


def test_columns_are_shown_with_samples_and_a_guess() -> None:
    read = read_columns(
        "Wer|Post|Firma|Größe\nAnn|a@example.com|Northwind|3\nTom||Fenwick|4\n".encode("cp1252")
    )

    assert [(column.name, column.samples, column.guess) for column in read.columns] == [
        ("Wer", ("Ann", "Tom"), ""),
        ("Post", ("a@example.com",), "email"),
        ("Firma", ("Northwind", "Fenwick"), "employer"),
        ("Größe", ("3", "4"), ""),
    ]
    assert read.row_count == 2


def test_a_table_without_a_header_is_read_from_its_first_line() -> None:
    raw = b"Ann Lee,a@example.com,https://www.linkedin.com/in/ann,+1 555 010 0001\nTom Roe,t@example.com,,\n"

    columns = read_columns(raw)
    read = read_plain(raw, meanings={"Column 1": "full_name", "Column 2": "email", "Column 3": "url"})

    assert [column.guess for column in columns.columns] == ["", "email", "url", "phone"]
    assert [(row.line, row.first_name, row.last_name, row.email) for row in read.rows] == [
        (1, "Ann", "Lee", "a@example.com"),
        (2, "Tom", "Roe", "t@example.com"),
    ]


def test_half_a_table_keeps_its_whole_lines() -> None:
    raw = b"Name,Mail,Firm\nAnn Lee,a@example.com,Northwind\nTom Roe,t@exa"

    read = read_plain(raw, meanings={"Name": "full_name", "Mail": "email", "Firm": "employer"})

    assert [row.first_name for row in read.rows] == ["Ann", "Tom"]
    assert [note.reason for note in read.notes] == []


@pytest.mark.parametrize(
    ("raw", "says"),
    [
        (b"Dear Sir,\nplease find enclosed\n", "no column was told|Say which column"),
        (b"one word", "no table"),
        (b"\0\0\0\1", "not a text table"),
        (",".join("ab" * 80).encode(), "160 columns; at most 100"),
    ],
)
def test_what_is_no_table_of_people_is_refused(raw: bytes, says: str) -> None:
    with pytest.raises(UnreadableTableError, match=says):
        read_plain(raw, meanings={})


@given(st.binary(max_size=2000))
def test_no_bytes_lead_to_anything_but_people_or_a_sentence(raw: bytes) -> None:
    for target in (raw, b"BEGIN:VCARD\n" + raw, b"From: a@example.com\n" + raw, b"Name,Mail\n" + raw):
        with suppress(RefusedInputError):
            read_file(target, name="a.csv")


def test_a_date_before_the_century_is_read() -> None:
    assert connection_date("31.12.1999") == "1999-12-31"
