"""A plan, a caller and the pay as they are written down and read back."""

import datetime as dt
from decimal import Decimal

import pytest

from goodterms.candidate.models import PayWish
from goodterms.kit.models import Workspace
from goodterms.leads import rows
from goodterms.leads.models import Lead
from goodterms.network.models import Contact, Employer
from goodterms.postings.engine.ranges import BELOW, OVERLAPPING, UNKNOWN, WITHIN
from goodterms.units import Caller
from goodterms.units.persons import PersonName
from tests.leads.made import away, called, found


def planned(lead: Lead, step: str = "Call back", *, on: dt.date | None = None) -> tuple[object, ...]:
    due = rows.planned_step(lead, step=step, on=on, today=away(0), answers=None)
    return due.since, due.from_on, due.on, due.words


def met(workspace: Workspace, person: PersonName, **told: str) -> Contact:
    values = {"said": person.whole, "firm": "", "relation": "", "address": "", "phone": "", **told}
    contact = rows.contact_of(workspace, Caller(person=person, **values), source="you")
    assert contact is not None
    contact.refresh_from_db()
    return contact


# A plan


def test_a_step_for_a_day_shows_from_that_day_on(workspace: Workspace) -> None:
    assert planned(called(workspace), on=away(4)) == (away(0), away(4), away(4), "Call back")


def test_a_step_for_no_day_shows_at_once(workspace: Workspace) -> None:
    assert planned(called(workspace)) == (away(0), away(0), None, "Call back")


def test_a_steps_words_are_kept_up_to_three_hundred_letters(workspace: Workspace) -> None:
    lead = called(workspace)

    assert [planned(lead, "s" * length)[-1] for length in (300, 301)] == ["s" * 300] * 2


# What a lead is about


@pytest.mark.parametrize(
    ("about", "employer", "title"),
    [
        ("planner", "Larkspur Mills", "planner at Larkspur Mills"),
        ("planner", "", "planner"),
        ("", "Larkspur Mills", "Larkspur Mills"),
        ("", "", ""),
    ],
)
def test_a_lead_is_named_by_what_is_known_of_it(
    workspace: Workspace, about: str, employer: str, title: str
) -> None:
    assert rows.sentence_title(called(workspace, "a headhunter", employer=employer, about=about)) == title


# Who called


def test_a_very_long_name_is_cut_to_its_room(workspace: Workspace) -> None:
    long = PersonName(given="G" * 201, family="F" * 201, whole="W" * 201, is_given_certain=True)
    unsure = PersonName(given="G" * 201, family="F" * 201, whole="W" * 201)
    titled = PersonName(title="T" * 201, family="F" * 201, whole="F" * 201)

    told = [
        (len(one.first_name), len(one.last_name))
        for one in (met(workspace, who) for who in (long, unsure, titled))
    ]

    assert told == [(200, 200), (0, 200), (200, 200)]


def test_a_very_long_address_is_cut_to_its_room(workspace: Workspace) -> None:
    contact = met(workspace, PersonName("Ida", "Berg", whole="Ida Berg"), address="i" * 321)

    assert contact.email == "i" * 320


def test_of_two_people_of_one_name_neither_is_taken(workspace: Workspace) -> None:
    for position in ("Recruiter", "Planner"):
        Contact.objects.create(workspace=workspace, first_name="Ida", last_name="Berg", position=position)

    caller = rows.caller_of(workspace, "Ida Berg <ida@b.example>")

    assert rows.contact_of(workspace, caller, source="you") is None
    assert list(Contact.objects.values_list("email", flat=True)) == ["", ""]


def test_what_a_contact_has_is_never_replaced_by_what_a_call_says(workspace: Workspace) -> None:
    firm = Employer.named(workspace, "Larkspur Mills")
    Contact.objects.create(
        workspace=workspace,
        first_name="Ida",
        last_name="Berg",
        email="ida@b.example",
        phone="312-555-0100",
        employer=firm,
    )

    caller = rows.caller_of(workspace, "Ida Berg, Corvid <other@c.example>, 312-555-0119")
    contact = rows.contact_of(workspace, caller, source="you")

    assert contact is not None
    assert (contact.email, contact.phone, contact.employer) == ("ida@b.example", "312-555-0100", firm)


# The pay beside what is wanted


@pytest.mark.parametrize(
    ("least", "most", "standing", "begins"),
    [
        (90_000, None, WITHIN, "Even its lower end reaches your floor."),
        (None, 70_000, BELOW, "Even its upper end stays below your floor."),
        (70_000, 95_000, OVERLAPPING, "Its upper end reaches your floor"),
        (70_000, None, UNKNOWN, "It starts below your floor and names no upper end."),
        (None, None, UNKNOWN, "The posting does not state pay."),
    ],
)
def test_O3_one_stated_end_is_enough_to_hold_pay_against_the_floor(
    workspace: Workspace, least: int | None, most: int | None, standing: str, begins: str
) -> None:
    PayWish.objects.create(workspace=workspace, floor=Decimal(86_000))
    lead = found(workspace, yearly_least=least, yearly_most=most, pay_currency="USD")

    fit = rows.pay_fit(lead)

    assert (fit.standing, fit.reason[: len(begins)]) == (standing, begins)


def test_O3_without_a_posting_or_a_wish_nothing_is_said_of_the_pay(workspace: Workspace) -> None:
    lead = called(workspace)
    before = rows.pay_fit(lead)
    PayWish.objects.create(workspace=workspace, floor=Decimal(86_000))

    assert [before.standing, rows.pay_fit(lead).standing] == [UNKNOWN, UNKNOWN]
    assert rows.pay_fit(lead).reason == "The posting does not state pay. Ask for the range."
