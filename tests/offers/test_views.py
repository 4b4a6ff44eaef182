"""The doors to offers: one happy path and each refusal."""

import datetime as dt
import io
import re
import zipfile
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from goodterms.candidate.models import PayWish
from goodterms.kit.models import Workspace
from goodterms.leads.models import Lead
from goodterms.letters.models import Letter
from goodterms.offers.models import CheckedLetter, Offer, OfferItem, OfferWord, Weighing, WishItem
from tests.offers.test_actions import lead_of, offer_of, sent_round, wish

LETTER = "Northwind\n\nYour annual base salary will be $88,000.\n"


def test_a_verbal_offer_needs_a_name_and_at_most_twelve_fields(client: Client, workspace: Workspace) -> None:
    lead = lead_of(workspace)
    page = client.get(f"/offers/new/?lead={lead.pk}")

    assert len(page.context["form"].fields) == 12
    assert page.context["form"].initial["name"] == "Northwind, analyst"
    answer = client.post(
        "/offers/new/",
        {
            "name": "Northwind",
            "lead": lead.pk,
            "form": "verbal",
            "heard_on": "2026-11-23",
            "currency": "usd",
            "base": "92000",
        },
    )
    row = Offer.objects.get()
    assert answer.headers["Location"] == f"/offers/{row.pk}/"
    assert (row.currency, row.lead, [str(word) for word in row.words.all()]) == (
        "USD",
        lead,
        ["Base salary: 92,000 a year"],
    )
    assert Lead.objects.get().stage == "offered"


@pytest.mark.parametrize(
    ("field", "value", "says"),
    [
        ("base", "-1", "Ensure this value is greater than or equal to 0."),
        ("remote", "9", "9 is more than 7, the most that days a week can be."),
        ("currency", "dollar", "Enter a valid value."),
        ("heard_on", "", "This field is required."),
    ],
)
def test_an_offer_that_cannot_be_is_refused_with_a_sentence(
    client: Client, workspace: Workspace, field: str, value: str, says: str
) -> None:
    told = {"name": "N", "form": "verbal", "heard_on": "2026-11-23", "currency": "USD", field: value}

    answer = client.post("/offers/new/", told)

    assert (answer.status_code, answer.context["form"].errors[field]) == (400, [says])
    assert Offer.objects.count() == 0


def test_the_perfect_offer_is_written_down_item_by_item(client: Client, workspace: Workspace) -> None:
    assert client.get("/offers/perfect/").status_code == 200
    client.post(
        "/offers/perfect/item/?key=pto",
        {"target": "25", "floor": "20", "today": "22", "rank": "1", "words": ""},
    )
    client.post("/offers/perfect/item/", {"label": "Dog days", "unit": "days", "target": "3", "words": ""})
    client.post("/offers/perfect/item/?key=title", {"words": "Senior analyst"})
    changed = client.get("/offers/perfect/item/?key=own:dog_days")

    assert list(WishItem.objects.of(workspace).values_list("key", "words")) == [
        ("pto", ""),
        ("own:dog_days", ""),
        ("title", "Senior analyst"),
    ]
    assert changed.context["title"] == "Dog days"
    assert client.get("/offers/perfect/item/?key=nothing").status_code == 404


@pytest.mark.parametrize(
    ("key", "told", "field"),
    [
        ("pto", {"target": "20", "floor": "25"}, "floor"),
        ("review", {"target": "12", "floor": "6"}, "floor"),
        ("remote", {"target": "8"}, "target"),
    ],
)
def test_a_range_the_wrong_way_round_is_refused(
    client: Client, workspace: Workspace, key: str, told: dict[str, str], field: str
) -> None:
    answer = client.post(f"/offers/perfect/item/?key={key}", told)

    assert (answer.status_code, list(answer.context["form"].errors)) == (400, [field])


def test_a_wish_goes_to_the_trash_and_comes_back(client: Client, workspace: Workspace) -> None:
    row = wish(workspace, "pto", 25)

    client.post(f"/offers/perfect/{row.pk}/trash/")
    assert WishItem.objects.of(workspace).count() == 0
    client.post(f"/trash/wishitem/{row.pk}/restore/")
    assert WishItem.objects.of(workspace).count() == 1


