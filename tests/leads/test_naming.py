"""Who called is laid to the one person of the record whom the line names, and nobody is mixed up."""

import pytest

from goodterms.kit.models import Workspace
from goodterms.leads.models import Lead
from goodterms.leads.rows import caller_of, sentence_title
from goodterms.network.models import Contact, Employer
from tests.leads.made import away, called


def contacts() -> list[tuple[str, str]]:
    return list(Contact.objects.order_by("pk").values_list("first_name", "last_name"))


@pytest.mark.parametrize(
    ("about", "employer", "title"),
    [
        ("planner", "Larkspur Mills", "planner at Larkspur Mills"),
        ("planner", "", "planner"),
        ("", "Larkspur Mills", "Larkspur Mills"),
        ("", "", ""),
    ],
)
def test_a_lead_is_named_in_a_sentence_by_what_is_known(
    workspace: Workspace, about: str, employer: str, title: str
) -> None:
    lead = Lead(workspace=workspace, about=about, employer=Employer.named(workspace, employer))

    assert sentence_title(lead) == title


@pytest.mark.parametrize(
    ("who", "names"),
    [
        ("Dana Whitfield", ("Dana", "Whitfield")),
        ("Whitfield, Dana", ("Dana", "Whitfield")),
        ("Ms. Whitfield", ("Ms.", "Whitfield")),
        ("Dr. Dana Whitfield", ("Dana", "Whitfield")),
        ("O'Brien", ("", "O'Brien")),
        ("Nguyễn Văn An", ("", "Nguyễn Văn An")),
    ],
)
def test_somebody_new_is_kept_by_the_names_that_are_certain(
    workspace: Workspace, who: str, names: tuple[str, str]
) -> None:
    called(workspace, who)

    assert contacts() == [names]


@pytest.mark.parametrize(
    "who", ["Dana Whitfield", "dana whitfield", "Whitfield, Dana", "O'Brien", "Ms. Whitfield"]
)
def test_whoever_calls_again_is_the_same_person(workspace: Workspace, who: str) -> None:
    first = called(workspace, who)

    again = called(workspace, who)

    assert (again.contact, len(contacts())) == (first.contact, 1)


def test_a_title_and_a_family_name_are_nobody_with_another_first_name(workspace: Workspace) -> None:
    called(workspace, "Dana Whitfield")

    called(workspace, "Ms. Whitfield")

    assert contacts() == [("Dana", "Whitfield"), ("Ms.", "Whitfield")]


def test_a_title_before_a_whole_name_is_the_person_of_that_name(workspace: Workspace) -> None:
    first = called(workspace, "Dana Whitfield")

    assert called(workspace, "Dr. Dana Whitfield").contact == first.contact


def test_a_whole_name_that_was_kept_as_one_is_found_by_it(workspace: Workspace) -> None:
    kept = Contact.objects.create(workspace=workspace, first_name="", last_name="Dana Whitfield")

    assert called(workspace, "Dana Whitfield").contact == kept


def test_the_same_family_name_alone_is_nobody(workspace: Workspace) -> None:
    Contact.objects.create(workspace=workspace, first_name="Dana", last_name="Whitfield")

    called(workspace, "Tom Whitfield")

    assert contacts() == [("Dana", "Whitfield"), ("Tom", "Whitfield")]


def test_what_a_contact_has_is_not_overwritten_by_a_later_call(workspace: Workspace) -> None:
    lead = called(workspace, "Dana Whitfield <dana@northwind.example>, 312-555-0119")

    called(workspace, "Dana Whitfield <dana@agency.example>, 312-555-0200")

    assert lead.contact is not None
    lead.contact.refresh_from_db()
    assert (lead.contact.email, lead.contact.phone) == ("dana@northwind.example", "312-555-0119")


def test_the_firm_that_is_known_stays_and_a_missing_one_is_filled(workspace: Workspace) -> None:
    called(workspace, "Dana Whitfield")
    called(workspace, "Dana Whitfield from TalentBridge")

    called(workspace, "Dana Whitfield from Hays")

    assert [str(one.employer) for one in Contact.objects.select_related("employer")] == ["TalentBridge"]


def test_a_contact_in_the_trash_is_not_the_one_who_calls(workspace: Workspace) -> None:
    called(workspace, "Dana Whitfield")
    Contact.objects.update(trashed_at="2026-11-20T09:00:00Z")

    lead = called(workspace, "Dana Whitfield")

    assert (lead.contact is not None, Contact.objects.of(workspace).count()) == (True, 1)


def test_a_firm_of_the_record_is_a_firm_and_anothers_is_not(
    workspace: Workspace, stranger: Workspace
) -> None:
    Employer.named(workspace, "Walter Kidde")

    mine, theirs = (caller_of(one, "Walter Kidde") for one in (workspace, stranger))

    assert (mine.is_named, mine.firm, theirs.is_named, theirs.firm) == (False, "Walter Kidde", True, "")


def test_a_line_that_is_too_long_is_cut_to_its_room(workspace: Workspace) -> None:
    lead = called(workspace, "a headhunter who " + "talked " * 60)

    assert len(lead.who) == 200


def test_a_call_of_another_day_is_heard_of_on_that_day(workspace: Workspace) -> None:
    lead = called(workspace, days=-5)

    lead.refresh_from_db()
    assert (lead.heard_on, lead.last_event_on, lead.events.get().happened_on, lead.events.get().how) == (
        away(-5),
        away(-5),
        away(-5),
        "call",
    )


def test_the_call_on_the_timeline_names_who_called(workspace: Workspace) -> None:
    lead = called(workspace, "Sandra Kowalski, TalentBridge")

    assert lead.events.get().who == "Sandra Kowalski, TalentBridge"
