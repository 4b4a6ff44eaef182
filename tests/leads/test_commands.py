"""`goodterms letter` and `goodterms reply` on the command line."""

import email
import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from goodterms.kit.models import Workspace
from goodterms.leads.models import Lead
from goodterms.letters.models import Letter
from goodterms.network.models import Contact, Employer
from goodterms.replies.models import Reply
from goodterms.web import commands
from tests.conftest import MONDAY


@pytest.fixture(autouse=True)
def _here(workspace: Workspace) -> None:
    """Have the workspace that a command finds."""


def run(*arguments: str, given: str | bytes = "") -> Result:
    return CliRunner().invoke(commands.app, list(arguments), input=given)


def test_a_draft_takes_the_facts_of_a_lead_and_of_the_options_and_keeps_nothing(workspace: Workspace) -> None:
    employer = Employer.objects.create(workspace=workspace, name="Northwind", key="northwind")
    lead = Lead.objects.create(
        workspace=workspace,
        about="Analyst",
        who="Dana Whitfield",
        employer=employer,
        heard_on=MONDAY,
        last_event_on=MONDAY,
    )

    ended = run("letter", "draft", "lead.pass", "--lead", str(lead.pk), "--fact", "me=Maya Lind", "--json")

    told = json.loads(ended.stdout)
    assert told["text"].startswith(
        "Hello Dana,\n\nThank you for thinking of me for the position of Analyst at Northwind."
    )
    assert (told["schema"], told["version"], told["questions"], told["flags"]) == (
        "goodterms.letter",
        1,
        [],
        [],
    )
    assert {fact["field"]: fact["source"] for fact in told["facts"]} == {
        "position": "the lead",
        "who": "the lead",
        "me": "the command line",
    }
    assert Letter.objects.count() == 0


def test_a_draft_is_written_as_a_file_for_a_mail_program(tmp_path: Path) -> None:
    target = tmp_path / "draft.eml"

    ended = run(
        "letter", "draft", "follow_up", "--fact", "who=Dana", "--to", "dana@example.org", "--out", str(target)
    )

    mail = email.message_from_bytes(target.read_bytes())
    assert (ended.exit_code, mail["To"], mail["X-Unsent"]) == (0, "dana@example.org", "1")
    assert "Hello Dana," in ended.stdout
    assert "This question is still open." in ended.stdout


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("withdraw.aplication",), "Did you mean withdraw.application?"),
        (("follow_up", "--tone", "furious"), "There are: plain, warm."),
        (("follow_up", "--fact", "whom=Dana"), "There is no field called whom. Did you mean who?"),
        (("follow_up", "--fact", "Dana"), "A fact is written field=words"),
        (("follow_up", "--lead", "99"), "There is no lead with the number 99."),
        (("follow_up", "--to", "nobody", "--out", "x.eml"), "To holds an address that is not one"),
        (("follow_up", "--out", "/nowhere/at/all.eml"), "cannot be written"),
    ],
)
def test_bad_input_ends_in_two_with_a_sentence_on_the_error_stream(
    arguments: tuple[str, ...], says: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)

    ended = run("letter", "draft", *arguments)

    assert (ended.exit_code, says in ended.stderr, ended.stdout) == (2, True, "")


def test_the_kinds_are_listed_with_their_fields() -> None:
    lines = run("letter", "kinds").stdout.splitlines()

    assert len(lines) == 29
    assert any(line.startswith("lead.pass") and line.endswith("who, position, me") for line in lines)


def test_an_answer_is_read_from_the_standard_input_and_nothing_is_kept() -> None:
    raw = "From: Owen <o@x.example>\nSubject: A talk\n\n"
    raw += "We would like to invite you to a first interview on Tuesday at 2 pm.\n"

    told = json.loads(run("reply", "read", "-", "--json", given=raw).stdout)

    assert (told["schema"], told["kind"], told["sender_address"]) == (
        "goodterms.reply",
        "interview_invitation",
        "o@x.example",
    )
    assert told["evidence"]["text"].strip().startswith("We would like to invite you")
    assert Reply.objects.count() == 0
    plain = run("reply", "read", "-", given=raw).stdout
    assert plain.startswith("interview_invitation (")


def test_a_missing_file_and_an_empty_input_are_said(tmp_path: Path) -> None:
    missing = run("reply", "read", str(tmp_path / "none.eml"))
    empty = run("reply", "read", "-", given=b"")

    assert (missing.exit_code, empty.exit_code) == (2, 2)
    assert "Traceback" not in missing.stderr + empty.stderr
    assert missing.stderr
    assert empty.stderr


def test_a_mailbox_is_imported_and_its_strangers_are_told(workspace: Workspace, tmp_path: Path) -> None:
    Contact.objects.create(
        workspace=workspace, first_name="Dana", last_name="W", email="dana@northwind.example"
    )
    Lead.objects.create(
        workspace=workspace, contact=Contact.objects.get(), heard_on=MONDAY, last_event_on=MONDAY
    )
    Contact.objects.create(workspace=workspace, first_name="Ida", email="ida@friends.example")
    box = tmp_path / "box.mbox"
    box.write_text(
        "From x Fri Nov 20 10:00:00 2026\nFrom: dana@northwind.example\nSubject: a\n\nThank you for your time.\n\n"
        "From x Fri Nov 20 10:00:00 2026\nFrom: ida@friends.example\nSubject: c\n\nDinner on Friday?\n\n"
        "From x Fri Nov 20 10:00:00 2026\nFrom: shop@shoes.example\nSubject: b\n\nBuy now.\n"
    )

    ended = run("import", str(box))

    assert "Answers: 1 new, 0 updated, 0 same, 0 rejected" in ended.stdout
    assert "2 messages are from nobody with whom you pursue something, and not kept." in ended.stdout
    assert Reply.objects.get().sender_address == "dana@northwind.example"
