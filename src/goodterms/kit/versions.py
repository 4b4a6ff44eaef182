"""A form that is older than the row it changes: both versions are shown, and nothing is overwritten unseen."""

import copy
import json
from collections.abc import Mapping
from hashlib import sha256
from typing import Any

from django import forms
from django.utils.translation import gettext as _

_AS_OF = "as_of"
_MOST_SHOWN = 2_000  # letters of the other version that stand in the message
_MARK = 12  # figures of a hash that tell two versions of one field apart


class VersionedForm(forms.Form):
    """A form over a row, whose values are its `initial`; it carries along which versions of them its page showed.

    When it is sent, a field that was changed meanwhile and that the person left alone keeps the new value. One that
    both changed is refused once, with the value that is kept now beside the person's own; sent again, the person's
    counts. A form that carries no versions, as from a program, is taken as it stands.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 -- Django's own arguments
        super().__init__(*args, **kwargs)
        self.now_kept = {
            name: _cleaned(field, self.initial.get(name, field.initial))
            for name, field in self.fields.items()
        }
        versions = json.dumps({name: _mark(value) for name, value in self.now_kept.items()})
        self.fields[_AS_OF] = forms.CharField(required=False, widget=forms.HiddenInput, initial=versions)

    def clean(self) -> dict[str, Any]:
        """Take over what was changed meanwhile, and refuse to overwrite it unseen."""
        told = super().clean() or {}
        shown = dict(_versions(told.pop(_AS_OF, "")))
        for name, now in self.now_kept.items():
            if name in told and name in shown and shown[name] != _mark(now) != _mark(told[name]):
                self._settle(told, name, now=now, shown=shown)
        if self.errors:
            self._carry(shown)
        return told

    def _settle(self, told: dict[str, Any], name: str, *, now: object, shown: dict[str, str]) -> None:
        if _mark(told[name]) == shown[name]:
            told[name] = now
            return
        says = _(
            "This was changed meanwhile to “%(now)s”. Yours stands in the field: save again to keep it instead."
        )
        self.add_error(name, says % {"now": str(now or "")[:_MOST_SHOWN]})
        shown[name] = _mark(now)  # now it has been seen

    def _carry(self, shown: Mapping[str, str]) -> None:
        """Have the refused form carry what the person has seen: of the other fields still the older versions."""
        again: Any = copy.copy(self.data)
        again[_AS_OF] = json.dumps(shown)
        self.data = again


def _cleaned(field: forms.Field, value: Any) -> object:  # noqa: ANN401 -- a row's value
    """Return a row's value as the form would hand it over."""
    try:
        return field.clean(field.prepare_value(value))
    except forms.ValidationError:  # such as an empty one where one is asked for now
        return value


def _mark(value: object) -> str:
    plain = str(value or "").replace("\r\n", "\n").strip()
    return sha256(plain.encode(errors="replace")).hexdigest()[:_MARK]


def _versions(carried: str) -> Mapping[str, str]:
    try:
        versions = json.loads(carried)
    except ValueError:
        return {}
    return versions if isinstance(versions, dict) else {}
