"""Fields that several forms of offers share."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from goodterms.offers.engine.items import AmountError, checked_amount

_DAY = {"type": "date"}
UNIT_HELP = {
    "year": _("money a year"),
    "month": _("money a month"),
    "once": _("money, paid once"),
    "percent": _("percent of base"),
    "days": _("days a year"),
    "week": _("days a week"),
    "hours": _("hours a week"),
    "months": _("months"),
    "yes": _("1 for yes, 0 for no"),
}


def number(label: Any, help_text: Any = "") -> forms.DecimalField:  # noqa: ANN401 -- lazy texts
    """Return a field for an amount that is never negative."""
    return forms.DecimalField(
        label=label, required=False, min_value=0, max_digits=14, decimal_places=2, help_text=help_text
    )


def day_field(label: Any, *, required: bool = False) -> forms.DateField:  # noqa: ANN401 -- a lazy text
    """Return a field for a day."""
    return forms.DateField(
        label=label, required=required, widget=forms.DateInput(attrs=_DAY, format="%Y-%m-%d")
    )


def refuse_amounts(form: forms.Form, told: dict[str, Any], *, units: dict[str, str]) -> None:
    """Add an error to each field whose amount its unit cannot have."""
    for name, unit in units.items():
        if told.get(name) is not None:
            try:
                checked_amount(unit, told[name])
            except AmountError as fault:
                form.add_error(name, str(fault))
