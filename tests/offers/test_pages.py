"""What the pages about offers show, and with how many queries."""

import datetime as dt
from decimal import Decimal
from typing import Any

import attrs
import pytest
from icalendar import Calendar
from pytest_django import DjangoAssertNumQueries

from goodterms.kit.closing import put_off
from goodterms.kit.ledger.order import rank_of
from goodterms.kit.models import Due, Workspace
from goodterms.offers import actions
from goodterms.offers.engine import AskAnswer
from goodterms.offers.engine.course import Stand, beside_perfect, gain_share, owed, step_of, tally
from goodterms.offers.engine.items import catalogue
from goodterms.offers.forms import WordForm
from goodterms.offers.pages import calendar_of, counter_page, offer_list_page, offer_page, perfect_page
from goodterms.offers.pages.pictures import Step, bands, waterfall
from goodterms.today.pages import today_page
from tests.offers.test_actions import DAY, lead_of, offer_of, sent_round, wish

LATER = DAY + dt.timedelta(days=1)


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_takes_the_same_queries_for_one_offer_and_for_three(
    workspace: Workspace, count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    wish(workspace, "base", 95_000, floor=80_000, today=79_500)
    for _row in range(count):
        offer_of(workspace, base=88_000, pto=20)

    with django_assert_num_queries(6):
        page = offer_list_page(workspace, today=DAY)

    assert len(page.offers) == count
    assert len(page.columns) == count + 1


@pytest.mark.parametrize("count", [1, 3])
def test_an_offer_takes_the_same_queries_for_one_item_and_for_three(
    workspace: Workspace, count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    wish(workspace, "base", 95_000)
    offer = offer_of(workspace, lead=lead_of(workspace))
    for key in ("pto", "remote")[: count - 1]:
        actions.add_word(offer, actions.Level(key, Decimal(3)), source="mail", said_by="", said_on=DAY)

    with django_assert_num_queries(7):
        page = offer_page(offer, today=DAY)

    assert len(page.rows) == count


def test_O5_the_questions_are_those_of_the_perfect_offer_that_nobody_has_spoken_of(
    workspace: Workspace,
) -> None:
    wish(workspace, "base", 95_000)
    wish(workspace, "remote", 4)
    page = offer_page(offer_of(workspace, base=96_000), today=DAY)

    assert page.questions == (
        "How many days a week are remote, is that permanent, and will it stand in the letter?",
    )
    assert page.sentence == "Written offer of 23 November, expires in 10 days. 1 of 2 items met, 1 unknown."
    assert [(row.key, row.status, row.offer) for row in page.rows] == [
        ("base", "met", "96,000"),
        ("remote", "ask", "unknown"),
    ]
    assert page.move is not None
    assert (page.move.rule and page.move.rule.id) == "O5"


def test_two_words_of_one_day_are_both_shown(workspace: Workspace) -> None:
    offer = offer_of(workspace, base=88_000, pto=20)
    actions.add_word(offer, actions.Level("pto", Decimal(25)), source="verbal", said_by="Lee", said_on=DAY)

    row = offer_page(offer, today=DAY).rows[1]

    assert (row.offer, row.said, row.others) == (
        "20 days",
        "letter, Dana",
        ("25 days (said aloud, Lee, 23 Nov)",),
    )


def test_what_is_unknown_is_no_loss_in_the_picture(workspace: Workspace) -> None:
    wish(workspace, "base", 95_000, today=80_000)
    wish(workspace, "pto", 25, today=22)
    page = offer_page(offer_of(workspace, base=80_000), today=DAY)

    assert page.worth is not None
    assert page.worth.picture.sentence == "Today 65,110; Northwind, analyst 65,110"
    assert page.worth.without == "paid time off"


def test_a_waterfall_runs_from_one_whole_to_the_other() -> None:
    picture = waterfall(
        [
            Step("Today", 60_000, is_whole=True),
            Step("Salary", 6_000),
            Step("Leave", -1_000),
            Step("An offer with a long name", 65_000, is_whole=True),
        ]
    )

    today, salary, leave, offer = picture.bars
    assert [bar.text for bar in picture.bars] == ["60,000", "+6,000", "-1,000", "65,000"]
    assert salary.x == pytest.approx(today.x + today.width)
    assert leave.x + leave.width == pytest.approx(salary.x + salary.width, abs=0.2)
    assert (salary.tone, leave.tone, offer.label) == ("more", "less", "An offer with a…")
    assert picture.begins == "43,500"
    assert (waterfall([]).bars, waterfall([]).begins) == ((), "")


def test_the_list_compares_says_chances_and_a_walk_away_point(workspace: Workspace) -> None:
    wish(workspace, "base", 95_000, floor=80_000, today=79_500)
    wish(workspace, "pto", 25, floor=15)
    offer_of(workspace, base=88_000, pto=15)
    offer_of(workspace, base=86_000, pto=25)
    actions.answer_trade(workspace, key="pto", money=Decimal(9_000), answer="item")

    page = offer_list_page(workspace, today=DAY)

    assert page.sentence == "2 offers are open."
    assert [column.name for column in page.columns][2] == "Today's job"
    assert page.chances[1].startswith(
        "Northwind, analyst (2) is worth more than Today's job in 100 of 100 draws"
    )
    assert "Ask first" not in page.chances[1]
    assert page.disagreement
    assert page.walk_away != ""
    assert "searching on" in page.walk_away_why


def test_currencies_that_differ_are_said_and_not_compared(workspace: Workspace) -> None:
    offer_of(workspace)
    other = offer_of(workspace)
    actions.change_offer(other, name="Berlin", form="written", currency="EUR", expires_on=None)

    page = offer_list_page(workspace, today=DAY)

    assert "Give a rate to compare them." in page.fault
    assert page.columns == ()
    actions.save_person(workspace, person={"rates": {"EUR": 1.1}})
    assert [column.name for column in offer_list_page(workspace, today=DAY).columns] == [
        "Berlin",
        "Northwind, analyst",
    ]


def test_an_empty_list_invites_and_an_expired_offer_is_said(workspace: Workspace) -> None:
    assert offer_list_page(workspace, today=DAY).offers == ()
    offer_of(workspace)

    page = offer_list_page(workspace, today=DAY + dt.timedelta(days=11))

    assert [(row.state, row.tone) for row in page.offers] == [("expired", "stop")]
    assert page.sentence == "No offer is open."


def test_the_perfect_offer_asks_one_trade_at_a_time_up_to_eight(workspace: Workspace) -> None:
    wish(workspace, "base", 95_000, floor=85_000)
    wish(workspace, "pto", 25, floor=20)
    page = perfect_page(workspace)

    assert page.trade is not None
    assert page.trade.key == "pto"
    assert page.trade.sentence.startswith("Paid time off at 25 days instead of 20 days, or ")
    assert not {"Base salary", "Paid time off"} & {pick.label for pick in page.picks}

    actions.answer_trade(workspace, key="pto", money=page.trade.money, answer="skip")
    assert perfect_page(workspace).trade is None
    actions.answer_trade(workspace, key="gone", money=Decimal(1), answer="item")
    assert perfect_page(workspace).answered == 2


def test_a_trade_is_asked_for_what_tells_two_offers_apart(workspace: Workspace) -> None:
    wish(workspace, "base", 95_000, floor=85_000)
    wish(workspace, "learning", 3_000, floor=0)
    wish(workspace, "pto", 30, floor=20)
    alone = perfect_page(workspace).trade
    offer_of(workspace, base=90_000, learning=1_000, pto=22)
    offer_of(workspace, base=88_000, learning=1_000, pto=30)

    page = perfect_page(workspace)

    assert alone is not None
    assert alone.key == "learning"
    assert page.trade is not None
    assert page.trade.key == "pto"


@pytest.mark.parametrize("count", [1, 3])
def test_the_perfect_offer_takes_the_same_queries_for_one_offer_and_for_three(
    workspace: Workspace, count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    wish(workspace, "base", 95_000, floor=80_000)
    wish(workspace, "pto", 30, floor=20)
    for _row in range(count):
        offer_of(workspace, base=88_000, pto=20)

    with django_assert_num_queries(5):
        page = perfect_page(workspace)

    assert page.trade is not None


def test_O15_a_decided_offer_says_what_its_rounds_brought_and_how_the_chances_held(
    workspace: Workspace,
) -> None:
    wish(workspace, "pto", 25)
    wish(workspace, "match", 6)
    offer = offer_of(workspace, base=88_000, pto=20, match=3)
    one = sent_round(offer)
    answers = {"pto": AskAnswer("conceded"), "match": AskAnswer("firm")}
    actions.note_answer(one, answers=answers, by="Dana", on=DAY, is_final=True)
    worth = {ask["key"]: f"{ask['worth']:,}" for ask in one.asks}
    whole = f"{sum(ask['worth'] for ask in one.asks):,}"
    actions.decide(offer, outcome="accepted", why="", today=DAY)
    actions.sign(offer, done="signed", on=DAY + dt.timedelta(days=9))

    held = offer_list_page(workspace, today=DAY).held

    assert offer_page(offer, today=DAY).taught == (
        f"You asked for {whole} over three years, got {worth['pto']}, and 0 was postponed. "
        "It took 9 days from the offer to the signature."
    )
    assert held is not None
    assert held.sentence.startswith("Over 2 answered asks the chances were ")
    assert [(count, granted) for _chance, count, granted in held.rows] == [("1", "0%"), ("1", "100%")]


def test_the_counter_names_its_asks_in_the_order_of_worth_for_cost(workspace: Workspace) -> None:
    wish(workspace, "pto", 25)
    wish(workspace, "match", 6)
    page = counter_page(offer_of(workspace, base=88_000, pto=20, match=3))

    assert {row.key for row in page.rows} == {"pto", "match"}
    assert next(row.chance for row in page.rows if row.key == "match") == "4%"
    assert page.needs_overrule == ""


def test_O8_the_page_says_why_a_third_round_is_advised_against(workspace: Workspace) -> None:
    wish(workspace, "pto", 25)
    offer = offer_of(workspace, base=88_000, pto=20)
    sent_round(offer)
    sent_round(offer)

    page = counter_page(offer)

    assert page.needs_overrule.startswith("This would be round 3.")
    assert page.round == 3


@pytest.mark.parametrize(
    ("stand", "deed", "step"),
    [
        (Stand("verbal"), "ask_full", "verbal"),
        (Stand("written", open_questions=2), "clarify", "written"),
        (Stand("written"), "counter", "counter"),
        (Stand("written", rounds=1, waits_until=LATER), "silent", "counter"),
        (Stand("written", rounds=1, waits_until=DAY), "answer", "counter"),
        (Stand("written", rounds=1), "counter", "counter"),
        (Stand("written", rounds=2), "decide", "final"),
        (Stand("final"), "decide", "final"),
        (Stand("written", expires_on=LATER), "expires", "counter"),
        (Stand("written", expires_on=DAY - dt.timedelta(days=1)), "expired", "counter"),
        (Stand("final", outcome="accepted"), "check", "check"),
        (Stand("final", outcome="accepted", has_check=True), "sign", "signed"),
        (Stand("final", outcome="accepted", has_check=True, signed_on=DAY), "phone", "signed"),
        (Stand("final", outcome="accepted", has_check=True, signed_on=DAY, phoned_on=DAY), "", "signed"),
        (Stand("final", outcome="declined"), "", "final"),
    ],
)
def test_the_course_of_an_offer(stand: Stand, deed: str, step: str) -> None:
    live = [
        due
        for due in owed(
            attrs.evolve(stand, heard_on=DAY - dt.timedelta(days=9)), offer="N", employer="Northwind"
        )
        if due.from_on <= DAY and (due.until_on is None or due.until_on >= DAY)
    ]

    assert [due.key for due in sorted(live, key=rank_of)] == ([f"offer.{deed}"] if deed else [])
    assert step_of(stand) == step


def test_O15_the_outcome_is_told_against_the_perfect_offer() -> None:
    assert (
        tally(["met"] * 6 + ["floor", "below", "unknown"], postponed=2)
        == "6 of 9 items met, 2 postponed, 1 unknown"
    )
    pto, review = catalogue()["pto"], catalogue()["review"]
    assert [beside_perfect(pto, has, target=25, floor=20) for has in (25, 22, 19, None)] == [
        "met",
        "floor",
        "below",
        "unknown",
    ]
    assert [beside_perfect(review, has, target=6, floor=12) for has in (6, 9, 18)] == [
        "met",
        "floor",
        "below",
    ]
    assert [beside_perfect(pto, 3, target=target, floor=None) for target in (25, None)] == ["below", "said"]
    assert [gain_share(has, target=6, low=12) for has in (12, 9, 3)] == [0, 0.5, 1]
    assert gain_share(6, target=6, low=6) == 1


def test_today_says_what_to_do_with_an_offer_and_a_wait_lifts_it(workspace: Workspace) -> None:
    lead = lead_of(workspace)
    offer = offer_of(workspace, form="verbal", lead=lead)

    says = [(one.says, one.rule and one.rule.id) for one in today_page(workspace, today=DAY).actions]
    assert says == [("Ask Northwind for the full offer, and name no number", "O4")]

    for due in Due.objects.filter(table="offer", row_id=offer.pk, outcome=""):
        put_off(due, until=LATER)
    assert today_page(workspace, today=DAY).actions == ()


def test_bands_lie_on_one_axis() -> None:
    found = bands(
        [("A", (10, 50, 100)), ("A name that is far too long for the width of a picture", (0, 25, 50))]
    )

    first, second = found.rows
    assert (first.x + first.width, second.width * 2) == (318, 318)
    assert second.label == "A name that is far too long for the width o…"
    assert found.sentence.startswith("A 10 to 100; ")


def test_O12_the_dates_that_follow_go_into_a_calendar(workspace: Workspace) -> None:
    offer = offer_of(workspace, lead=lead_of(workspace), base=88_000, review=6)
    actions.sign(offer, done="signed", on=DAY, start=dt.date(2027, 1, 4))

    events: Any = Calendar.from_ical(
        calendar_of(offer, now=dt.datetime(2026, 11, 23, 9, tzinfo=dt.UTC))
    ).walk("VEVENT")

    assert [(str(one["summary"]), one["dtstart"].dt) for one in events] == [
        ("The offer expires", DAY + dt.timedelta(days=10)),
        ("First day", dt.date(2027, 1, 4)),
        ("Three weeks to the salary review: offer three dates (O14)", dt.date(2027, 6, 13)),
        ("Salary review", dt.date(2027, 7, 4)),
    ]
    assert all(one.walk("VALARM") for one in events)


def test_where_a_word_comes_from_is_asked_and_never_chosen_beforehand() -> None:
    form = WordForm({"amount": "5", "said_on": "2026-11-23"}, item=catalogue()["pto"])

    assert (form.fields["source"].initial, next(iter(form.fields["source"].choices))[0]) == (None, "")  # type: ignore[attr-defined]
    assert form.errors == {"source": ["This field is required."]}
