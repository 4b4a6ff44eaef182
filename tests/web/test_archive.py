"""An export read back gives the identical rows: every table, every column, every file."""

import datetime as dt
import hashlib
import io
import json
import tracemalloc
import zipfile
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import models
from django.utils import timezone

from goodterms.kit import closing
from goodterms.kit.files import file_path, keep_file
from goodterms.kit.ledger.settling import differences
from goodterms.kit.models import Due, Overrule, StoredFile, Workspace
from goodterms.kit.refusals import RefusedInputError
from goodterms.kit.search import find
from goodterms.leads.actions import log_call
from goodterms.leads.models import Event, Lead
from goodterms.postings.engine.prose import prose_of_text
from goodterms.postings.intake import sanitised
from goodterms.postings.models import Posting
from goodterms.web import archive
from goodterms.web.archive import NOT_EXPORTED, export_workspace, exported_tables, import_workspace, is_export
from tests.conftest import MONDAY
from tests.examples import fill


def every_row(workspace: Workspace) -> dict[str, list[dict[str, Any]]]:
    return {
        str(kind._meta.model_name): list(
            kind._base_manager.filter(workspace=workspace).order_by("pk").values()
        )
        for kind in exported_tables()
    }


def exported(workspace: Workspace, folder: Path) -> Path:
    path = folder / "all.zip"
    with path.open("wb") as stream:
        export_workspace(workspace, stream, now=timezone.now())
    return path


def test_every_table_of_the_app_is_exported_or_left_out_for_a_reason() -> None:
    every = {str(kind._meta.model_name) for kind in apps.get_app_config("goodterms").get_models()}

    assert {str(kind._meta.model_name) for kind in exported_tables()} | set(NOT_EXPORTED) == every
    assert all(NOT_EXPORTED.values())


def test_the_example_fills_every_exported_table_so_that_a_new_one_is_not_forgotten(
    workspace: Workspace,
) -> None:
    fill(workspace)

    assert [name for name, rows in every_row(workspace).items() if not rows] == []


@pytest.mark.django_db(transaction=True)
def test_an_export_into_an_empty_database_gives_the_identical_database(tmp_path: Path) -> None:
    workspace = Workspace.objects.create(name="Mine")
    file = fill(workspace)["storedfile"]
    before, created_at = every_row(workspace), workspace.created_at
    path = exported(workspace, tmp_path)
    call_command("flush", verbosity=0, interactive=False)
    file_path(file.sha256).unlink()

    fresh = Workspace.objects.create(pk=workspace.pk)
    import_workspace(fresh, path)

    assert every_row(fresh) == before
    assert (fresh.name, fresh.created_at) == ("Mine", created_at)
    assert file_path(file.sha256).read_bytes() == b"caf\xc3\xa9\0\xff"
    assert {hit.kind for hit in find(fresh, words="Northwind")} == {"employer", "posting", "offer", "target"}
    assert Lead.objects.create(workspace=fresh, heard_on="2026-11-23", last_event_on="2026-11-23").pk > 0


def test_beside_another_workspace_the_numbers_are_raised_and_the_links_follow(
    workspace: Workspace, stranger: Workspace, tmp_path: Path
) -> None:
    rows = fill(workspace)

    import_workspace(stranger, exported(workspace, tmp_path))

    lead = Lead.objects.get(workspace=stranger)
    overrule = Overrule.objects.get(workspace=stranger)
    assert lead.pk > rows["lead"].pk
    assert overrule.row_id == lead.pk
    assert {lead.contact.workspace_id, lead.employer.workspace_id, lead.posting.original.workspace_id} == {  # type: ignore[union-attr]
        stranger.pk
    }
    assert len(every_row(stranger)["skill"]) == 2


def test_a_workspace_that_holds_something_is_left_alone(workspace: Workspace, tmp_path: Path) -> None:
    fill(workspace)
    path, before = exported(workspace, tmp_path), every_row(workspace)

    with pytest.raises(RefusedInputError, match="not empty"):
        import_workspace(workspace, path)

    assert every_row(workspace) == before


