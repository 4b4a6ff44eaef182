"""Reading postings from PDF, Word documents and saved e-mails, whole and broken."""

import io
import time
import zipfile
from email.message import EmailMessage

import pypdf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodterms.kit.refusals import RefusedInputError
from goodterms.kit.sandbox import parse_limited
from goodterms.postings.intake.documents import DocumentRead, read_document
from tests.pace import within

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
COMPATIBLE = "http://schemas.openxmlformats.org/markup-compatibility/2006"
NO_TEXT = (
    "This PDF holds no text, as a scan or a picture does. Open it in a program that reads text from "
    "pictures, or type its text."
)
PROTECTED = "This PDF is protected with a password. Open it, copy its text, and paste the text here."
DAMAGED_PDF = "This PDF is incomplete or damaged. Download it again, or copy its text and paste it."
DAMAGED_WORD = "This Word document is damaged. Open it in Word, save it again, or copy its text and paste it."
NESTED = "This e-mail holds too many parts inside each other. Copy its text and paste it."


def pdf(*pages: str, stream: bytes | None = None) -> bytes:
    """Return a PDF written by hand; each line of a page stands 14 points below the one before."""
    font = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>"
    numbers = range(4, 4 + 2 * len(pages), 2)
    kids = " ".join(f"{number} 0 R" for number in numbers).encode()
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Count %d/Kids[%s]>>" % (len(pages), kids),
        font,
    ]
    for number, page in zip(numbers, pages, strict=True):
        lines = b"".join(b"(%s)Tj T*\n" % line.encode("cp1252") for line in page.split("\n"))
        content = stream if stream is not None else b"BT /F1 11 Tf 14 TL 50 750 Td\n" + lines + b"ET"
        objects += [
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Resources<</Font<</F1 3 0 R>>>>"
            b"/Contents %d 0 R>>" % (number + 1),
            b"<</Length %d>>stream\n%s\nendstream" % (len(content), content),
        ]
    body, places = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, start=1):
        places.append(len(body))
        body += b"%d 0 obj%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    return b"%sxref\n0 %d\n0000000000 65535 f \n%strailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (
        body,
        len(objects) + 1,
        table,
        len(objects) + 1,
        len(body),
    )


def locked(raw: bytes, *, password: str) -> bytes:
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(raw))
    writer.encrypt(password, "owner", algorithm="RC4-128")
    made = io.BytesIO()
    writer.write(made)
    return made.getvalue()


def zipped(content: str, *, name: str = "word/document.xml") -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr(name, content)
    return made.getvalue()


def word(body: str, *, space: str = WORD) -> bytes:
    return zipped(
        f'<?xml version="1.0"?><w:document xmlns:w="{space}" xmlns:mc="{COMPATIBLE}">'
        f"<w:body>{body}</w:body></w:document>"
    )


def paragraph(text: str) -> str:
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def bullet(text: str) -> str:
    return f"<w:p><w:pPr><w:numPr/></w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"


def mail(body: str, *, kind: str = "plain", subject: str = "Baker in Ulm") -> EmailMessage:
    message = EmailMessage()
    message["Subject"] = subject
    message["From"] = "jobs@example.com"
    message.set_content(body, subtype=kind)
    return message


def refusal(raw: bytes, *, name: str = "") -> str:
    with pytest.raises(RefusedInputError) as refused:
        read_document(raw, name=name)
    return refused.value.sentence


def test_the_lines_of_a_pdf_become_paragraphs_and_bullets() -> None:
    page = (
        "Baker\nYou bake all the bread that our three shops sell on every\nday of the week.\n• Bread\n• Rolls"
    )

    read = read_document(pdf(page, "We offer full-\ntime work."))

    assert read == DocumentRead(
        "PDF",
        "Baker\n\nYou bake all the bread that our three shops sell on every day of the week.\n\n"
        "- Bread\n- Rolls\n\nWe offer full-time work.",
    )


def test_a_paragraph_without_an_end_is_parted_after_five_thousand_characters() -> None:
    lines = ["word " * 20 + "x"] * 120

    read = read_document(pdf("\n".join(lines)))

    assert [len(part) > 5000 for part in read.text.split("\n\n")] == [True, True, False]


def test_a_pdf_that_only_forbids_changes_is_read() -> None:
    assert read_document(locked(pdf("Baker"), password="")) == DocumentRead("PDF", "Baker")


def test_a_pdf_with_many_pages_is_read_in_part_and_says_so() -> None:
    read = read_document(pdf(*["Baker"] * 501))

    assert (read.text.count("Baker"), read.notes) == (
        500,
        ("This PDF has 501 pages; the first 500 were read.",),
    )


def test_a_blank_line_parts_paragraphs(monkeypatch: pytest.MonkeyPatch) -> None:
    def extract(_page: object) -> str:
        return "You bake bread\n\nYou mill flour"

    monkeypatch.setattr(pypdf.PageObject, "extract_text", extract)

    assert read_document(pdf("a")).text == "You bake bread\n\nYou mill flour"


