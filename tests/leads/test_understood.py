"""What a typed line was understood as, in chips beside it: the person sees it before it is kept."""

import pytest

from goodterms.kit.models import Workspace
from goodterms.leads import actions
from goodterms.leads.models import Event, Lead
from goodterms.leads.pages import understood
from goodterms.leads.pages.understood import Chip
from tests.leads.made import away, called


@pytest.fixture
def lead(workspace: Workspace) -> Lead:
    return called(workspace, "Dana Whitfield", employer="Northwind")


def chips(lead: Lead, line: str) -> list[tuple[str, str]]:
    return [(chip.icon, chip.says) for chip in understood(line, lead=lead, today=away(0))]


@pytest.mark.parametrize(
    ("line", "icon", "says"),
    [
        ("they called", "phone", "They called"),
        ("called them", "phone", "You called"),
        ("we talked", "phone", "You talked"),
        ("call tomorrow", "phone", "A call is planned"),
        ("they wrote", "mail", "They wrote"),
        ("wrote to them", "mail", "You wrote"),
        ("the office is near the river", "mail", "A note on the timeline"),
        ("applied", "mail", "You applied"),
        ("application form is long", "mail", "An application"),
        ("interview went well", "messages-square", "You were interviewed"),
        ("interview tomorrow", "messages-square", "An interview is planned"),
        ("they offered me the job", "handshake", "They made an offer"),
        ("we discussed the offer", "handshake", "You talked about an offer"),
        ("iron a shirt tomorrow", "mail", "A step to take"),
    ],
)
def test_what_happened_is_said_as_one_says_it(lead: Lead, line: str, icon: str, says: str) -> None:
    assert chips(lead, line)[0] == (icon, says)


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("they called", "today"),
        ("they called at 4", "today, 4:00 PM"),
        ("called them yesterday", "Sun, Nov 22"),
        ("interview tomorrow at 9am", "tomorrow, 9:00 AM"),
        ("interview on Friday", "Fri, Nov 27"),
        ("interview on 5 January", "Tue, Jan 5, 2027"),
    ],
)
def test_when_it_was_or_is_to_be_is_said_with_its_hour(lead: Lead, line: str, day: str) -> None:
    assert chips(lead, line)[1] == ("calendar", day)


def test_whoever_is_named_stands_there_else_whoever_told_of_the_lead(lead: Lead) -> None:
    assert chips(lead, "Tom Lee called")[2:] == [("circle-user-round", "Tom Lee")]
    assert chips(lead, "they called")[2:] == [("circle-user-round", "Dana Whitfield")]


def test_where_nobody_is_known_nobody_is_named(workspace: Workspace) -> None:
    lead = Lead.objects.create(workspace=workspace, heard_on=away(0), last_event_on=away(0))

    assert chips(lead, "they called") == [("phone", "They called"), ("calendar", "today")]


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("Dana called, interview on Friday at 9am", "Interview planned: Fri, Nov 27, 9:00 AM"),
        ("Dana called, interview tomorrow", "Interview planned: tomorrow"),
        ("Dana wrote: call on Thursday", "Call planned: Thu, Nov 26"),
    ],
)
def test_a_talk_that_the_line_plans_is_told_besides(lead: Lead, line: str, says: str) -> None:
    assert understood(line, lead=lead, today=away(0))[-1] == Chip("calendar", says)


def test_reading_keeps_nothing_and_what_is_kept_is_what_was_read(lead: Lead) -> None:
    before = Event.objects.count()
    told = chips(lead, "Tom Lee called, interview on Friday at 9am")
    read = Event.objects.count()

    actions.say(lead, line="Tom Lee called, interview on Friday at 9am", today=away(0))

    call, talk = Event.objects.order_by("pk")[before:]
    assert (read, len(told)) == (before, 4)
    assert (call.kind, call.direction, call.happened_on, call.who) == ("call", "in", away(0), "Tom Lee")
    assert (talk.kind, talk.direction, talk.happened_on, talk.who) == ("interview", "", away(4), "Tom Lee")
    assert (call.at_time, str(talk.at_time)) == (None, "09:00:00")
