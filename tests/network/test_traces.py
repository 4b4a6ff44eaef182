"""Reading the traces of contact out of LinkedIn's tables; not a word of a message is kept."""

import csv
import io

import pytest

from goodterms.kit.tables import Rejected, UnreadableTableError
from goodterms.network.intake import (
    TraceRead,
    TracesRead,
    read_endorsements_given,
    read_endorsements_received,
    read_invitations,
    read_messages,
    read_recommendations,
)
from tests.corpus.people import COUNT, ENCODINGS, MESSAGE_HEADERS, PEOPLE, messages

HEADER = [
    "CONVERSATION ID",
    "CONVERSATION TITLE",
    "FROM",
    "SENDER PROFILE URL",
    "TO",
    "RECIPIENT PROFILE URLS",
    "DATE",
    "SUBJECT",
    "CONTENT",
    "FOLDER",
    "ATTACHMENTS",
    "IS MESSAGE DRAFT",
]
ME = ("Maya Lind", "https://www.linkedin.com/in/maya")
ANN = ("Ann Lee, PhD", "https://www.linkedin.com/in/ann")
TOM = ("Tom Okafor", "https://www.linkedin.com/in/tom")


def table(*rows: tuple[str, ...], header: list[str] = HEADER) -> bytes:
    target = io.StringIO()
    csv.writer(target).writerows([header, *rows])
    return target.getvalue().encode()


def message(sender: tuple[str, str], to: tuple[str, str], *, on: str, **more: str) -> tuple[str, ...]:
    cells = dict.fromkeys(HEADER, "") | {
        "FROM": sender[0],
        "SENDER PROFILE URL": sender[1],
        "TO": to[0],
        "RECIPIENT PROFILE URLS": to[1],
        "DATE": on,
        "CONTENT": 'Hello,\n"you"',
    }
    return tuple((cells | {name.replace("_", " "): value for name, value in more.items()}).values())


def trace(line: int, who: tuple[str, str], kind: str, on: str, count: int = 1) -> TraceRead:
    return TraceRead(line, *who, email="", employer="", kind=kind, on=on, count=count)


def test_messages_are_counted_by_person_direction_and_day() -> None:
    read = read_messages(
        table(
            message(ME, ANN, on="2026-08-01 02:00:00 UTC"),
            message(ANN, ME, on="2026-08-01 03:00:00 UTC"),
            message(ANN, ME, on="2026-08-01 04:00:00 UTC"),
            message(TOM, ME, on="2026-08-02 04:00:00 UTC"),
        )
    )

    assert read == TracesRead(
        (
            trace(2, ANN, "message_out", "2026-08-01"),
            trace(4, ANN, "message_in", "2026-08-01", 2),
            trace(8, TOM, "message_in", "2026-08-02"),
        ),
        read_count=4,
    )


def test_what_is_no_contact_with_somebody_is_left_out_and_told() -> None:
    many = (", ".join(f"P{n}" for n in range(12)), ",".join(f"https://x.example/in/{n}" for n in range(12)))

    read = read_messages(
        table(
            message(ME, ANN, on="2026-08-01 02:00:00 UTC", IS_MESSAGE_DRAFT="Yes"),
            message(TOM, ME, on="2026-08-01 02:00:00 UTC", FOLDER="SPAM"),
            message(ME, many, on="2026-08-01 02:00:00 UTC"),
            message(("", ""), ME, on="2026-08-01 02:00:00 UTC"),
            message(ME, ("", ""), on="2026-08-01 02:00:00 UTC"),
            message(ANN, ME, on="soon"),
        )
    )

    assert read == TracesRead(
        (),
        read_count=6,
        rejected=(Rejected(12, "Ann Lee, PhD, Maya Lind, soon", "The date 'soon' could not be read."),),
        notes=(
            "1 drafts were not counted.",
            "1 messages in the spam folder were not counted.",
            "1 messages among more than 12 people were not counted.",
            "1 messages name no sender and were not counted.",
            "1 messages name no recipient and were not counted.",
        ),
    )


def test_a_sent_message_without_a_sender_does_not_say_who_the_candidate_is() -> None:
    read = read_messages(
        table(
            message(("", ""), ANN, on="2026-08-01 02:00:00 UTC", FOLDER="SENT"),
            message(ME, ANN, on="2026-08-02 02:00:00 UTC"),
            message(ME, TOM, on="2026-08-03 02:00:00 UTC"),
            message(TOM, ME, on="2026-08-04 02:00:00 UTC"),
        )
    )

    assert sorted((one.name, one.kind, one.on) for one in read.traces) == [
        (ANN[0], "message_out", "2026-08-02"),
        (TOM[0], "message_in", "2026-08-04"),
        (TOM[0], "message_out", "2026-08-03"),
    ]


def test_a_group_is_laid_to_each_by_the_addresses() -> None:
    group = (f"{ANN[0]}, {TOM[0]}", f"{ANN[1]},{TOM[1]}")

    read = read_messages(table(message(ME, group, on="2026-08-01 02:00:00 UTC")), my_names=("maya lind",))

    assert read.traces == (
        trace(2, ("", ANN[1]), "message_out", "2026-08-01"),
        trace(2, ("", TOM[1]), "message_out", "2026-08-01"),
    )