def test_pages_beyond_two_million_characters_are_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    def extract(_page: object) -> str:
        return "word " * 300_000

    monkeypatch.setattr(pypdf.PageObject, "extract_text", extract)

    assert len(read_document(pdf("a", "b", "c")).text) == 1_999_999 + 1


def test_a_page_that_cannot_be_read_costs_only_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    raw = pdf("Baker", "Miller", "Cook")
    read_whole = pypdf.PageObject.extract_text

    def extract(page: pypdf.PageObject) -> str:
        text = read_whole(page)
        if "Miller" in text:
            raise KeyError
        if "Cook" in text:
            raise pypdf.errors.LimitReachedError
        return text

    monkeypatch.setattr(pypdf.PageObject, "extract_text", extract)

    assert read_document(raw) == DocumentRead(
        "PDF",
        "Baker",
        (
            "Page 2 is damaged and was left out.",
            "Page 3 is larger than any honest page and was left out.",
        ),
    )


def test_memory_that_runs_out_is_left_to_the_child_process(monkeypatch: pytest.MonkeyPatch) -> None:
    raw = pdf("Baker")

    def fail(*_arguments: object, **_named: object) -> str:
        raise MemoryError

    with monkeypatch.context() as patch:
        patch.setattr(pypdf.PageObject, "extract_text", fail)
        with pytest.raises(MemoryError):
            read_document(raw)
    monkeypatch.setattr(pypdf, "PdfReader", fail)
    with pytest.raises(MemoryError):
        read_document(raw)


def test_a_pdf_whose_every_page_is_broken_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_page: object) -> str:
        raise ValueError

    monkeypatch.setattr(pypdf.PageObject, "extract_text", fail)

    assert refusal(pdf("Baker")) == DAMAGED_PDF


def test_aes_without_its_package_is_refused_as_protected(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_arguments: object, **_named: object) -> object:
        raise pypdf.errors.DependencyError

    monkeypatch.setattr(pypdf, "PdfReader", fail)

    assert refusal(pdf("Baker")) == PROTECTED


def test_a_word_document_keeps_paragraphs_bullets_and_tables_in_order() -> None:
    cells = "".join(f"<w:tc>{paragraph(text)}</w:tc>" for text in ("Pay", "50,000"))
    body = (
        f"{paragraph('Baker')}{bullet('Bread')}{bullet('Rolls')}{paragraph('')}<w:tbl><w:tr>{cells}</w:tr></w:tbl>"
        "<w:p><w:r><w:t>One</w:t><w:tab/><w:t>two</w:t><w:br/><w:t>three</w:t><w:noBreakHyphen/></w:r></w:p>"
        f"{paragraph('• Cake')}"
    )

    expected = DocumentRead(
        "Word document", "Baker\n\n- Bread\n- Rolls\n\nPay | 50,000\n\nOne two\nthree-\n\n- Cake"
    )
    assert [read_document(word(body, space=space)) for space in (WORD, STRICT)] == [expected, expected]


def test_a_text_box_is_read_once_and_deleted_words_never() -> None:
    box = (
        f"<mc:AlternateContent><mc:Choice>{paragraph('Box')}</mc:Choice>"
        f"<mc:Fallback>{paragraph('Box')}</mc:Fallback></mc:AlternateContent>"
    )
    body = f"<w:p><w:r><w:t>Baker</w:t></w:r>{box}<w:del><w:delText>Gone</w:delText></w:del></w:p>"

    assert read_document(word(body)) == DocumentRead("Word document", "Box\n\nBaker")


def test_a_table_in_a_table_joins_the_cell_around_it() -> None:
    inner = f"<w:tbl><w:tr><w:tc>{paragraph('b')}</w:tc><w:tc>{paragraph('c')}</w:tc></w:tr></w:tbl>"
    body = f"<w:tbl><w:tr><w:tc>{paragraph('a')}{inner}</w:tc></w:tr></w:tbl>"

    assert read_document(word(body)).text == "a b | c"


def test_a_mail_gives_its_subject_and_its_page_before_its_stub() -> None:
    message = mail("Open this mail in a browser.", subject="Bäcker in Ulm")
    message.add_alternative("<p>You bake.</p><ul><li>Bread</ul>", subtype="html")
    message.add_attachment(b"%PDF-", maintype="application", subtype="pdf", filename="a.pdf")

    assert read_document(bytes(message)) == DocumentRead(
        "e-mail", "Bäcker in Ulm\n\nYou bake.\n\n- Bread", ("This e-mail has 1 attached file, not read.",)
    )


