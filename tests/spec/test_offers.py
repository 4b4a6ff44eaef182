"""The rules O1 to O12 and O15, one by one, as a person meets them."""

import datetime as dt
from decimal import Decimal

import pytest
from django.test import Client

from goodterms.kit.models import Workspace
from goodterms.leads.models import Event
from goodterms.leads.rows import pay_fit
from goodterms.offers import actions
from goodterms.offers.engine import RoundLimitError, Wish, catalogue, plan_asks
from goodterms.offers.models import Offer
from goodterms.offers.pages import counter_page, offer_list_page, offer_page, perfect_page
from goodterms.offers.pages.perfect import items_to_fill
from goodterms.postings.engine.ranges import BELOW
from tests.offers.test_actions import DAY, lead_of, offer_of, sent_round, wish


def test_O1_the_usual_items_stand_in_one_table_and_the_others_are_ready_to_pick(workspace: Workspace) -> None:
    listed = [item.label for item in items_to_fill(())]
    picks = [pick.label for pick in perfect_page(workspace).picks]

    assert listed[:4] == ["Base salary", "Target bonus", "Paid time off", "Sign-on bonus"]
    assert {*listed, *picks} == {item.label for item in catalogue().values()}
    assert not {*listed} & {*picks}
    wish(workspace, "pto", 25, floor=20, today=22)
    row = perfect_page(workspace).rows[0]
    assert (row.label, row.target, row.floor, row.today) == ("Paid time off", "25 days", "20 days", "22 days")


def test_O2_every_word_of_an_item_stays_visible_with_its_source(workspace: Workspace) -> None:
    offer = offer_of(workspace, form="verbal", base=90_000)
    actions.add_word(
        offer, actions.Level("base", Decimal(88_000)), source="letter", said_by="Dana", said_on=DAY
    )

    row = offer_page(offer, today=DAY).rows[0]

    assert (row.offer, row.said, row.others) == (
        "88,000",
        "letter, Dana",
        ("90,000 a year (said aloud, Dana, 23 Nov)",),
    )


def test_O3_the_salary_of_the_perfect_offer_is_what_postings_are_held_against(workspace: Workspace) -> None:
    from goodterms.postings.models import Posting

    wish(workspace, "base", 95_000, floor=86_000)
    lead = lead_of(workspace)
    lead.posting = Posting.objects.create(
        workspace=workspace, title="Analyst", seen_on=DAY, text_sha256="a" * 64,
        yearly_least=60_000, yearly_most=70_000, pay_currency="USD",
    )  # fmt: skip
    lead.save()

    assert pay_fit(lead).standing == BELOW


def test_O4_a_verbal_offer_is_answered_with_a_question_not_a_number(
    workspace: Workspace, client: Client
) -> None:
    offer = offer_of(workspace, form="verbal", lead=lead_of(workspace), base=90_000)
    move = offer_page(offer, today=DAY).move

    assert move is not None
    assert (move.rule and move.rule.id, move.key) == ("O4", "offer.ask_full")
    client.post(f"/offers/{offer.pk}/draft/ask_full/")
    assert not any(letter.isdigit() for letter in offer.lead.letters.get().text)  # type: ignore[union-attr]


def test_O5_what_nobody_has_spoken_of_is_asked_in_one_letter(workspace: Workspace, client: Client) -> None:
    wish(workspace, "remote", 4)
    wish(workspace, "bonus", 5)
    offer = offer_of(workspace, lead=lead_of(workspace))

    client.post(f"/offers/{offer.pk}/draft/clarify/")

    text = offer.lead.letters.get().text  # type: ignore[union-attr]
    assert text.split("\n\n")[2].splitlines() == [
        "- How many days a week are remote, is that permanent, and will it stand in the letter?",
        "- What does the bonus depend on, what was paid in the last three years, and is it tied to the yearly profit?",
    ]


def test_O6_a_firm_item_leaves_the_counter(workspace: Workspace) -> None:
    wish(workspace, "base", 95_000)
    wish(workspace, "pto", 25)
    offer = offer_of(workspace, base=88_000, pto=20)
    actions.set_item(offer, key="base", status="firm", reason="bands", until=None)

    page = counter_page(offer)

    assert [row.key for row in page.rows] == ["pto"]
    assert page.left_out == (("Base salary", "They said it is firm."),)


