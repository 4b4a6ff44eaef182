"""Times that an answer proposes stand as buttons, and pay that it names is held against one's own range."""

import datetime as dt

import pytest
from django.test import Client

from goodterms.candidate.models import PayWish
from goodterms.kit.models import Workspace
from goodterms.leads.engine.saying import read_proposed
from goodterms.leads.models import Event, Lead
from goodterms.replies.actions import NoLeadError, keep_reply, plan_talk
from goodterms.replies.models import Reply, ReplyKind
from goodterms.replies.pages.proposed import NamedPay, Proposed, named_pay, proposed_times
from goodterms.replies.rows import reading_of
from tests.conftest import MONDAY
from tests.leads.made import away, called, words

RANGE_AND_TIMES = (
    "Hello Priya,\n\nthanks for coming back to me. The range is $68,000 to $74,000 a year. Could we talk on Thursday "
    "at 10 am or on Friday at 2:30 pm?\n\nBest,\nSandra"
)


@pytest.fixture
def lead(workspace: Workspace) -> Lead:
    return called(
        workspace, "Sandra Kowalski <sandra@talentbridge.example>", employer="Larkspur Mills", days=-3
    )


def answered(workspace: Workspace, lead: Lead | None, text: str = RANGE_AND_TIMES) -> Reply:
    raw = f"From: Sandra Kowalski <sandra@talentbridge.example>\nSubject: Re: a call\n\n{text}".encode()
    return keep_reply(workspace, raw, lead=lead, original=None, today=away(0))


def times(reply: Reply, *, days: int = 0) -> tuple[Proposed, ...]:
    return proposed_times(reply, reading_of(reply).times, today=away(days))


def test_T1_each_time_they_propose_can_be_planned_in_one_click(workspace: Workspace, lead: Lead) -> None:
    reply = answered(workspace, lead)

    assert [(one.says, one.on, one.at, one.is_planned) for one in times(reply)] == [
        ("Thu, Nov 26, 10:00 AM", "2026-11-26", "10:00", False),
        ("Fri, Nov 27, 2:30 PM", "2026-11-27", "14:30", False),
    ]


def test_T1_a_day_that_is_over_is_no_button(workspace: Workspace, lead: Lead) -> None:
    assert [one.says for one in times(answered(workspace, lead), days=4)] == ["", "Today, 2:30 PM"]


@pytest.mark.parametrize("kind", [ReplyKind.REJECTION, ReplyKind.COLD, ReplyKind.VERBAL_OFFER])
def test_a_day_in_an_answer_that_proposes_no_talk_is_no_button(
    workspace: Workspace, lead: Lead, kind: ReplyKind
) -> None:
    reply = answered(workspace, lead)
    reply.kind = kind

    assert [one.says for one in times(reply)] == ["", ""]


def test_an_answer_without_a_lead_has_no_buttons(workspace: Workspace) -> None:
    reply = answered(workspace, None)

    assert [one.says for one in times(reply)] == ["", ""]
    with pytest.raises(NoLeadError):
        plan_talk(reply, on=away(3), at=None)


@pytest.mark.usefixtures("monday")
def test_T6_a_time_taken_stands_on_the_lead_once_and_in_the_confirmation(
    client: Client, workspace: Workspace, lead: Lead
) -> None:
    reply = answered(workspace, lead)
    address = f"/letters/answers/{reply.pk}/"

    for _twice in range(2):
        client.post(f"{address}plan/", {"on": "2026-11-26", "at": "10:00"})
    shown = words(client.get(address).content)
    drafted = client.post("/letters/new/", {"kind": "interview.confirm", "reply": reply.pk}, follow=True)

    planned = Event.objects.filter(lead=lead, direction="", happened_on=dt.date(2026, 11, 26))
    assert [(one.kind, one.at_time, one.who) for one in planned] == [("call", dt.time(10), "Sandra Kowalski")]
    assert "planned: Thu, Nov 26, 10:00 AM" in shown
    assert "Plan: Fri, Nov 27, 2:30 PM" in shown
    assert "we meet on Thursday, 26 November at 10:00" in words(drafted.content)


@pytest.mark.usefixtures("monday")
def test_undo_takes_the_planned_talk_back(client: Client, workspace: Workspace, lead: Lead) -> None:
    reply = answered(workspace, lead)
    client.post(f"/letters/answers/{reply.pk}/plan/", {"on": "2026-11-26", "at": "10:00"})
    talk = Event.objects.get(lead=lead, happened_on=dt.date(2026, 11, 26))

    client.post(f"/leads/{lead.pk}/say/{talk.pk}/{talk.pk}/back/")

    talk.refresh_from_db()
    assert talk.trashed_at is not None
    assert not any(one.is_planned for one in times(reply))