def altered(path: Path, *, change: dict[str, bytes]) -> Path:
    fresh = io.BytesIO()
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(fresh, "w") as new:
        for name in old.namelist():
            new.writestr(name, change.get(name.split("/")[0], old.read(name)))
    path.write_bytes(fresh.getvalue())
    return path


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"goodterms.json": b"{"}, "not a whole Good Terms export"),
        ({"goodterms.json": b'{"format": "other"}'}, "of format 'other'"),
        ({"files": b"changed"}, "was altered"),
    ],
)
def test_a_broken_export_changes_nothing(
    workspace: Workspace, stranger: Workspace, tmp_path: Path, change: dict[str, bytes], says: str
) -> None:
    fill(workspace)
    path = altered(exported(workspace, tmp_path), change=change)

    with pytest.raises(RefusedInputError, match=says):
        import_workspace(stranger, path)

    assert not any(every_row(stranger).values())


def test_half_a_row_rolls_everything_back(workspace: Workspace, stranger: Workspace, tmp_path: Path) -> None:
    fill(workspace)
    path = exported(workspace, tmp_path)
    with zipfile.ZipFile(path) as archive:
        content = json.loads(archive.read("goodterms.json"))
    content["tables"]["note"][0]["no_such_column"] = 1
    altered(path, change={"goodterms.json": json.dumps(content).encode()})

    with pytest.raises(RefusedInputError, match="Nothing was imported"):
        import_workspace(stranger, path)

    assert not any(every_row(stranger).values())


def test_what_is_no_export_is_recognised(tmp_path: Path) -> None:
    text, other = tmp_path / "a.txt", tmp_path / "b.zip"
    text.write_text("hello")
    with zipfile.ZipFile(other, "w") as archive:
        archive.writestr("Connections.csv", "")

    assert (is_export(text), is_export(other), is_export(tmp_path / "missing")) == (False, False, False)


def test_the_same_bytes_are_kept_once(workspace: Workspace, stranger: Workspace) -> None:
    first, second = fill(workspace)["storedfile"], fill(stranger)["storedfile"]

    assert (first.sha256, StoredFile.objects.count()) == (second.sha256, 2)


def tables_in_order() -> list[type[models.Model]]:
    return exported_tables()


def test_a_table_comes_after_those_it_refers_to() -> None:
    order = tables_in_order()

    for place, kind in enumerate(order):
        for column in kind._meta.concrete_fields:
            if column.is_relation and column.related_model in order and column.related_model is not kind:
                assert order.index(column.related_model) < place


def test_an_altered_posting_is_made_harmless_on_its_way_in(
    workspace: Workspace, stranger: Workspace, tmp_path: Path
) -> None:
    rows = fill(workspace)
    Posting.objects.filter(pk=rows["posting"].pk).update(
        html='<p onclick="x()">SQL</p><script>alert(1)</script>'
    )

    import_workspace(stranger, exported(workspace, tmp_path))

    assert Posting.objects.get(workspace=stranger, title="Analyst").html == "<p>SQL</p>"


def test_an_export_of_before_the_ledger_is_read_with_its_planned_steps(
    workspace: Workspace, tmp_path: Path
) -> None:
    rows = fill(workspace)
    path = exported(workspace, tmp_path)
    with zipfile.ZipFile(path) as archive:
        content = json.loads(archive.read("goodterms.json"))
        files = {name: archive.read(name) for name in archive.namelist() if name != "goodterms.json"}
    del content["tables"]["due"]
    for lead in content["tables"]["lead"]:
        lead |= {"next_step": "Call Dana", "next_step_on": "2026-11-27"}
    for reply in content["tables"]["reply"]:
        reply["is_done"] = True
    for event in content["tables"]["event"]:
        del event["uid"]
    older = tmp_path / "older.zip"
    with zipfile.ZipFile(older, "w") as archive:
        archive.writestr("goodterms.json", json.dumps(content))
        for name, raw in files.items():
            archive.writestr(name, raw)
    other = Workspace.objects.create()

    import_workspace(other, older)

    step = Due.objects.get(workspace=other, by_hand=True)
    assert (step.words, step.on, step.lead.about) == ("Call Dana", dt.date(2026, 11, 27), rows["lead"].about)  # type: ignore[union-attr]
    assert differences(other).is_empty


