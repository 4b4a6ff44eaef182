"""The house: whatever is shared finds a moment by the list alone, and no moment reaches into another.

The toy is a whole moment, written into a folder of its own and run in a process of its own, so that no other test
meets its table.
"""

import ast
import json
import os
import subprocess
import sys
import textwrap
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings

from goodterms.kit.moments import moments

ROOT = Path(__file__).parent.parent
SOURCE = ROOT / "src" / "goodterms"
CLOSED = {"actions", "forms", "jobs", "pages", "views"}
OPEN_ROWS = {"postings", "network", "leads", "replies", "offers"}  # what these read, higher moments read too

TOY = {
    "toy/__init__.py": '"""Kites: the smallest whole moment."""',
    "toy/models.py": '''
        """Kites."""

        from django.db import models

        from goodterms.kit.models import Record


        class Kite(Record):
            """A kite, of somebody."""

            name = models.CharField(max_length=100)
            notes = models.TextField(blank=True)
            contact = models.ForeignKey("goodterms.Contact", models.SET_NULL, null=True, related_name="+")

            class Meta:
                app_label = "goodterms"
                verbose_name = "flying kite"

            def __str__(self):
                return self.name
        ''',
    "toy/moment.py": '''
        """What kites bring to the house."""

        from goodterms.kit.moments import Door, Moment, Panel, RailEntry, Searched

        MOMENT = Moment(
            rail=RailEntry("Kites", "kite_list", place=70, count=lambda workspace: 42),
            searched=(Searched(60, "kite", title=("name",), body=("notes",)),),
            panels=(Panel("contact", "toy/kites.html", "toy.pages:on_contact"),),
            doors=(Door("letters", "Fly a kite", "kite_list", query="beside"),),
            commands={"kite": "toy.cli:app"},
            example="toy.example:write",
            styles=("toy/toy.css",),
        )
        ''',
    "toy/pages.py": '''
        """What the pages show."""

        from toy.models import Kite


        def on_contact(contact, *, today):
            """Return their kites, or nothing where they have none."""
            return list(Kite.objects.of(contact.workspace).filter(contact=contact)) or None
        ''',
    "toy/views.py": '''
        """The doors."""

        from django.http import HttpResponse


        def listing(request):
            """Show all."""
            return HttpResponse("all kites")


        def kite(request, pk):
            """Show one."""
            return HttpResponse(f"kite {pk}")
        ''',
    "toy/urls.py": '''
        """The addresses."""

        from django.urls import path

        from toy import views

        urlpatterns = [
            path("kites/", views.listing, name="kite_list"),
            path("kites/<int:pk>/", views.kite, name="kite"),
        ]
        ''',
    "toy/cli.py": '''
        """The commands."""

        import typer

        app = typer.Typer(help="Fly kites.")


        @app.callback()
        def _kite():
            """Fly kites."""


        @app.command()
        def fly():
            """Let one fly."""
            print("up it goes")
        ''',
    "toy/example.py": '''
        """The kites of the story."""

        from goodterms.network.models import Contact
        from toy.models import Kite


        def write(workspace, *, today):
            """Write one, of somebody whom a lower moment wrote."""
            somebody = Contact.objects.of(workspace).get(first_name="Dana", last_name="Whitfield")
            Kite.objects.create(workspace=workspace, name="Zephyr", notes=f"Flown on {today}", contact=somebody)
        ''',
    "toy/templates/toy/kites.html": "<section>{% for kite in panel %}Kite of theirs: {{ kite }}{% endfor %}</section>",
    "toy/static/toy/toy.css": "@layer moments { .kite { color: red; } }",
    "toy_settings.py": '''
        """The program's own settings, and one moment more."""

        from goodterms.web.settings import *
        from goodterms.kit.folder import moment_folders

        MOMENTS = [*MOMENTS, "toy"]
        STATICFILES_DIRS += moment_folders(["toy"], "static")
        TEMPLATES[0]["DIRS"] += moment_folders(["toy"], "templates")
        ''',
    "child.py": '''
        """Look for the toy in every hall, and print what was found."""

        import datetime as dt, json
        from pathlib import Path

        import django

        django.setup()
        from django.core.management import call_command
        from django.db import connection
        from django.test import Client
        from django.utils import timezone
        from typer.testing import CliRunner

        from goodterms.kit.example import write_example
        from goodterms.kit.logbook import deed
        from goodterms.kit.models import Workspace
        from goodterms.kit.preparing import prepare
        from goodterms.kit.trash import discard
        from goodterms.web.archive import export_workspace, import_workspace
        from goodterms.web.commands import app
        from goodterms.web.gate import make_link
        from toy.models import Kite

        call_command("migrate", verbosity=0)
        with connection.schema_editor() as editor:
            editor.create_model(Kite)
        workspace = prepare()
        write_example(workspace, today=dt.date(2026, 11, 23))
        kite = Kite.objects.get()
        with deed(workspace, "Flew it", kite):
            pass
        browser = Client(headers={"host": "localhost"})
        browser.get(make_link(workspace))


        def page(path):
            return browser.get(path).content.decode()


        found = {"pk": kite.pk, "notes": kite.notes}
        found["page"] = page(f"/kites/{kite.pk}/")
        found["today"] = page("/")
        found["style"] = b"".join(browser.get("/static/toy/toy.css").streaming_content).decode()
        found["search"] = page("/search/?q=zeph")
        found["logbook"] = page("/logbook/")
        found["contact"] = page(f"/network/{kite.contact_id}/")
        found["letters"] = page("/letters/")
        found["others"] = page(f"/network/{kite.contact_id + 1}/")
        with Path("export.zip").open("wb") as stream:
            export_workspace(workspace, stream, now=timezone.now())
        other = Workspace.objects.create()
        import_workspace(other, Path("export.zip"))
        found["imported"] = list(Kite.objects.of(other).values_list("name", "contact__first_name"))
        discard(kite, now=timezone.now())
        found["searched in the trash"] = page("/search/?q=zeph")
        found["trash"] = page("/trash/")
        found["restored"] = browser.post(f"/trash/kite/{kite.pk}/restore/").headers["Location"]
        found["help"] = CliRunner().invoke(app, ["--help"]).output
        found["command"] = CliRunner().invoke(app, ["kite", "fly"]).output
        print(json.dumps(found))
        ''',
}


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """Write the toy, run the program with it, and return what each hall showed."""
    folder = tmp_path_factory.mktemp("house")
    for name, text in TOY.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(textwrap.dedent(text).lstrip() + "\n", "utf-8")
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "toy_settings",
        "GOODTERMS_DATA": str(folder / "data"),
        "GOODTERMS_DATABASE_URL": "",
        "PYTHONPATH": str(folder),
    }
    done = subprocess.run(
        [sys.executable, "child.py"], cwd=folder, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr[-2000:]
    told: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return told


def test_a_moment_has_its_addresses_and_its_place_in_the_rail(found: dict[str, Any]) -> None:
    rail = found["today"].partition('<nav class="rail"')[2].partition("</nav>")[0]

    assert found["page"] == f"kite {found['pk']}"
    assert rail.index("/offers/") < rail.index('href="/kites/"') < rail.index("/letters/")
    assert '<span class="rail-count">42</span>' in rail


def test_a_moment_brings_its_styles(found: dict[str, Any]) -> None:
    assert '<link rel="stylesheet" href="/static/toy/toy.css">' in found["today"]
    assert ".kite" in found["style"]


def test_a_door_of_a_moment_stands_on_a_lower_page(found: dict[str, Any]) -> None:
    deeds = " ".join(found["letters"].partition('<div class="do-row">')[2].partition("</div>")[0].split())

    assert '<a class="do" href="/kites/">Fly a kite</a>' in deeds


def test_the_search_finds_a_moments_rows_until_they_lie_in_the_trash(found: dict[str, Any]) -> None:
    link = f'href="/kites/{found["pk"]}/">Zephyr</a> <span class="found-kind">Flying kite</span>'

    searched, in_the_trash = (" ".join(found[name].split()) for name in ("search", "searched in the trash"))
    assert (link in searched, link in in_the_trash) == (True, False)


def test_the_trash_offers_a_moments_row_and_opens_it_again(found: dict[str, Any]) -> None:
    assert "Zephyr" in found["trash"]
    assert found["restored"] == f"/kites/{found['pk']}/"


def test_a_line_of_the_logbook_leads_to_a_moments_row(found: dict[str, Any]) -> None:
    assert f'<a href="/kites/{found["pk"]}/">Flew it</a>' in found["logbook"]


def test_a_moment_shows_a_panel_on_the_page_of_a_lower_one(found: dict[str, Any]) -> None:
    assert ("Kite of theirs: Zephyr" in found["contact"], "Kite of theirs" in found["others"]) == (
        True,
        False,
    )


def test_an_export_holds_a_moments_rows_and_reads_them_back(found: dict[str, Any]) -> None:
    assert found["imported"] == [["Zephyr", "Dana"]]


def test_a_moment_answers_to_its_words_on_the_command_line(found: dict[str, Any]) -> None:
    assert ("Fly kites." in found["help"], found["command"].strip()) == (True, "up it goes")


def test_a_moment_writes_its_part_of_the_worked_example(found: dict[str, Any]) -> None:
    assert found["notes"] == "Flown on 2026-11-23"


def test_the_list_of_moments_is_that_of_the_floors() -> None:
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"][
        "contracts"
    ]
    floors, inside = contracts[0], contracts[1]
    names = [name.removeprefix("goodterms.") for name in settings.MOMENTS]

    assert [floor for floor in reversed(floors["layers"]) if floor in names] == names
    assert inside["containers"] == settings.MOMENTS


