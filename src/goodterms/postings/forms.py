"""What a person pastes, drops and corrects."""

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from goodterms.kit.refusals import RefusedInputError
from goodterms.kit.uploads import UploadField
from goodterms.kit.versions import VersionedForm
from goodterms.postings.intake.feeds import board_of


class PasteForm(forms.Form):
    """A posting as text or as a saved page."""

    text = forms.CharField(
        label=_("Paste the posting"),
        required=False,
        max_length=20_000_000,
        widget=forms.Textarea(attrs={"rows": 12}),
    )
    file = UploadField(
        label=_("Or drop a file: saved page, PDF, DOCX, e-mail, or a board's feed"),
        required=False,
        most_megabytes=25,
        allow_empty_file=True,
    )
    url = forms.URLField(
        label=_("Where you saw it"),
        required=False,
        max_length=1000,
        assume_scheme="https",
        help_text=_("Kept as a link. Nothing is fetched."),
    )

    def clean(self) -> dict[str, Any]:
        """Ask for a text or a file."""
        told = super().clean() or {}
        if not self.errors and not told.get("text", "").strip() and not told.get("file"):
            self.add_error("text", _("Paste the text of the posting, or choose a file."))
        return told


class PostingForm(VersionedForm):
    """Corrections to what was understood."""

    title = forms.CharField(label=_("Title"), max_length=300, required=False)
    employer_name = forms.CharField(label=_("Employer"), max_length=300, required=False)
    place = forms.CharField(label=_("Place"), max_length=300, required=False)
    url = forms.URLField(label=_("Link"), max_length=1000, required=False, assume_scheme="https")


class MarkForm(forms.Form):
    """What the person says of a mark: one form for each group of marks."""

    VERDICTS: ClassVar[dict[str, list[tuple[str, Any]]]] = {
        "requirement": [
            ("must", _("It is a must")),
            ("nice", _("It is nice to have")),
            ("unclear", _("It is unclear which")),
            ("wrong", _("It asks for nothing")),
        ],
        "skill": [("changed", _("It is a skill by another name")), ("wrong", _("It is no skill"))],
        "pay": [("changed", _("It is pay, but read wrongly")), ("wrong", _("It is other money"))],
        "term": [("wrong", _("It does not mean this"))],
        "duties": [("wrong", _("It is no clause on other duties"))],
    }

    verdict = forms.ChoiceField(label=_("What is it?"), widget=forms.RadioSelect)
    name = forms.CharField(label=_("The skill's name"), max_length=200, required=False)
    least = forms.DecimalField(label=_("From"), required=False, min_value=0, max_digits=12, decimal_places=2)
    most = forms.DecimalField(label=_("To"), required=False, min_value=0, max_digits=12, decimal_places=2)
    currency = forms.RegexField(label=_("Currency"), regex=r"^[A-Z]{3}$", required=False)
    period = forms.ChoiceField(
        label=_("Period"),
        required=False,
        choices=[
            (period, period or _("not stated"))
            for period in ("", "hour", "day", "week", "two weeks", "half month", "month", "year", "once")
        ],
    )
    kind = forms.ChoiceField(
        label=_("Kind"),
        required=False,
        choices=[(kind, kind) for kind in ("base", "on-target earnings", "bonus", "equity", "total")],
    )
    _EXTRA: ClassVar[dict[str, tuple[str, ...]]] = {
        "skill": ("name",),
        "pay": ("least", "most", "currency", "period", "kind"),
    }

    def __init__(self, *args: Any, group: str, **kwargs: Any) -> None:  # noqa: ANN401 -- Django's own arguments
        """Keep the verdicts and fields of this group of marks."""
        super().__init__(*args, **kwargs)
        verdict = self.fields["verdict"]
        assert isinstance(verdict, forms.ChoiceField)  # noqa: S101 -- declared above
        verdict.choices = self.VERDICTS[group]
        for name in list(self.fields):
            if name != "verdict" and name not in self._EXTRA.get(group, ()):
                del self.fields[name]

    def told(self) -> dict[str, str]:
        """Return what the person typed beside the verdict, as text."""
        return {name: str(value) for name, value in self.cleaned_data.items() if name != "verdict" and value}


class AddMarkForm(forms.Form):
    """Words of the posting that were not marked."""

    words = forms.CharField(
        label=_("The words, as they stand in the posting"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    group = forms.ChoiceField(
        label=_("What they are"),
        choices=[
            ("must", _("a requirement: must")),
            ("nice", _("a requirement: nice to have")),
            ("skill", _("a skill")),
            ("duties", _("the clause on other duties")),
        ],
    )


class TargetForm(VersionedForm):
    """An employer or title that the candidate is after."""

    employer_name = forms.CharField(label=_("Employer"), max_length=300, required=False)
    title_words = forms.CharField(
        label=_("Title"),
        max_length=300,
        required=False,
        help_text=_("Words that its titles hold. Leave it empty for every title of the employer."),
    )
    place = forms.CharField(label=_("Place"), max_length=300, required=False)
    board_url = forms.URLField(
        label=_("Its public job board"),
        max_length=1000,
        required=False,
        assume_scheme="https",
        help_text=_(
            "Greenhouse, Lever, Ashby, Workable, SmartRecruiters, Recruitee, Personio, or an RSS feed."
        ),
    )
    every_days = forms.TypedChoiceField(
        label=_("Fetch it"),
        coerce=int,
        choices=[
            (0, _("only when I ask")),
            (1, _("every day")),
            (3, _("every 3 days")),
            (7, _("every week")),
        ],
        help_text=_("Fetching sends a request from this machine to the board. Nothing about you is in it."),
    )

    def clean(self) -> dict[str, Any]:
        """Ask for an employer or a title, and for a board that can be read."""
        told = super().clean() or {}
        if not self.errors and not (told.get("employer_name") or told.get("title_words")):
            self.add_error("employer_name", _("Name an employer, a title, or both."))
        if told.get("board_url"):
            try:
                known = board_of(told["board_url"])
            except RefusedInputError as refusal:
                self.add_error("board_url", str(refusal))
            else:
                if known is None:
                    self.add_error(
                        "board_url",
                        _("This is no board that can be read. Save its pages and drop them instead."),
                    )
        return told
