"""T: take the call, rule by rule, as a person meets it."""

import datetime as dt

import pytest
from django.test import Client

from goodterms.kit.models import Overrule, Workspace
from goodterms.leads.models import Lead
from goodterms.units import rule
from tests.elements import texts

YES = "Say yes to a call with Dana Whitfield about Northwind"
REASONS = [f"{rule(id_).says} {id_}" for id_ in ("T2", "T3", "T4")]


@pytest.fixture
def call(client: Client, monday: dt.date) -> Lead:
    client.post("/leads/log/", {"who": "Dana Whitfield", "employer": "Northwind"})
    return Lead.objects.get()


def test_T1_a_new_lead_says_take_it_with_the_reason(client: Client, call: Lead) -> None:
    body = client.get(f"/leads/{call.pk}/").content.decode()

    assert texts(body, "#now") == [YES]
    assert texts(body, "#now ~ p.quiet") == ["They got in touch today. One call commits you to nothing. T1"]
    assert texts(body, ".now-why li") == REASONS


def test_T1_the_reply_accepts_and_asks_for_range_posting_and_format(client: Client, call: Lead) -> None:
    body = client.get(f"/leads/{call.pk}/").content.decode()

    assert texts(body, "#letter") == [
        "Hello Dana, Thank you for getting in touch about the position at Northwind. I would be glad to talk. Before "
        "we speak, could you send me the posting, and the pay range that is set for it? And how would you like to "
        "talk: by phone or by video, and for how long? I am free [Which two or three times suit you?]. Best "
        "regards, [What is your name?]"
    ]


def test_T1_today_puts_the_call_first_with_its_rule(client: Client, call: Lead) -> None:
    body = client.get("/").content.decode()

    assert texts(body, "#first-act") == [YES]
    assert texts(body, '.first-act a[href="/rules/T1/"]') == ["T1"]


def test_T1_passing_stays_possible_with_a_reason_kept(client: Client, call: Lead) -> None:
    client.post(f"/leads/{call.pk}/decline/", {"reason": "They poach from us"})

    body = client.get(f"/leads/{call.pk}/").content.decode()
    assert Overrule.objects.get().reason == "They poach from us"
    assert texts(body, "p.overruled") == ["You passed on this call. They poach from us"]
    assert texts(body, "#letter") == [
        "Hello Dana, Thank you for thinking of me for the position at Northwind. I will not pursue it at present, and "
        "I would be glad to hear from you again when something else comes up. Best regards, [What is your name?]"
    ]


def test_T6_declining_a_first_call_asks_once_with_the_reasons(client: Client, call: Lead) -> None:
    body = client.get(f"/leads/{call.pk}/decline/").content.decode()

    call.refresh_from_db()
    assert texts(body, "h1") == ["Pass on the call?"]
    assert texts(body, ".sheet li") == REASONS
    assert call.stage == "heard"


def test_T6_then_it_obeys(client: Client, call: Lead) -> None:
    client.post(f"/leads/{call.pk}/decline/", {"reason": "No"})

    call.refresh_from_db()
    assert call.stage == "declined"
    assert "Dana Whitfield" not in client.get("/").content.decode()


def test_T4_what_is_not_known_is_spelled_out_with_its_question(client: Client, call: Lead) -> None:
    body = client.get(f"/leads/{call.pk}/").content.decode()

    assert texts(body, "dd[data-unknown]") == ["Not known yet. Ask what it's about."]


def test_T2_an_interview_tomorrow_is_prepared_for(client: Client, call: Lead, monday: dt.date) -> None:
    client.post(f"/leads/{call.pk}/accept/")
    client.post(
        f"/leads/{call.pk}/event/", {"kind": "interview", "happened_on": monday + dt.timedelta(days=1)}
    )

    body = client.get("/").content.decode()
    assert texts(body, "#first-act") == ["Prepare for the interview tomorrow: Northwind"]


def test_no_posting_is_needed(workspace: Workspace, call: Lead) -> None:
    assert (call.posting, call.workspace) == (None, workspace)
