"""A file field with a limit and a sentence."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _


class UploadField(forms.FileField):
    """A file of at most so many megabytes; an empty file is refused with a sentence."""

    def __init__(self, *, most_megabytes: int, **options: Any) -> None:  # noqa: ANN401 -- Django's field options
        super().__init__(**options)
        self.most_megabytes = most_megabytes

    def clean(self, data: UploadedFile | None, initial: object = None) -> UploadedFile | None:  # type: ignore[type-arg]
        """Return the file, or say why not."""
        file: UploadedFile | None = super().clean(data, initial)  # type: ignore[type-arg]
        if file and (file.size or 0) > self.most_megabytes * 1024 * 1024:
            raise ValidationError(
                _("This file is larger than %d MB. Nothing was kept.") % self.most_megabytes
            )
        return file