def test_a_trade_is_answered_and_begun_anew(client: Client, workspace: Workspace) -> None:
    wish(workspace, "pto", 25)
    client.post("/offers/perfect/trade/", {"key": "pto", "money": "2000", "answer": "item"})
    for told in ({"key": "pto", "money": "x", "answer": "item"}, {"key": "pto", "money": "1", "answer": "?"}):
        client.post("/offers/perfect/trade/", told)

    assert Weighing.objects.get().trades == [{"key": "pto", "money": "2000", "answer": "item"}]
    client.post("/offers/perfect/trade/", {"answer": "again"})
    assert Weighing.objects.get().trades == []


def test_how_offers_are_weighed_is_told_in_percent_and_kept_as_shares(
    client: Client, workspace: Workspace
) -> None:
    client.post(
        "/offers/weighing/", {"country": "US", "filing": "married", "state_rate": "6.8", "pto_day": "400"}
    )

    assert Weighing.objects.get().person == {
        "country": "US",
        "filing": "married",
        "state_rate": 0.068,
        "pto_day": 400.0,
    }
    page = client.get("/offers/weighing/")
    assert page.context["form"].initial["state_rate"] == 6.8
    assert (
        client.post("/offers/weighing/", {"country": "US", "filing": "single", "tenure": "0"}).status_code
        == 400
    )


def test_an_offer_is_shown_changed_and_trashed(client: Client, workspace: Workspace) -> None:
    row = offer_of(workspace)

    assert client.get("/offers/").status_code == 200
    assert client.get(f"/offers/{row.pk}/").context["page"].title == "Northwind, analyst"
    assert client.get(f"/offers/{row.pk}/change/").status_code == 200
    client.post(
        f"/offers/{row.pk}/change/", {"name": "N", "form": "final", "currency": "eur", "expires_on": ""}
    )
    row.refresh_from_db()
    assert (row.name, row.form, row.currency) == ("N", "final", "EUR")
    client.post(f"/offers/{row.pk}/trash/")
    assert client.get(f"/offers/{row.pk}/").status_code == 404
    assert OfferWord.objects.of(workspace).count() == 0


def test_another_workspace_sees_nothing(client: Client, stranger: Workspace) -> None:
    row = offer_of(stranger)

    for path in ("", "change/", "item/?key=pto", "counter/", "decide/", "letter/", "pick/", "sign/signed/"):
        assert client.get(f"/offers/{row.pk}/{path}").status_code == 404


def test_what_was_said_is_added_with_its_conditions(client: Client, workspace: Workspace) -> None:
    row = offer_of(workspace)
    assert client.get(f"/offers/{row.pk}/pick/").status_code == 200
    assert client.get(f"/offers/{row.pk}/item/?key=sign_on").status_code == 200

    client.post(
        f"/offers/{row.pk}/item/?key=sign_on",
        {"amount": "5000", "source": "mail", "said_on": "2026-11-23", "clawback_months": "12"},
    )
    client.post(
        f"/offers/{row.pk}/item/?key=start",
        {"words": "2027-02-01", "source": "mail", "said_on": "2026-11-23"},
    )
    empty = client.post(f"/offers/{row.pk}/item/?key=pto", {"source": "mail", "said_on": "2026-11-23"})
    wrong = client.post(
        f"/offers/{row.pk}/item/?key=remote", {"amount": "9", "source": "mail", "said_on": "2026-11-23"}
    )

    assert (empty.status_code, wrong.status_code) == (400, 400)
    assert OfferWord.objects.get(key="sign_on").details == {"clawback_months": 12}
    assert str(OfferWord.objects.get(key="start")) == "Start date: 1 February 2027"
    assert client.get(f"/offers/{row.pk}/item/?key=nothing").status_code == 404


def test_O6_an_item_is_firm_with_its_reason(client: Client, workspace: Workspace) -> None:
    row = offer_of(workspace)

    client.post(f"/offers/{row.pk}/status/?key=base", {"status": "firm", "reason": "bands"})
    client.post(f"/offers/{row.pk}/status/?key=base", {"status": "strange"})

    assert list(OfferItem.objects.values_list("key", "status", "reason")) == [("base", "firm", "bands")]
    assert client.get(f"/offers/{row.pk}/item/?key=base").context["status_form"].initial["reason"] == "bands"


