"""One mail out of whatever a person has: whole, damaged, hostile or only pasted."""

import time
from email.message import EmailMessage
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodterms.kit.mail import Attachment, Meeting, Message, read_message
from goodterms.kit.refusals import RefusedInputError
from goodterms.kit.sandbox import parse_limited
from tests.pace import within

MAILS = Path(__file__).parents[1] / "corpus" / "mail"
NO_ZONE = "The date of this e-mail has no time zone; it was read as UTC."
DIRECTIONS = (
    "Characters that turn the direction of text were removed; they can make a name look like another."
)
HIDDEN = "This e-mail holds words that mail programs do not show; they were left out."
NESTED = "This e-mail holds too many parts inside each other. Copy its text and paste it."
EMPTY = "There is nothing here: no text and no e-mail."
DAMAGED = "Part of this e-mail is damaged; what could be read of it was kept."


def of(name: str) -> Message:
    return read_message((MAILS / name).read_bytes())


def mail(body: str = "Hello", **headers: str) -> bytes:
    """Return a mail of plain text; a header's name has _ for -."""
    lines = [
        f"{name.replace('_', '-')}: {value}" for name, value in {"From": "a@b.example", **headers}.items()
    ]
    return ("\r\n".join([*lines, "", body])).encode()


def page(body: str) -> Message:
    return read_message(mail(body, Content_Type="text/html; charset=utf-8"))


def refusal(raw: bytes) -> str:
    with pytest.raises(RefusedInputError) as refused:
        read_message(raw)
    return refused.value.sentence


def test_an_invitation_is_read_in_full() -> None:
    assert of("invitation.eml") == Message(
        message_id="i2.771@halden-works.example",
        in_reply_to="a1.204@home.example",
        references=("c0.1@halden-works.example", "a1.204@home.example"),
        sender_name="Voss, Mira",
        sender_address="mira.voss@halden-works.example",
        to=("inga@home.example",),
        cc=("jon.tal@halden-works.example", "talent@halden-works.example"),
        sent_at="2026-11-20T15:03:12+01:00",
        subject="Second interview \u2013 Thursday",
        text="Dear Inga,\n\nwe would like to meet you again, for about an hour \u2013 the École is next door."
        "\n\nMira\n-- \nHalden Works",
        calendar=(
            Meeting(
                uid="040000008200E00074C5",
                method="REQUEST",
                summary="Second interview, Inga Okafor",
                place="Dock 3; first floor",
                start="2026-11-26T10:00:00+01:00",
                end="2026-11-26T11:00:00+01:00",
            ),
        ),
        attachments=(Attachment("directions.pdf", 15),),
    )


def test_a_mail_of_html_alone_is_text_with_quotes_marked() -> None:
    read = of("reply.eml")

    assert (read.sender_name, read.notes) == ("Jörg Bach", (HIDDEN,))
    assert read.text == (
        "Hello Inga,\nFriday is fine & at our office.\n\n- bring the plan\n- bring time\n\nOn Wed, Inga wrote:\n\n"
        "> Does Friday suit you?\n>\n> > Shall we meet?"
    )


def test_a_machines_mail_in_an_old_encoding_is_read() -> None:
    read = of("rejection.eml")

    assert (read.subject, read.text, read.is_automatic, read.sent_at, read.notes) == (
        "Your application \u2013 Norrby",
        "We won\u2019t go on with you \u2013 we wish you well.",
        True,
        "2026-11-16T06:00:00+00:00",
        (),
    )


def test_what_a_german_program_shows_is_read_when_pasted() -> None:
    assert of("pasted.txt") == Message(
        sender_name="Jörg Bach",
        sender_address="joerg@bach.example",
        to=("inga@home.example",),
        subject="Gespräch am Freitag",
        text="Hallo Inga,\nFreitag geht gut.",
        notes=("The date of this e-mail cannot be read.",),
    )


