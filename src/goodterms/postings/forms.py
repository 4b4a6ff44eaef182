"""What a person pastes, drops and corrects."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from goodterms.kit.uploads import UploadField


class PasteForm(forms.Form):
    """A posting as text or as a saved page."""

    text = forms.CharField(
        label=_("Paste the posting"),
        required=False,
        max_length=20_000_000,
        widget=forms.Textarea(attrs={"rows": 12}),
    )
    file = UploadField(
        label=_("Or drop a saved page or text file"), required=False, most_megabytes=25, allow_empty_file=True
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


class PostingForm(forms.Form):
    """Corrections to what was understood."""

    title = forms.CharField(label=_("Title"), max_length=300, required=False)
    employer_name = forms.CharField(label=_("Employer"), max_length=300, required=False)
    place = forms.CharField(label=_("Place"), max_length=300, required=False)
    url = forms.URLField(label=_("Link"), max_length=1000, required=False, assume_scheme="https")
