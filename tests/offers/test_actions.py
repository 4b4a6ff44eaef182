"""What a person can do with offers, and what the tables, the timeline and the logbook hold afterwards."""

import datetime as dt
from decimal import Decimal

import pytest

from goodterms.candidate.models import PayWish
from goodterms.kit.ledger.settling import settle_all
from goodterms.kit.models import Due, LogEntry, Overrule, Workspace
from goodterms.leads.models import Event, Lead
from goodterms.letters.models import Letter
from goodterms.network.models import Employer
from goodterms.offers import actions
from goodterms.offers.engine import AskAnswer, RoundLimitError
from goodterms.offers.engine.items import AmountError
from goodterms.offers.engine.lessons import takings
from goodterms.offers.engine.terms import Observation
from goodterms.offers.models import Offer, OfferItem, OfferWord, Round, Weighing, WishItem
from goodterms.offers.pages import counter_page, offer_page
from goodterms.offers.rows import answers_so_far, asked_in, terms_of

DAY = dt.date(2026, 11, 23)


def wish(
    workspace: Workspace, key: str, target: int, *, floor: int | None = None, today: int | None = None
) -> WishItem:
    amounts = {"target": target, "floor": floor, "today": today}
    return actions.save_wish(
        workspace,
        key=key,
        label="",
        unit="",
        words="",
        rank=None,
        **{name: None if value is None else Decimal(value) for name, value in amounts.items()},
    )


def lead_of(workspace: Workspace) -> Lead:
    return Lead.objects.create(
        workspace=workspace,
        about="analyst",
        who="Dana",
        employer=Employer.named(workspace, "Northwind"),
        stage="interviewing",
        heard_on=DAY,
        last_event_on=DAY,
    )


def offer_of(
    workspace: Workspace, *, form: str = "written", lead: Lead | None = None, **levels: int
) -> Offer:
    return actions.record_offer(
        workspace,
        lead=lead,
        name="Northwind, analyst",
        currency="USD",
        form=form,
        heard_on=DAY,
        expires_on=DAY + dt.timedelta(days=10),
        said_by="Dana",
        levels=[actions.Level(key, Decimal(amount)) for key, amount in (levels or {"base": 88_000}).items()],
        today=DAY,
    )


def sent_round(offer: Offer, *, overrule: str = "") -> Round:
    page = counter_page(offer)
    letter = actions.plan_round(
        offer,
        wishes=page.wishes,
        keys=[one.key for one in page.rows],
        firm=page.firm,
        overrule=overrule,
        today=DAY,
        names_amounts=True,
    )
    letter.sent_on = DAY
    letter.save()
    settle_all(offer.workspace)
    return offer.rounds.get(letter=letter)


def test_O1_a_wish_is_written_down_once_and_its_salary_is_what_postings_are_held_against(
    workspace: Workspace,
) -> None:
    wish(workspace, "base", 92_000, floor=86_000, today=79_500)
    wish(workspace, "base", 95_000, floor=86_000)

    assert [(one.key, one.target, one.today) for one in WishItem.objects.all()] == [
        ("base", Decimal(95_000), None)
    ]
    kept = PayWish.objects.get()
    assert (kept.floor, kept.target) == (Decimal(86_000), Decimal(95_000))
    assert LogEntry.objects.first() is not None


def test_an_amount_that_cannot_be_changes_nothing(workspace: Workspace) -> None:
    with pytest.raises(AmountError):
        wish(workspace, "remote", 9)

    assert WishItem.objects.count() == LogEntry.objects.count() == 0


def test_trades_are_kept_and_can_be_forgotten(workspace: Workspace) -> None:
    actions.answer_trade(workspace, key="pto", money=Decimal(2_000), answer="item")
    actions.save_person(workspace, person={"state_rate": 0.05})

    kept = Weighing.objects.get()
    assert (kept.trades, kept.person) == (
        [{"key": "pto", "money": "2000", "answer": "item"}],
        {"state_rate": 0.05},
    )
    actions.forget_trades(workspace)
    kept.refresh_from_db()
    assert (kept.trades, kept.person) == ([], {"state_rate": 0.05})


