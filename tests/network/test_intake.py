"""Reading Connections.csv of every generation."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodterms.kit.tables import Noted, Rejected, UnreadableTableError
from goodterms.network.intake import (
    ConnectionRead,
    ConnectionsRead,
    DuplicateRead,
    connection_date,
    read_connections,
)
from tests.corpus.exports import NEW_HEADER, OLD_HEADER, PREAMBLE

ANN = "https://www.linkedin.com/in/ann"


def read(text: str, *, encoding: str = "utf-8") -> ConnectionsRead:
    return read_connections(text.encode(encoding))


def test_the_table_of_today_is_read() -> None:
    text = PREAMBLE + NEW_HEADER + f'Ann 🌱,"Lee, PhD",{ANN},,"Example, Ltd",Clerk,12 Mar 2024\n,,,,,,\n'

    assert read(text.replace("\n", "\r\n"), encoding="utf-8-sig") == ConnectionsRead(
        rows=(ConnectionRead(6, "Ann 🌱", "Lee, PhD", ANN, "", "Example, Ltd", "Clerk", "2024-03-12"),),
        rejected=(),
        duplicates=(),
        notes=(),
    )


def test_the_table_of_2018_has_no_profile_address() -> None:
    text = OLD_HEADER + 'Ann,Lee,ann@example.com,Example Ltd,Clerk,"4/11/18, 6:22 PM"\n'

    assert read(text, encoding="utf-16").rows == (
        ConnectionRead(2, "Ann", "Lee", "", "ann@example.com", "Example Ltd", "Clerk", "2018-04-11"),
    )


@pytest.mark.parametrize(
    "header",
    [
        "Vorname;Nachname;URL;E-Mail-Adresse;Unternehmen;Position;Verbunden am",
        "Prénom;Nom;URL;Adresse e-mail;Entreprise;Poste;Date de connexion",
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "cp1252", "utf-16-le"])
def test_german_and_french_headers_are_accepted(header: str, encoding: str) -> None:
    text = f"{header}\nJürgen;Groß;{ANN};;Example GmbH;Leiter;15.03.2024\n"

    assert read(text, encoding=encoding).rows == (
        ConnectionRead(2, "Jürgen", "Groß", ANN, "", "Example GmbH", "Leiter", "2024-03-15"),
    )


def test_a_person_who_stands_twice_is_merged_and_told_of() -> None:
    text = NEW_HEADER + (
        f"Ann,Lee,{ANN},,Example Ltd,,12 Mar 2024\n"
        f"Ann,Lee,{ANN}/?x=1,ann@example.com,Example Ltd,Clerk,\n"
        "Ann,Lee,,ANN@example.com,Other Ltd,,\n"
        "Ann,Lee,,,Example Ltd,,\n"
    )

    assert read(text) == ConnectionsRead(
        rows=(ConnectionRead(2, "Ann", "Lee", ANN, "ann@example.com", "Example Ltd", "Clerk", "2024-03-12"),),
        rejected=(),
        duplicates=(DuplicateRead(3, 2), DuplicateRead(4, 2), DuplicateRead(5, 2)),
        notes=(),
    )


def test_two_people_of_one_name_and_employer_stay_two() -> None:
    text = NEW_HEADER + f"Ann,Lee,{ANN}1,,Example Ltd,,\nAnn,Lee,{ANN}2,,Example Ltd,,\n"
    by_mail = OLD_HEADER + "Ann,Lee,a@example.com,Example Ltd,,\nAnn,Lee,b@example.com,Example Ltd,,\n"

    assert [row.line for row in read(text).rows] == [2, 3]
    assert [row.line for row in read(by_mail).rows] == [2, 3]


def test_a_row_that_names_nobody_is_rejected_and_an_unreadable_date_is_noted() -> None:
    text = NEW_HEADER + ",,,,Example Ltd,Clerk,12 Mar 2024\n,,,a@example.com,,,soon\nAnn\n"

    assert read(text) == ConnectionsRead(
        rows=(ConnectionRead(3, "", "", "", "a@example.com", "", "", ""),),
        rejected=(
            Rejected(
                2,
                "Example Ltd, Clerk, 12 Mar 2024",
                "The row has neither a name nor a profile address nor an e-mail address.",
            ),
            Rejected(4, "Ann", "The row has 1 of 7 cells and ends too early."),
        ),
        duplicates=(),
        notes=(Noted(3, "The date 'soon' could not be read and was left out."),),
    )


def test_a_table_of_something_else_is_refused() -> None:
    with pytest.raises(
        UnreadableTableError, match="has the columns First Name, Last Name, Company, Position"
    ):
        read("First Name,Last Name\nAnn,Lee\n")


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("12 Mar 2024", "2024-03-12"),
        ("04 Jan 2026", "2026-01-04"),
        ("7-Feb-22", "2022-02-07"),
        ("Mar 12, 2024", "2024-03-12"),
        ("4/11/18, 6:22 PM", "2018-04-11"),
        ("03/15/2024", "2024-03-15"),
        ("15/03/2024", "2024-03-15"),
        ("15.03.2024", "2024-03-15"),
        ("2024-03-15 10:00:00 UTC", "2024-03-15"),
        ("3. März 2024", "2024-03-03"),
        ("3 févr. 2024", "2024-02-03"),
        ("30 Feb 2024", ""),
        ("3 Foo 2024", ""),
        ("yesterday", ""),
    ],
)
def test_a_date_of_any_generation_is_read(text: str, date: str) -> None:
    assert connection_date(text) == date


@given(st.dates(min_value=dt.date(2000, 1, 1), max_value=dt.date(2099, 12, 31)))
def test_a_date_reads_back_in_each_way_it_is_written(date: dt.date) -> None:
    for form in ("%d %b %Y", "%d-%b-%y", "%m/%d/%Y", "%m/%d/%y, 1:05 AM", "%d.%m.%Y", "%Y-%m-%d"):
        assert connection_date(date.strftime(form)) == date.isoformat()
