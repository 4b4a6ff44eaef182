"""From the file to the tables, once and again."""

import datetime as dt
import io
import zipfile
from typing import Any

import pytest

from goodterms.candidate.models import Position, Skill
from goodterms.imports.actions import import_file
from goodterms.kit import jobs
from goodterms.kit.files import file_path, keep_file
from goodterms.kit.models import Job, StoredFile, Workspace
from goodterms.kit.refusals import RefusedInputError
from goodterms.network.models import Contact, Employer, Trace

POSITIONS = (
    "Company Name,Title,Description,Location,Started On,Finished On\nBrightwater,Analyst,,Leeds,Mar 2021,\n"
)
HEAD = "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"


def connections(*rows: str) -> bytes:
    return (HEAD + "".join(f"{row}\n" for row in rows)).encode()


def zipped(**files: bytes | str) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name, content in files.items():
            archive.writestr(f"{name}.csv", content)
    return made.getvalue()


def silent(**_progress: Any) -> None:
    """Take a report of progress and say nothing."""


def counts(result: dict[str, Any]) -> dict[str, tuple[int, ...]]:
    words = ("new", "updated", "same", "rejected")
    return {kind["label"]: tuple(kind[word] for word in words) for kind in result["kinds"]}


EXPORT = zipped(
    Connections=connections(
        "Priya,Nair,https://www.linkedin.com/in/priya,,Northwind Inc.,Engineer,12 Mar 2024",
        "Tom,Okafor,https://www.linkedin.com/in/tom,tom@example.com,northwind,Manager,01 Feb 2023",
        ",,,,,,12 Mar 2024",
    ),
    Positions=POSITIONS,
    Skills="Name\nSQL\nPython\n",
)


def test_an_export_fills_contacts_employers_and_the_own_record(workspace: Workspace) -> None:
    result = import_file(workspace, EXPORT, name="export.zip", tell=silent)

    assert counts(result) == {"Positions": (1, 0, 0, 0), "Skills": (2, 0, 0, 0), "Connections": (2, 0, 0, 1)}
    assert [(row["file"], row["line"]) for row in result["rejected"]] == [("Connections.csv", 4)]
    assert list(Employer.objects.values_list("name", flat=True)) == ["Northwind Inc."]
    priya = Contact.objects.get(first_name="Priya")
    assert (priya.position, priya.connected_on, priya.source) == (
        "Engineer",
        dt.date(2024, 3, 12),
        "LinkedIn export export.zip, line 2",
    )
    assert Position.objects.get().started_on == "2021-03"


def test_the_same_file_again_adds_nothing(workspace: Workspace) -> None:
    import_file(workspace, EXPORT, name="export.zip", tell=silent)

    again = import_file(workspace, EXPORT, name="export.zip", tell=silent)

    assert counts(again) == {"Positions": (0, 0, 1, 0), "Skills": (0, 0, 2, 0), "Connections": (0, 0, 2, 1)}
    assert (Contact.objects.count(), Employer.objects.count(), Skill.objects.count()) == (2, 1, 2)


def test_a_newer_export_updates_and_never_empties(workspace: Workspace) -> None:
    import_file(workspace, EXPORT, name="old.zip", tell=silent)
    newer = connections("Tom,Okafor,http://linkedin.com/in/Tom/,,Fenwick,Director,01 Feb 2023")

    result = import_file(workspace, newer, name="Connections.csv", tell=silent)

    tom = Contact.objects.get(first_name="Tom")
    assert counts(result) == {"Connections": (0, 1, 0, 0)}
    assert (tom.position, str(tom.employer), tom.email) == ("Director", "Fenwick", "tom@example.com")


def test_two_people_of_one_name_stay_two(workspace: Workspace) -> None:
    rows = connections(
        "Sam,Lee,https://www.linkedin.com/in/sam1,,Northwind,Clerk,",
        "Sam,Lee,https://www.linkedin.com/in/sam2,,Northwind,Clerk,",
    )

    import_file(workspace, rows, name="Connections.csv", tell=silent)

    assert Contact.objects.count() == 2


def test_what_the_person_corrected_or_threw_away_is_left_alone(workspace: Workspace) -> None:
    import_file(workspace, EXPORT, name="export.zip", tell=silent)
    Skill.objects.filter(name="SQL").update(trashed_at=dt.datetime(2026, 11, 1, tzinfo=dt.UTC))
    Position.objects.update(place="York", source="you")

    again = import_file(workspace, EXPORT, name="export.zip", tell=silent)

    assert counts(again)["Skills"] == (0, 0, 2, 0)
    assert (Position.objects.get().place, Skill.objects.of(workspace).count()) == ("York", 1)