def test_the_table_of_2018_tells_the_direction() -> None:
    raw = table(
        ("Maya Lind", "Ann Lee", "4/11/18, 6:22 PM", "", "Hi", "OUTGOING", "SENT"),
        ("Ann Lee", "Maya Lind", "4/12/18, 6:22 PM", "", "Hi", "INCOMING", "INBOX"),
        header=["From", "To", "Date", "Subject", "Content", "Direction", "Folder"],
    )

    assert read_messages(raw).traces == (
        trace(2, ("Ann Lee", ""), "message_out", "2018-04-11"),
        trace(3, ("Ann Lee", ""), "message_in", "2018-04-12"),
    )


def test_who_of_two_is_the_candidate_is_asked_not_guessed() -> None:
    raw = table(message(ME, ANN, on="2026-08-01 02:00:00 UTC"))

    read = read_messages(raw)

    assert (read.traces, read.read_count) == ((), 1)
    assert read.notes[0].startswith("It cannot be told which of the people in it is you")
    assert read_messages(raw, my_names=("Maya Lind",)).traces == (trace(2, ANN, "message_out", "2026-08-01"),)


def test_a_stray_quote_costs_its_own_message() -> None:
    raw = table(*(message(ANN, ME, on=f"2026-08-0{day} 02:00:00 UTC") for day in (1, 2, 3)))
    broken = raw.replace(b'"Hello,\n""you"""', b'"Hello, you', 1)

    read = read_messages(broken, my_names=("Maya Lind",))

    assert (len(read.traces), [row.line for row in read.rejected]) == (2, [2])


def test_invitations_tell_who_invited_whom() -> None:
    new = table(
        ("Ann Lee", "Maya Lind", "3/5/21, 9:05 AM", "Hi", "INCOMING", ANN[1], ME[1]),
        ("Maya Lind", "Tom Okafor", "3/6/21, 9:05 AM", "", "OUTGOING", ME[1], TOM[1]),
        ("Maya Lind", "Tom Okafor", "3/6/21, 9:05 AM", "", "", ME[1], TOM[1]),
        header=["From", "To", "Sent At", "Message", "Direction", "inviterProfileUrl", "inviteeProfileUrl"],
    )
    old = table(
        ("Ann Lee", "Maya Lind", "13/5/18, 9:05", "", "INCOMING"),
        header=["From", "To", "Sent At", "Message", "Direction"],
    )

    assert read_invitations(new) == TracesRead(
        (
            trace(2, ("Ann Lee", ANN[1]), "invitation_in", "2021-03-05"),
            trace(3, TOM, "invitation_out", "2021-03-06"),
        ),
        read_count=3,
        rejected=(
            Rejected(
                4,
                f"Maya Lind, Tom Okafor, 3/6/21, 9:05 AM, {ME[1]}, {TOM[1]}",
                "The row does not say whether the invitation came or went.",
            ),
        ),
    )
    assert read_invitations(old).traces == (trace(2, ("Ann Lee", ""), "invitation_in", "2018-05-13"),)


def test_endorsements_are_counted_by_day() -> None:
    header = "Endorsement Date,Skill Name,{0} First Name,{0} Last Name,{0} Public Url,Endorsement Status"
    rows = [
        ("2019/03/12 18:04:30 UTC", skill, "Ann", "Lee", "www.linkedin.com/in/ann", "ACCEPTED")
        for skill in ("SQL", "Excel")
    ]
    received = table(*rows, header=header.format("Endorser").split(","))
    given = table(*rows, header=header.format("Endorsee").split(","))

    who = ("Ann Lee", "www.linkedin.com/in/ann")
    assert read_endorsements_received(received).traces == (trace(2, who, "endorsement_in", "2019-03-12", 2),)
    assert read_endorsements_given(given).traces == (trace(2, who, "endorsement_out", "2019-03-12", 2),)
    with pytest.raises(UnreadableTableError):
        read_endorsements_given(received)


def test_recommendations_name_the_employer_and_a_row_without_name_or_date_is_rejected() -> None:
    raw = table(
        ("Ann", "Lee", "Northwind", "Buyer", "Very good.", "03/12/24, 06:22 PM", "VISIBLE"),
        ("", "", "Northwind", "", "", "03/12/24, 06:22 PM", ""),
        ("Tom", "Okafor", "Fenwick", "", "", "once", ""),
        header=["First Name", "Last Name", "Company", "Job Title", "Text", "Creation Date", "Status"],
    )

    read = read_recommendations(raw, is_given=False)

    assert read.traces == (
        TraceRead(2, "Ann Lee", "", "", "Northwind", "recommendation_in", "2024-03-12", 1),
    )
    assert [(row.line, row.reason) for row in read.rejected] == [
        (3, "The row names nobody."),
        (4, "The date 'once' could not be read."),
    ]
    assert read_recommendations(raw, is_given=True).traces[0].kind == "recommendation_out"


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("generation", MESSAGE_HEADERS)
def test_no_message_of_any_generation_is_lost(generation: str, encoding: str) -> None:
    delimiter, line_end = (";", "\n") if encoding == "cp1252" else (",", "\r\n")
    raw = messages(generation, delimiter=delimiter, line_end=line_end).encode(encoding)

    read = read_messages(raw)

    kinds = [one.kind for one in read.traces]
    assert (read.read_count, sum(one.count for one in read.traces)) == (2 * COUNT, 2 * COUNT)
    assert (kinds.count("message_in"), kinds.count("message_out"), read.rejected, read.notes) == (
        COUNT,
        COUNT,
        (),
        (),
    )
    assert [one.name for one in read.traces[::2]] == [person.first for person in PEOPLE]