@pytest.mark.usefixtures("monday")
@pytest.mark.parametrize("told", [{"on": "31.13.2026"}, {"on": ""}, {"on": "2026-11-26", "at": "25:00"}])
def test_what_is_no_time_plans_nothing_and_says_so(
    client: Client, workspace: Workspace, lead: Lead, told: dict[str, str]
) -> None:
    reply = answered(workspace, lead)

    shown = client.post(f"/letters/answers/{reply.pk}/plan/", told, follow=True)

    assert "This is no time that can be planned. Note it on the lead in your own words." in words(
        shown.content
    )
    assert not Event.objects.filter(direction="", happened_on__gt=MONDAY).exists()


def test_an_invitation_to_an_interview_is_planned_as_one(workspace: Workspace, lead: Lead) -> None:
    reply = answered(workspace, lead)
    reply.kind = ReplyKind.INTERVIEW_INVITATION

    assert plan_talk(reply, on=away(3), at=None).kind == "interview"


@pytest.mark.parametrize(
    ("floor", "expected"),
    [
        (
            82_000,
            NamedPay(
                "68,000 to 74,000 USD a year", "Even its upper end stays below your floor.", is_below=True
            ),
        ),
        (
            70_000,
            NamedPay(
                "68,000 to 74,000 USD a year",
                "Its upper end reaches your floor; the lower does not.",
                is_below=False,
            ),
        ),
        (
            60_000,
            NamedPay("68,000 to 74,000 USD a year", "Even its lower end reaches your floor.", is_below=False),
        ),
    ],
)
def test_O3_pay_that_they_name_is_held_against_the_range(
    workspace: Workspace, lead: Lead, floor: int, expected: NamedPay
) -> None:
    PayWish.objects.create(workspace=workspace, floor=floor, target=95_000, currency="USD")

    assert named_pay(answered(workspace, lead)) == expected


def test_T1_pay_below_the_range_is_said_and_the_advice_stays(
    client: Client, workspace: Workspace, lead: Lead
) -> None:
    PayWish.objects.create(workspace=workspace, floor=82_000, target=95_000, currency="USD")

    shown = words(client.get(f"/letters/answers/{answered(workspace, lead).pk}/").content)

    assert "They name 68,000 to 74,000 USD a year" in shown
    assert "Ask what else is in it, and go on: a first number is not the whole offer." in shown


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("The salary is £60,000 a year.", "They speak of GBP; your range is in USD."),
        ("The range is $68,000 to $74,000 a year.", "You have not said yet what you want to earn."),
    ],
)
def test_pay_that_cannot_be_compared_is_told_as_theirs(
    workspace: Workspace, lead: Lead, text: str, says: str
) -> None:
    if "GBP" in says:
        PayWish.objects.create(workspace=workspace, floor=82_000, target=95_000, currency="USD")

    named = named_pay(answered(workspace, lead, f"Hello Priya,\n\n{text}\n\nSandra"))

    assert named is not None
    assert (named.why, named.is_below) == (says, False)


def test_pay_in_the_words_that_they_quote_is_not_theirs(workspace: Workspace, lead: Lead) -> None:
    text = "Sure, let's talk.\n\nOn Mon, Nov 23, 2026 at 9:00, Priya wrote:\n> I earn $80,000 a year."

    assert named_pay(answered(workspace, lead, text)) is None


@pytest.mark.parametrize(
    ("words", "on", "at"),
    [
        ("Tuesday 2 pm", dt.date(2026, 11, 24), dt.time(14)),
        ("the 14th at noon", dt.date(2026, 12, 14), dt.time(12)),
        ("the 31st", dt.date(2026, 12, 31), None),
        ("between 10 and 12 on 4 March", dt.date(2027, 3, 4), None),
        ("tomorrow afternoon", dt.date(2026, 11, 24), None),
        ("today at 4 pm", MONDAY, dt.time(16)),
        ("next week", None, None),
        ("31.13.2026 at 10:00", None, None),
    ],
)
def test_a_wording_is_read_from_the_day_it_was_written(
    words: str, on: dt.date | None, at: dt.time | None
) -> None:
    assert read_proposed(words, today=MONDAY) == (on, at)