def test_undo_after_an_import_takes_back_the_imported_rows_and_no_others(
    workspace: Workspace, tmp_path: Path
) -> None:
    lead = log_call(workspace, who="Rosa Quint", employer="", about="", heard_on=MONDAY)
    closing.mark_done(Due.objects.get(lead=lead, key="lead.take_call"), today=MONDAY)
    with (tmp_path / "export.zip").open("wb") as stream:
        export_workspace(workspace, stream, now=timezone.now())
    other = Workspace.objects.create()
    import_workspace(other, tmp_path / "export.zip")

    closing.undo(Due.objects.get(workspace=other, key="lead.take_call"))

    stages = {one.workspace_id: one.stage for one in Lead.objects.all()}
    assert stages == {workspace.pk: "talking", other.pk: "heard"}
    assert [Event.objects.filter(workspace=one).count() for one in (workspace, other)] == [3, 1]


def test_bytes_that_two_rows_name_are_exported_once_and_without_a_warning(
    workspace: Workspace, tmp_path: Path
) -> None:
    for name in ("a.txt", "b.txt"):
        keep_file(workspace, name=name, raw=b"the same", media_type="text/plain")

    path = exported(workspace, tmp_path)  # a warning would be an error here

    with zipfile.ZipFile(path) as archive:
        assert [name for name in archive.namelist() if name.startswith("files/")] == [
            f"files/{hashlib.sha256(b'the same').hexdigest()}"
        ]


SAID = 'Don\'t ask "why" & <b>how</b>\xa0of 3 > 2 caf\u00e9'


def test_postings_come_back_as_they_were_however_their_signs_are_spelt(
    workspace: Workspace, stranger: Workspace, tmp_path: Path
) -> None:
    for markup in (
        prose_of_text(SAID).html,
        sanitised(f"<p>{SAID}</p><ul><li>It's</li></ul>"),
        "<p>It&#39;s &quot;so&quot; &nbsp;</p>",
    ):
        Posting.objects.create(workspace=workspace, html=markup, seen_on=MONDAY)
    first = exported(workspace, tmp_path)

    import_workspace(stranger, first)

    assert [posting.html for posting in Posting.objects.filter(workspace=stranger).order_by("pk")] == [
        posting.html for posting in Posting.objects.filter(workspace=workspace).order_by("pk")
    ]


@pytest.mark.parametrize(
    "evil",
    [
        "<p onclick='x()'>It's</p>",
        "<script>alert(1)</script>",
        "<p>a</p><!-- b -->",
        "<script src=//x ",
        '<a href="javascript:x">It&#x27;s</a>',
        "&lt;p&gt;<img src=x onerror=alert(1)>",
    ],
)
def test_markup_altered_on_the_way_is_cleaned(workspace: Workspace, evil: str) -> None:
    posting = Posting.objects.create(workspace=workspace, html=evil, seen_on=MONDAY)

    archive._make_harmless(workspace)

    posting.refresh_from_db()
    assert posting.html == sanitised(evil)


def test_an_export_that_unpacks_to_a_flood_is_refused_before_it_is_unpacked(
    workspace: Workspace, stranger: Workspace, tmp_path: Path
) -> None:
    fill(workspace)
    path = tmp_path / "dense.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        new.writestr("goodterms.json", b'{"tables": {' + b" " * 30_000_000 + b"}}")

    with pytest.raises(RefusedInputError, match="would unpack to 29 MB"):
        import_workspace(stranger, path)


@pytest.mark.parametrize(
    ("name", "says"), [("../outside", "points outside"), ("notes.txt", "belongs to no export")]
)
def test_an_export_with_members_of_no_export_is_refused(
    workspace: Workspace, stranger: Workspace, tmp_path: Path, name: str, says: str
) -> None:
    fill(workspace)
    path = exported(workspace, tmp_path)
    with zipfile.ZipFile(path, "a") as grown:
        grown.writestr(name, b"x")

    with pytest.raises(RefusedInputError, match=says):
        import_workspace(stranger, path)

    assert every_row(stranger) == {name: [] for name in every_row(stranger)}


def test_a_large_export_is_read_in_the_memory_of_a_small_one(
    workspace: Workspace, stranger: Workspace, tmp_path: Path
) -> None:
    Lead.objects.bulk_create(
        Lead(workspace=workspace, who="W", about=f"{number} " * 40, heard_on=MONDAY, last_event_on=MONDAY)
        for number in range(6000)
    )
    path = exported(workspace, tmp_path)
    with zipfile.ZipFile(path) as packed:
        length = packed.getinfo("goodterms.json").file_size

    tracemalloc.start()
    try:
        import_workspace(stranger, path)
        most = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()

    assert (Lead.objects.filter(workspace=stranger).count(), most < 2.5 * length) == (6000, True), (
        most,
        length,
    )
