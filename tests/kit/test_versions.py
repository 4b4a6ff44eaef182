"""A form that is older than the row it changes overwrites nothing unseen."""

import re
from html import unescape

import pytest
from django import forms as django_forms
from django.test import Client

from goodterms.candidate import forms as candidate
from goodterms.candidate.models import Skill
from goodterms.kit.models import Workspace
from goodterms.kit.versions import VersionedForm
from goodterms.leads import actions
from goodterms.leads import forms as leads
from goodterms.leads.models import Lead
from goodterms.letters import forms as letters
from goodterms.letters.models import Letter
from goodterms.network import forms as network
from goodterms.network.models import Contact
from goodterms.offers import forms as offers
from goodterms.postings import forms as postings
from tests.conftest import MONDAY
from tests.leads.made import called, fresh, words


class Small(VersionedForm):
    """Two fields."""

    name = django_forms.CharField(required=False)
    count = django_forms.IntegerField(required=False)


def sent(kept: dict[str, object], typed: dict[str, object], *, shown: dict[str, object]) -> Small:
    """Return a form whose page showed some values, that is sent with others while the row holds yet others."""
    page = Small(initial=shown)
    return Small({**typed, "as_of": page["as_of"].value()}, initial=kept)


def test_what_nobody_else_changed_is_taken() -> None:
    form = sent(
        {"name": "Ida", "count": 1}, {"name": "Ida Berg", "count": 2}, shown={"name": "Ida", "count": 1}
    )

    assert (form.is_valid(), form.cleaned_data) == (True, {"name": "Ida Berg", "count": 2})


def test_what_the_person_left_alone_keeps_what_was_changed_meanwhile() -> None:
    form = sent(
        {"name": "Ida", "count": 7}, {"name": "Ida Berg", "count": 1}, shown={"name": "Ida", "count": 1}
    )

    assert (form.is_valid(), form.cleaned_data) == (True, {"name": "Ida Berg", "count": 7})


def test_what_both_changed_is_shown_beside_each_other_once() -> None:
    form = sent({"name": "Ida Holm"}, {"name": "Ida Berg"}, shown={"name": "Ida"})

    assert form.errors == {
        "name": [
            "This was changed meanwhile to “Ida Holm”. Yours stands in the field: save again to keep it instead."
        ]
    }
    assert form["name"].value() == "Ida Berg"
    again = Small({"name": "Ida Berg", "as_of": form["as_of"].value()}, initial={"name": "Ida Holm"})
    assert (again.is_valid(), again.cleaned_data) == (True, {"name": "Ida Berg", "count": None})


def test_a_form_refused_for_another_field_still_overwrites_nothing_unseen() -> None:
    kept, shown = {"name": "Ida Holm", "count": 1}, {"name": "Ida", "count": 1}
    refused = sent(kept, {"name": "Ida", "count": "many"}, shown=shown)

    assert list(refused.errors) == ["count"]
    again = Small({"name": "Ida", "count": "2", "as_of": refused["as_of"].value()}, initial=kept)
    assert (again.is_valid(), again.cleaned_data) == (True, {"name": "Ida Holm", "count": 2})


def test_both_changed_alike_is_no_quarrel() -> None:
    assert sent({"name": "Ida Berg"}, {"name": "Ida Berg"}, shown={"name": "Ida"}).is_valid()


@pytest.mark.parametrize("as_of", ["", "[]", "null", "{", '{"name": 3, "none": "x"}', '"a"'])
def test_versions_that_nobody_here_wrote_break_nothing(as_of: str) -> None:
    form = Small({"name": "Ida", "as_of": as_of}, initial={"name": "Ida"})

    assert (form.is_valid(), form.cleaned_data) == (True, {"name": "Ida", "count": None})


@pytest.mark.parametrize(
    "form",
    [
        *(form for _model, form in candidate.FORMS.values()),
        leads.LeadForm,
        letters.LetterForm,
        network.ContactForm,
        network.EmployerForm,
        network.TieForm,
        offers.ChangeForm,
        offers.PersonForm,
        offers.WishForm,
        postings.PostingForm,
        postings.TargetForm,
    ],
)
def test_every_form_over_a_row_carries_its_versions(form: type[django_forms.Form]) -> None:
    assert issubclass(form, VersionedForm)


# Through the doors


def fields_of(page: bytes) -> dict[str, str]:
    """Return what the fields of a page hold, as a browser would send it."""
    text = page.decode()
    inputs = re.findall(r'<input[^>]*?name="([^"]+)"[^>]*>', text)
    values = {name: re.search(rf'<input[^>]*?name="{name}"[^>]*?value="([^"]*)"', text) for name in inputs}
    areas = re.findall(r'<textarea[^>]*?name="([^"]+)"[^>]*>\n?(.*?)</textarea>', text, re.DOTALL)
    return {name: unescape(match[1]) if match else "" for name, match in values.items()} | {
        name: unescape(value) for name, value in areas
    }


def test_a_lead_that_another_tab_corrected_is_not_overwritten(client: Client, workspace: Workspace) -> None:
    lead = called(workspace, "Dana", employer="Northwind")
    page = fields_of(client.get(f"/leads/{lead.pk}/change/").content)
    actions.change_lead(lead, about="Senior clerk", who="Dana", employer="Northwind")

    refused = client.post(f"/leads/{lead.pk}/change/", page | {"about": "Junior clerk"})

    assert "This was changed meanwhile to “Senior clerk”." in words(refused.content)
    assert fresh(lead).about == "Senior clerk"
    client.post(f"/leads/{lead.pk}/change/", fields_of(refused.content))
    assert fresh(lead).about == "Junior clerk"


def test_a_person_whose_number_came_in_meanwhile_keeps_it(client: Client, workspace: Workspace) -> None:
    ida = Contact.objects.create(workspace=workspace, first_name="Ida", last_name="Berg")
    page = fields_of(client.get(f"/network/{ida.pk}/change/").content)
    Contact.objects.filter(pk=ida.pk).update(phone="555 0100")

    client.post(f"/network/{ida.pk}/change/", page | {"first_name": "Ingrid"})

    ida.refresh_from_db()
    assert (ida.first_name, ida.phone) == ("Ingrid", "555 0100")


def test_a_letter_that_was_edited_in_another_tab_is_not_overwritten(
    client: Client, workspace: Workspace
) -> None:
    letter = Letter.begin(workspace, kind="lead.accept_call", today=MONDAY, lead=called(workspace, "Dana"))
    page = fields_of(client.get(f"/letters/{letter.pk}/").content)
    Letter.objects.filter(pk=letter.pk).update(text="Hello Dana, the other tab wrote this.")

    refused = client.post(
        f"/letters/{letter.pk}/",
        {name: page[name] for name in ("to", "subject", "as_of")}
        | {"text": "Hello Dana, this tab wrote this."},
    )

    letter.refresh_from_db()
    assert letter.text == "Hello Dana, the other tab wrote this."
    assert "This was changed meanwhile to “Hello Dana, the other tab wrote this.”" in words(refused.content)


def test_a_skill_corrected_twice_in_a_row_needs_no_second_press(client: Client, workspace: Workspace) -> None:
    skill = Skill.objects.create(workspace=workspace, name="Weaving")

    for name in ("Basketry", "Pottery"):
        page = fields_of(client.get(f"/me/skill/{skill.pk}/").content)
        client.post(f"/me/skill/{skill.pk}/", page | {"name": name})

    skill.refresh_from_db()
    assert (skill.name, Lead.objects.count()) == ("Pottery", 0)
