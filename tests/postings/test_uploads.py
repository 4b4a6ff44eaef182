"""What a person drops: documents, feeds, and files that are neither."""

import io
import json
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from goodterms.kit.models import Workspace
from goodterms.postings import jobs
from goodterms.postings.models import Posting
from tests.postings.board import job

BODY = "<w:p><w:r><w:t>{}</w:t></w:r></w:p>"
SPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
MAIL = b"""From: dana@example.com
Subject: Welder
Content-Type: text/plain

Welder
Company: Fenwick

You weld pipes.
"""


def word_file(*lines: str) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        body = "".join(BODY.format(line) for line in lines)
        archive.writestr("word/document.xml", f"<w:document {SPACE}><w:body>{body}</w:body></w:document>")
    return packed.getvalue()


def drop(client: Client, raw: bytes, name: str) -> tuple[int, str]:
    answer = client.post("/postings/new/", {"file": SimpleUploadedFile(name, raw)}, follow=True)
    return answer.status_code, " ".join(answer.content.decode().split())


def test_a_word_document_is_read(client: Client) -> None:
    drop(client, word_file("Welder", "Company: Fenwick", "You weld pipes."), "welder.docx")

    row = Posting.objects.get()
    assert (row.title, row.employer_name, row.reading_notes) == (
        "Welder",
        "Fenwick",
        ["Read from a Word document."],
    )


def test_a_saved_mail_is_read(client: Client) -> None:
    drop(client, MAIL, "welder.eml")

    assert (Posting.objects.get().employer_name, "You weld pipes." in Posting.objects.get().text) == (
        "Fenwick",
        True,
    )


def test_a_feed_becomes_its_postings_and_the_same_feed_again_adds_nothing(client: Client) -> None:
    raw = json.dumps({"jobs": [job(1), job(2, title="Welder", text="You weld.")], "meta": {}}).encode()

    _code, first = drop(client, raw, "board.json")
    _code, second = drop(client, raw, "board.json")

    assert "Read a feed (greenhouse): 2 new." in first
    assert "Read a feed (greenhouse): 2 unchanged." in second
    assert sorted(Posting.objects.values_list("title", "news")) == [("Analyst", ""), ("Welder", "")]


@pytest.mark.parametrize(
    ("raw", "name"),
    [
        (word_file("Welder")[:90], "half.docx"),
        (b'{"what": 1}', "x.json"),
        (b"%PDF-1.4 nothing", "x.pdf"),
        (b"", "x.eml"),
    ],
    ids=["half", "strange", "no PDF", "empty"],  # a Word file holds the time at which it was made
)
def test_half_a_file_or_a_strange_one_is_answered_with_a_sentence_and_nothing_is_kept(
    client: Client, raw: bytes, name: str
) -> None:
    code, page = drop(client, raw, name)

    assert (code, Posting.objects.count()) == (400, 0)
    assert 'role="alert"' in page


def test_the_classifier_reads_in_the_background_what_the_lexicon_has_read(
    client: Client, workspace: Workspace
) -> None:
    text = "Fitter\n\nRequirements:\n- You troubleshoot conveyor gearboxes.\n- SQL\n"
    client.post("/postings/new/", {"text": text})
    row = Posting.objects.get()
    before = row.reading["tier"]

    jobs.read_again([row])

    row.refresh_from_db()
    assert (before, row.reading["tier"]) == (1, 2)
    assert any("gearboxes" in one["name"] for one in row.reading["skills"])
    assert list(jobs._unread(workspace)) == []


def test_another_language_is_said_and_what_needs_none_is_read(client: Client) -> None:
    text = (
        "Schweißer (m/w/d)\n\nWir suchen für unser Team in Ulm eine Person, die mit uns arbeitet "
        "und die Technik kennt. Sie haben Erfahrung mit SQL und sind bei uns an der richtigen Stelle.\n\n"
        "Gehalt: 45.000 € bis 52.000 € im Jahr\n"
    )
    client.post("/postings/new/", {"text": text})
    row = Posting.objects.get()

    page = client.get(f"/postings/{row.pk}/").content.decode()

    assert "This posting is in German." in page
    assert (str(row.yearly_least), str(row.yearly_most), row.pay_currency) == ("45000.00", "52000.00", "EUR")


def test_a_resume_is_noticed(client: Client) -> None:
    text = "Maya Lind\n\nWork experience\nAnalyst at Larkspur\n\nReferences available on request\n"
    client.post("/postings/new/", {"text": text})

    page = client.get(f"/postings/{Posting.objects.get().pk}/").content.decode()

    assert "This looks like a résumé, not like a posting." in page
