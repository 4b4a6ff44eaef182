"""What a person uploads."""

from django import forms
from django.utils.translation import gettext_lazy as _

from goodterms.kit.uploads import UploadField


class ImportForm(forms.Form):
    """A LinkedIn export."""

    file = UploadField(
        label=_("The ZIP that LinkedIn sent you"),
        most_megabytes=200,
        help_text=_("A single CSV of it, such as Connections.csv, works too."),
    )
