"""The docs name everything there is, and every link leads somewhere."""

import json
import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
import typer.main
from attrs import fields
from typer.core import TyperGroup

from goodterms.candidate.models import Skill
from goodterms.imports.actions import import_file
from goodterms.kit.automatic import BEFORE_UPDATE, DAILY, KEPT
from goodterms.kit.example import write_example
from goodterms.kit.ledger.order import wordings
from goodterms.kit.models import Workspace
from goodterms.letters.engine import fields as letter_fields
from goodterms.letters.engine import kinds
from goodterms.postings.cli import gap_schema, posting_schema, read_file
from goodterms.today.cli import today_schema
from goodterms.units.rules import rulebook
from goodterms.web.archive import NOT_EXPORTED, exported_tables
from goodterms.web.commands import app
from goodterms.web.doctor import Finding
from tests.conftest import MONDAY

ROOT = Path(__file__).parent.parent
REFERENCE = ROOT / "docs" / "reference"
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
SCHEMAS = {
    "today": "today",
    "doctor": "doctor",
    "import": "import",
    "posting": "posting read",
    "gap": "posting gap",
    "letter": "letter draft",
    "reply": "reply read",
    "offer_worth": "offer worth",
    "offer_compare": "offer compare",
    "offer_counter": "offer counter",
    "offer_check": "offer check",
    "network_answers": "network answers",
    "network_paths": "network paths",
}

_LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")
_ENVIRONMENT = re.compile(r"GOODTERMS_[A-Z_]+")
_ABSOLUTE = re.compile(r"(?:/home/|/Users/|C:\\)")


def told(name: str) -> str:
    return (REFERENCE / name).read_text("utf-8")


def section(page: str, *, heading: str) -> str:
    """Return what stands under a heading, up to the next one of any level."""
    _before, _, after = page.partition(f"{heading}\n")
    return re.split(r"^#", after, maxsplit=1, flags=re.MULTILINE)[0]


def heading_marks(page: Path) -> set[str]:
    """Return the marks by which a page's headings can be linked to."""
    headings = re.findall(r"^#+ (.+)$", page.read_text("utf-8"), flags=re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading).strip().lower().replace(" ", "-") for heading in headings}


def json_example(command: str) -> dict[str, Any]:
    """Return the first JSON block of a command's section."""
    stated = section(told("json.md"), heading=f"## `goodterms {command} --json`")
    example: dict[str, Any] = json.loads(stated.partition("```json\n")[2].partition("```")[0])
    return example


def commands() -> dict[str, Any]:
    """Return every command by its word, those of the moments too."""
    group = typer.main.get_group(app)
    return {word: group.get_command(None, word) for word in group.list_commands(None)}  # type: ignore[arg-type]


def test_every_command_has_a_section_and_no_section_is_about_nothing() -> None:
    documented = re.findall(r"^## `goodterms (\w+)", told("commands.md"), flags=re.MULTILINE)

    assert sorted(documented) == sorted(commands())


@pytest.mark.parametrize("name", sorted(commands()))
def test_every_option_of_a_command_is_in_its_section(name: str) -> None:
    heading = re.search(rf"^## `goodterms {name}\b.*$", told("commands.md"), flags=re.MULTILINE)
    assert heading
    stated = section(told("commands.md"), heading=heading[0])
    command = commands()[name]
    whole = [command, *(command.commands.values() if isinstance(command, TyperGroup) else ())]
    options = {
        option
        for one in whole
        for parameter in one.params
        for option in parameter.opts
        if option.startswith("--")
    }

    assert set(re.findall(r"^\| `(--[\w-]+)", stated, flags=re.MULTILINE)) == options - {"--data"}
    assert "--data" in options


def test_every_environment_variable_is_documented_and_no_other() -> None:
    sources = (ROOT / "src").rglob("*.py")
    read = {name for path in sources for name in _ENVIRONMENT.findall(path.read_text("utf-8"))}

    assert set(re.findall(r"^\| `(GOODTERMS_\w+)`", told("settings.md"), flags=re.MULTILINE)) == read


def test_every_rule_is_listed_with_its_sentences_in_the_order_of_the_rulebook() -> None:
    rows = re.findall(
        r"^\| ([TNJOW]\d+)(?: \*\*Today\*\*)? \| (.*) \| (.*) \|$", told("rules.md"), re.MULTILINE
    )

    assert rows == [(rule.id, rule.says, rule.does) for rule in rulebook().values()]


def test_the_rules_that_speak_on_today_are_marked() -> None:
    marked = re.findall(r"^\| ([TNJOW]\d+) \*\*Today\*\*", told("rules.md"), flags=re.MULTILINE)

    assert set(marked) == {told.rule for told in wordings().values() if told.rule}


def test_every_kind_of_letter_is_told_with_its_texts() -> None:
    page = told("letters.md")

    assert re.findall(r"^## `(.+)`$", page, flags=re.MULTILINE) == list(kinds())
    for kind in kinds().values():
        stated = section(page, heading=f"## `{kind.name}`")
        row = f"| `{kind.name}` | {kind.title} | [{kind.rule}](rules.md) | {kind.due} | {kind.words} | {kind.why} |"
        assert row in page
        assert re.findall(r"^```text\n(.*?)\n```$", stated, re.MULTILINE | re.DOTALL) == [
            text.strip() for text in kind.text.values()
        ]
        assert (f"Subject: `{kind.subject}`" in stated) == bool(kind.subject)


