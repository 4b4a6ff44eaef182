"""What a person types on answers."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from goodterms.kit.uploads import UploadField
from goodterms.replies.models import ReplyKind


class ReplyForm(forms.Form):
    """What somebody wrote back, pasted or dropped."""

    text = forms.CharField(
        label=_("Paste the message"),
        required=False,
        max_length=2_000_000,
        help_text=_("Its head (From, Subject, Date) may stay on top; then it finds its lead by itself."),
        widget=forms.Textarea(attrs={"rows": 10}),
    )
    file = UploadField(
        label=_("Or drop a saved mail (.eml) or a mailbox (.mbox)"),
        required=False,
        most_megabytes=100,
        allow_empty_file=True,
    )
    lead = forms.TypedChoiceField(label=_("To which lead?"), required=False, coerce=int, empty_value=None)

    def __init__(self, *arguments: Any, leads: list[tuple[int, str]], **options: Any) -> None:  # noqa: ANN401
        super().__init__(*arguments, **options)
        field = self.fields["lead"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 -- declared above
        field.choices = [("", _("Find it by the sender")), *leads]

    def clean(self) -> dict[str, Any]:
        """Ask for a text or a file."""
        told = super().clean() or {}
        if not self.errors and not told.get("text", "").strip() and not told.get("file"):
            self.add_error("text", _("Paste the message, or choose a file."))
        return told


class AttachForm(forms.Form):
    """The lead that an answer belongs to."""

    lead = forms.TypedChoiceField(label=_("To which lead?"), coerce=int)

    def __init__(self, *arguments: Any, leads: list[tuple[int, str]], **options: Any) -> None:  # noqa: ANN401
        super().__init__(*arguments, **options)
        field = self.fields["lead"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 -- declared above
        field.choices = list(leads)


class TimeForm(forms.Form):
    """A time that an answer proposes."""

    on = forms.DateField()
    at = forms.TimeField(required=False)


class KindForm(forms.Form):
    """What an answer is, by the person's own word."""

    kind = forms.ChoiceField(
        label=_("What is it?"),
        choices=[choice for choice in ReplyKind.choices if choice[0] != ReplyKind.UNSURE],
    )


class StakesForm(forms.Form):
    """The four facts on the relationship; each may stay untold."""

    CHOICES = (("", _("I do not know yet")), ("yes", _("Yes")), ("no", _("No")))

    is_small_community = forms.ChoiceField(
        label=_("Is it a small community, where people know each other?"), choices=CHOICES, required=False
    )
    meets_regularly = forms.ChoiceField(
        label=_("Will you meet them regularly?"), choices=CHOICES, required=False
    )
    is_well_known = forms.ChoiceField(
        label=_("Is the person or the employer well known in your field?"), choices=CHOICES, required=False
    )
    may_return = forms.ChoiceField(
        label=_("Might you want another position there one day?"), choices=CHOICES, required=False
    )

    @property
    def told(self) -> dict[str, bool | None]:
        """Return the four facts; `None` for one that stays untold."""
        return {name: {"yes": True, "no": False}.get(value) for name, value in self.cleaned_data.items()}