def test_the_course_leads_from_the_question_to_the_counter_to_the_answer(
    client: Client, workspace: Workspace
) -> None:
    wish(workspace, "pto", 25)
    row = offer_of(workspace, base=88_000, pto=20)
    drafted = client.post(f"/offers/{row.pk}/draft/clarify/")
    assert drafted.headers["Location"] == f"/letters/{Letter.objects.get().pk}/"
    assert client.post(f"/offers/{row.pk}/draft/sing/").status_code == 404

    nothing = client.post(f"/offers/{row.pk}/counter/", {})
    assert nothing.context["form"].errors["keys"] == ["Choose at least one thing to ask for."]
    client.post(f"/offers/{row.pk}/counter/", {"keys": ["pto"], "amounts": "on"})
    one = row.rounds.get()
    assert client.get(f"/offers/rounds/{one.pk}/answer/").status_code == 200
    client.post(
        f"/offers/rounds/{one.pk}/answer/",
        {"ask_pto": "conceded", "by": "Dana", "on": "2026-11-24", "source": "mail"},
    )
    assert str(row.words.last()) == "Paid time off: 25 days"


def test_O8_a_third_round_asks_why(client: Client, workspace: Workspace) -> None:
    wish(workspace, "pto", 25)
    row = offer_of(workspace, base=88_000, pto=20)
    sent_round(row)
    sent_round(row)

    refused = client.post(f"/offers/{row.pk}/counter/", {"keys": ["pto"]})
    assert refused.status_code == 400
    assert "third round" in str(refused.context["form"].errors["overrule"])
    client.post(f"/offers/{row.pk}/counter/", {"keys": ["pto"], "overrule": "They asked."})
    assert row.rounds.count() == 3


def test_O9_a_decision_is_one_of_three(client: Client, workspace: Workspace) -> None:
    row = offer_of(workspace)

    assert client.get(f"/offers/{row.pk}/decide/").status_code == 200
    assert client.post(f"/offers/{row.pk}/decide/", {"outcome": "perhaps"}).status_code == 400
    client.post(f"/offers/{row.pk}/decide/", {"outcome": "declined", "why": ""})
    row.refresh_from_db()
    assert row.outcome == "declined"


def test_O11_the_letter_is_compared_and_shown(client: Client, workspace: Workspace) -> None:
    row = offer_of(workspace, base=88_000, pto=25)
    assert client.get(f"/offers/{row.pk}/letter/").status_code == 200

    client.post(f"/offers/{row.pk}/letter/", {"text": LETTER, "sender": "hr@northwind.example"})

    page = client.get(f"/offers/{row.pk}/letter/").context["page"]
    assert {one.label: one.verdict for one in page.rows} == {
        "Base salary": "same",
        "Paid time off": "missing",
    }
    assert "25 days of paid time off, as said on 23 November by Dana" in page.request
    assert "safe" not in page.sentence


def _half_a_zip() -> bytes:
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w") as archive:
        archive.writestr("word/document.xml", "<w/>" * 500)
    return whole.getvalue()[:120]


@pytest.mark.parametrize(
    "raw",
    [b"", b"%PDF-1.4 half", _half_a_zip(), b"\x00\x01\x02" * 50],
    ids=["empty", "half a PDF", "half a ZIP", "noise"],
)
def test_a_letter_that_cannot_be_read_is_refused_with_a_sentence(
    client: Client, workspace: Workspace, raw: bytes
) -> None:
    row = offer_of(workspace)

    answer = client.post(f"/offers/{row.pk}/letter/", {"file": SimpleUploadedFile("letter.pdf", raw)})

    assert answer.status_code == 400
    assert answer.context["form"].errors["file"][0].endswith(".")
    assert CheckedLetter.objects.count() == 0
    assert client.post(f"/offers/{row.pk}/letter/", {"text": " "}).status_code == 400


