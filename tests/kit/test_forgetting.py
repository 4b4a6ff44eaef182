"""What is deleted for good is gone: from the rows, the logbook, the search and the bytes of the file."""

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.db import connection

from goodterms.kit import forgetting, trash
from goodterms.kit.ledger.settling import differences
from goodterms.kit.logbook import deed
from goodterms.kit.models import LogEntry, Overrule, Workspace
from goodterms.kit.search import find
from goodterms.leads.models import Lead
from goodterms.network.models import Contact
from tests.examples import fill

NOW = dt.datetime(2026, 11, 23, 9, tzinfo=dt.UTC)
LATER = NOW + dt.timedelta(days=31)


def person(workspace: Workspace, name: str, *, plays: str = "cello") -> Contact:
    """Return a contact with a history in the logbook: made, changed, named by another row's line."""
    first, _, last = name.partition(" ")
    contact = Contact.objects.create(
        workspace=workspace, first_name=first, last_name=last, notes=f"{name} plays the {plays}"
    )
    with deed(workspace, f"Added {name}", contact):
        pass
    with deed(workspace, f"Edited {name}", contact) as line:
        line.note_changes(before={"notes": ""}, after={"notes": f"{name} plays the {plays}"})
    return contact


def lines(workspace: Workspace) -> list[tuple[str, Any]]:
    return list(LogEntry.objects.filter(workspace=workspace).order_by("pk").values_list("deed", "changes"))


def test_the_logbook_forgets_whom_the_trash_has_forgotten(workspace: Workspace) -> None:
    contact = person(workspace, "Quintessa Zyx")
    other = person(workspace, "Dana Whitfield")
    with deed(
        workspace, "Asked Quintessa Zyx, and Quintessa Zyxel, to write to Dana Whitfield", other
    ) as line:
        line.note_changes(before={"who": "Quintessa Zyx"}, after={"who": "nobody"})
    trash.discard(contact, now=NOW)

    gone = forgetting._forget_rows(now=LATER)

    redacted: tuple[str, Any] = ("About a contact that was deleted for good", {})
    assert gone == 1
    assert lines(workspace) == [
        redacted,
        redacted,
        ("Added Dana Whitfield", {}),
        ("Edited Dana Whitfield", {"notes": ["", "Dana Whitfield plays the cello"]}),
        (
            "Asked someone deleted, and Quintessa Zyxel, to write to Dana Whitfield",
            {"who": ["someone deleted", "nobody"]},
        ),
        redacted,
    ]


def test_a_name_that_somebody_else_has_stays(workspace: Workspace) -> None:
    contact, _same = person(workspace, "Dana Whitfield"), person(workspace, "Dana Whitfield")
    with deed(workspace, "Wrote to Dana Whitfield"):
        pass
    trash.discard(contact, now=NOW)

    forgetting._forget_rows(now=LATER)

    assert lines(workspace)[2:5] == [
        ("Added Dana Whitfield", {}),
        ("Edited Dana Whitfield", {"notes": ["", "Dana Whitfield plays the cello"]}),
        ("Wrote to Dana Whitfield", {}),
    ]


def test_who_was_put_together_with_them_is_forgotten_too(workspace: Workspace) -> None:
    contact = person(workspace, "Quintessa Zyx")
    Contact.objects.create(
        workspace=workspace, first_name="Tessa", last_name="Zyx-Old", merged_into=contact, trashed_at=NOW
    )
    with deed(workspace, "Merged Tessa Zyx-Old"):
        pass
    trash.discard(contact, now=NOW)

    forgetting._forget_rows(now=LATER)

    assert "Merged someone deleted" in [says for says, _changes in lines(workspace)]


def test_before_thirty_days_nothing_is_forgotten(workspace: Workspace) -> None:
    trash.discard(person(workspace, "Quintessa Zyx"), now=NOW)
    before = lines(workspace)

    gone = forgetting._forget_rows(now=NOW + dt.timedelta(days=29))

    assert (gone, lines(workspace)) == (0, before)


