"""Looking into a file before it is imported, and importing files of every kind."""

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from goodterms.imports.actions import import_file
from goodterms.imports.actions.gathering import gathered
from goodterms.imports.jobs import drop_abandoned
from goodterms.imports.rows import IMPORT, PREVIEW
from goodterms.kit import jobs
from goodterms.kit.files import file_path, keep_file
from goodterms.kit.models import Job, StoredFile, Workspace
from goodterms.kit.refusals import RefusedInputError
from goodterms.leads.models import Lead
from goodterms.network.models import Acquaintance, Contact, Trace
from goodterms.replies.models import Reply
from tests.conftest import MONDAY
from tests.corpus.people import COUNT, mailbox, variants

TABLE = (
    "Who;Mail;Firm;Size\nAnn Lee;a@example.com;Northwind;3\nTom Roe;t@example.com;Fenwick;4\n;;Larkspur;\n"
)


def silent(**_progress: Any) -> None:
    """Take a report of progress and say nothing."""


def uploaded(client: Client, raw: bytes, *, name: str) -> Job:
    """Return the look into a file that was uploaded."""
    answer = client.post("/import/", {"file": SimpleUploadedFile(name, raw)})
    job = Job.objects.get(kind=PREVIEW)
    assert answer.headers["Location"] == f"/import/look/{job.pk}/"
    return job


def counts(result: dict[str, Any]) -> dict[str, tuple[int, ...]]:
    words = ("new", "updated", "same", "rejected")
    return {kind["label"]: tuple(kind[word] for word in words) for kind in result["kinds"]}


def test_a_file_is_looked_into_and_nothing_is_kept(client: Client) -> None:
    job = uploaded(client, TABLE.encode(), name="alumni.csv")
    waiting = client.get(f"/import/look/{job.pk}/").content.decode()

    jobs.run(job)
    body = client.get(f"/import/look/{job.pk}/").content.decode()

    assert ("Waiting for its turn." in waiting, "Nothing is kept yet." in body) == (True, True)
    assert [
        told in body for told in ("Table of your own", "Ann Lee", "t@example.com", "alumni.csv line 4")
    ] == [True] * 4
    assert '<option value="full_name" selected>' in body
    assert Contact.objects.count() == 0


def test_htmx_gets_the_look_alone(client: Client) -> None:
    job = uploaded(client, TABLE.encode(), name="alumni.csv")

    body = client.get(f"/import/look/{job.pk}/", headers={"HX-Request": "true"}).content.decode()

    assert (body.lstrip().startswith('<div id="look"'), "<html" in body) == (True, False)


def test_columns_are_chosen_looked_at_again_and_imported(client: Client, workspace: Workspace) -> None:
    first = uploaded(client, TABLE.replace("Who", "Wer").encode(), name="alumni.csv")
    jobs.run(first)

    told = {"column-0": "full_name", "column-1": "email", "column-2": "employer", "column-3": "skipped"}
    client.post(f"/import/look/{first.pk}/columns/", told)
    second = Job.objects.filter(kind=PREVIEW).latest("id")
    jobs.run(second)
    looked = second.result["preview"]
    client.post(f"/import/look/{second.pk}/start/")
    client.post(f"/import/look/{second.pk}/start/")
    written = Job.objects.get(kind=IMPORT)
    jobs.run(written)

    assert looked["meanings"] == {"Wer": "full_name", "Mail": "email", "Firm": "employer"}
    assert counts(written.result) == {"People": (2, 0, 0, 1)}
    assert sorted(map(str, Contact.objects.all())) == ["Ann Lee", "Tom Roe"]
    assert StoredFile.objects.count() == 0
    assert [job.result for job in Job.objects.filter(kind=PREVIEW)] == [{}, {}]
    gone = client.get(f"/import/look/{first.pk}/").content.decode()
    assert ("This file was imported or thrown away." in gone, "Import it" in gone) == (True, False)


def test_a_table_that_names_nobody_yet_asks_and_is_not_imported(client: Client) -> None:
    job = uploaded(client, b"Size;Shoe\n1;2\n3;4\n", name="a.csv")
    jobs.run(job)

    body = client.get(f"/import/look/{job.pk}/").content.decode()
    client.post(f"/import/look/{job.pk}/start/")
    client.post(f"/import/look/{job.pk}/columns/", {"column-0": "nonsense"})

    assert ("Say which column holds the name" in body, "Import it" in body) == (True, False)
    assert Job.objects.count() == 1