def test_O12_the_closing_is_ticked_off(client: Client, workspace: Workspace) -> None:
    row = offer_of(workspace, lead=lead_of(workspace))

    assert client.get(f"/offers/{row.pk}/sign/signed/").status_code == 200
    client.post(f"/offers/{row.pk}/sign/signed/", {"on": "2026-11-25", "start": "2027-01-04"})
    client.post(f"/offers/{row.pk}/sign/phoned/", {"on": "2026-11-26"})

    row.refresh_from_db()
    assert (row.signed_on, row.phoned_on) == (dt.date(2026, 11, 25), dt.date(2026, 11, 26))
    assert client.get(f"/offers/{row.pk}/sign/sung/").status_code == 404
    calendar = client.get(f"/offers/{row.pk}/dates.ics")
    assert calendar.headers["Content-Type"] == "text/calendar"


def test_the_answer_is_taken_ask_by_ask_and_a_part_needs_its_amount(
    client: Client, workspace: Workspace
) -> None:
    for key, target in (("pto", 20), ("learning", 3_000), ("review", 6)):
        wish(workspace, key, target)
    row = offer_of(workspace, base=80_000, pto=15)
    client.post(f"/offers/{row.pk}/counter/", {"keys": ["pto", "learning", "review"]})
    address = f"/offers/rounds/{row.rounds.get().pk}/answer/"
    told = {
        "ask_pto": "part",
        "ask_learning": "postponed",
        "until_learning": "2027-05-01",
        "ask_review": "conceded",
    }
    rest = {"by": "Ruth", "on": "2026-11-24", "source": "verbal", "quote": "One week more."}

    refused = client.post(address, told | rest)
    assert refused.status_code == 400
    assert "How much did they say?" in refused.content.decode()
    client.post(address, told | rest | {"amount_pto": "18"})

    asks = {ask["key"]: (ask["answer"], ask.get("amount")) for ask in row.rounds.get().asks}
    assert asks == {"pto": ("part", "18"), "learning": ("postponed", None), "review": ("conceded", None)}
    assert [(one.key, str(one.until)) for one in row.items.filter(status="postponed")] == [
        ("learning", "2027-05-01")
    ]
    assert [(str(word), word.source, word.quote) for word in row.words.exclude(quote="")] == [
        ("Paid time off: 18 days", "verbal", "One week more.")
    ]


@pytest.mark.usefixtures("monday")
def test_O7_nobody_starts_a_round_while_they_have_the_message(client: Client, workspace: Workspace) -> None:
    wish(workspace, "pto", 25)
    row = offer_of(workspace, base=88_000, pto=20)
    sent_round(row)  # on Monday, 23 November
    says = "They have your message. Be silent until Wed, Nov 25: a second one before their answer weakens it."

    shown, refused = (
        client.get(f"/offers/{row.pk}/counter/"),
        client.post(f"/offers/{row.pk}/counter/", {"keys": ["pto"]}),
    )

    assert (
        shown.status_code,
        says in shown.content.decode(),
        "Draft the message" in shown.content.decode(),
    ) == (
        200,
        True,
        False,
    )
    assert (refused.status_code, row.rounds.count()) == (409, 1)


def levels_of(wish: WishItem) -> tuple[float | None, ...]:
    return tuple(None if one is None else float(one) for one in (wish.today, wish.floor, wish.target))


def test_O1_the_perfect_offer_is_filled_as_one_table(client: Client, workspace: Workspace) -> None:
    wish(workspace, "pto", 25)
    WishItem.objects.filter(key="pto").update(rank=2, words="vacation and sick leave together")
    told = {"today_base": "78000", "floor_base": "82000", "target_base": "95000", "target_learning": "3000"}

    answer = client.post(
        "/offers/perfect/", told | {"today_pto": "20", "floor_pto": "20", "target_pto": "22"}
    )

    assert answer.headers["Location"] == "/offers/perfect/"
    kept = {one.key: (levels_of(one), one.words, one.rank) for one in WishItem.objects.all()}
    assert kept == {
        "base": ((78_000, 82_000, 95_000), "", None),
        "pto": ((20, 20, 22), "vacation and sick leave together", 2),
        "learning": ((None, None, 3_000), "", None),
    }


