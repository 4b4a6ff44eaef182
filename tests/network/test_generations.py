"""That no row is lost in any generation, encoding and dialect of Connections.csv."""

import csv
import io
import itertools

import pytest

from goodterms.network.intake import ConnectionRead, read_connections

HEADERS = {
    "2018": "First Name,Last Name,Email Address,Company,Position,Connected On",
    "2023": "First Name,Last Name,URL,Email Address,Company,Position,Connected On",
    "German": "Vorname,Nachname,URL,E-Mail-Adresse,Unternehmen,Position,Verbunden am",
    "French": "Prénom,Nom,URL,Adresse e-mail,Entreprise,Poste,Date de connexion",
}
DATES = {"2018": "4/11/18, 6:22 PM", "2023": "11 Apr 2018", "German": "11.04.2018", "French": "4/11/2018"}
ENCODINGS = ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"]
VARIANTS = [
    (header, encoding, delimiter, line_end, preamble)
    for (header, encoding), (delimiter, line_end, preamble) in zip(
        itertools.product(HEADERS, ENCODINGS),
        itertools.cycle(
            zip(
                itertools.cycle([",", ";", "\t"]),
                itertools.cycle(["\n", "\r\n", "\n", "\r"]),
                [*range(13)],
                strict=False,
            )
        ),
        strict=False,
    )
]


def written(header: str, *, delimiter: str, preamble: int) -> str:
    names = HEADERS[header].split(",")
    target = io.StringIO()
    writer = csv.writer(target, delimiter=delimiter, lineterminator="\n")
    writer.writerow(names)
    for number in range(50):
        url = [] if header == "2018" else [f"https://www.linkedin.com/in/p{number}"]
        mail = f"p{number}@example.com" if number % 3 else ""
        writer.writerow(
            [f"Zoë {number}", "O'Neil, PhD", *url, mail, 'The "Old"\nMill; Ltd', "Clerk", DATES[header]]
        )
        if number % 10 == 0:
            target.write(delimiter * (len(names) - 1) + "\n")
    lines = ["Notes:", '"When exporting, some ""addresses"" are missing."', ""] + ["A line, of notes"] * 9
    return "".join(f"{line}\n" for line in lines[:preamble]) + target.getvalue()


@pytest.mark.parametrize(("header", "encoding", "delimiter", "line_end", "preamble"), VARIANTS)
def test_no_row_is_lost(header: str, encoding: str, delimiter: str, line_end: str, preamble: int) -> None:
    text = written(header, delimiter=delimiter, preamble=preamble).replace("\n", line_end)

    read = read_connections(text.encode(encoding))

    assert (len(read.rows), read.rejected, read.duplicates, read.notes) == (50, (), (), ())
    has_url = header != "2018"
    assert read.rows[1] == ConnectionRead(
        line=preamble + 5,
        first_name="Zoë 1",
        last_name="O'Neil, PhD",
        url="https://www.linkedin.com/in/p1" if has_url else "",
        email="p1@example.com",
        employer='The "Old"\nMill; Ltd',
        position="Clerk",
        connected_on="2018-04-11",
    )


@pytest.mark.parametrize("preamble", range(13))
def test_no_row_is_lost_after_a_preamble_of_any_length(preamble: int) -> None:
    text = written("2023", delimiter=",", preamble=preamble)

    assert len(read_connections(text.encode()).rows) == 50


def test_a_header_in_capitals_keeps_its_optional_columns() -> None:
    text = written("2023", delimiter=",", preamble=0)
    header, _, rest = text.partition("\n")

    read = read_connections(f"{header.upper()}\n{rest}".encode())

    assert (read.rows[1].url, read.rows[1].email) == ("https://www.linkedin.com/in/p1", "p1@example.com")
