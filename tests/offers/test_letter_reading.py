"""Reading an offer letter from whatever it came as: PDF, Word, e-mail, page or text, whole and broken."""

from email.message import EmailMessage

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodterms.kit.refusals import RefusedInputError
from goodterms.kit.sandbox import parse_limited
from goodterms.offers.intake import LetterText, read_letter
from tests.postings.test_documents import locked, paragraph, pdf, word

LETTER = "Dear Ana,\n\nYour base salary is $95,000."
NO_TEXT = (
    "This PDF holds no text, as a scan or a picture does. Open it in a program that reads text from "
    "pictures, or type its text."
)
PICTURE = (
    "This is a picture; text in pictures cannot be read. Open it in a program that reads text from pictures, or "
    "type the letter."
)


def mail(body: str, *, kind: str = "plain") -> bytes:
    message = EmailMessage()
    message["Subject"] = "Your offer"
    message["From"] = "Dana Reyes <dana@larkspur.example>"
    message.set_content(body, subtype=kind)
    return bytes(message)


def refusal(raw: bytes, *, name: str = "") -> str:
    with pytest.raises(RefusedInputError) as refused:
        read_letter(raw, name=name)
    return refused.value.sentence


def test_a_pdf_keeps_its_pages_also_those_without_text() -> None:
    assert read_letter(pdf("Dear Ana", "", "Annex A")) == LetterText("PDF", ("Dear Ana", "", "Annex A"))


def test_a_word_document_is_parted_where_word_noted_a_page() -> None:
    page_break = '<w:p><w:r><w:t>One</w:t><w:br w:type="page"/></w:r></w:p>'
    rendered = "<w:p><w:r><w:lastRenderedPageBreak/><w:t>Two</w:t></w:r></w:p>"

    assert read_letter(word(page_break + rendered + paragraph("Three"))) == LetterText(
        "Word document", ("One", "Two\n\nThree")
    )
    assert read_letter(word(paragraph("One"))) == LetterText("Word document", ("One",))


def test_an_email_gives_its_sender_subject_and_text() -> None:
    assert read_letter(mail(LETTER)) == LetterText(
        "e-mail", (f"Your offer\n\n{LETTER}",), (), "Dana Reyes <dana@larkspur.example>"
    )
    page = "<p>Dear Ana,</p><p>Your base salary is $95,000.</p>"
    assert read_letter(mail(page, kind="html")).pages == (f"Your offer\n\n{LETTER}",)


def test_the_name_tells_an_email_without_the_usual_headers() -> None:
    raw = b"Organization: Larkspur\n\nDear Ana"

    assert read_letter(raw, name="Offer.EML") == LetterText("e-mail", ("Dear Ana",))


def test_a_pasted_letter_that_begins_with_a_date_or_an_address_is_no_email() -> None:
    text = "Date: 24 November 2026\nTo: Ana Whitfield\n\nDear Ana"

    assert read_letter(text.encode()) == LetterText("text", (text,))


def test_pasted_text_is_read_in_any_encoding_and_parted_at_form_feeds() -> None:
    assert read_letter("Pay: \u00a345,000\r\n\r\n\r\n\r\nEnd\fAnnex".encode("cp1252")) == LetterText(
        "text", ("Pay: \u00a345,000\n\nEnd", "Annex")
    )
    assert read_letter("Pay: \u00a345,000".encode("utf-16")) == LetterText("text", ("Pay: \u00a345,000",))


def test_a_pasted_page_is_read_as_its_text() -> None:
    raw = b"<html><body><p>Dear Ana,</p><table><tr><td>Base salary</td><td>$95,000</td></tr></table></body></html>"

    read = read_letter(raw)

    assert (read.kind, "<" in read.pages[0], "$95,000" in read.pages[0]) == ("page", False, True)


@pytest.mark.parametrize("pages", [1, 3])
def test_text_beyond_two_million_characters_is_cut_and_said(pages: int) -> None:
    read = read_letter("\f".join(["word " * 500_000] * pages).encode())

    assert (sum(map(len, read.pages)), read.notes) == (
        2_000_000,
        ("This letter holds more text than two million characters; what comes after was left out.",),
    )


@pytest.mark.parametrize(
    ("raw", "sentence"),
    [
        (b"", "This file is empty (0 bytes)."),
        (b" \n", "There is no text in this. Copy the letter's text and paste it."),
        (b"<html><body></body></html>", "There is no text in this. Copy the letter's text and paste it."),
        (b" " * (20 * 1024 * 1024 + 1), "This file holds more than 20 MB. Copy its text and paste it."),
        (b"\x89PNG\r\n", PICTURE),
        (b"\xff\xd8\xff\xe0", PICTURE),
        (pdf("Dear Ana", stream=b""), NO_TEXT),
        (
            locked(pdf("Dear Ana"), password="user"),
            "This PDF is protected with a password. Open it, copy its text, and paste the text here.",
        ),
        (
            pdf("Dear Ana")[:40],
            "This PDF is incomplete or damaged. Download it again, or copy its text and paste it.",
        ),
        (
            b"\xd0\xcf\x11\xe0",
            "This is an old office document (.doc, .msg) or one with a password. Save it as .docx or PDF "
            "without one.",
        ),
        (
            word(paragraph("Dear Ana"))[:200],
            "This ZIP is incomplete or damaged: its table of contents cannot be read. Download it again.",
        ),
        (
            mail(""),
            "This e-mail holds no text. If the letter is attached to it, save the attachment and add that.",
        ),
        (
            b"GT" + bytes(range(8)) * 9 + b"\0\1\0" * 90,
            "This is no PDF, Word document (.docx), e-mail (.eml) or text. Copy the letter's text and paste it.",
        ),
    ],
    ids=range(13),
)
def test_what_cannot_be_read_is_refused_with_what_to_do(raw: bytes, sentence: str) -> None:
    assert refusal(raw) == sentence


def test_it_runs_in_the_child_process() -> None:
    read = parse_limited(
        "goodterms.offers.intake:read_letter",
        pdf("Dear Ana"),
        result=LetterText,
        arguments={"name": "offer.pdf"},
    )

    assert read == LetterText("PDF", ("Dear Ana",))


@given(
    st.one_of(
        st.binary(max_size=300),
        st.text(max_size=300).map(str.encode),
        st.integers(0, 900).map(lambda end: pdf("Dear Ana")[:end]),
        st.integers(0, 600).map(lambda end: word(paragraph("Dear Ana"))[:end]),
    )
)
def test_whatever_the_bytes_hold_there_are_pages_or_a_refusal(raw: bytes) -> None:
    try:
        told = "".join(read_letter(raw).pages)
    except RefusedInputError as refused:
        told = refused.sentence

    assert told.strip() != ""
