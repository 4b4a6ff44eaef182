"""What a person types about offers."""

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from goodterms.kit.uploads import UploadField
from goodterms.kit.versions import VersionedForm
from goodterms.offers.engine import AskAnswer, item_named
from goodterms.offers.engine.items import COUNTED, Item
from goodterms.offers.forms.fields import UNIT_HELP, day_field, number, refuse_amounts
from goodterms.offers.models import Form, Outcome, Said, Standing

_RATE = re.compile(r"([A-Za-z]{3})\s{0,3}=\s{0,3}(\d{1,9}(?:\.\d{1,9})?)")


class OfferForm(forms.Form):
    """A new offer in at most twelve fields; the name is all that is needed."""

    name = forms.CharField(label=_("Employer and position"), max_length=300)
    lead = forms.TypedChoiceField(label=_("Lead"), required=False, coerce=int, empty_value=None)
    form = forms.ChoiceField(label=_("How was it made?"), choices=Form.choices[:2])
    heard_on = day_field(_("When?"), required=True)
    expires_on = day_field(_("Expires on"))
    said_by = forms.CharField(label=_("Who said it?"), max_length=200, required=False)
    currency = forms.RegexField(label=_("Currency"), regex=r"^[A-Za-z]{3}$", initial="USD")
    base = number(_("Base salary a year"))
    bonus = number(_("Target bonus, percent of base"))
    pto = number(_("Paid time off, days a year"))
    sign_on = number(_("Sign-on bonus"))
    remote = number(_("Remote days a week"))

    ITEMS = {"base": "year", "bonus": "percent", "pto": "days", "sign_on": "once", "remote": "week"}

    def __init__(self, *args: Any, leads: Sequence[tuple[int, str]] = (), **kwargs: Any) -> None:  # noqa: ANN401
        """Offer the open leads."""
        super().__init__(*args, **kwargs)
        field = self.fields["lead"]
        assert isinstance(field, forms.TypedChoiceField)  # noqa: S101 -- declared above
        field.choices = [("", _("None")), *leads]

    def clean(self) -> dict[str, Any]:
        """Refuse amounts that cannot be."""
        told = super().clean() or {}
        refuse_amounts(self, told, units=self.ITEMS)
        return told


class ChangeForm(VersionedForm):
    """Corrections to an offer."""

    name = forms.CharField(label=_("Employer and position"), max_length=300)
    form = forms.ChoiceField(label=_("How it stands"), choices=Form.choices)
    currency = forms.RegexField(label=_("Currency"), regex=r"^[A-Za-z]{3}$")
    expires_on = day_field(_("Expires on"))


