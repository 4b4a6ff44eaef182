"""Every page answers, with and without rows, and says what it should."""

import datetime as dt
from pathlib import Path

import pytest
from django.test import Client
from django.utils import timezone

from goodterms.kit.homes import page_of
from goodterms.kit.logbook import deed
from goodterms.kit.models import Job, LogEntry, StoredFile, Workspace
from goodterms.kit.trash import discard
from goodterms.leads.models import Lead
from tests.addresses import number_tables_apart, paths_of_rows, plain_paths
from tests.examples import fill

PATHS = [*plain_paths(), "/search/?q=north", "/rules/T1/", "/leads/known/?employer=north"]
FINE = {200, 405}  # 405: an address that only takes a form
ASKS_MORE = {"offer_item"}  # which item stands in the query


@pytest.mark.parametrize("path", PATHS)
def test_a_page_answers_when_there_is_nothing(client: Client, path: str) -> None:
    assert client.get(path).status_code in FINE


@pytest.mark.parametrize("path", PATHS)
def test_a_page_answers_when_there_is_something(client: Client, workspace: Workspace, path: str) -> None:
    fill(workspace)

    assert client.get(path).status_code in FINE


def test_every_address_of_a_row_answers(client: Client, workspace: Workspace) -> None:
    number_tables_apart()
    paths = paths_of_rows(fill(workspace))

    answered = {name: client.get(path).status_code for name, path in paths.items()}

    assert {
        name: status for name, status in answered.items() if status not in FINE and name not in ASKS_MORE
    } == {}
    assert sum(status == 200 for status in answered.values()) > 20


def test_htmx_gets_the_panel_alone(client: Client, workspace: Workspace) -> None:
    rows = fill(workspace)
    paths = [
        "/leads/table/",
        "/network/",
        "/postings/",
        "/search/?q=north",
        f"/import/{rows['job'].pk}/",
        "/leads/known/?employer=north",
    ]

    bodies = [client.get(path, headers={"hx-request": "true"}).content.decode() for path in paths]

    assert [("<html" in body, bool(body.strip())) for body in bodies] == [(False, True)] * len(paths)


def test_a_kept_file_is_only_ever_downloaded(client: Client, workspace: Workspace) -> None:
    file = fill(workspace)["storedfile"]
    StoredFile.objects.filter(pk=file.pk).update(name="evil.html", media_type="text/html")

    answer = client.get(f"/files/{file.pk}/")

    assert answer.headers["Content-Disposition"] == 'attachment; filename="evil.html"'
    assert answer.headers["Content-Type"] == "application/octet-stream"
    assert b"".join(answer.streaming_content) == b"caf\xc3\xa9\0\xff"  # type: ignore[attr-defined]


def test_what_is_not_there_is_said_without_a_traceback(client: Client) -> None:
    for path in ("/nowhere/", "/leads/99/", "/rules/X9/", "/me/nonsense/new/", "/files/99/", "/import/99/"):
        answer = client.get(path)
        assert (answer.status_code, b"Traceback" in answer.content) == (404, False)


def test_trash_and_undo_from_the_page(client: Client, workspace: Workspace) -> None:
    lead = fill(workspace)["lead"]

    thrown = client.post(f"/leads/{lead.pk}/trash/", follow=True)
    undo = f"/trash/lead/{lead.pk}/restore/"
    in_trash = Lead.objects.of(workspace).count()
    back = client.post(undo)

    assert undo in thrown.content.decode()
    assert (in_trash, Lead.objects.of(workspace).count(), back.headers["Location"]) == (
        0,
        1,
        f"/leads/{lead.pk}/",
    )


def test_the_trash_offers_to_bring_back(client: Client, workspace: Workspace) -> None:
    rows = fill(workspace)

    body = client.get("/trash/").content.decode()

    assert f'action="/trash/skill/{rows["trashed skill"].pk}/restore/"' in body
    assert "Bring back COBOL" in body
    assert client.post("/trash/workspace/1/restore/").status_code == 404


