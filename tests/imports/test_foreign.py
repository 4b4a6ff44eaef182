"""Recognising a file by what is in it, and telling what an import would bring."""

import json

import pytest

from goodterms.imports.actions.preview import preview_of
from goodterms.imports.intake.kinds import FileRead, file_kind, read_file
from goodterms.kit.refusals import RefusedInputError
from goodterms.kit.sandbox import parse_limited
from tests.corpus.exports import PROFILE, connections, zipped
from tests.corpus.people import PEOPLE, mailbox, vcard

MESSAGES = (
    "FROM,SENDER PROFILE URL,TO,RECIPIENT PROFILE URLS,DATE,CONTENT\n"
    "Ann Lee,https://www.linkedin.com/in/ann,Ada Quill,https://www.linkedin.com/in/ada,2026-01-02 10:00:00 UTC,Hi\n"
    "Ann Lee,https://www.linkedin.com/in/ann,Ada Quill,https://www.linkedin.com/in/ada,never,Hi\n"
)
INVITATIONS = 'From,To,Sent At,Message,Direction\nAnn Lee,Ada Quill,"3/5/21, 9:05 AM",,INCOMING\n'
CARDS = "".join(vcard(person, version="3.0", charset="utf-8") for person in PEOPLE[:3])
MAIL = b"From: a@example.com\nTo: b@example.com\nDate: 1 Jan 2024 10:00:00 +0000\n\nHi\n"


@pytest.mark.parametrize(
    ("raw", "name", "kind"),
    [
        (zipped({"Complete/messages.csv": MESSAGES}), "x.zip", "linkedin"),
        (zipped({"in/1.eml": MAIL}), "x.zip", "mail"),
        (zipped({"Takeout/Contacts/All.vcf": CARDS}), "x.zip", "vcard"),
        (zipped({"notes.txt": "x"}), "x.zip", "linkedin"),
        (MESSAGES.encode("utf-16"), "a.csv", "linkedin"),
        (INVITATIONS.encode(), "a.csv", "linkedin"),
        (b"\xef\xbb\xbf\r\n" + CARDS.lower().encode(), "a", "vcard"),
        (MAIL, "a", "mail"),
        (b"\r\n" + mailbox(3), "a", "mail"),
        (b"anything", "Inbox.MBOX", "mail"),
        (b"anything", "a.csv", "columns"),
    ],
)
def test_the_kind_is_told_by_the_content(raw: bytes, name: str, kind: str) -> None:
    assert file_kind(raw, name=name) == kind


@pytest.mark.parametrize(
    ("raw", "says"),
    [
        (zipped({"xl/workbook.xml": "x"}), "Save it there as CSV"),
        (zipped({"notes.txt": "x"}), "This ZIP is no LinkedIn export: it holds no Connections.csv"),
        (b"\0\1\2 nothing", "no table with columns. It is not text."),
        (b"{rtf hello}", "Its first line is: {rtf hello}"),
        (b" \n", "This file is empty."),
    ],
)
def test_what_holds_nobody_is_refused_with_what_was_found(raw: bytes, says: str) -> None:
    with pytest.raises(RefusedInputError, match=says):
        read_file(raw)


def test_cards_of_a_zip_are_one_list() -> None:
    read = read_file(zipped({"a.vcf": CARDS, "b/c.VCF": CARDS, "photo.jpg": b"\0"}))

    assert read.people
    assert (len(read.people.rows), len(read.people.duplicates)) == (3, 3)


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Recommendations_Given.csv", "recommendation_out"),
        ("Recommendations_Received.csv", "recommendation_in"),
    ],
)
def test_recommendations_alone_are_told_apart_by_their_name(name: str, kind: str) -> None:
    raw = b"First Name,Last Name,Company,Job Title,Text,Creation Date,Status\nAnn,Lee,,,Good,03/12/24,\n"

    read = read_file(raw, name=name).export

    assert read
    assert [(file.name, file.read.traces[0].kind, file.read.notes) for file in read.traces] == [
        (name, kind, ())
    ]
    guessed = read_file(raw, name="table.csv").export
    assert guessed
    assert guessed.traces[0].read.notes[0].startswith("The table does not say whether")


@pytest.mark.parametrize(
    "raw",
    [
        zipped({"messages.csv": MESSAGES, "Profile.csv": PROFILE}),
        mailbox(5),
        CARDS.encode(),
        b"Name;Mail\nAnn;a@b.example\n",
    ],
    ids=["linkedin", "mail", "vcard", "columns"],
)
def test_a_file_comes_through_the_child_process_unchanged(raw: bytes) -> None:
    assert parse_limited("goodterms.imports.intake.kinds:read_file", raw, result=FileRead) == read_file(raw)


def test_meanings_that_were_told_win_over_the_header() -> None:
    raw = b"Name,Other\nNorthwind,Ann Lee\n"

    read = read_file(raw, meanings=json.dumps({"Name": "employer", "Other": "full_name"}))

    assert read.people
    assert [(row.first_name, row.employer) for row in read.people.rows] == [("Ann", "Northwind")]


def test_a_look_into_an_export_tells_its_tables_and_what_is_rejected() -> None:
    raw = zipped(
        {"Connections.csv": connections(2), "messages.csv": MESSAGES, "Profile.csv": PROFILE, "Ads.csv": "x"}
    )

    looked = preview_of(read_file(raw), name="a.zip")

    preview = looked["preview"]
    assert preview["counts"] == [
        {"label": "Profile", "count": 1, "rejected": 0},
        {"label": "Connections", "count": 2, "rejected": 0},
        {"label": "Messages", "count": 2, "rejected": 1},
    ]
    assert [table["caption"] for table in preview["tables"]] == [
        "The first people, as they were read",
        "Messages: the first days of contact",
    ]
    assert [cell["value"] for cell in preview["tables"][1]["rows"][0]] == [
        "Ann Lee",
        "message from them",
        "2026-01-02",
        "1",
        "2",
    ]
    assert [(row["file"], row["line"]) for row in looked["rejected"]] == [("messages.csv", 3)]
    assert (looked["files_skipped"], preview["can_import"]) == (["Ads.csv"], True)


def test_a_look_into_mails_tells_how_many_people_are_in_them() -> None:
    preview = preview_of(read_file(mailbox(21)), name="a.mbox")["preview"]

    assert preview["counts"] == [
        {"label": "Mails", "count": 21, "rejected": 0},
        {"label": "People in them", "count": 7, "rejected": 0},
    ]


def test_many_remarks_are_counted_not_listed() -> None:
    raw = "Name,Mail\n" + "".join(f"Ann {number},none\n" for number in range(60)) + "Ann 1,none\n"

    notes = preview_of(read_file(raw.encode()), name="a.csv")["notes"]

    assert len(notes) == 52
    assert notes[-2:] == [
        "a.csv: 11 more remarks of this kind.",
        "a.csv: 1 lines repeat a person who stands in the file already.",
    ]