def test_O2_an_offer_moves_its_lead_and_plans_the_day_it_expires(workspace: Workspace) -> None:
    lead = lead_of(workspace)
    offer_of(workspace, lead=lead, base=88_000, pto=20)

    lead.refresh_from_db()
    assert (lead.stage, lead.last_direction) == ("offered", "in")
    assert list(OfferWord.objects.values_list("key", "amount", "source", "said_by")) == [
        ("base", Decimal(88_000), "letter", "Dana"),
        ("pto", Decimal(20), "letter", "Dana"),
    ]
    assert set(Event.objects.filter(kind="offer").values_list("says", "happened_on")) == {
        ("Written offer", DAY),
    }
    assert Due.objects.get(key="offer.expires").on == DAY + dt.timedelta(days=10)


def test_words_are_only_ever_added(workspace: Workspace) -> None:
    offer = offer_of(workspace, form="verbal")

    actions.add_word(
        offer,
        actions.Level("base", Decimal(90_000), details={"plan": "x"}),
        source="mail",
        said_by="Dana",
        said_on=DAY,
        quote="90 it is",
    )

    assert [str(one) for one in OfferWord.objects.all()] == [
        "Base salary: 88,000 a year",
        "Base salary: 90,000 a year",
    ]


def test_an_offer_is_corrected_with_what_changed_in_the_logbook(workspace: Workspace) -> None:
    offer = offer_of(workspace)

    actions.change_offer(offer, name="Northwind", form="final", currency="EUR", expires_on=None)

    offer.refresh_from_db()
    assert (offer.name, offer.form, offer.currency, offer.expires_on) == ("Northwind", "final", "EUR", None)
    line = LogEntry.objects.first()
    assert line is not None
    assert line.changes["currency"] == ["USD", "EUR"]


def test_O10_a_postponed_item_comes_up_again_on_its_day(workspace: Workspace) -> None:
    lead = lead_of(workspace)
    offer = offer_of(workspace, lead=lead)
    until = dt.date(2027, 6, 1)

    for _again in range(2):
        actions.set_item(offer, key="learning", status="postponed", reason="next budget", until=until)

    assert list(OfferItem.objects.values_list("key", "status", "until")) == [("learning", "postponed", until)]
    assert list(Event.objects.filter(happened_on=until).values_list("says", flat=True)) == [
        "Raise again: Learning stipend"
    ]


def test_O4_the_full_offer_is_asked_for_without_a_number(workspace: Workspace) -> None:
    offer = offer_of(workspace, form="verbal", lead=lead_of(workspace))

    letter = actions.draft(offer, kind="offer.ask_full_package", facts={}, today=DAY)

    assert letter.brief["knows_full_offer"] is False
    assert "88" not in letter.text
    assert "full offer in writing" in letter.text


def test_O7_the_asks_stand_in_one_message_and_firm_items_do_not(workspace: Workspace) -> None:
    wish(workspace, "base", 95_000)
    wish(workspace, "pto", 25)
    wish(workspace, "learning", 3_000)
    offer = offer_of(workspace, lead=lead_of(workspace), base=88_000, pto=20)
    actions.set_item(offer, key="base", status="firm", reason="bands", until=None)

    one = sent_round(offer)

    assert one.letter is not None
    text = one.letter.text
    assert "we are apart on base salary" in text
    asked = "- a learning budget of USD 3,000 a year for conferences, travel included, and certificates\n"
    assert f"\n- 25 days of paid time off\n{asked}\n" in text
    assert [ask["key"] for ask in one.asks] == ["pto", "learning"]


def test_O7_the_message_names_subjects_unless_amounts_are_wished(workspace: Workspace) -> None:
    wish(workspace, "pto", 25)
    wish(workspace, "learning", 3_000)
    offer = offer_of(workspace, lead=lead_of(workspace), base=88_000, pto=20)
    page = counter_page(offer)

    letter = actions.plan_round(
        offer, wishes=page.wishes, keys=["pto", "learning"], firm="", overrule="", today=DAY
    )

    assert (
        "\n- paid time off\n- a budget for conferences, travel included, and certificates\n\n" in letter.text
    )
    assert [ask["named"] for ask in offer.rounds.get().asks] == [False, False]


