"""What a person types about people, employers, ties and introductions."""

import datetime as dt
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from goodterms.kit.versions import VersionedForm
from goodterms.network.models import Acquaintance, Favour, Tie

_FIRST_YEAR = 1900
_RHYTHMS = (
    ("", _("No rhythm")),
    ("30", _("Every month")),
    ("91", _("Every quarter")),
    ("182", _("Twice a year")),
    ("365", _("Once a year")),
)


def _past_day(label: Any, *, required: bool = False) -> forms.DateField:  # noqa: ANN401 -- a lazy string
    """Return a field for a day that has been: from 1900 until today."""
    return forms.DateField(
        label=label,
        required=required,
        widget=forms.DateInput(attrs={"type": "date"}),
        validators=[_refuse_no_past_day],
    )


def _refuse_no_past_day(day: dt.date) -> None:
    if day.year < _FIRST_YEAR:
        message = _("Give a day of 1900 or later.")
        raise forms.ValidationError(message)
    if day > timezone.localdate():
        message = _("This day is still to come.")
        raise forms.ValidationError(message)


class ContactForm(VersionedForm):
    """A person one knows."""

    first_name = forms.CharField(label=_("First name"), max_length=200, required=False)
    last_name = forms.CharField(label=_("Last name"), max_length=200, required=False)
    position = forms.CharField(label=_("Position"), max_length=300, required=False)
    employer = forms.CharField(label=_("Employer"), max_length=300, required=False)
    email = forms.EmailField(label=_("E-mail"), max_length=320, required=False)
    phone = forms.CharField(label=_("Telephone"), max_length=60, required=False)
    url = forms.URLField(label=_("Public profile"), max_length=500, required=False, assume_scheme="https")
    notes = forms.CharField(
        label=_("Notes"), max_length=20_000, required=False, widget=forms.Textarea(attrs={"rows": 4})
    )

    def clean(self) -> dict[str, Any]:
        """Ask for one part of the name: of some names nobody can tell which part comes first."""
        told = super().clean() or {}
        if not self.errors and not (told.get("first_name") or told.get("last_name")):
            self.add_error("first_name", _("Give a first or a last name."))
        return told


class EmployerForm(VersionedForm):
    """An employer."""

    name = forms.CharField(label=_("Name"), max_length=300)
    names = forms.CharField(
        label=_("Also known as, one a line"),
        max_length=5000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    parent = forms.CharField(label=_("Belongs to"), max_length=300, required=False)
    mail_domains = forms.CharField(
        label=_("Its people write from, one domain a line"),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    notes = forms.CharField(
        label=_("Notes"), max_length=20_000, required=False, widget=forms.Textarea(attrs={"rows": 4})
    )


class TieForm(VersionedForm):
    """How a contact is known, and what to do about it."""

    kind = forms.ChoiceField(
        label=_("How do you know each other?"),
        choices=[("", _("Unknown")), *Tie.Kind.choices],
        required=False,
    )
    since = _past_day(_("Since"))
    touched_on = _past_day(_("Last word you know of"))
    rhythm_days = forms.TypedChoiceField(
        label=_("A word how often?"), choices=_RHYTHMS, coerce=int, empty_value=None, required=False
    )
    cool_down_days = forms.IntegerField(
        label=_("Days to leave them in peace after an ask"),
        min_value=0,
        max_value=3650,
        required=False,
        help_text=_("Empty for 90."),
    )
    is_blocked = forms.BooleanField(label=_("Never ask or reach this person"), required=False)
    is_never = forms.BooleanField(label=_("Do not propose them in the weekly words"), required=False)


class FavourForm(forms.Form):
    """Something given or received."""

    direction = forms.ChoiceField(label=_("Who did it?"), choices=Favour.Direction.choices)
    says = forms.CharField(label=_("What was it?"), max_length=300)
    on = _past_day(_("When?"), required=True)


class AcquaintanceForm(forms.Form):
    """Whom a contact knows."""

    name = forms.CharField(label=_("Whom do they know?"), max_length=300, help_text=_("A contact's name."))
    kind = forms.ChoiceField(label=_("Where from?"), choices=Acquaintance.Kind.choices, initial="worked")


class WayForm(forms.Form):
    """A way in that is chosen: the people in order, by number."""

    way = forms.RegexField(regex=r"^\d{1,18}(,\d{1,18}){1,2}$")
    why = forms.CharField(max_length=500, required=False)
    overrule = forms.CharField(max_length=500, required=False)
    then = forms.CharField(max_length=10, required=False)


class StepForm(forms.Form):
    """A step that was taken."""

    step = forms.CharField(max_length=12)
    on = _past_day(_("When?"), required=True)


class EvidenceForm(forms.Form):
    """With which odds and evidence a pair was proposed."""

    odds = forms.FloatField(min_value=0, max_value=1, required=False)
    evidence = forms.CharField(max_length=1000, required=False)