def test_every_kind_of_row_takes_its_lines_and_overrules_along(workspace: Workspace) -> None:
    rows = fill(workspace)
    Overrule.objects.create(
        workspace=workspace, rule_id="O1", table="lead", row_id=rows["lead"].pk, reason="Cello"
    )
    with deed(workspace, "Said cello of a lead", rows["lead"]):
        pass
    trash.discard(rows["lead"], now=NOW)

    forgetting._forget_rows(now=LATER)

    assert not any("ello" in says for says, _changes in lines(workspace))
    assert not Overrule.objects.filter(reason="Cello").exists()
    assert Lead.objects.count() == 0


@pytest.mark.django_db(transaction=True)
def test_what_is_owed_is_settled_when_rows_have_gone() -> None:
    workspace = Workspace.objects.create()
    trash.discard(fill(workspace)["lead"], now=NOW)

    gone = forgetting.forget(now=LATER)

    assert (gone > 0, differences(workspace).is_empty) == (True, True)


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(connection.vendor != "sqlite", reason="the laptop's database")
def test_no_byte_of_it_is_left_in_the_file_or_its_log() -> None:
    workspace = Workspace.objects.create()
    with connection.cursor() as cursor:  # as an index made by a release before December 2026
        cursor.execute("INSERT INTO goodterms_search (goodterms_search, rank) VALUES ('secure-delete', 0)")
    people = [person(workspace, f"Quintessa Zyx{number}") for number in range(300)]
    for number, contact in enumerate(people):  # edited meanwhile: pages were split, and their rows moved
        contact.notes = f"{contact} plays the Stradivari now. " * (number * 7 % 40)
        contact.save()
        person(workspace, f"Dana Whitfield{number}", plays="viola")
    database = Path(connection.settings_dict["NAME"])
    for contact in people:
        trash.discard(contact, now=NOW)
    before = left_in(database, b"Quintessa") + left_in(database, b"stradivari")

    gone = forgetting.forget(now=LATER)

    assert (before > 300, gone) == (True, 300)
    assert (left_in(database, b"Quintessa"), left_in(database, b"stradivari")) == (0, 0)
    assert (left_in(database, b"quintessa"), left_in(database, b"cello")) == (0, 0)
    assert find(workspace, words="Quintessa") == []
    assert not (Path(settings.DATA_FOLDER) / forgetting._DUE).exists()


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(connection.vendor != "sqlite", reason="the laptop's database")
def test_what_an_earlier_release_deleted_without_overwriting_it_goes_too() -> None:
    workspace = Workspace.objects.create()
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA secure_delete = OFF")
        people = [person(workspace, f"Xanthippe Zyx{number}") for number in range(100)]
        Contact.objects.filter(pk__in=[one.pk for one in people]).delete()
        LogEntry.objects.filter(deed__contains="Xanthippe").delete()
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        cursor.fetchall()
        cursor.execute("PRAGMA secure_delete = ON")
    database = Path(connection.settings_dict["NAME"])
    before = left_in(database, b"Xanthippe")
    trash.discard(person(workspace, "Dana Whitfield"), now=NOW)

    forgetting.forget(now=LATER)

    assert (before > 0, left_in(database, b"Xanthippe")) == (True, 0)


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(connection.vendor != "sqlite", reason="the laptop's database")
def test_what_a_kill_kept_from_being_overwritten_is_overwritten_at_the_next_start() -> None:
    workspace = Workspace.objects.create()
    trash.discard(person(workspace, "Quintessa Zyx"), now=NOW)
    mark = Path(settings.DATA_FOLDER) / forgetting._DUE
    mark.touch()
    forgetting._forget_rows(now=LATER)  # as far as the killed one came

    forgetting.forget(now=LATER)

    assert left_in(Path(connection.settings_dict["NAME"]), b"Quintessa") == 0
    assert not mark.exists()


def left_in(database: Path, words: bytes) -> int:
    files = [database, database.with_name(database.name + "-wal")]
    return sum(path.read_bytes().count(words) for path in files if path.exists())