def test_O3_the_range_of_the_table_is_what_postings_are_held_against(
    client: Client, workspace: Workspace
) -> None:
    client.post("/offers/perfect/", {"floor_base": "82000", "target_base": "95000"})

    assert [(one.floor, one.target) for one in PayWish.objects.of(workspace)] == [
        (Decimal(82_000), Decimal(95_000))
    ]


@pytest.mark.parametrize(
    ("told", "says"),
    [
        ({"target_remote": "9"}, "9 is more than 7"),
        ({"floor_pto": "30", "target_pto": "20"}, "The range runs the wrong way round"),
        ({"floor_review": "6", "target_review": "12"}, "The range runs the wrong way round"),
        ({"target_base": "a lot"}, "Enter a number."),
    ],
)
def test_what_the_table_cannot_take_is_said_in_its_line_and_nothing_is_kept(
    client: Client, workspace: Workspace, told: dict[str, str], says: str
) -> None:
    refused = client.post("/offers/perfect/", told | {"target_loans": "2400"})

    assert (refused.status_code, says in refused.content.decode()) == (400, True)
    assert 'value="2400"' in refused.content.decode()
    assert not WishItem.objects.of(workspace).exists()


def test_a_line_that_is_emptied_counts_no_more_and_the_others_stay_untouched(
    client: Client, workspace: Workspace
) -> None:
    wish(workspace, "pto", 25)
    before = wish(workspace, "learning", 3_000).updated_at

    client.post("/offers/perfect/", {"target_pto": "", "target_learning": "3000"})

    kept = {one.key: one for one in WishItem.objects.all()}
    assert (kept["pto"].target, kept["learning"].updated_at) == (None, before)


def test_items_of_ones_own_and_those_in_words_stand_in_the_table(
    client: Client, workspace: Workspace
) -> None:
    client.post("/offers/perfect/item/", {"label": "Dog days", "unit": "days", "target": "3", "words": ""})
    client.post("/offers/perfect/item/?key=title", {"words": "Senior analyst"})

    client.post("/offers/perfect/", {"target_own:dog_days": "4", "words_title": "Lead analyst"})

    assert {one.key: (one.target, one.words) for one in WishItem.objects.all()} == {
        "own:dog_days": (4, ""),
        "title": (None, "Lead analyst"),
    }


def test_amounts_stand_in_the_table_as_one_types_them(client: Client, workspace: Workspace) -> None:
    wish(workspace, "base", 95_000, floor=80_000)
    WishItem.objects.update(today=Decimal("79500.50"))

    page = client.get("/offers/perfect/").content.decode()

    found = {
        name: re.search(rf'name="{name}_base" value="([^"]*)"', page) for name in ("target", "floor", "today")
    }
    assert {name: match and match[1] for name, match in found.items()} == {
        "target": "95000",
        "floor": "80000",
        "today": "79500.5",
    }


def test_an_amount_that_an_item_cannot_have_is_no_answer(client: Client, workspace: Workspace) -> None:
    wish(workspace, "pto", 20)
    row = offer_of(workspace, base=80_000, pto=15)
    client.post(f"/offers/{row.pk}/counter/", {"keys": ["pto"]})
    address = f"/offers/rounds/{row.rounds.get().pk}/answer/"

    refused = client.post(
        address, {"ask_pto": "part", "amount_pto": "999", "on": "2026-11-24", "source": "mail"}
    )

    assert (refused.status_code, row.rounds.get().answered_on) == (400, None)
    assert "999 is more than 366, the most that days a year can be." in refused.content.decode()


def test_an_item_of_ones_own_is_answered_in_its_own_unit(client: Client, workspace: Workspace) -> None:
    client.post(
        "/offers/perfect/item/",
        {"label": "Dog days", "unit": "days", "target": "6", "words": "", "rank": "1"},
    )
    row = offer_of(workspace, base=80_000)
    client.post(f"/offers/{row.pk}/counter/", {"keys": ["own:dog_days"]})
    told = {"ask_own:dog_days": "part", "amount_own:dog_days": "3", "on": "2026-11-24", "source": "mail"}

    client.post(f"/offers/rounds/{row.rounds.get().pk}/answer/", told)

    assert [(one.label, str(one)) for one in row.words.filter(key="own:dog_days")] == [
        ("Dog days", "Dog days: 3 days")
    ]