class WordForm(forms.Form):
    """What was said of one item, and the conditions that its worth depends on."""

    amount = number(_("Amount"))
    words = forms.CharField(label=_("Or in words"), max_length=300, required=False)
    source = forms.ChoiceField(label=_("Where from?"), choices=[("", _("Choose one")), *Said.choices])
    said_by = forms.CharField(label=_("Who said it?"), max_length=200, required=False)
    said_on = day_field(_("When?"), required=True)
    quote = forms.CharField(
        label=_("The words, as they were said"), required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
    clawback_months = forms.IntegerField(
        label=_("Must be paid back on leaving within so many months"),
        required=False,
        min_value=1,
        max_value=60,
    )
    vesting = forms.ChoiceField(
        label=_("When is it yours?"),
        required=False,
        choices=[
            ("immediate", _("at once")),
            ("cliff-3", _("all after three years")),
            ("graded-6", _("step by step until six years")),
        ],
    )
    plan = forms.ChoiceField(
        label=_("How is it paid?"),
        required=False,
        choices=[("reimbursed", _("against receipts, free of tax")), ("stipend", _("with the pay, taxed"))],
    )
    listed = forms.BooleanField(label=_("The shares can be sold on an exchange"), required=False)

    DETAILS = {
        "clawback_months": ("sign_on", "relocation"),
        "vesting": ("match",),
        "plan": ("learning", "home_office"),
        "listed": ("equity",),
    }

    def __init__(self, *args: Any, item: Item, **kwargs: Any) -> None:  # noqa: ANN401 -- Django's own arguments
        """Keep the fields that this item needs."""
        super().__init__(*args, **kwargs)
        self.item = item
        self.fields["amount"].help_text = UNIT_HELP.get(item.unit, "")
        for name, keys in self.DETAILS.items():
            if item.key not in keys:
                del self.fields[name]
        if item.unit not in UNIT_HELP:
            del self.fields["amount"]
            self.fields["words"].label = _("A day, as 2027-02-01") if item.unit == "date" else _("In words")

    def clean(self) -> dict[str, Any]:
        """Ask for an amount or words, and refuse what cannot be."""
        told = super().clean() or {}
        if self.errors:
            return told
        if told.get("amount") is None and not told.get("words"):
            self.add_error("amount" if "amount" in self.fields else "words", _("Say how much, or in words."))
        refuse_amounts(self, told, units={"amount": self.item.unit})
        return told

    def details(self) -> dict[str, Any]:
        """Return the conditions that were told."""
        return {name: self.cleaned_data[name] for name in self.DETAILS if self.cleaned_data.get(name)}


class StatusForm(forms.Form):
    """Where an item stands (O6)."""

    status = forms.ChoiceField(label=_("Where does it stand?"), choices=Standing.choices)
    reason = forms.CharField(label=_("Why? Who said so?"), max_length=300, required=False)
    until = day_field(_("If postponed: until when"))


class PersonForm(VersionedForm):
    """How offers are weighed: every field has a default that is said."""

    country = forms.ChoiceField(
        label=_("Taxes"),
        choices=[("US", _("United States")), ("other", _("elsewhere: everything before tax"))],
    )
    filing = forms.ChoiceField(
        label=_("Filing"),
        choices=[
            ("single", _("single")),
            ("married", _("married, jointly")),
            ("separate", _("married, separately")),
            ("head", _("head of household")),
        ],
    )
    state_rate = forms.FloatField(
        label=_("State and local tax, percent of the next dollar"), required=False, min_value=0, max_value=50
    )
    other_wages = forms.FloatField(label=_("Your spouse's wages a year"), required=False, min_value=0)
    tenure = forms.FloatField(
        label=_("Half of all stay longer than so many years"), required=False, min_value=0.1, max_value=60
    )
    raise_ = forms.FloatField(label=_("Raise a year, percent"), required=False, min_value=0, max_value=50)
    discount = forms.FloatField(
        label=_("Money a year later counts less by, percent"), required=False, min_value=0, max_value=50
    )
    pto_day = forms.FloatField(label=_("A day off is worth to you"), required=False, min_value=0)
    commute = forms.FloatField(
        label=_("One day's way to work costs you, money and time"), required=False, min_value=0
    )

    rates = forms.CharField(
        label=_("Exchange rates"),
        required=False,
        max_length=300,
        help_text=_(
            "How many U.S. dollars one unit buys, such as EUR=1.08, GBP=1.27. None is fetched or assumed."
        ),
    )

    PERCENT = ("state_rate", "raise_", "discount")

    @classmethod
    def from_person(cls, person: dict[str, Any], data: Mapping[str, Any] | None = None) -> "PersonForm":
        """Return the form filled with what was kept, and with what was sent."""
        initial = {name: person.get(name.rstrip("_")) for name in cls.base_fields}
        for name in cls.PERCENT:
            kept = initial[name]
            if kept is not None:
                initial[name] = round(float(kept) * 100, 4)
        initial["rates"] = ", ".join(f"{code}={rate}" for code, rate in (initial["rates"] or {}).items())
        return cls(data, initial=initial)

    def clean_rates(self) -> dict[str, float]:
        """Return the rates by currency."""
        found = {}
        for part in filter(str.strip, self.cleaned_data["rates"].split(",")):
            told = _RATE.fullmatch(part.strip())
            if told is None or float(told[2]) <= 0:
                raise forms.ValidationError(_("Write each rate as EUR=1.08, with commas between."))
            found[told[1].upper()] = float(told[2])
        return found

    def person(self) -> dict[str, Any]:
        """Return what was told, as the engine reads it."""
        told = {name: value for name, value in self.cleaned_data.items() if value not in (None, "", {})}
        return {
            name.rstrip("_"): round(value / 100, 6) if name in self.PERCENT else value
            for name, value in told.items()
        }


class DecideForm(forms.Form):
    """The decision on the final offer (O9)."""

    outcome = forms.ChoiceField(label=_("Your decision"), choices=Outcome.choices, widget=forms.RadioSelect)
    why = forms.CharField(
        label=_("Why? For the next negotiation"), required=False, widget=forms.Textarea(attrs={"rows": 2})
    )


class CounterForm(forms.Form):
    """Which items to ask for together."""

    keys = forms.MultipleChoiceField(label=_("Ask for"), widget=forms.CheckboxSelectMultiple)
    amounts = forms.BooleanField(label=_("Name the amounts"), required=False)
    instead = forms.BooleanField(label=_("Name these in the letter too"), required=False)
    overrule = forms.CharField(label=_("Why a third round?"), max_length=500, required=False)

    def __init__(self, *args: Any, choices: Sequence[tuple[str, str]], **kwargs: Any) -> None:  # noqa: ANN401
        """Offer the asks of the plan."""
        super().__init__(*args, **kwargs)
        field = self.fields["keys"]
        assert isinstance(field, forms.MultipleChoiceField)  # noqa: S101 -- declared above
        field.choices = choices
        field.error_messages["required"] = _("Choose at least one thing to ask for.")


class AnswerForm(forms.Form):
    """What came back, ask by ask: yes, a part of it, later, no, or nothing; only what was said is filled in."""

    STANDINGS = (
        ("", _("nothing said")),
        (Standing.CONCEDED, _("yes")),
        (Standing.PART, _("a part")),
        (Standing.POSTPONED, _("later")),
        (Standing.FIRM, _("no")),
    )
    by = forms.CharField(label=_("Who answered?"), max_length=200, required=False)
    source = forms.ChoiceField(
        label=_("How?"), choices=[("mail", _("e-mail")), ("verbal", _("said aloud")), ("letter", _("letter"))]
    )
    on = day_field(_("When?"), required=True)
    is_final = forms.BooleanField(label=_("They said that this is final"), required=False)
    quote = forms.CharField(
        label=_("Their words"), required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 2})
    )
    said = forms.CharField(
        label=_("What you said yourself: numbers, dates"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("So that the next word does not contradict it."),
    )

    def __init__(
        self,
        *args: Any,  # noqa: ANN401 -- Django's own arguments
        asks: Sequence[dict[str, Any]],
        units: Mapping[str, str],
        **kwargs: Any,  # noqa: ANN401
    ) -> None:
        """Add the fields of each ask; `units` tells in what the person's own items are counted."""
        super().__init__(*args, **kwargs)
        self.asks = [(ask["key"], ask["says"]) for ask in asks]
        self.items = {key: item_named(key, unit=units.get(key, "words")) for key, _says in self.asks}
        for key, says in self.asks:
            item = self.items[key]
            named = forms.Select(attrs={"aria-label": says})
            self.fields[f"ask_{key}"] = forms.ChoiceField(
                label=says, choices=self.STANDINGS, required=False, widget=named
            )
            self.fields[f"until_{key}"] = day_field(_("until when"))
            if item.unit in COUNTED:
                self.fields[f"amount_{key}"] = number(_("how much"), UNIT_HELP.get(item.unit, ""))

    def rows(self) -> list[tuple[forms.BoundField, forms.BoundField | None, forms.BoundField]]:
        """Return each ask's fields: where it stands, the amount if it has one, the day."""
        names = [(f"ask_{key}", f"amount_{key}", f"until_{key}") for key, _says in self.asks]
        return [
            (self[ask], self[amount] if amount in self.fields else None, self[until])
            for ask, amount, until in names
        ]

    def others(self) -> list[forms.BoundField]:
        """Return the fields that are asked once."""
        return [self[name] for name in self.base_fields]

    def clean(self) -> dict[str, Any]:
        """Ask for the amount of a part, and refuse those that an item cannot have."""
        told = super().clean() or {}
        refuse_amounts(self, told, units={f"amount_{key}": item.unit for key, item in self.items.items()})
        for key, _says in self.asks:
            is_counted = f"amount_{key}" in self.fields
            if told.get(f"ask_{key}") == Standing.PART and is_counted and told.get(f"amount_{key}") is None:
                self.add_error(f"amount_{key}", _("How much did they say?"))
        return told

    def answers(self) -> dict[str, AskAnswer]:
        """Return the answer to each ask."""
        told = self.cleaned_data
        return {
            key: AskAnswer(told[f"ask_{key}"], told.get(f"amount_{key}"), told.get(f"until_{key}"))
            for key, _says in self.asks
        }


class LetterForm(forms.Form):
    """The offer letter, as a file or as text."""

    file = UploadField(
        label=_("The letter: PDF, Word document, text or e-mail"),
        required=False,
        most_megabytes=20,
        allow_empty_file=True,
    )
    text = forms.CharField(
        label=_("Or paste its text"),
        required=False,
        max_length=2_000_000,
        widget=forms.Textarea(attrs={"rows": 8}),
    )
    sender = forms.CharField(label=_("The address it came from"), max_length=320, required=False)

    def clean(self) -> dict[str, Any]:
        """Ask for a file or a text."""
        told = super().clean() or {}
        if not self.errors and not told.get("file") and not told.get("text", "").strip():
            self.add_error("file", _("Choose the letter, or paste its text."))
        return told

    def letter(self) -> tuple[bytes, str]:
        """Return the letter's bytes and the name of its file; the file counts before the text."""
        file = self.cleaned_data["file"]
        if file:
            return file.read(), str(file.name)
        return self.cleaned_data["text"].encode(), "letter.txt"


class SignForm(forms.Form):
    """One step of the closing."""

    on = day_field(_("On which day?"), required=True)
    start = day_field(_("Your first day, as the letter says"))


def today_initial(today: dt.date) -> dict[str, Any]:
    """Return the first values of forms that ask for a day."""
    return {"on": today, "said_on": today, "heard_on": today}
