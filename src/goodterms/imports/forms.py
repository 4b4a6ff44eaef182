"""What a person uploads."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from goodterms.kit.uploads import UploadField

_SKIPPED = "skipped"
COLUMN_CHOICES = (
    (_SKIPPED, _("do not take it over")),
    ("first_name", _("First name")),
    ("last_name", _("Last name")),
    ("full_name", _("Whole name")),
    ("email", _("E-mail")),
    ("phone", _("Telephone")),
    ("url", _("Profile on LinkedIn")),
    ("employer", _("Employer")),
    ("position", _("Position")),
    ("connected_on", _("Known since")),
)


class ImportForm(forms.Form):
    """A file that holds people."""

    file = UploadField(
        label=_("A file that holds people"),
        most_megabytes=200,
        help_text=_("You see what is in it before anything is kept."),
    )


class ColumnsForm(forms.Form):
    """What the columns of a table mean; one field for each column, named by its number."""

    def __init__(
        self,
        told: Mapping[str, Any] | None = None,
        *,
        columns: Sequence[Mapping[str, Any]],
        meanings: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(told)
        self.names = {f"column-{number}": column["name"] for number, column in enumerate(columns)}
        for field, column in zip(self.names, columns, strict=True):
            self.fields[field] = forms.ChoiceField(
                label=column["name"],
                choices=COLUMN_CHOICES,
                initial=(meanings or {}).get(column["name"], _SKIPPED),
                help_text=", ".join(column["samples"]) or _("Empty in the first rows."),
            )

    @property
    def meanings(self) -> dict[str, str]:
        """Return each column's meaning by its name, without those that are not taken over."""
        told = {self.names[field]: meaning for field, meaning in self.cleaned_data.items()}
        return {name: meaning for name, meaning in told.items() if meaning != _SKIPPED}