@pytest.mark.parametrize(
    ("pasted", "expected"),
    [
        ("Hello Inga,\n\nyes.\n", Message(text="Hello Inga,\n\nyes.")),
        ("One thing: no.\nAnother thing: yes.", Message(text="One thing: no.\nAnother thing: yes.")),
        ("Von: hier an", Message(text="Von: hier an")),
        (
            "From: Anna Berg anna@b.example\nSubject: Hi\nHello you",
            Message(sender_name="Anna Berg", sender_address="anna@b.example", subject="Hi", text="Hello you"),
        ),
        ("From: Anna Berg\n\nx", Message(sender_name="Anna Berg", text="x")),
        ("Subject: Hi\n\nx", Message(subject="Hi", text="x")),
        (
            "From: Anna [mailto:anna@b.example]\nSent: Monday, November 23, 2026 9:05 PM\n\nx",
            Message(
                sender_name="Anna",
                sender_address="anna@b.example",
                sent_at="2026-11-23T21:05:00+00:00",
                text="x",
                notes=(NO_ZONE,),
            ),
        ),
        ("<html><body><p>One<p>Two", Message(text="One\n\nTwo")),
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_pasted_text_is_read_with_or_without_headers(pasted: str, expected: Message, encoding: str) -> None:
    assert read_message(pasted.encode(encoding)) == expected


@pytest.mark.parametrize(
    ("date", "sent_at", "notes"),
    [
        ("Mon, 23 Nov 2026 09:00:00 +0530", "2026-11-23T09:00:00+05:30", ()),
        ("23 Nov 2026 09:00:00 -0000", "2026-11-23T09:00:00+00:00", ()),
        ("2026-11-23T09:00:00Z", "2026-11-23T09:00:00+00:00", ()),
        ("23 November 2026, 09:00", "2026-11-23T09:00:00+00:00", (NO_ZONE,)),
        ("November 23, 2026 at 12:30 AM", "2026-11-23T00:30:00+00:00", (NO_ZONE,)),
        ("31 November 2026", "", ("The date of this e-mail cannot be read.",)),
        ("3 Foo 2026", "", ("The date of this e-mail cannot be read.",)),
        ("yesterday", "", ("The date of this e-mail cannot be read.",)),
        (
            "Mon, 1 Jan 0001 00:00:00 +0000",
            "",
            ("The date of this e-mail cannot be true, so it was left out.",),
        ),
        ("1 Jan 2150 00:00:00 +0000", "", ("The date of this e-mail cannot be true, so it was left out.",)),
        ("1 Jan 2020 00:00:00 +2300", "", ("The date of this e-mail cannot be true, so it was left out.",)),
        (
            "1 Jan 1980 00:00:00 +0000",
            "1980-01-01T00:00:00+00:00",
            ("This e-mail is dated before 1990; its date may be wrong.",),
        ),
        (
            "26 Nov 2026 00:00:00 +0000",
            "2026-11-26T00:00:00+00:00",
            ("This e-mail is dated in the future; its date may be wrong or forged.",),
        ),
    ],
)
def test_a_date_is_kept_as_far_as_it_can_be_believed(date: str, sent_at: str, notes: tuple[str, ...]) -> None:
    read = read_message(mail(Date=date), today="2026-11-23")

    assert (read.sent_at, read.notes) == (sent_at, notes)


@pytest.mark.parametrize(("day", "is_doubted"), [(18, False), (21, True)])
def test_a_date_after_the_arrival_is_doubted(day: int, *, is_doubted: bool) -> None:
    read = read_message(
        mail(Received="by x.example; Tue, 17 Nov 2026 09:00:00 +0000", Date=f"{day} Nov 2026 09:00:00 +0000")
    )

    doubt = "This e-mail is dated later than its arrival; its date may be wrong or forged."
    assert read.notes == ((doubt,) if is_doubted else ())


@pytest.mark.parametrize(
    ("name", "value", "is_automatic"),
    [
        ("Auto-Submitted", "auto-replied; x=y", True),
        ("Auto-Submitted", "no", False),
        ("Precedence", "Bulk", True),
        ("Precedence", "first-class", False),
        ("X-Autoreply", "yes", True),
        ("List-Id", "<jobs.example>", True),
        ("Return-Path", "<>", True),
        ("Content-Type", "multipart/report; boundary=x", True),
        ("From", "MAILER-DAEMON@b.example", True),
        ("X-Mailer", "Handmade", False),
    ],
)
def test_a_machines_mail_is_told_by_its_headers(name: str, value: str, *, is_automatic: bool) -> None:
    assert read_message(mail(**{name: value})).is_automatic == is_automatic


def test_characters_that_deceive_are_removed_and_said() -> None:
    raw = mail(
        "pay\u200bment \u202eevil\u2066 \x00\x1bok\u2028next",
        From="An\u202ena <a@b.example>",
        Subject="a\u200db\x07c",
    )

    read = read_message(raw)

    assert (read.sender_name, read.subject, read.text) == ("Anna", "abc", "payment evil ok\nnext")
    assert read.notes == (DIRECTIONS,)
    assert read_message("a\u200bb".encode()).notes == ("Invisible characters were removed.",)


def test_joiners_stay_where_a_script_needs_them() -> None:
    persian = "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645"

    assert read_message(persian.encode()) == Message(text=persian)


@pytest.mark.parametrize(
    ("stated", "raw", "text", "notes"),
    [
        ("text/plain; charset=utf-8", "café".encode("cp1252"), "café", ()),
        ("text/plain; charset=iso-8859-1", "café".encode(), "café", ()),
        ("text/plain; charset=iso-8859-2", "łódź".encode("iso-8859-2"), "łódź", ()),
        ("text/plain; charset=iso-2022-jp", "面接".encode("iso-2022-jp"), "面接", ()),
        ("text/plain; charset=iso-2022-jp", b"na\xefve", "naïve", ()),
        (
            "text/plain; charset=klingon",
            b"hello",
            "hello",
            ("The encoding “klingon” is not known; the text was read as well as it could be.",),
        ),
        (
            "text/plain; charset=punycode",
            b"hello",
            "hello",
            ("The encoding “punycode” is not known; the text was read as well as it could be.",),
        ),
        ("text/plain", b"a\x81b", "a\ufffdb", ("1 character could not be read and show as \ufffd.",)),
    ],
)
def test_a_wrong_or_unknown_encoding_costs_no_text(
    stated: str, raw: bytes, text: str, notes: tuple[str, ...]
) -> None:
    head = f"From: a@b.example\nContent-Type: {stated}\nContent-Transfer-Encoding: 8bit\n\n".encode()

    read = read_message(head + raw)

    assert (read.text, read.notes) == (text, notes)


def test_damaged_base64_and_unknown_codings_are_read_as_far_as_possible() -> None:
    damaged = read_message(mail("SGVs*bG8gSW5nYQ", Content_Transfer_Encoding="base64"))
    unknown = read_message(mail("Hello", Content_Transfer_Encoding="x-rot13"))

    assert (damaged.text, damaged.notes) == ("Hello Inga", (DAMAGED,))
    assert (unknown.text, unknown.notes) == (
        "Hello",
        ("A part of this e-mail is coded in an unknown way (“x-rot13”) and was read as it stands.",),
    )


@pytest.mark.parametrize(
    ("written", "subject"),
    [
        ("=?utf-8?q?J=C3=B6rg_M=C3=BCller?=", "Jörg Müller"),
        ("=?utf-8?b?w4Q=?=  =?utf-8?b?w5Y=?= x", "ÄÖ x"),
        ("=?utf-8?q?=C3?= =?utf-8?q?=A4?=", "ä"),
        ("=?utf-8*en?q?a?= b =?iso-8859-1?q?=E4?=", "a b ä"),
        ("x =?utf-8?b?4?= y", "x y"),
        ("=?utf-8?x?abc?=", "=?utf-8?x?abc?="),
        ("=?utf-8?b?w4Q?=", "Ä"),
        ("plain\r\n folded", "plain folded"),
        ("café", "café"),
    ],
)
def test_an_encoded_subject_is_decoded(written: str, subject: str) -> None:
    assert read_message(mail(Subject=written)).subject == subject


def test_broken_address_lists_give_what_looks_like_an_address() -> None:
    read = read_message(
        mail(From="Undisclosed", To="A <a@b.example>; c@d.example, @, <>", Cc="(" * 9000 + "e@f.example")
    )

    assert (read.sender_name, read.sender_address, read.to, read.cc) == (
        "Undisclosed",
        "",
        ("a@b.example", "c@d.example"),
        ("e@f.example",),
    )


def test_attachments_are_named_and_those_out_of_reach_explained() -> None:
    message = EmailMessage()
    message["From"] = "a@b.example"
    message.set_content("See below.")
    message.add_attachment(b"x" * 1001, maintype="application", subtype="ms-tnef", filename="winmail.dat")
    message.add_attachment("a,b\n", filename="C:\\up\\\u202etäble.csv")
    inner = EmailMessage()
    inner["Subject"] = "Old offer"
    inner.set_content("secret inner text")
    message.add_attachment(inner)

    read = read_message(message.as_bytes())

    assert read.text == "See below."
    assert read.attachments[:2] == (Attachment("winmail.dat", 1001), Attachment("täble.csv", 4))
    assert read.attachments[2].name == "attached e-mail"
    assert read.notes == (
        "winmail.dat is a packet in which Outlook puts formatting and files for other Outlooks. What is in it cannot "
        "be read here; ask the sender to send it again as plain text or HTML.",
        "Another e-mail is attached (“Old offer”); it was not read. To read it, save it and add it by itself.",
        DIRECTIONS,
    )


def test_a_stub_of_plain_text_gives_way_to_the_html() -> None:
    message = EmailMessage()
    message["From"] = "a@b.example"
    message.set_content("Your program cannot show HTML.")
    message.add_alternative("<p>We invite you.</p>", subtype="html")

    assert read_message(message.as_bytes()).text == "We invite you."


@pytest.mark.parametrize(
    ("kind", "note"),
    [
        (
            "application/pkcs7-mime",
            "This e-mail is encrypted; only a mail program with your key can show it.",
        ),
        ("text/plain", "This e-mail holds no text."),
    ],
)
def test_a_mail_without_text_is_kept_and_says_so(kind: str, note: str) -> None:
    read = read_message(mail(" ", Subject="Hi", Content_Type=kind))

    assert (read.subject, read.text.strip(), note in read.notes) == ("Hi", "", True)


def test_html_is_read_as_a_person_sees_it() -> None:
    body = (
        "<div>One</div><div>Two<br>Three</div><!-- no --><p hidden>gone</p><td>a</td><td>b</td>"
        "<div style='font-size:0'><span style='font-size:14px'>kept</span></div>"
        '<div style="mso-hide:all">gone<p>gone</div><pre>x\n  y</pre>'
        "<span style='overflow: hidden '>seen</span><select><option>gone</select>&lt;b&gt;&nbsp;end"
    )

    assert page(body).text == "One\nTwo\nThree\n\na b\nkept\n\nx\n  y\n\nseen<b> end"


@pytest.mark.parametrize(
    "body",
    [
        "<",
        "<a",
        "<a href='x",
        "<p a=\"x' y",
        "<object><object>",
        "<!-- a> <!-- b>",
        "<!--",
        "<script>",
        "a<style>",
        "</p></div>a",
        "<blockquote>" * 9,
        "&#" + "9" * 9000 + ";",
    ],
)
def test_broken_html_is_read_as_far_as_it_goes(body: str) -> None:
    assert page(f"<p>kept</p>{body}").text.startswith("kept")


def test_hidden_words_end_where_their_element_does() -> None:
    assert page(
        "<p hidden>gone<p>kept<br><br><br><br>too<table><td style='display:none'>gone</table>end"
    ).text == ("kept\n\ntoo\n\nend")


def calendar(*lines: str) -> Message:
    text = "\r\n".join(
        [
            "BEGIN:VCALENDAR",
            "BEGIN:VEVENT",
            "no property",
            "SUMMARY:Talk",
            *lines,
            "END:VEVENT",
            "END:VCALENDAR",
            "",
        ]
    )
    return read_message(mail(text, Content_Type="text/calendar; charset=utf-8"))


@pytest.mark.parametrize(
    ("lines", "start", "end", "notes"),
    [
        (
            ["DTSTART:20261126T090000Z", "DURATION:PT45M"],
            "2026-11-26T09:00:00+00:00",
            "2026-11-26T09:45:00+00:00",
            (),
        ),
        (
            ["DTSTART;TZID=America/New_York:20260705T090000", "DTEND;TZID=America/New_York:20260705T100000"],
            "2026-07-05T09:00:00-04:00",
            "2026-07-05T10:00:00-04:00",
            (),
        ),
        (["DTSTART;VALUE=DATE:20261126", "DURATION:P1D"], "2026-11-26", "2026-11-27", ()),
        (
            ["DTSTART;TZID=Mars/Olympus:20261126T090000"],
            "2026-11-26T09:00:00",
            "",
            ("The time zone “Mars/Olympus” of a meeting is not known; its times are as written there.",),
        ),
        (
            ['DTSTART;TZID="../../etc/passwd":20261126T090000'],
            "2026-11-26T09:00:00",
            "",
            ("The time zone “../../etc/passwd” of a meeting is not known; its times are as written there.",),
        ),
        (
            ["DTSTART:20261126T090000", "DURATION:nonsense"],
            "2026-11-26T09:00:00",
            "",
            ("A meeting states no time zone; its times are as written there.",),
        ),
        (["DTSTART:20261399"], "", "", ("The date of the meeting “Talk” cannot be read.",)),
        (
            ["DTSTART:20261126T090000Z", "RRULE:FREQ=SECONDLY"],
            "2026-11-26T09:00:00+00:00",
            "",
            ("The meeting “Talk” repeats; only its first date was read.",),
        ),
        (["DTSTART;VALUE=DATE:99991231", "DURATION:P9W"], "9999-12-31", "", ()),
    ],
)
def test_a_meetings_times_keep_their_zone_or_say_that_it_is_unknown(
    lines: list[str], start: str, end: str, notes: tuple[str, ...]
) -> None:
    read = calendar(*lines)

    assert read.calendar == (Meeting(uid="", method="", summary="Talk", place="", start=start, end=end),)
    assert read.notes == notes


def test_a_cancelled_meeting_in_an_attached_file_is_read_and_its_text_kept_on_one_line() -> None:
    message = EmailMessage()
    message["From"] = "a@b.example"
    message.set_content("Sorry.")
    ics = "BEGIN:VCALENDAR\r\nMETHOD:cancel\r\nBEGIN:VEVENT\r\nSUMMARY:a\\nb\\\\n\u202e\r\nURL:https://c.example\r\nEND:VEVENT"
    message.add_attachment(
        ics.encode(), maintype="application", subtype="octet-stream", filename="Invite.ICS"
    )

    assert read_message(message.as_bytes()).calendar == (
        Meeting(uid="", method="CANCEL", summary="a b\\n", place="https://c.example", start="", end=""),
    )


def test_meetings_without_end_are_cut() -> None:
    events = ["END:VEVENT", "BEGIN:VEVENT", "DTSTART:20261126T090000Z"] * 80

    read = calendar("DTSTART:20261126T090000Z", *events)

    assert (len(read.calendar), read.notes) == (
        50,
        ("This e-mail holds more than 50 meetings; the first 50 were read.",),
    )


@pytest.mark.parametrize(
    ("raw", "sentence"),
    [
        (b"", EMPTY),
        (b" \r\n\t\x00", EMPTY),
        ("\u200b\n".encode(), EMPTY),
        (
            b"\xd0\xcf\x11\xe0 msg",
            "This is a mail in Outlook's own form (.msg). Save it as .eml, or copy its text with "
            "the lines From, Sent, To and Subject, and paste it.",
        ),
        (b"PK\x03\x04", "This is a ZIP. Unpack it, and add the .eml or .mbox files in it."),
        (
            b"%PDF-1.4",
            "This is a file of another kind, not an e-mail. Save the mail as .eml, or copy its text and paste it.",
        ),
        (
            b"ab\x00cd\x80\x01\x00\xff" * 99,
            "This is a file of another kind, not an e-mail. Save the mail as .eml, or "
            "copy its text and paste it.",
        ),
        (
            b"From: a@b.example\n" * 25_000 + b"\nx",
            "This e-mail is damaged in a way that stops it from being read. Copy its text and paste it.",
        ),
        (
            b"x" * (20 * 1024 * 1024 + 1),
            "This e-mail holds more than 20 MB. Save it without its attachments, or copy "
            "its text and paste it.",
        ),
    ],
)
def test_what_is_no_mail_is_refused_with_a_sentence(raw: bytes, sentence: str) -> None:
    assert refusal(raw) == sentence


def test_the_line_of_a_mailbox_before_a_mail_is_left_out_but_not_a_sentence() -> None:
    assert read_message(b"From bo Mon Nov 16 09:00:00 2026\nSubject: Hi\n\nx") == Message(
        subject="Hi", text="x"
    )
    assert read_message(b"From my side: yes.\nBo") == Message(text="From my side: yes.\nBo")


def test_a_mail_that_breaks_the_parser_is_refused() -> None:
    raw = mail("x", Content_Type="text/plain; charset*" + "9" * 5000 + "*=x")

    assert (
        refusal(raw)
        == "This e-mail is damaged in a way that stops it from being read. Copy its text and paste it."
    )


def test_more_text_than_a_letter_ever_holds_is_cut_and_said() -> None:
    cut = "This e-mail holds more than 500,000 characters of text; what comes after was left out."
    long = "A part of this e-mail is longer than 4 MB of text and was cut."

    assert (len(read_message(mail("x" * 500_001)).text), read_message(mail("x" * 500_001)).notes) == (
        500_000,
        (cut,),
    )
    assert read_message(b"y" * 500_001).notes == (cut,)
    assert read_message(mail("x" * 4_200_000)).notes == (long, cut)
    assert read_message(mail("x", Subject="s" * 20_000)).notes == (
        "A header longer than 16,000 characters was cut.",
    )


def test_parts_without_end_are_cut_and_said() -> None:
    body = "--b\r\n\r\nx\r\n" * 300

    read = read_message(mail(body, Content_Type="multipart/mixed; boundary=b"))

    assert (read.text.count("x"), read.notes) == (
        199,
        ("This e-mail holds more than 200 parts; the others were left out.",),
    )


def nested(depth: int) -> bytes:
    opening = b"".join(
        b'Content-Type: multipart/mixed; boundary="b%d"\n\n--b%d\n' % (n, n) for n in range(depth)
    )
    return b"From: a@b.example\n" + opening + b"Content-Type: text/plain\n\ndeep\n"


def test_parts_inside_each_other_are_read_up_to_thirty() -> None:
    assert read_message(nested(30)).text == "deep"
    assert refusal(nested(2000)) == NESTED


HOSTILE = {
    "nested": nested(2000),
    "words": b"Subject: " + b"=?utf-8?b?w6TDpA==?= " * 14_000 + b"\n\nx",
    "openings": b"Subject: " + b"=?" * 140_000 + b"\n\nx",
    "brackets": b"From: " + b'(<"[' * 70_000 + b"\nTo: " + b"<," * 140_000 + b"\n\nx",
    "tags": b"Content-Type: text/html\n\n" + b"<div>" * 500_000 + b"x",
    "attributes": b"Content-Type: text/html\n\n" + b"<p a='" * 400_000,
    "comments": b"Content-Type: text/html\n\n" + b"<!--" * 500_000,
    "quotes": b"Content-Type: text/html\n\n" + b"<blockquote>a<br>" * 100_000,
    "hidden": b"Content-Type: text/html\n\n" + b"<p style='font-size:0;max-height:    '>" * 60_000,
    "folds": b"From: a@b.example\nContent-Type: text/calendar\n\nBEGIN:VEVENT\nSUMMARY"
    + b";a=b" * 500_000
    + b"\n",
    "events": b"From: a@b.example\nContent-Type: text/calendar\n\n" + b"BEGIN:VEVENT\nEND:VEVENT\n" * 60_000,
    "parts": b"Content-Type: multipart/mixed; boundary=b\n\n" + b"--b\n\nx\n" * 100_000,
    "megabytes": b"From: a@b.example\nContent-Type: text/plain\n\n"
    + b"Lorem ipsum dolor sit amet\n" * 770_000,
}


@pytest.mark.parametrize("name", sorted(HOSTILE))
@pytest.mark.timed
def test_a_hostile_mail_is_read_or_refused_in_the_child_within_seconds(name: str) -> None:
    start = time.perf_counter()

    try:
        read = parse_limited("goodterms.kit.mail:read_message", HOSTILE[name], result=Message)
    except RefusedInputError as refused:
        length, sentence = 0, refused.sentence
    else:
        length, sentence = len(read.text), ""

    assert sentence == (NESTED if name == "nested" else "")
    assert length <= 500_000
    assert time.perf_counter() - start < within(6)


def test_a_mail_travels_through_the_child_unchanged() -> None:
    raw = (MAILS / "invitation.eml").read_bytes()

    assert parse_limited(
        "goodterms.kit.mail:read_message", raw, result=Message, arguments={"today": "2026-11-23"}
    ) == of("invitation.eml")


@given(
    st.binary(max_size=2000),
    st.sampled_from(["", "From: ", "Content-Type: multipart/mixed; boundary=a\n\n--a\n"]),
)
def test_no_bytes_at_all_raise_anything_but_a_refusal(raw: bytes, start: str) -> None:
    try:
        read = read_message(start.encode() + raw)
    except RefusedInputError:
        return

    shown = (read.subject, read.sender_name, read.text)
    assert not any(letter in text for text in shown for letter in "\0\u202e\u200b\r\x1b")
    assert "\n" not in read.subject + read.sender_name


@given(
    subject=st.text(st.characters(categories=["L", "N", "P"]), min_size=1, max_size=80),
    lines=st.lists(
        st.text(st.characters(categories=["L", "N"]), min_size=1, max_size=60), min_size=1, max_size=5
    ),
)
def test_what_the_standard_library_writes_is_read_back(subject: str, lines: list[str]) -> None:
    message = EmailMessage()
    message["From"] = "a@b.example"
    message["Subject"] = subject
    message.set_content("\n".join(lines))

    read = read_message(message.as_bytes())

    cleaned = read_message(f"Subject: x\n\n{subject}".encode()).text.strip()
    assert " ".join(read.subject.split()) == " ".join(cleaned.split())
    assert read.text == read_message("\n".join(lines).encode()).text