def test_a_file_that_cannot_be_read_says_why_and_can_be_thrown_away(client: Client) -> None:
    job = uploaded(client, b"Dear Sir,\nplease find enclosed", name="a.txt")
    jobs.run(job)
    stored = StoredFile.objects.get()

    body = client.get(f"/import/look/{job.pk}/").content.decode()
    client.post(f"/import/look/{job.pk}/drop/")

    assert ("This is no LinkedIn export" in body or "Say which column" in body, "Throw it away" in body) == (
        True,
        True,
    )
    assert (StoredFile.objects.count(), file_path(stored.sha256).exists()) == (0, False)


def test_what_was_only_looked_at_goes_after_a_day(client: Client) -> None:
    uploaded(client, TABLE.encode(), name="a.csv")
    now = Job.objects.get().created_at

    kept = drop_abandoned(now=now + dt.timedelta(hours=23))
    gone = drop_abandoned(now=now + dt.timedelta(hours=25))

    assert (kept, gone, StoredFile.objects.count()) == (0, 1, 0)


def test_a_stranger_sees_no_look(client: Client, stranger: Workspace) -> None:
    file = keep_file(stranger, name="a.csv", raw=TABLE.encode(), media_type="text/csv")
    job = Job.objects.create(workspace=stranger, kind=PREVIEW, file=file)

    paths = [f"/import/look/{job.pk}/{part}" for part in ("", "columns/", "start/", "drop/")]

    assert [client.get(paths[0]).status_code, *(client.post(path).status_code for path in paths[1:])] == [
        404
    ] * 4


@pytest.mark.parametrize("rows", [1, 3])
def test_the_page_of_a_look_asks_as_many_questions_for_one_row_as_for_three(
    client: Client, rows: int, django_assert_num_queries: Any
) -> None:
    job = uploaded(client, "".join(TABLE.splitlines(keepends=True)[: rows + 1]).encode(), name="a.csv")
    jobs.run(job)

    with django_assert_num_queries(3):  # the session, the workspace, the job with its file
        client.get(f"/import/look/{job.pk}/")


@pytest.mark.parametrize("variant", list(variants())[::5], ids=lambda variant: variant.name)
def test_every_kind_is_written_once_and_the_same_again_adds_nothing(
    workspace: Workspace, variant: Any
) -> None:
    first = import_file(workspace, variant.raw, name="a", tell=silent)
    again = import_file(workspace, variant.raw, name="a", tell=silent)

    assert (first["kind"], counts(first), counts(again)) == (
        variant.kind,
        {"People": (COUNT, 0, 0, 0)},
        {"People": (0, 0, COUNT, 0)},
    )
    assert Contact.objects.count() == COUNT


def test_an_address_book_fills_gaps_and_replaces_nothing(workspace: Workspace) -> None:
    Contact.objects.create(
        workspace=workspace, first_name="Ann", last_name="Lee", email="a@example.com", position="Head"
    )
    raw = "First Name,Last Name,Company,Job Title,E-mail Address,E-mail 2 Address,Mobile Phone\n"
    raw += "Annie,Lee,Northwind,Clerk,b@example.com,A@example.com,+1 555 010 0001\n"

    result = import_file(workspace, raw.encode(), name="outlook.csv", tell=silent)

    ann = Contact.objects.get()
    assert counts(result) == {"People": (0, 1, 0, 0)}
    assert (str(ann), ann.position, str(ann.employer), ann.email, ann.other_emails, ann.phone) == (
        "Ann Lee",
        "Head",
        "Northwind",
        "a@example.com",
        "b@example.com",
        "+1 555 010 0001",
    )


