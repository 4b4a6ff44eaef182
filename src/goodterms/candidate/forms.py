"""What a person types about themselves."""

from typing import TYPE_CHECKING, TypeAlias

from django import forms
from django.utils.translation import gettext_lazy as _

from goodterms.candidate.models import Education, PayWish, Position, Profile, Skill
from goodterms.kit.models import Record
from goodterms.kit.versions import VersionedForm

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

    Label: TypeAlias = str | _StrPromise


def _month(label: "Label") -> forms.RegexField:
    return forms.RegexField(
        label=label,
        regex=r"^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$",
        error_messages={"invalid": _("Write the year, or year and month: 2021 or 2021-03.")},
        required=False,
        help_text=_("2021 or 2021-03"),
    )


def _text(label: "Label") -> forms.CharField:
    return forms.CharField(
        label=label, required=False, max_length=20_000, widget=forms.Textarea(attrs={"rows": 5})
    )


class ProfileForm(VersionedForm):
    """The head of the profile."""

    first_name = forms.CharField(label=_("First name"), max_length=200, required=False)
    last_name = forms.CharField(label=_("Last name"), max_length=200, required=False)
    headline = forms.CharField(label=_("Headline"), max_length=500, required=False)
    place = forms.CharField(label=_("Place"), max_length=200, required=False)
    reach = forms.CharField(
        label=_("Way to reach you"),
        max_length=300,
        required=False,
        help_text=_("What your public profile shows: an e-mail address or a page of yours."),
    )
    country = forms.RegexField(
        label=_("Country"),
        regex=r"^[A-Za-z]{2}$",
        required=False,
        help_text=_("Two letters, such as US. Its public holidays do not count as working days."),
        error_messages={"invalid": _("Write the country's two letters, such as US, GB or DE.")},
    )
    summary = _text(_("Summary"))

    def clean_country(self) -> str:
        """Return the code in capitals."""
        country: str = self.cleaned_data["country"]
        return country.upper()


class PositionForm(VersionedForm):
    """A position held."""

    title = forms.CharField(label=_("Title"), max_length=300)
    employer = forms.CharField(label=_("Employer"), max_length=300)
    place = forms.CharField(label=_("Place"), max_length=200, required=False)
    started_on = _month(_("From"))
    finished_on = _month(_("To"))
    description = _text(_("What you did"))


class EducationForm(VersionedForm):
    """A school attended."""

    school = forms.CharField(label=_("School"), max_length=300)
    degree = forms.CharField(label=_("Degree"), max_length=300, required=False)
    started_on = _month(_("From"))
    finished_on = _month(_("To"))
    notes = _text(_("Notes"))
    activities = _text(_("Activities"))


class SkillForm(VersionedForm):
    """A skill."""

    name = forms.CharField(label=_("Skill"), max_length=200)


class PayWishForm(VersionedForm):
    """What the candidate wants to earn a year."""

    floor = forms.DecimalField(
        label=_("The least you would work for, a year"), min_value=1, max_digits=12, decimal_places=2
    )
    target = forms.DecimalField(
        label=_("What you hope for, a year"), min_value=1, max_digits=12, decimal_places=2, required=False
    )
    currency = forms.RegexField(
        label=_("Currency"),
        regex=r"^[A-Z]{3}$",
        initial="USD",
        help_text=_("Three letters, as in USD, EUR or GBP."),
    )


FORMS: dict[str, tuple[type[Record], type[forms.Form]]] = {
    "profile": (Profile, ProfileForm),
    "position": (Position, PositionForm),
    "education": (Education, EducationForm),
    "skill": (Skill, SkillForm),
    "paywish": (PayWish, PayWishForm),
}
