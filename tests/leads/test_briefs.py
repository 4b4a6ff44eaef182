"""What the record says for a letter about a lead: each fact with its source, and what must not slip in."""

import datetime as dt

import pytest

from goodterms.candidate.models import Position, Profile
from goodterms.kit.models import Workspace
from goodterms.leads.models import Lead, Stage
from goodterms.leads.rows import Answered, brief_for, brief_of_letter, facts_for
from goodterms.letters.models import Letter
from goodterms.network.models import Bridge, Contact, Employer
from tests.leads.made import away, called, fresh, noted, wrote


def facts(workspace: Workspace, lead: Lead | None = None, **more: object) -> dict[str, tuple[str, str]]:
    told = facts_for(workspace, lead=fresh(lead) if lead else None, **more)  # type: ignore[arg-type]
    return {name: (fact.text, fact.source) for name, fact in told.items()}


def test_an_empty_record_says_nothing(workspace: Workspace, stranger: Workspace) -> None:
    Profile.objects.create(workspace=stranger, first_name="Maya")
    Position.objects.create(workspace=stranger, employer="Corvid", title="Analyst")

    assert facts(workspace) == {}


def test_whoever_writes_is_told_by_profile_and_present_position(workspace: Workspace) -> None:
    Profile.objects.create(workspace=workspace, first_name="Maya", last_name="Lind", country="GB")
    Position.objects.create(workspace=workspace, employer="Corvid", title="Data Analyst")

    assert facts(workspace) == {
        "me": ("Maya Lind", "your profile"),
        "background": ("a data analyst at Corvid", "your positions"),
    }
    assert brief_for(workspace).country == "GB"


def test_a_profile_without_a_name_names_nobody(workspace: Workspace) -> None:
    Profile.objects.create(workspace=workspace, headline="Analyst")

    assert facts(workspace) == {}


@pytest.mark.parametrize(
    ("employer", "about", "position"),
    [
        ("Northwind", "Analyst", "the position of Analyst at Northwind"),
        ("", "Analyst", "the position of Analyst"),
        ("Northwind", "", "the position at Northwind"),
    ],
)
def test_the_position_is_named_as_far_as_known(
    workspace: Workspace, employer: str, about: str, position: str
) -> None:
    lead = called(workspace, "a headhunter", employer=employer, about=about)

    assert facts(workspace, lead)["position"] == (position, "the lead")


def test_a_lead_of_which_nothing_is_known_names_no_position(workspace: Workspace) -> None:
    assert facts(workspace, called(workspace, "a headhunter")) == {}


def test_whom_one_writes_to_is_the_contact_else_the_caller_else_whoever_is_answered(
    workspace: Workspace,
) -> None:
    lead = called(workspace, "Sandra Kowalski, TalentBridge", employer="Larkspur Mills")
    answered = Answered(sender="Ida Berg", employer="Halden")
    ida = Contact.objects.create(workspace=workspace, first_name="Ida", last_name="Berg")
    unknown = fresh(lead)
    unknown.contact = None
    unknown.save()

    told = [
        facts(workspace, answered=answered),
        facts(workspace, contact=ida, answered=answered),
        facts(workspace, lead),
        facts(workspace, lead, contact=ida),
    ]

    assert [one["who"] for one in told] == [
        ("Ida", "the answer"),
        ("Ida", "the contact"),
        ("Sandra", "the lead"),
        ("Ida", "the contact"),
    ]
    assert [one["employer"] for one in told] == [
        ("Halden", "the answer"),
        ("Halden", "the contact"),
        ("Larkspur Mills", "the lead"),
        ("Larkspur Mills", "the lead"),
    ]


def test_a_contacts_employer_is_named_where_no_lead_is(workspace: Workspace) -> None:
    ida = Contact.objects.create(
        workspace=workspace, first_name="Ida", employer=Employer.named(workspace, "Halden")
    )

    assert facts(workspace, contact=ida)["employer"] == ("Halden", "the contact")


def test_the_title_of_the_call_greets_its_own_contact_alone(workspace: Workspace) -> None:
    lead = called(workspace, "Dr. Dana Whitfield")
    other = Contact.objects.create(workspace=workspace, first_name="Ida", last_name="Berg")

    told = [facts(workspace, lead)["who"][0], facts(workspace, lead, contact=other)["who"][0]]

    assert told == ["Dr. Whitfield", "Ida"]


# The next talk