def test_every_field_of_a_letter_is_told_with_its_question() -> None:
    stated = section(told("letters.md"), heading="## Fields")

    assert re.findall(r"^\| `(\w+)` \| (.+?) \|", stated, flags=re.MULTILINE) == [
        (field.name, field.question) for field in letter_fields().values()
    ]


def test_every_exported_table_and_column_is_documented_and_no_other() -> None:
    page = told("export.md")
    documented = {
        name: re.findall(r"^\| `(\w+)` \|", section(page, heading=f"### `{name}`"), flags=re.MULTILINE)
        for name in re.findall(r"^### `(\w+)`$", page, flags=re.MULTILINE)
    }

    assert documented == {
        str(kind._meta.model_name): [
            column.attname for column in kind._meta.concrete_fields if column.name != "workspace"
        ]
        for kind in exported_tables()
    }


def test_what_is_not_exported_is_told_with_the_reason() -> None:
    assert all(f"- `{name}`: {why}." in told("export.md") for name, why in NOT_EXPORTED.items())


def test_every_json_schema_has_a_section() -> None:
    assert re.findall(r'"schema": "goodterms\.(\w+)"', told("json.md")) == list(SCHEMAS)
    assert re.findall(r"^## `goodterms ([\w ]+) --json`$", told("json.md"), re.MULTILINE) == list(
        SCHEMAS.values()
    )


@pytest.mark.django_db
def test_the_example_of_today_has_the_keys_that_the_command_prints(workspace: Workspace) -> None:
    write_example(workspace, today=MONDAY)
    printed = {"schema": "goodterms.today", "version": 1, **today_schema(workspace, today=MONDAY)}

    example = json_example("today")

    assert list(example) == list(printed)
    for part in ("actions", "coming", "waiting"):
        assert list(example[part][0]) == list(printed[part][0])


def test_the_example_of_the_doctor_has_the_keys_that_the_command_prints() -> None:
    assert list(json_example("doctor")["findings"][0]) == [field.name for field in fields(Finding)]


def test_the_example_of_a_posting_has_the_keys_that_the_command_prints() -> None:
    text = b"Clerk\nHybrid\n\nRequirements:\n- SQL is a must.\n- Other duties as assigned.\nSalary: $50,000 a year\n"
    printed = posting_schema(*read_file(text, name=""))

    example = json_example("posting read")

    assert list(example) == ["schema", "version", *printed]
    for part in ("headings", "requirements", "skills", "pay", "terms", "other_duties", "questions"):
        assert list(example[part][0]) == list(printed[part][0]), part


@pytest.mark.django_db
def test_the_example_of_a_gap_has_the_keys_that_the_command_prints(workspace: Workspace) -> None:
    Skill.objects.create(workspace=workspace, name="SQL", source="you")
    _posting, reading = read_file(b"Clerk\n\nRequirements:\n- SQL is a must.\n", name="")
    row = gap_schema(workspace, reading)["skills"][0]

    example = json_example("posting gap")["skills"][0]

    assert (list(example), list(example["evidence"][0])) == (list(row), list(row["evidence"][0]))


@pytest.mark.django_db
def test_the_example_of_an_import_has_the_keys_that_the_command_prints(workspace: Workspace) -> None:
    header = "First Name,Last Name,Company,Position,Connected On\n"
    raw = f"{header}Dana,Whitfield,Northwind,Buyer,12 Mar 2024\n,,Northwind,,\n".encode()

    result = import_file(workspace, raw, name="Connections.csv", tell=lambda **_how_far: None)

    linkedin, _export = json_example("import")["files"]
    assert list(linkedin) == ["file", *result]
    assert list(linkedin["kinds"][0]) == list(result["kinds"][0])
    assert list(linkedin["rejected"][0]) == list(result["rejected"][0])


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_relative_link_leads_somewhere(page: Path) -> None:
    links = [link for link in _LINK.findall(page.read_text("utf-8")) if "://" not in link]
    targets = [(link, *link.partition("#")[::2]) for link in links]

    assert [link for link, path, _ in targets if path and not (page.parent / path).exists()] == []
    assert [
        link
        for link, path, mark in targets
        if mark and mark not in heading_marks(page.parent / path if path else page)
    ] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_no_page_names_a_place_on_one_machine(page: Path) -> None:
    assert _ABSOLUTE.findall(page.read_text("utf-8")) == []


def test_every_extra_that_is_named_exists() -> None:
    declared = set(
        tomllib.loads(Path("pyproject.toml").read_text("utf-8"))["project"]["optional-dependencies"]
    )
    texts = [*Path("src").rglob("*.py"), *Path("docs").rglob("*.md"), Path("README.md"), Path("CHANGELOG.md")]
    named = {
        extra
        for path in texts
        if "decisions" not in path.parts  # a decision may name what is still to come
        for either in re.findall(r"goodterms\[(\w+)\]|extra\s+`\[?(\w+)\]?`", path.read_text("utf-8"))
        for extra in either
        if extra
    }

    assert named <= declared
    assert {"spelling", "mail", "reader"} <= named


def test_every_test_that_the_page_on_safety_names_exists() -> None:
    told = set(
        re.findall(r"`(test_\w+\.py)`", (ROOT / "docs" / "explanation" / "safety.md").read_text("utf-8"))
    )

    assert told - {path.name for path in Path(__file__).parent.rglob("test_*.py")} == set()
    assert len(told) > 5


def test_the_number_of_automatic_backups_is_the_one_that_is_told() -> None:
    settings_page = (REFERENCE / "settings.md").read_text("utf-8")

    assert (
        f"| automatic backups kept | {KEPT[DAILY]} daily, {KEPT[BEFORE_UPDATE]} from before updates |"
        in settings_page
    )
