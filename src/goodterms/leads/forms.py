"""What a person types about a lead."""

from typing import TYPE_CHECKING, TypeAlias

from django import forms
from django.urls import reverse_lazy
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from goodterms.kit.uploads import UploadField
from goodterms.kit.versions import VersionedForm
from goodterms.leads.engine.saying import NoSuchDayError, read_line
from goodterms.leads.models import Direction, EventKind, Stage

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

    Label: TypeAlias = str | _StrPromise


def day_field(*, label: "Label", required: bool = True, help_text: "Label" = "") -> forms.DateField:
    """Return a field for a day that browsers show as a calendar."""
    return forms.DateField(
        label=label,
        required=required,
        help_text=help_text,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )


_ASK_WHILE_TYPING = {
    "autocomplete": "off",
    "hx-get": reverse_lazy("lead_known"),
    "hx-trigger": "input changed delay:150ms",
    "hx-target": "#known",
}


class CallForm(forms.Form):
    """A call, mail or tip in at most four fields; only the first is needed."""

    who = forms.CharField(label=_("Who called or wrote?"), max_length=200)
    employer = forms.CharField(
        label=_("Which employer?"),
        max_length=300,
        required=False,
        widget=forms.TextInput(attrs=_ASK_WHILE_TYPING),
    )
    about = forms.CharField(label=_("What's it about?"), max_length=300, required=False)
    heard_on = day_field(label=_("When?"), required=False)


class DeclineForm(forms.Form):
    """Why a first call is declined; the reason is kept."""

    reason = forms.CharField(
        label=_("Your reason"), max_length=500, help_text=_("A few words is enough. It stays with the lead.")
    )


class StageForm(forms.Form):
    """Where a lead moves to."""

    stage = forms.ChoiceField(label=_("Move to"), choices=Stage)
    why = forms.CharField(label=_("Why"), max_length=500, required=False)


class EventForm(forms.Form):
    """Something that happened, or is planned."""

    kind = forms.ChoiceField(
        label=_("What"), choices=[(kind.value, kind.label) for kind in EventKind if kind != EventKind.STAGE]
    )
    direction = forms.ChoiceField(
        label=_("Who reached out?"), choices=[("", _("No one yet")), *Direction.choices], required=False
    )
    happened_on = day_field(label=_("Day"), help_text=_("Pick a future date to plan it."))
    at_time = forms.TimeField(label=_("Time"), required=False, widget=forms.TimeInput(attrs={"type": "time"}))
    who = forms.CharField(label=_("With"), max_length=200, required=False)
    how = forms.CharField(
        label=_("How"), max_length=100, required=False, help_text=_("Phone, email, on site …")
    )
    says = forms.CharField(
        label=_("What was said"), required=False, max_length=20_000, widget=forms.Textarea(attrs={"rows": 3})
    )


class PlanForm(forms.Form):
    """A step to take, and its day."""

    step = forms.CharField(label=_("What's next?"), max_length=300)
    on = day_field(label=_("On"), required=False)


class LineForm(forms.Form):
    """What happened, in one line."""

    line = forms.CharField(label=_("What happened?"), max_length=2000)

    def clean_line(self) -> str:
        """Refuse a day that is in no calendar: it would become today."""
        line: str = self.cleaned_data["line"]
        try:
            read_line(line, today=timezone.localdate())
        except NoSuchDayError as day:
            raise forms.ValidationError(
                _("There's no such day: %s. Correct it, and add the line.") % day
            ) from day
        return line


class NoteForm(forms.Form):
    """A note."""

    text = forms.CharField(label=_("Note"), max_length=100_000, widget=forms.Textarea(attrs={"rows": 3}))


class FileForm(forms.Form):
    """A file to keep with a lead."""

    file = UploadField(label=_("File"), most_megabytes=50)


class LeadForm(VersionedForm):
    """What a lead is about."""

    about = forms.CharField(label=_("What's it about?"), max_length=300, required=False)
    who = forms.CharField(label=_("Who told you about it?"), max_length=200, required=False)
    employer = forms.CharField(label=_("Employer"), max_length=300, required=False)
