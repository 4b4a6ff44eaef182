"""A letter as a draft: what a mail program reads back is what was written."""

import datetime as dt
import email
import email.policy
import unicodedata
from email.header import decode_header, make_header
from email.message import EmailMessage
from email.utils import getaddresses
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodterms.letters.engine.envelope import (
    Correspondent,
    DraftFieldError,
    Mailto,
    checked_address,
    eml_of,
    mailto_of,
)

ANNA = Correspondent("anna@example.com", "Anna Berg")
BO = Correspondent("bo@lind.example", "Bo Lind")
LINES = st.text(st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"]), max_size=300)
BODIES = st.text(
    st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"], include_characters="\n\t"), max_size=600
)
LOCALS = st.from_regex(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]{1,20}(\.[a-z]{1,9})?", fullmatch=True)
PEOPLE = st.builds(
    Correspondent,
    address=st.builds("{}@{}.example".format, LOCALS, st.from_regex(r"[a-z][a-z0-9]{0,20}", fullmatch=True)),
    name=LINES,
)


def read_back(raw: bytes) -> EmailMessage:
    message = email.message_from_bytes(raw, policy=email.policy.default)
    assert isinstance(message, EmailMessage)
    return message


def body_of(message: EmailMessage, kind: str) -> str:
    part = message.get_body((kind,))
    assert part is not None
    return str(part.get_content()).replace("\r\n", "\n")


def people_of(raw: bytes, header: str) -> list[tuple[str, str]]:
    """Return names and addresses; not by the newer reader, which puts a space between two encoded words of a name."""
    value = str(email.message_from_bytes(raw)[header])
    return [(str(make_header(decode_header(name))), address) for name, address in getaddresses([value])]


def test_a_draft_is_written_in_full() -> None:
    raw = eml_of(
        "Dear Bo,\n\nyes & no.\nSee you.\n",
        subject="Re: Your offer",
        to=[BO, Correspondent("hr@lind.example")],
        cc=[ANNA],
        sender=ANNA,
        sent_at=dt.datetime(2026, 11, 23, 9, 5, tzinfo=dt.timezone(dt.timedelta(hours=1))),
        message_id="draft.7@goodterms.example",
        in_reply_to="<1@lind.example>",
        references=["0@lind.example", "<1@lind.example>"],
    )

    head, _, rest = raw.decode("ascii").partition("MIME-Version")
    assert head == (
        'From: "Anna Berg" <anna@example.com>\r\n'
        'To: "Bo Lind" <bo@lind.example>,\r\n'
        " hr@lind.example\r\n"
        'Cc: "Anna Berg" <anna@example.com>\r\n'
        "Subject: Re: Your offer\r\n"
        "Date: Mon, 23 Nov 2026 09:05:00 +0100\r\n"
        "Message-ID: <draft.7@goodterms.example>\r\n"
        "In-Reply-To: <1@lind.example>\r\n"
        "References: <0@lind.example>\r\n"
        " <1@lind.example>\r\n"
        "X-Unsent: 1\r\n"
    )
    message = read_back(raw)
    assert message.get_content_type() == "multipart/alternative"
    assert body_of(message, "plain") == "Dear Bo,\n\nyes & no.\nSee you.\n"
    assert body_of(message, "html") == (
        '<!doctype html>\n<html><head><meta charset="utf-8"></head><body>\n'
        "<p>Dear Bo,</p>\n<p>yes &amp; no.<br>\nSee you.</p>\n</body></html>\n"
    )
    assert rest.count("http") == 0


def test_the_same_letter_gives_the_same_file_with_nothing_of_the_machine() -> None:
    raw = eml_of("Hello", subject="", to=[], message_id="1@x")

    assert raw == eml_of("Hello", subject="", to=[], message_id="<1@x>")
    assert sorted(set(read_back(raw))) == [
        "Content-Type",
        "MIME-Version",
        "Message-ID",
        "Subject",
        "X-Unsent",
    ]


@given(subject=LINES, body=BODIES, to=st.lists(PEOPLE, min_size=1, max_size=4), sender=PEOPLE)
def test_what_is_written_is_read_back(
    subject: str, body: str, to: list[Correspondent], sender: Correspondent
) -> None:
    raw = eml_of(body, subject=subject, to=to, cc=to[:1], sender=sender, message_id="1@x")

    message = read_back(raw)
    assert [
        len(message.get_all(name, [])) for name in ("From", "To", "Cc", "Subject", "Message-ID", "X-Unsent")
    ] == ([1] * 6)
    assert len(message.items()) == 8
    assert message["Subject"] == subject.strip(" ")
    assert people_of(raw, "To") == [(" ".join(one.name.split()), one.address) for one in to]
    assert people_of(raw, "From") == [(" ".join(sender.name.split()), sender.address)]
    assert body_of(message, "plain") == body + "\n" * (not body.endswith("\n"))
    assert max(map(len, raw.split(b"\r\n"))) < 998
    assert raw.count(b"\n") == raw.count(b"\r\n")
    raw.decode("ascii")


@given(
    field=st.sampled_from(["subject", "name", "address", "message_id", "in_reply_to", "references"]),
    before=st.text(max_size=20),
    control=st.sampled_from([*map(chr, range(32)), "\x7f", "\x85", "\u2028", "\u2029", "\udc80"]),
    after=st.text(max_size=20),
)
def test_a_line_break_or_control_in_a_field_is_refused(
    field: str, before: str, control: str, after: str
) -> None:
    text = f"a{before}{control}{after}b"
    given_as: dict[str, Any] = {"subject": "s", "to": [BO], "message_id": "1@x"}
    if field in {"name", "address"}:
        given_as["to"] = [
            Correspondent("a@b.example", text) if field == "name" else Correspondent(f"{text}@b.example")
        ]
    else:
        given_as[field] = [text] if field == "references" else text

    with pytest.raises(DraftFieldError) as refused:
        eml_of("Hello", **given_as)

    named = {"name": "To", "address": "To", "message_id": "Message-ID", "in_reply_to": "In-Reply-To"}
    assert refused.value.field == named.get(field, field.capitalize())
    assert str(refused.value).startswith(refused.value.field)


@given(st.text(max_size=300))
def test_any_body_is_taken_with_its_controls_left_out(body: str) -> None:
    read = body_of(read_back(eml_of(body, subject="s", to=[BO], message_id="1@x")), "plain")

    kept = [
        letter for letter in body.replace("\r\n", "\n") if unicodedata.category(letter) not in {"Cc", "Cs"}
    ]
    assert [letter for letter in read if letter not in "\n\t?"] == [
        letter for letter in kept if letter not in "?\u2028\u2029"
    ]


def test_markup_in_a_letter_stays_text() -> None:
    raw = eml_of('<img src="http://x.example/p.gif"> & "so"', subject="s", to=[], message_id="1@x")

    assert body_of(read_back(raw), "html").split("\n")[2] == (
        "<p>&lt;img src=&quot;http://x.example/p.gif&quot;&gt; &amp; &quot;so&quot;</p>"
    )


@pytest.mark.parametrize(
    ("address", "checked"),
    [
        ("Anna.Berg+x@Example.COM", "Anna.Berg+x@Example.COM"),
        (" a@b.example ", "a@b.example"),
        ("a@bücher.example", "a@xn--bcher-kva.example"),
        ("a@localhost", "a@localhost"),
    ],
)
def test_an_address_is_taken_with_its_domain_in_ascii(address: str, checked: str) -> None:
    assert checked_address(address) == checked


@pytest.mark.parametrize(
    "address",
    [
        *("", "anna", "@b.example", "a@", "a@@b.example", "a@b@c.example", "a b@c.example", "a@b c.example"),
        *(
            "a@-b.example",
            "a@b..example",
            ".a@b.example",
            "a..b@c.example",
            "änna@b.example",
            f"{'a' * 65}@b.example",
        ),
        *(
            f"a@{'b' * 64}.example",
            "a@" + "b." * 130 + "c",
            "a@\u200b\u2060.ü",
            "<a@b.example>",
            "a@b.example,c@d.example",
        ),
    ],
)
def test_what_is_no_address_is_refused(address: str) -> None:
    with pytest.raises(DraftFieldError) as refused:
        checked_address(address, field="Cc")

    assert str(refused.value) in {
        "Cc holds an address that is not one: it takes the form name@example.com.",
        "Cc holds an address whose part after the @ is not a domain.",
    }


def test_a_date_without_a_zone_is_refused() -> None:
    with pytest.raises(DraftFieldError, match=r"Date has no time zone\."):
        eml_of("x", subject="s", to=[], message_id="1@x", sent_at=dt.datetime(2026, 11, 23))  # noqa: DTZ001 -- on purpose


def test_a_subject_without_end_is_refused() -> None:
    with pytest.raises(DraftFieldError, match=r"Subject is longer than 900 characters\."):
        eml_of("x", subject="s" * 901, to=[], message_id="1@x")


def test_a_link_holds_the_whole_letter() -> None:
    link = mailto_of(
        "Dear Bo,\n\nyes & 100 %?\n", subject="Re: a+b=c", to=[BO, Correspondent("x+y@b.example")], cc=[ANNA]
    )

    assert link == Mailto(
        "mailto:bo@lind.example,x%2By@b.example?cc=anna@example.com&subject=Re%3A%20a%2Bb%3Dc"
        "&body=Dear%20Bo%2C%0D%0A%0D%0Ayes%20%26%20100%20%25%3F%0D%0A",
        is_long=False,
    )
    assert mailto_of("", subject="", to=[]) == Mailto("mailto:", is_long=False)


@given(subject=LINES, body=BODIES, to=PEOPLE)
def test_a_link_is_read_back(subject: str, body: str, to: Correspondent) -> None:
    link = mailto_of(body, subject=subject, to=[to])

    parts = urlsplit(link.url)
    asked = parse_qs(parts.query.replace("+", "%2B"), keep_blank_values=True)
    assert unquote(parts.path) == to.address
    assert asked.get("subject", [""]) == [subject.strip(" ")]
    assert asked.get("body", [""]) == [body.replace("\n", "\r\n")]
    assert link.is_long == (len(link.url) > 2000)
    assert link.url.isascii()


def test_a_long_letter_is_said_to_be_too_long_for_a_link() -> None:
    assert [mailto_of("x" * count, subject="", to=[]).is_long for count in (1987, 1988)] == [False, True]


def test_a_link_refuses_what_a_header_would() -> None:
    with pytest.raises(DraftFieldError, match="Subject holds a line break"):
        mailto_of("x", subject="a\r\nBcc: b@c.example", to=[])