@pytest.mark.parametrize(
    ("at", "how", "meeting", "spoken"),
    [
        (dt.time(14, 30), "phone", "on Friday, 27 November at 14:30", "by phone"),
        (None, "Video", "on Friday, 27 November", "by video"),
        (None, "on site", "on Friday, 27 November", "on site"),
        (None, "", "on Friday, 27 November", None),
    ],
)
def test_T1_the_next_talk_is_told_with_its_day_hour_and_form(
    workspace: Workspace, at: dt.time | None, how: str, meeting: str, spoken: str | None
) -> None:
    lead = called(workspace)

    noted(lead, "interview", days=4, at=at, how=how)

    told = facts(workspace, lead)
    assert told["meeting"] == (meeting, "the timeline")
    assert told.get("format") == ((spoken, "the timeline") if spoken else None)


def test_of_several_talks_the_next_one_is_told_and_no_past_or_other_event(workspace: Workspace) -> None:
    lead = called(workspace, days=-3)
    noted(lead, "interview", days=9)
    noted(lead, "call", days=4)
    noted(lead, "offer", days=1)
    noted(lead, "call", "both", days=-1)

    assert facts(workspace, lead)["meeting"][0] == "on Friday, 27 November"


def test_without_a_talk_to_come_none_is_told(workspace: Workspace) -> None:
    lead = called(workspace)
    noted(lead, "interview", "both")

    assert "meeting" not in facts(workspace, lead)


# What the reviewer must know


def test_names_of_other_leads_must_not_slip_in_but_ones_own_may(workspace: Workspace) -> None:
    lead = called(workspace, "Dana Whitfield", employer="Northwind", days=-1)
    called(workspace, "Sandra Kowalski, TalentBridge", employer="Larkspur Mills", days=-3)
    called(workspace, "Dana Whitfield", employer="Corvid", days=-2)
    called(workspace, "a headhunter", employer="Northwind, Inc.", days=-4)

    told = brief_for(workspace, lead=fresh(lead)).others

    assert told == ("Corvid", "Larkspur Mills", "Sandra Kowalski", "TalentBridge")


def test_O8_the_rounds_are_the_counteroffers_sent_on_this_lead(workspace: Workspace) -> None:
    lead, other = called(workspace), called(workspace, "Tom Lee")
    for row in (lead, other):
        for sent_on in (away(0), away(1), None):
            Letter.objects.create(
                workspace=workspace, lead=row, kind="offer.counter", tone="plain", text="x", sent_on=sent_on
            )
    wrote(lead, "follow_up")

    assert (brief_for(workspace, lead=lead).rounds, brief_for(workspace).rounds) == (2, 0)


def test_W6_the_sentence_that_burned_the_bridge_goes_with_the_letter(workspace: Workspace) -> None:
    Bridge.objects.create(
        workspace=workspace, name="Halden", key="halden", burned_on=away(0), evidence="We keep a list."
    )

    told = [
        brief_for(workspace, lead=fresh(called(workspace, employer=name))).burned
        for name in ("Halden", "Corvid")
    ]

    assert told == ["We keep a list.", ""]


def test_T5_the_present_employers_and_their_mail_domains_are_known(workspace: Workspace) -> None:
    Position.objects.create(workspace=workspace, employer="Corvid", title="Analyst")
    Position.objects.create(workspace=workspace, employer="Halden", title="Clerk", finished_on="2024")
    corvid, halden = (Employer.named(workspace, name) for name in ("Corvid", "Halden"))
    for mail, employer in (
        ("a@corvid.example", corvid),
        ("b@Corvid.example", corvid),
        ("c@gmail.com", corvid),
        ("d@halden.example", halden),
        ("", corvid),
    ):
        Contact.objects.create(workspace=workspace, last_name=mail, email=mail, employer=employer)

    told = brief_for(workspace)

    assert (told.present_employers, told.present_domains) == (("Corvid",), ("corvid.example",))


def test_only_letters_that_the_network_writes_get_no_brief(workspace: Workspace) -> None:
    lead, ida = called(workspace), Contact.objects.create(workspace=workspace, first_name="Ida")

    told = [
        brief_of_letter(letter) is not None
        for letter in (
            Letter(workspace=workspace, kind="follow_up"),
            Letter(workspace=workspace, kind="follow_up", lead=lead),
            Letter(workspace=workspace, kind="follow_up", contact=ida),
            Letter(workspace=workspace, kind="tie.revive", contact=ida),
            Letter(workspace=workspace, kind="follow_up", lead=lead, introduction_id=1),
        )
    ]

    assert told == [True, True, True, False, False]
    assert brief_of_letter(
        Letter(workspace=workspace, kind="follow_up"), answered=Answered("Ida", "")
    ) == brief_for(workspace, answered=Answered("Ida", ""))


def test_a_lead_that_ended_says_the_same_for_a_letter(workspace: Workspace) -> None:
    lead = called(workspace, employer="Northwind", about="Analyst")
    before = facts(workspace, lead)

    Lead.objects.filter(pk=lead.pk).update(stage=Stage.WITHDRAWN)

    assert facts(workspace, lead) == before