@pytest.mark.parametrize("raw", [b"", b"PK\x03\x04 half a zip", b"hello", EXPORT[:-40]])
def test_what_is_no_export_changes_nothing(workspace: Workspace, raw: bytes) -> None:
    with pytest.raises(RefusedInputError):
        import_file(workspace, raw, name="x", tell=silent)

    assert (Contact.objects.count(), Skill.objects.count()) == (0, 0)


def test_the_job_drops_the_upload_when_it_is_done(workspace: Workspace) -> None:
    file = keep_file(workspace, name="export.zip", raw=EXPORT, media_type="application/zip")
    job = Job.objects.create(workspace=workspace, kind="linkedin", file=file)

    jobs.run(job)

    assert (job.state, job.result["rejected_count"], StoredFile.objects.count()) == ("done", 1, 0)
    assert not file_path(file.sha256).exists()


def test_a_refused_upload_stays_for_another_try(workspace: Workspace) -> None:
    file = keep_file(workspace, name="export.zip", raw=b"hello", media_type="application/zip")
    job = Job.objects.create(workspace=workspace, kind="linkedin", file=file)

    jobs.run(job)

    assert (job.state, StoredFile.objects.count()) == ("failed", 1)


MESSAGES = "FROM,SENDER PROFILE URL,TO,RECIPIENT PROFILE URLS,DATE,CONTENT\n"
PROFILE = "First Name,Last Name,Headline,Summary\nMaya,Lind,,\n"
MAYA, PRIYA = "Maya Lind,https://www.linkedin.com/in/maya", "Priya Nair,https://www.linkedin.com/in/priya"


def with_messages(*days: str) -> bytes:
    rows = "".join(f"{MAYA},{PRIYA},{day} 10:00:00 UTC,Hi\n" for day in days)
    stranger = f"Zed Zed,https://www.linkedin.com/in/zed,{MAYA},2026-01-01 10:00:00 UTC,Buy\n"
    people = connections("Priya,Nair,https://www.linkedin.com/in/priya,,Northwind Inc.,Engineer,12 Mar 2024")
    return zipped(Connections=people, messages=MESSAGES + rows + stranger, Profile=PROFILE)


def traces() -> list[tuple[str, str, str, int]]:
    return [(str(row.contact), row.kind, row.on.isoformat(), row.count) for row in Trace.objects.all()]


def test_messages_leave_traces_and_a_stranger_none(workspace: Workspace) -> None:
    result = import_file(
        workspace, with_messages("2026-01-02", "2026-01-02", "2026-01-03"), name="a.zip", tell=silent
    )

    assert counts(result)["Messages"] == (2, 0, 0, 0)
    assert traces() == [
        ("Priya Nair", "message_out", "2026-01-03", 1),
        ("Priya Nair", "message_out", "2026-01-02", 2),
    ]
    assert Contact.objects.count() == 1
    assert result["notes"] == [
        "messages.csv: 1 of 4 are from or to people who are no contacts of yours, or whose name two contacts bear"
        " (1 in all). They were not kept."
    ]


def test_exports_that_overlap_count_nothing_twice(workspace: Workspace) -> None:
    import_file(workspace, with_messages("2026-01-02", "2026-01-03"), name="a.zip", tell=silent)

    newer = import_file(
        workspace,
        with_messages("2026-01-02", "2026-01-03", "2026-01-03", "2026-01-04"),
        name="b.zip",
        tell=silent,
    )
    again = import_file(workspace, with_messages("2026-01-02"), name="c.zip", tell=silent)

    assert (counts(newer)["Messages"], counts(again)["Messages"]) == ((1, 1, 1, 0), (0, 0, 1, 0))
    assert [(day, count) for _who, _kind, day, count in traces()] == [
        ("2026-01-04", 1),
        ("2026-01-03", 2),
        ("2026-01-02", 1),
    ]


def test_a_name_that_two_contacts_bear_is_laid_to_neither(workspace: Workspace) -> None:
    people = connections(
        "Sam,Lee,https://www.linkedin.com/in/sam1,,Northwind,Clerk,",
        "Sam,Lee,https://www.linkedin.com/in/sam2,,Fenwick,Clerk,",
    )
    head = "First Name,Last Name,Company,Job Title,Text,Creation Date,Status\n"
    said = f"{head}Sam,Lee,Fenwick,,Good,03/12/24,\nSam,Lee,,,Good,03/13/24,\n"

    result = import_file(
        workspace, zipped(Connections=people, Recommendations_Given=said), name="a.zip", tell=silent
    )

    assert [(row.contact.url[-4:], row.kind) for row in Trace.objects.all()] == [
        ("sam2", "recommendation_out")
    ]
    assert counts(result)["Recommendations given"] == (1, 0, 0, 0)
