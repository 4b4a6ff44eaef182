"""PDF and Word documents as pages, and saved e-mails taken apart; the rest is shown by the moments that read them."""

import pypdf
import pytest

from goodterms.kit.documents import (
    DocumentPages,
    MailRead,
    MailText,
    is_mail,
    read_mail,
    read_pages,
    refuse_unreadable,
)
from goodterms.kit.refusals import RefusedInputError
from tests.postings.test_documents import bullet, paragraph, pdf, word


def test_the_kind_is_told_by_the_content() -> None:
    assert read_pages(pdf("One", "Two")) == DocumentPages("PDF", ("One", "Two"))
    assert read_pages(word(paragraph("One"))) == DocumentPages("Word document", ("One",))
    assert read_pages(b"Just words.") is None


def test_the_lines_of_a_pdf_are_joined_unless_they_are_to_be_kept() -> None:
    raw = pdf("You bake all the bread that our shops sell on every\nday of the week.")

    assert read_pages(raw) == DocumentPages(
        "PDF", ("You bake all the bread that our shops sell on every day of the week.",)
    )
    assert read_pages(raw, keeps_lines=True) == DocumentPages(
        "PDF", ("You bake all the bread that our shops sell on every\nday of the week.",)
    )


def test_a_word_page_ends_at_the_paragraph_in_which_the_break_stands() -> None:
    broken = "<w:p><w:r><w:t>One</w:t><w:lastRenderedPageBreak/><w:t> more</w:t></w:r></w:p>"
    line = '<w:p><w:r><w:t>a</w:t><w:br w:type="textWrapping"/><w:t>b</w:t></w:r></w:p>'

    read = read_pages(word(broken + bullet("Two") + bullet("Three") + line))

    assert read == DocumentPages("Word document", ("One more", "- Two\n- Three\n\na\nb"))


def test_a_break_noted_twice_makes_one_page() -> None:
    first = '<w:p><w:r><w:t>One</w:t></w:r></w:p><w:p><w:r><w:br w:type="page"/></w:r></w:p>'
    second = "<w:p><w:r><w:lastRenderedPageBreak/><w:t>Two</w:t></w:r></w:p>"

    assert read_pages(word(first + second)) == DocumentPages("Word document", ("One", "Two"))


def test_five_hundred_pages_are_read_and_what_comes_after_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    def extract(_page: object) -> str:
        return "a"

    monkeypatch.setattr(pypdf.PageObject, "extract_text", extract)

    read = read_pages(pdf(*["a"] * 501))

    assert read == DocumentPages("PDF", ("a",) * 500, ("This PDF has 501 pages; the first 500 were read.",))


def test_a_mail_is_its_subject_its_sender_and_its_texts_pages_first() -> None:
    raw = (
        b"From: Dana <dana@larkspur.example>\nSubject: Your offer\nContent-Type: multipart/alternative; boundary=b\n\n"
        b"--b\nContent-Type: text/plain\n\nPlain\n--b\nContent-Type: text/html\n\n<p>Page</p>\n--b--\n"
    )

    assert read_mail(raw) == MailRead(
        "Your offer",
        "Dana <dana@larkspur.example>",
        (MailText(is_page=True, text="<p>Page</p>"), MailText(is_page=False, text="Plain")),
        (),
    )


def test_a_mail_is_told_by_its_headers_or_its_name() -> None:
    assert [
        is_mail(b"Subject: a", name=""),
        is_mail(b"Dear Ana", name="a.EML"),
        is_mail(b"Dear Ana", name=""),
    ] == [
        True,
        True,
        False,
    ]


def test_what_is_never_read_is_refused_by_its_first_bytes() -> None:
    with pytest.raises(RefusedInputError) as refused:
        refuse_unreadable(b"{\\rtf1 a}")

    assert refused.value.sentence == (
        "This is an RTF document. Save it as .docx or PDF, or copy its text and paste it."
    )
    refuse_unreadable(b"Dear Ana")