def test_O7_other_bundles_stand_in_the_same_message_and_can_be_answered(workspace: Workspace) -> None:
    wish(workspace, "pto", 25)
    wish(workspace, "learning", 3_000)
    wish(workspace, "match", 6)
    offer = offer_of(workspace, base=88_000, pto=20, match=3)
    page = counter_page(offer)

    letter = actions.plan_round(
        offer,
        wishes=page.wishes,
        keys=["learning"],
        firm="",
        overrule="",
        today=DAY,
        instead=[("pto", "learning"), ("match",)],
        names_amounts=True,
    )

    says = {one.key: one.says for one in page.wishes}
    assert (
        f"- {says['learning']}\n\nInstead of all that, any one of these lines would bridge the distance for me as well:"
        f"\n\n- {says['pto']}, and {says['learning']}\n- {says['match']}\n"
    ) in letter.text
    asks = offer.rounds.get().asks
    assert [(ask["key"], ask.get("instead", False)) for ask in asks] == [
        ("learning", False),
        ("pto", True),
        ("match", True),
    ]


def test_a_plan_that_was_never_sent_makes_way_for_the_next(workspace: Workspace) -> None:
    wish(workspace, "pto", 25)
    offer = offer_of(workspace, base=88_000, pto=20)
    for _twice in range(2):
        page = counter_page(offer)
        actions.plan_round(offer, wishes=page.wishes, keys=["pto"], firm="", overrule="", today=DAY)

    assert [(one.number, one.letter_id is not None) for one in offer.rounds.all()] == [(1, True)]
    assert Letter.objects.count() == 2


def test_O8_a_third_round_is_refused_and_an_overrule_is_kept(workspace: Workspace) -> None:
    wish(workspace, "pto", 25)
    offer = offer_of(workspace, base=88_000, pto=20)
    sent_round(offer)
    sent_round(offer)

    with pytest.raises(RoundLimitError, match="third round"):
        sent_round(offer)
    assert (offer.rounds.count(), Overrule.objects.count()) == (2, 0)

    sent_round(offer, overrule="They asked me to.")
    assert offer.rounds.count() == 3
    assert [(one.rule_id, one.reason) for one in Overrule.objects.all()] == [("O8", "They asked me to.")]


def answered(workspace: Workspace, reply: AskAnswer, *, names_amounts: bool) -> Offer:
    """Return an offer of 15 days off whose counteroffer asked for 20, after the answer."""
    wish(workspace, "pto", 20)
    offer = offer_of(workspace, base=80_000, pto=15)
    page = counter_page(offer)
    actions.plan_round(
        offer, wishes=page.wishes, keys=["pto"], firm="", overrule="", today=DAY, names_amounts=names_amounts
    )
    actions.note_answer(
        offer.rounds.get(), answers={"pto": reply}, by="Ruth", on=DAY, is_final=False, quote="One week more."
    )
    return offer


@pytest.mark.parametrize(
    ("reply", "names_amounts", "level", "standing", "share"),
    [
        (AskAnswer("conceded"), True, "20 days", "conceded", None),
        (AskAnswer("conceded"), False, "15 days", "conceded", None),
        (AskAnswer("conceded", Decimal(19)), False, "19 days", "conceded", 0.8),
        (AskAnswer("part", Decimal(18)), True, "18 days", "part", 0.6),
        (AskAnswer("postponed", until=dt.date(2027, 5, 1)), True, "15 days", "postponed", None),
        (AskAnswer("firm"), True, "15 days", "firm", None),
        (AskAnswer(), True, "15 days", "open", None),
    ],
)
def test_nothing_is_recorded_that_was_not_said(
    workspace: Workspace,
    reply: AskAnswer,
    *,
    names_amounts: bool,
    level: str,
    standing: str,
    share: float | None,
) -> None:
    offer = answered(workspace, reply, names_amounts=names_amounts)

    row = terms_of(Offer.objects.get(pk=offer.pk))["pto"]
    assert isinstance(row.current, Observation)
    assert (row.current.text, row.status, offer.rounds.get().asks[0].get("share")) == (level, standing, share)


def test_what_came_in_part_is_told_so(workspace: Workspace) -> None:
    offer = answered(workspace, AskAnswer("part", Decimal(18)), names_amounts=True)

    page = offer_page(Offer.objects.get(pk=offer.pk), today=DAY)

    assert page.sentence.endswith(" 0 of 1 items met, 1 in part.")
    assert [(row.label, row.status) for row in page.rows if row.key == "pto"] == [
        ("Paid time off", "in part")
    ]