def test_a_plain_mail_is_read_in_its_own_encoding() -> None:
    raw = (
        b"Subject: =?koi8-r?Q?=C1?=\nContent-Type: text/plain; charset=koi8-r\n"
        b"Content-Transfer-Encoding: 8bit\n\n\xc1\xc2\r\n\r\n\r\n\r\nb\n"
    )

    assert read_document(raw).text.split("\n\n")[1:] == ["\u0430\u0431", "b"]


def test_a_subject_that_cannot_be_decoded_is_left_out() -> None:
    raw = b"Subject: =?utf-8?B?Y?=\nFrom: a@example.com\n\nYou bake."

    assert read_document(raw) == DocumentRead("e-mail", "You bake.")


def test_the_name_tells_a_mail_with_unusual_headers() -> None:
    raw = b"Organization: Northwind\n\nYou bake."

    assert read_document(raw, name="Posting.EML") == DocumentRead("e-mail", "You bake.")


def test_text_beyond_two_million_characters_is_cut() -> None:
    read = read_document(b"From: a@example.com\n\n" + b"word " * 500_000)

    assert (len(read.text), read.notes) == (
        1_999_999,
        ("This file holds more text than two million characters; what comes after was left out.",),
    )


@pytest.mark.parametrize(
    ("raw", "sentence"),
    [
        (b"", "This file is empty (0 bytes)."),
        (
            b" " * (20 * 1024 * 1024 + 1),
            "This file holds more than 20 MB. Copy its text and paste it.",
        ),
        (
            b"{\\rtf1 a}",
            "This is an RTF document. Save it as .docx or PDF, or copy its text and paste it.",
        ),
        (
            b"\xd0\xcf\x11\xe0",
            "This is an old office document (.doc, .msg) or one with a password. Save it as .docx or PDF "
            "without one.",
        ),
        (
            b"Just words.",
            "This is no PDF, Word document (.docx) or e-mail (.eml). Copy the posting's text and paste it.",
        ),
        (b"%PDF-1.4\n", DAMAGED_PDF),
        (pdf("Baker", stream=b""), NO_TEXT),
        (pdf(), DAMAGED_PDF),
        (locked(pdf("Baker"), password="user"), PROTECTED),
        (
            word(paragraph("Baker"))[:200],
            "This ZIP is incomplete or damaged: its table of contents cannot be read. Download it again.",
        ),
        (
            zipped("x", name="content.xml"),
            "This ZIP holds no Word document. Save the text as .docx or PDF, or copy it and paste it.",
        ),
        (zipped("<w:document"), DAMAGED_WORD),
        (zipped('<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'), DAMAGED_WORD),
        (
            word(paragraph(" ")),
            "This Word document holds no text; pictures cannot be read. Type its text, or ask for it as text.",
        ),
        (
            b"From: a@example.com\n\n",
            "This e-mail holds no text. If the posting is attached to it, save the attachment and add that.",
        ),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_cannot_be_read_is_refused_with_what_to_do(raw: bytes, sentence: str) -> None:
    assert refusal(raw) == sentence


def test_a_zip_bomb_is_refused_before_it_is_unpacked() -> None:
    raw = zipped(" " * (101 * 1024 * 1024))

    assert refusal(raw) == "This ZIP would unpack to 101 MB; at most 100 MB are read."


def test_two_thousand_mails_inside_each_other_are_refused() -> None:
    parts = "".join(f'Content-Type: multipart/mixed; boundary="b{n}"\n\n--b{n}\n' for n in range(2000))

    assert refusal(f"From: a@example.com\n{parts}\nYou bake.".encode()) == NESTED


@pytest.mark.timed
@pytest.mark.parametrize(
    "header", ["Subject: " + "=?utf-8?q?a?= " * 100_000, "Content-Type: text/plain; " + 'a="b";' * 200_000]
)
def test_headers_of_a_megabyte_are_read_in_less_than_a_second(header: str) -> None:
    raw = f"From: a@example.com\n{header}\n\nYou bake.".encode()
    start = time.process_time()

    read = read_document(raw)

    assert (read.text.endswith("You bake."), time.process_time() - start < within(1)) == (True, True)


def test_it_runs_in_the_child_process() -> None:
    read = parse_limited(
        "goodterms.postings.intake.documents:read_document", pdf("Baker"), result=DocumentRead
    )

    assert read == DocumentRead("PDF", "Baker")


@given(
    st.one_of(
        st.binary(max_size=300),
        st.integers(0, 900).map(lambda end: pdf("Baker")[:end]),
        st.integers(0, 600).map(lambda end: word(paragraph("Baker"))[:end]),
        st.binary(max_size=200).map(lambda body: b"From: a@example.com\n" + body),
    )
)
def test_whatever_the_bytes_hold_there_is_text_or_a_refusal(raw: bytes) -> None:
    try:
        told = read_document(raw).text
    except RefusedInputError as refused:
        told = refused.sentence

    assert told.strip() != ""
