"""Postings from the page to the table."""

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from goodterms.kit.files import file_path
from goodterms.kit.models import Workspace
from goodterms.leads.models import Lead
from goodterms.postings.models import Posting
from tests.examples import fill

TEXT = "Data analyst\nCompany: Larkspur\nLocation: Leeds\n\nYou know SQL well.\n- Python\n"
PAGE = b"""<html><head><script type="application/ld+json">{"@type": "JobPosting", "title": "Welder",
"hiringOrganization": {"name": "Fenwick"}, "description": "<p>Weld <img src=x onerror=alert(1)></p>"}</script></head>
<body onload="alert(1)"><h1>Welder</h1></body></html>"""


def test_a_pasted_text_is_read_and_the_original_kept(client: Client, workspace: Workspace) -> None:
    answer = client.post("/postings/new/", {"text": TEXT, "url": "https://example.com/job"})

    row = Posting.objects.get()
    assert (row.title, row.employer_name, row.place) == ("Data analyst", "Larkspur", "Leeds")
    assert (row.url, answer.headers["Location"]) == ("https://example.com/job", f"/postings/{row.pk}/")
    assert row.original is not None
    assert file_path(row.original.sha256).read_bytes().decode().split() == TEXT.split()


def test_a_saved_page_is_read_from_its_data_and_made_harmless(client: Client) -> None:
    page = SimpleUploadedFile("welder.html", PAGE, "text/html")

    client.post("/postings/new/", {"file": page})

    row = Posting.objects.get()
    body = client.get(f"/postings/{row.pk}/").content.decode()
    assert (row.title, row.employer_name, row.place) == ("Welder", "Fenwick", "")
    assert row.field_sources["employer_name"].startswith("JSON-LD")
    assert "<img" not in body
    assert "onload=" not in body
    assert "unknown: Where is the work done?" in body


def test_the_same_text_twice_is_one_posting(client: Client) -> None:
    client.post("/postings/new/", {"text": TEXT})
    answer = client.post("/postings/new/", {"text": "  " + TEXT + "\n\n"}, follow=True)

    assert (Posting.objects.count(), "You have this posting already." in answer.content.decode()) == (1, True)


def test_nothing_and_an_empty_file_are_answered_with_a_sentence(client: Client) -> None:
    empty = SimpleUploadedFile("empty.html", b"", "text/html")

    nothing = client.post("/postings/new/", {"text": "  "})
    hollow = client.post("/postings/new/", {"file": empty})
    picture = client.post(
        "/postings/new/", {"file": SimpleUploadedFile("a.png", b"\x89PNG\r\n\x1a\n\0\0\0", "image/png")}
    )

    assert (nothing.status_code, hollow.status_code, picture.status_code) == (400, 400, 400)
    assert "Paste the text of the posting, or choose a file." in nothing.content.decode()
    assert Posting.objects.count() == 0


def test_a_correction_is_marked_as_the_persons_own(client: Client, workspace: Workspace) -> None:
    posting = fill(workspace)["posting"]

    client.post(
        f"/postings/{posting.pk}/change/",
        {"title": "Analyst", "employer_name": "Corvid", "place": "York", "url": ""},
    )

    posting.refresh_from_db()
    assert (posting.employer_name, posting.place) == ("Corvid", "York")
    assert posting.field_sources == {"title": "line 1", "employer_name": "you", "place": "you"}


def test_a_wrong_link_is_said(client: Client, workspace: Workspace) -> None:
    posting = fill(workspace)["posting"]

    answer = client.post(f"/postings/{posting.pk}/change/", {"title": "A", "url": "javascript:alert(1)"})

    posting.refresh_from_db()
    assert (answer.status_code, posting.title) == (400, "Analyst")


def test_a_posting_becomes_a_lead_once(client: Client, workspace: Workspace) -> None:
    client.post("/postings/new/", {"text": TEXT})
    posting = Posting.objects.get()

    client.post(f"/postings/{posting.pk}/lead/")
    body = client.get(f"/postings/{posting.pk}/").content.decode()

    assert (str(Lead.objects.get().employer), "Open its lead" in body) == ("Larkspur", True)


def test_a_posting_goes_to_the_trash_with_undo(client: Client, workspace: Workspace) -> None:
    posting = fill(workspace)["posting"]

    body = client.post(f"/postings/{posting.pk}/trash/", follow=True).content.decode()

    kept = [row.pk for row in Posting.objects.of(workspace)]
    assert (posting.pk in kept, f"/trash/posting/{posting.pk}/restore/" in body) == (False, True)