def test_the_how_to_names_the_next_free_number_in_the_search() -> None:
    highest = max(table.number for moment in moments().values() for table in moment.searched)
    page = (ROOT / "docs" / "how-to" / "add-a-moment.md").read_text("utf-8")

    assert f"the next free number is {highest + 1}," in page
    assert f"Searched({highest + 1}, " in page


def test_only_the_hall_imports_what_a_moment_keeps_to_itself() -> None:
    moments = {name.removeprefix("goodterms.") for name in settings.MOMENTS}
    reached = []
    for path in sorted(SOURCE.rglob("*.py")):
        room = path.relative_to(SOURCE).parts[0]
        if room in {"web", "imports", "cli.py"}:
            continue
        for name in _imported(path):
            moment, part = (*name.split("."), "", "")[1:3]
            is_closed = part in CLOSED or (part == "rows" and moment not in OPEN_ROWS)
            if moment in moments - {room} and is_closed:
                reached.append(f"{path.relative_to(SOURCE)} imports {name}")

    assert reached == []


def _imported(path: Path) -> Iterator[str]:
    """Return the full names of our own modules that a file imports, anywhere in it."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names if alias.name.startswith("goodterms."))
        elif isinstance(node, ast.ImportFrom) and (node.module or "").startswith("goodterms"):
            yield from (f"{node.module}.{alias.name}" for alias in node.names)
