"""What leaves the program names neither the person's machine nor this program, as an employer may see it."""

import datetime as dt
import getpass
import re
import socket
from pathlib import Path

import pytest
from django.conf import LazySettings
from icalendar import Calendar
from typer.testing import CliRunner

from goodterms.kit.fetch import AGENT
from goodterms.kit.models import Workspace
from goodterms.leads.models import Event
from goodterms.letters.actions.sending import eml
from goodterms.letters.models import Letter
from goodterms.offers.models import Offer
from goodterms.offers.pages import calendar_of
from goodterms.replies.rows import whose_reply
from goodterms.web.commands import app
from tests.conftest import MONDAY
from tests.leads.made import called

NOW = dt.datetime(2026, 11, 23, 9, tzinfo=dt.UTC)
WHO, EMPLOYER = "Dana Whitfield", "Larkspur Mills"


def names_found(sent: bytes, *, folder: str) -> list[str]:
    """Return which names stand in what is sent, that tell who or what sent it."""
    text = sent.replace(b"\r\n ", b"").decode().casefold()
    told = [socket.gethostname(), getpass.getuser(), folder, "good terms", "good-terms", "goodterms"]
    return [name for name in told if re.search(rf"(?<!\w){re.escape(name.casefold())}(?!\w)", text)]


def test_a_draft_names_no_machine_and_no_program(workspace: Workspace, settings: LazySettings) -> None:
    letter = Letter.begin(workspace, kind="follow_up", today=MONDAY, lead=called(workspace, WHO))

    raw = eml(letter)

    assert names_found(raw, folder=str(settings.DATA_FOLDER)) == []
    name = re.search(rb"^Message-ID: <(.+)>\r$", raw, re.MULTILINE)
    assert name is not None
    assert re.fullmatch(rb"letter-\d+-\d{20}@draft\.invalid", name[1])


@pytest.mark.parametrize(
    "form", ["letter-%d-20261120100000123456@draft.invalid", "letter-%d-20261120100000@goodterms.invalid"]
)
def test_an_answer_to_a_draft_finds_its_lead_by_its_name_also_by_one_of_before(
    workspace: Workspace, form: str
) -> None:
    lead = called(workspace, WHO)
    letter = Letter.begin(workspace, kind="follow_up", today=MONDAY, lead=lead)

    found = whose_reply(workspace, name="", address="", answers=(form % letter.pk,))

    assert found.lead == lead


def test_a_draft_of_the_command_line_tells_nothing_of_its_file(workspace: Workspace, tmp_path: Path) -> None:
    file = tmp_path / "third try, they are hopeless.eml"

    result = CliRunner().invoke(app, ["letter", "draft", "follow_up", "--out", str(file)])

    raw = file.read_bytes()
    assert (result.exit_code, names_found(raw, folder=str(tmp_path))) == (0, [])
    assert b"hopeless" not in raw
    assert re.search(rb"^Message-ID: <[0-9a-f]{32}@draft\.invalid>\r$", raw, re.MULTILINE)


def test_a_calendar_is_private_and_names_nobody(workspace: Workspace, settings: LazySettings) -> None:
    lead = called(workspace, WHO, employer=EMPLOYER)
    offer = Offer.objects.create(
        workspace=workspace, lead=lead, heard_on=MONDAY, expires_on=MONDAY + dt.timedelta(days=3)
    )

    raw = calendar_of(offer, now=NOW)

    assert names_found(raw, folder=str(settings.DATA_FOLDER)) == []
    assert not re.search(rb"Dana|Whitfield|Larkspur|Mills|My search", raw)
    calendar = Calendar.from_ical(raw)
    (event,) = calendar.walk("VEVENT")
    (alarm,) = event.walk("VALARM")
    assert str(calendar["prodid"]) == "-//Dates//EN"
    assert (str(event["class"]), str(event["summary"])) == ("PRIVATE", "The offer expires")
    assert str(alarm["description"]) == "Reminder"
    assert re.fullmatch(r"[0-9a-f-]{36}", str(event["uid"]))
    assert not {"organizer", "attendee", "location", "description"} & {name.lower() for name in event}
    assert Event.objects.filter(lead=lead).exists()


def test_a_board_is_asked_by_a_reader_without_a_name() -> None:
    assert AGENT == "JobBoardReader/1.0 (personal use)"
    assert names_found(AGENT.encode(), folder="/data") == []