def test_the_logbook_tells_what_changed(client: Client, workspace: Workspace) -> None:
    fill(workspace)

    body = client.get("/logbook/").content.decode()

    assert LogEntry.objects.count() == 1
    assert "Logged a call" in body
    assert "stage: heard → talking" in body


def test_what_comes_back_from_the_trash_opens(client: Client, workspace: Workspace) -> None:
    rows = fill(workspace)
    gone = {table: rows[table] for table in ("offer", "introduction", "reply", "target", "note")}
    for row in gone.values():
        discard(row, now=timezone.now())

    listed = client.get("/trash/").content.decode()
    back = {
        table: client.post(f"/trash/{table}/{row.pk}/restore/").headers["Location"]
        for table, row in gone.items()
    }

    assert all(f'action="/trash/{table}/{row.pk}/restore/"' in listed for table, row in gone.items())
    assert back == {table: page_of(row) for table, row in gone.items()}


def test_what_comes_back_to_an_owner_in_the_trash_stays_there(client: Client, workspace: Workspace) -> None:
    note = fill(workspace)["note"]
    discard(note, now=timezone.now())
    discard(note.lead, now=timezone.now())

    assert client.post(f"/trash/note/{note.pk}/restore/").headers["Location"] == "/trash/"


def test_a_line_of_the_logbook_leads_to_what_it_is_about(client: Client, workspace: Workspace) -> None:
    rows = fill(workspace)
    about = [rows[table] for table in ("offer", "letter", "introduction", "reply", "note")]
    for row in about:
        with deed(workspace, "Did something", row):
            pass

    body = client.get("/logbook/").content.decode()

    assert all(f'<a href="{page_of(row)}">Did something</a>' in body for row in about)


def test_hostile_words_are_only_shown(client: Client) -> None:
    evil = '<script>alert(1)</script>"><img src=x onerror=alert(1)>'

    client.post("/leads/log/", {"who": evil, "employer": evil, "about": evil})
    pages = [
        client.get(path).content.decode()
        for path in ("/", "/leads/", "/leads/table/", "/network/", "/logbook/")
    ]

    assert not any("<script>alert" in page or "<img src=x" in page for page in pages)


def test_a_search_is_at_home_on_its_rows(client: Client, workspace: Workspace) -> None:
    rows = fill(workspace)

    found = {
        words: client.get(f"/search/?q={words}").content.decode() for words in ("two", "hello", "former")
    }

    assert all(f'href="{page_of(rows["lead"])}"' in found[words] for words in ("two", "hello"))
    assert f'href="{page_of(rows["introduction"])}"' in found["former"]
    assert '<span class="found-kind">Introduction</span>' in found["former"]


def test_an_interrupted_import_offers_to_try_again(client: Client, workspace: Workspace) -> None:
    job = fill(workspace)["job"]
    Job.objects.filter(pk=job.pk).update(state="running", process_id=2**22 + 1)

    body = client.get(f"/import/{job.pk}/").content.decode()

    assert "This import was interrupted." in body
    assert f'action="/import/{job.pk}/again/"' in body
    assert "Stop</button>" not in body


def test_a_page_in_another_language_setting_still_answers(client: Client, workspace: Workspace) -> None:
    fill(workspace)

    answer = client.get("/leads/table/", headers={"accept-language": "de"})

    assert (answer.status_code, "20" in answer.content.decode()) == (200, True)


def test_no_template_carries_style_or_inline_script() -> None:
    templates = [path.read_text("utf-8") for path in Path("src/goodterms").rglob("*.html")]

    assert len(templates) > 25
    assert not any(" style=" in text or "<style" in text or " onclick=" in text for text in templates)
    assert not any("<script>" in text for text in templates)


def test_days_are_shown_for_people_and_machines(client: Client, workspace: Workspace) -> None:
    fill(workspace)

    body = client.get(f"/leads/{Lead.objects.get().pk}/").content.decode()

    assert f'<time datetime="{dt.date(2026, 11, 20)}">Fri, Nov 20' in body
