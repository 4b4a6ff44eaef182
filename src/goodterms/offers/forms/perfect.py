"""What a person types about the perfect offer: the whole of it as one table, or one item."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Any

from attrs import frozen
from django import forms
from django.utils.translation import gettext_lazy as _

from goodterms.kit.versions import VersionedForm
from goodterms.offers.engine.items import COUNTED, Item
from goodterms.offers.forms.fields import UNIT_HELP, number, refuse_amounts
from goodterms.offers.models import WishItem

_WRONG_WAY = _("The range runs the wrong way round: the floor is worse than the target.")


class WishForm(VersionedForm):
    """One item of the perfect offer."""

    label = forms.CharField(label=_("What is it?"), max_length=120)
    unit = forms.ChoiceField(label=_("Counted in"), choices=[(unit, UNIT_HELP[unit]) for unit in COUNTED])
    target = number(_("Target: what you hope for"))
    floor = number(_("Floor: the least you would accept"))
    today = number(_("What you have today"))
    words = forms.CharField(label=_("In words"), max_length=300, required=False)
    rank = forms.IntegerField(
        label=_("Importance: its place in your ranking, 1 first"), required=False, min_value=1, max_value=99
    )

    def __init__(self, *args: Any, item: Item | None = None, **kwargs: Any) -> None:  # noqa: ANN401 -- Django's own
        """Leave out what an item of the catalogue settles."""
        super().__init__(*args, **kwargs)
        self.item = item
        if item:
            del self.fields["label"], self.fields["unit"]
            self.fields["target"].help_text = UNIT_HELP.get(item.unit, "")
            if item.unit not in COUNTED:
                for name in ("target", "floor", "today"):
                    del self.fields[name]

    def clean(self) -> dict[str, Any]:
        """Refuse amounts that no such item can have, and a floor on the wrong side of the target."""
        told = super().clean() or {}
        unit = self.item.unit if self.item else told.get("unit", "")
        refuse_amounts(self, told, units=dict.fromkeys(("target", "floor", "today"), unit))
        if is_wrong_way_round(self.item, told.get("target"), told.get("floor")):
            self.add_error("floor", _WRONG_WAY)
        return told


def is_wrong_way_round(item: Item | None, target: Decimal | None, floor: Decimal | None) -> bool:
    """Return whether a floor lies on the wrong side of its target."""
    if target is None or floor is None:
        return False
    return floor < target if item is not None and item.better == "less" else floor > target


_LEVELS = ("today", "floor", "target")
_NAMES = {"today": _("today"), "floor": _("floor"), "target": _("perfect")}


@frozen
class Line:
    """An item's line in the table: the item, and its cells; of one told in words only the last."""

    item: Item
    today: forms.BoundField | None
    floor: forms.BoundField | None
    target: forms.BoundField
    unit: str

    @property
    def errors(self) -> list[str]:
        """Return what is wrong with any of its cells."""
        cells = [cell for cell in (self.today, self.floor, self.target) if cell is not None]
        return [str(error) for cell in cells for error in cell.errors]


class PerfectForm(VersionedForm):
    """The whole perfect offer: what one has today, the floor and the target of each item."""

    def __init__(self, *args: Any, items: Sequence[Item], **kwargs: Any) -> None:  # noqa: ANN401 -- Django's own
        self.items = tuple(items)
        self.base_fields = dict(_cells(self.items))  # type: ignore[misc] # so that their versions are watched
        super().__init__(*args, **kwargs)

    def lines(self) -> Iterator[Line]:
        """Yield the lines of the table."""
        for item in self.items:
            is_counted = item.unit in COUNTED
            yield Line(
                item,
                self[f"today_{item.key}"] if is_counted else None,
                self[f"floor_{item.key}"] if is_counted else None,
                self[f"target_{item.key}" if is_counted else f"words_{item.key}"],
                str(UNIT_HELP.get(item.unit, "")),
            )

    def clean(self) -> dict[str, Any]:
        """Refuse amounts that an item cannot have, and floors on the wrong side of their targets."""
        told = super().clean() or {}
        for item in self.items:
            refuse_amounts(self, told, units={f"{level}_{item.key}": item.unit for level in _LEVELS})
            target, floor = told.get(f"target_{item.key}"), told.get(f"floor_{item.key}")
            if is_wrong_way_round(item, target, floor):
                self.add_error(f"floor_{item.key}", _WRONG_WAY)
        return told

    def levels(self) -> Iterator[tuple[Item, dict[str, Any]]]:
        """Yield each item of which something is told, or was told before, with its levels."""
        for item in self.items:
            told = self._told(item)
            if any(value not in (None, "") for value in told.values()) or self.initial.get(f"is_{item.key}"):
                yield item, told

    def _told(self, item: Item) -> dict[str, Any]:
        told = {name: self.cleaned_data.get(f"{name}_{item.key}") for name in _LEVELS}
        words = (
            self.cleaned_data if item.unit not in COUNTED else self.initial
        )  # a counted one keeps the words it has
        return told | {"words": words.get(f"words_{item.key}") or ""}


def _cells(items: Sequence[Item]) -> Iterator[tuple[str, forms.Field]]:
    for item in items:
        if item.unit not in COUNTED:
            label = _("%(item)s, perfect") % {"item": item.label}
            yield f"words_{item.key}", forms.CharField(label=label, max_length=300, required=False)
            continue
        for level in _LEVELS:
            yield f"{level}_{item.key}", number(f"{item.label}, {_NAMES[level]}")


def perfect_initial(wishes: Sequence[WishItem]) -> dict[str, Any]:
    """Return the first values of the table."""
    found: dict[str, Any] = {}
    for wish in wishes:
        kept = wish_initial(wish)
        found |= {f"{name}_{wish.key}": kept[name] for name in (*_LEVELS, "words")} | {f"is_{wish.key}": True}
    return found


def wish_initial(kept: WishItem | None) -> dict[str, Any]:
    """Return the first values of the form of a wish: as it was kept, nothing for a new one."""
    if kept is None:
        return {}
    levels = {"target": kept.target, "floor": kept.floor, "today": kept.today}
    shown = {name: None if amount is None else _plain(amount) for name, amount in levels.items()}
    return {**shown, "words": kept.words, "rank": kept.rank}


def _plain(amount: Decimal) -> Decimal:
    """Return an amount as one types it: 95000 and 2.5, neither 95000.00 nor 9.5E+4."""
    whole = amount.to_integral_value()
    return whole.quantize(Decimal(1)) if amount == whole else amount.normalize()