def test_their_words_stand_with_what_they_granted(workspace: Workspace) -> None:
    offer = answered(workspace, AskAnswer("part", Decimal(18)), names_amounts=False)

    assert [(word.said_by, word.quote) for word in offer.words.filter(amount=18)] == [
        ("Ruth", "One week more.")
    ]


def test_a_part_counts_as_a_part_in_what_was_got_and_as_something_to_talk_about(workspace: Workspace) -> None:
    offer = answered(workspace, AskAnswer("part", Decimal(18)), names_amounts=True)

    asks = asked_in(offer.rounds.all())
    assert takings(asks).got == pytest.approx(0.6 * asks[0].worth)
    assert answers_so_far(workspace) == {"pto": (1, 1)}


def test_what_came_back_becomes_words_and_standings(workspace: Workspace) -> None:
    wish(workspace, "pto", 25)
    wish(workspace, "learning", 3_000)
    lead = lead_of(workspace)
    offer = offer_of(workspace, lead=lead, base=88_000, pto=20)
    one = sent_round(offer)

    actions.note_answer(
        one,
        answers={"pto": AskAnswer("conceded"), "learning": AskAnswer("postponed", until=dt.date(2027, 5, 1))},
        by="Dana",
        on=DAY,
        is_final=True,
    )

    offer.refresh_from_db()
    assert offer.form == "final"
    assert {(item.key, item.status) for item in offer.items.all()} == {
        ("pto", "conceded"),
        ("learning", "postponed"),
    }
    assert str(offer.words.filter(key="pto").last()) == "Paid time off: 25 days"
    assert {ask["key"]: ask["answer"] for ask in one.asks} == {"pto": "conceded", "learning": "postponed"}
    assert Event.objects.filter(
        says="Raise again: Learning stipend", happened_on=dt.date(2027, 5, 1)
    ).exists()


def test_O9_a_decision_moves_the_lead(workspace: Workspace) -> None:
    lead = lead_of(workspace)
    offer = offer_of(workspace, lead=lead)

    actions.decide(offer, outcome="accepted", why="Enough.", today=DAY)

    lead.refresh_from_db()
    assert (lead.stage, offer.decided_on, offer.outcome_why) == ("accepted", DAY, "Enough.")


def test_O12_signing_plans_the_days_that_follow_each_once(workspace: Workspace) -> None:
    lead = lead_of(workspace)
    offer = offer_of(workspace, lead=lead, base=88_000, review=6, equity=20_000)
    actions.add_word(
        offer,
        actions.Level("sign_on", Decimal(5_000), details={"clawback_months": 12}),
        source="letter",
        said_by="",
        said_on=DAY,
    )
    actions.set_item(offer, key="learning", status="postponed", reason="", until=None)
    start = dt.date(2027, 1, 31)

    for _twice in range(2):
        actions.sign(offer, done="signed", on=DAY, start=start)
    actions.sign(offer, done="phoned", on=DAY)

    planned = Event.objects.filter(happened_on__gte=start).order_by("happened_on", "id")
    assert list(planned.values_list("says", "happened_on")) == [
        ("First day", start),
        ("Three weeks to the salary review: offer three dates (O14)", dt.date(2027, 7, 10)),
        ("Salary review", dt.date(2027, 7, 31)),
        ("Raise again: Learning stipend", dt.date(2027, 8, 1)),
        ("Nothing has to be paid back from now on", dt.date(2028, 1, 31)),
        ("The first shares vest", dt.date(2028, 1, 31)),
    ]
    assert (offer.signed_on, offer.phoned_on) == (DAY, DAY)


def test_O11_a_letter_is_read_in_a_child_and_compared_with_the_words(workspace: Workspace) -> None:
    offer = offer_of(workspace, lead=lead_of(workspace), base=88_000, pto=25)
    letter = b"Northwind\n\nYour annual base salary will be $88,000.\n\nYou will receive 20 days of paid time off.\n"

    kept = actions.check_letter(offer, raw=letter, name="letter.txt", sender="", today=DAY)

    verdicts = {one["key"]: one["verdict"] for one in kept.found["findings"] if one["promised"]}
    assert verdicts == {"base": "same", "pto": "weaker"}
    assert kept.found["request"] == ["25 days of paid time off, as said on 23 November by Dana"]
    assert kept.file is not None
