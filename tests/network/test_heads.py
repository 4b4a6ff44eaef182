"""Reading the headers of mails as traces of contact."""

import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodterms.kit.refusals import RefusedInputError
from goodterms.network.intake import PairRead, TraceRead, heads_alone, read_heads
from tests.corpus.people import mailbox

ME = "maya@example.org"


def mail(sender: str, to: str, *, day: int = 1, more: str = "") -> bytes:
    head = f"From: {sender}\nTo: {to}\nDate: {day:02} Jan 2024 10:00:00 +0000\n{more}"
    return f"From x@y Mon Jan  1 00:00:00 2024\n{head}\nThe text.\nTo: nobody@example.com\n\n".encode()


def trace(line: int, email: str, kind: str, on: str, count: int = 1) -> TraceRead:
    return TraceRead(line, "", "", email, "", kind, on, count)


def test_mails_are_counted_by_person_direction_and_day() -> None:
    raw = (
        mail("Ann <ann@example.com>", f"Maya <{ME}>, Tom <Tom@Example.com>")
        + mail(ME, '"Lee, Ann" <ann@example.com>', day=2)
        + mail(ME, "ann@example.com", day=2, more="Cc: tom@example.com\n")
    )

    read = read_heads(raw, my_addresses=[ME])

    assert read.traces == (
        trace(1, "ann@example.com", "mail_in", "2024-01-01"),
        trace(9, "ann@example.com", "mail_out", "2024-01-02", 2),
        trace(17, "tom@example.com", "mail_out", "2024-01-02"),
    )
    assert read.pairs == (PairRead("ann@example.com", "tom@example.com", "2024-01-01", "2024-01-02", 2),)
    assert (read.read_count, read.rejected, read.notes) == (3, (), ())


def test_lists_machines_and_crowds_leave_no_trace_and_are_told() -> None:
    crowd = ", ".join(f"p{number}@example.com" for number in range(13))
    raw = (
        mail("ann@example.com", ME)
        + mail("news@example.com", ME, more="List-Id: <news.example.com>\n")
        + mail("away@example.com", ME, more="Auto-Submitted: auto-replied\n")
        + mail(ME, crowd)
        + mail("tom@example.com", "zed@example.com")
    )

    read = read_heads(raw, my_addresses=[ME.upper()])

    assert read.traces == (trace(1, "ann@example.com", "mail_in", "2024-01-01"),)
    assert read.pairs == (PairRead("tom@example.com", "zed@example.com", "2024-01-01", "2024-01-01", 1),)
    assert read.notes == (
        "2 mails of lists and machines were not counted.",
        "1 mails among more than 12 people were not counted.",
        "1 mails are neither from nor to you, and only tell who writes with whom.",
    )


def test_a_mail_without_sender_or_date_is_rejected_with_its_line() -> None:
    raw = (
        mail("", ME)
        + mail("ann@example.com", ME).replace(b"01 Jan 2024", b"01 Jan 0000")
        + mail(ME, "b@c.example")
    )

    read = read_heads(raw, my_addresses=[ME])

    assert [(row.line, row.reason) for row in read.rejected] == [
        (1, "This mail names no sender."),
        (9, "This mail has no date that can be believed."),
    ]
    assert (len(read.traces), read.read_count) == (1, 3)


def test_whose_mailbox_it_is_is_told_by_delivery_else_asked() -> None:
    raw = mail("ann@example.com", "list@example.com", more=f"Delivered-To: {ME}\n")
    one = mail("ann@example.com", ME)

    assert read_heads(raw).traces == (trace(1, "ann@example.com", "mail_in", "2024-01-01"),)
    assert read_heads(one).traces == ()
    assert (
        read_heads(one)
        .notes[0]
        .startswith("It cannot be told which of the addresses in these mails is yours")
    )


def test_a_zip_of_saved_mails_is_read_and_one_without_is_refused() -> None:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for number in range(3):
            archive.writestr(
                f"in/{number}.eml", mail("ann@example.com", ME, day=number + 1).partition(b"\n")[2]
            )
        archive.writestr("notes.txt", "x")
    empty = io.BytesIO()
    with zipfile.ZipFile(empty, "w") as archive:
        archive.writestr("notes.txt", "x")

    assert [row.line for row in read_heads(made.getvalue(), my_addresses=[ME]).traces] == [1, 2, 3]
    with pytest.raises(RefusedInputError, match="holds no mails"):
        read_heads(empty.getvalue())


def test_the_heads_of_a_mailbox_alone_tell_the_same() -> None:
    raw = mailbox(60)

    whole = read_heads(raw)
    alone = read_heads(b"".join(heads_alone(raw.splitlines(keepends=True))))

    shown = [(row.email, row.kind, row.on, row.count) for row in whole.traces]
    assert [(row.email, row.kind, row.on, row.count) for row in alone.traces] == shown
    assert (sum(row.count for row in whole.traces if row.kind == "mail_in"), whole.read_count) == (30, 60)
    assert whole.pairs == alone.pairs


@given(st.binary(max_size=500))
def test_any_header_gives_a_trace_a_rejection_or_a_note(noise: bytes) -> None:
    raw = b"From x@y Mon Jan  1 00:00:00 2024\nFrom: ann@example.com\nX-Noise: " + noise + b"\n\nHi\n"

    try:
        read = read_heads(raw, my_addresses=[ME])
    except RefusedInputError:
        return

    assert read.read_count >= 1