def test_O7_after_the_message_comes_silence_with_a_date(workspace: Workspace) -> None:
    wish(workspace, "pto", 25)
    offer = offer_of(workspace, base=88_000, pto=20)
    sent_round(offer)  # on Monday, 23 November

    move = offer_page(offer, today=DAY).move

    assert move is not None
    assert (move.rule and move.rule.id, move.key, move.says) == (
        "O7",
        "offer.silent",
        "Nothing to do until Wed, Nov 25: they owe you an answer to what you asked for",
    )
    later = offer_page(offer, today=DAY + dt.timedelta(days=2)).move
    assert later is not None
    assert later.key == "offer.answer"


def test_O8_two_rounds_are_the_most_without_a_reason() -> None:
    ask = [Wish("pto", "25 days", 1_000, 500)]

    assert [plan_asks(ask, base=80_000, surplus=0, rounds=rounds).round for rounds in (0, 1)] == [1, 2]
    with pytest.raises(RoundLimitError):
        plan_asks(ask, base=80_000, surplus=0, rounds=2)


def test_O9_what_comes_back_after_the_last_round_asks_for_a_decision(workspace: Workspace) -> None:
    wish(workspace, "base", 95_000, today=80_000)
    offer = offer_of(workspace, form="written", base=88_000)
    actions.change_offer(offer, name="Northwind", form="final", currency="USD", expires_on=None)

    move = offer_page(offer, today=DAY).move

    assert move is not None
    assert (move.rule and move.rule.id, move.key) == ("O9", "offer.decide")
    assert [one.name for one in offer_list_page(workspace, today=DAY).columns] == ["Northwind", "Today's job"]


def test_O10_a_postponed_item_is_a_dated_reminder(workspace: Workspace) -> None:
    offer = offer_of(workspace, lead=lead_of(workspace))

    actions.set_item(offer, key="learning", status="postponed", reason="", until=dt.date(2027, 6, 1))

    again = Event.objects.get(happened_on=dt.date(2027, 6, 1))
    assert again.says == "Raise again: Learning stipend"


def test_O11_every_promise_is_compared_before_signing(workspace: Workspace) -> None:
    offer = offer_of(workspace, base=88_000, pto=25)
    actions.decide(offer, outcome="accepted", why="", today=DAY)
    move = offer_page(offer, today=DAY).move
    assert move is not None
    assert move.key == "offer.check"

    letter = b"Your annual base salary will be $88,000. You will receive up to 25 days of paid time off."
    kept = actions.check_letter(offer, raw=letter, name="a.txt", sender="", today=DAY)

    assert {one["key"]: one["verdict"] for one in kept.found["findings"]} == {"base": "same", "pto": "weaker"}


def test_O12_sign_return_then_phone(workspace: Workspace) -> None:
    offer = offer_of(workspace, base=88_000)
    actions.decide(offer, outcome="accepted", why="", today=DAY)
    actions.check_letter(offer, raw=b"Your base salary is $88,000.", name="a.txt", sender="", today=DAY)

    deeds = []
    for done in ("signed", "phoned"):
        move = offer_page(Offer.objects.get(), today=DAY).move
        deeds.append(move.key if move else "")
        actions.sign(offer, done=done, on=DAY)

    assert deeds == ["offer.sign", "offer.phone"]
    assert offer_page(Offer.objects.get(), today=DAY).move is None


def test_O15_success_is_more_than_expected_not_everything(workspace: Workspace) -> None:
    for key, target in {"base": 95_000, "pto": 25, "learning": 3_000}.items():
        wish(workspace, key, target)
    offer = offer_of(workspace, base=95_000, pto=25)
    actions.set_item(offer, key="learning", status="postponed", reason="", until=None)
    actions.decide(offer, outcome="accepted", why="", today=DAY)

    page = offer_page(offer, today=DAY)

    assert (
        page.sentence == "Written offer of 23 November, accepted. 2 of 3 items met, 1 postponed, 1 unknown."
    )