def test_two_of_one_name_stay_two_in_the_record_too(workspace: Workspace) -> None:
    head = "First Name,Last Name,Company,Job Title,E-mail Address\n"
    one, other = "Sam,Lee,Northwind,,s1@example.com\n", "Sam,Lee,Northwind,,s2@example.com\n"

    for raw in (head + one, head + other, head + one + other + "Sam,Lee,,,\n", head + "Sam,Lee,,,\n"):
        import_file(workspace, raw.encode(), name="outlook.csv", tell=silent)

    assert sorted(Contact.objects.values_list("email", flat=True)) == ["", "s1@example.com", "s2@example.com"]


def test_mails_leave_traces_of_contacts_and_tell_who_writes_with_whom(workspace: Workspace) -> None:
    for number in range(3):
        Contact.objects.create(workspace=workspace, first_name=f"P{number}", email=f"p{number}@example.com")

    first = import_file(workspace, mailbox(60), name="all.mbox", tell=silent)
    again = import_file(workspace, mailbox(60), name="all.mbox", tell=silent)

    kept = counts(first)
    assert kept["Mails"] == (Trace.objects.count(), 0, 0, 0)
    assert counts(again)["Mails"] == (0, 0, Trace.objects.count(), 0)
    assert kept["Who writes with whom"] == (2, 0, 0, 0)
    assert [(str(row.one), str(row.other), row.kind) for row in Acquaintance.objects.all()] == [
        ("P0", "P1", "mail"),
        ("P1", "P2", "mail"),
    ]
    assert counts(again)["Who writes with whom"] == (0, 0, 2, 0)
    assert Contact.objects.count() == 3


def test_answers_are_kept_beside_the_traces(workspace: Workspace, monday: dt.date) -> None:
    dana = Contact.objects.create(workspace=workspace, first_name="Dana", email="dana@example.com")
    Lead.objects.create(workspace=workspace, contact=dana, who="Dana", heard_on=MONDAY, last_event_on=MONDAY)
    raw = (
        b"From: Dana <dana@example.com>\r\nTo: Maya <maya@example.org>\r\nDate: Fri, 20 Nov 2026 10:00:00 +0000\r\n"
        b"Delivered-To: maya@example.org\r\nMessage-ID: <1@example.com>\r\nSubject: Re\r\n\r\n"
        b"Thank you, all the best.\r\n"
    )

    result = import_file(workspace, raw, name="a.eml", tell=silent)

    assert counts(result) == {"Answers": (1, 0, 0, 0), "Mails": (1, 0, 0, 0)}
    assert (Reply.objects.get().contact, Trace.objects.get().kind) == (dana, "mail_in")


def test_a_folder_of_saved_mails_is_read_by_its_headers(workspace: Workspace, tmp_path: Path) -> None:
    Contact.objects.create(workspace=workspace, first_name="Dana", email="dana@example.com")
    (tmp_path / "in").mkdir()
    for day in (1, 2):
        head = (
            f"From: dana@example.com\nTo: maya@example.org\nDate: {day} Jan 2024 10:00:00 +0000\n\nFrom: x\n"
        )
        (tmp_path / "in" / f"{day}.eml").write_text(head, "utf-8")

    found = gathered(tmp_path)
    result = import_file(
        workspace,
        found.raw,
        name="mails",
        tell=silent,
        my_addresses=["maya@example.org"],
        has_texts=not found.is_heads_alone,
    )

    assert counts(result) == {"Mails": (2, 0, 0, 0)}


def test_a_folder_without_mails_and_a_missing_file_are_refused(tmp_path: Path) -> None:
    with pytest.raises(RefusedInputError, match="no saved mail"):
        gathered(tmp_path)
    with pytest.raises(RefusedInputError, match="There is no file"):
        gathered(tmp_path / "missing.zip")


@pytest.mark.parametrize(
    ("raw", "says"),
    [
        (b"", "This file is empty."),
        (b"PK\x03\x04 half a zip", "incomplete or damaged"),
        (
            b"Name,Mail\n" * 700_000,
            "This table has 700,000 lines; at most 150,000 people are read at once. Split it.",
        ),
        (b"Size,Shoe\n1,2\n", "It cannot be told from the header of this table what its columns mean."),
    ],
)
def test_what_cannot_be_read_changes_nothing(workspace: Workspace, raw: bytes, says: str) -> None:
    with pytest.raises(RefusedInputError, match=says):
        import_file(workspace, raw, name="a.csv", tell=silent)

    assert Contact.objects.count() == 0
