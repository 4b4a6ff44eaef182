"""The perfect offer: its items, those ready to pick, and one money trade at a time (O1)."""

from decimal import Decimal

from attrs import frozen
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from goodterms.kit.models import Workspace
from goodterms.offers.engine import catalogue, item_named
from goodterms.offers.engine.items import amount_text, short_text
from goodterms.offers.engine.preferences import MOST_QUESTIONS
from goodterms.offers.models import WishItem
from goodterms.offers.rows import Ideal, ideal_of
from goodterms.units import Rule, rule

_ROUND = 50


@frozen
class WishRow:
    """One item of the list, as text."""

    pk: int
    label: str
    target: str
    floor: str
    today: str
    rank: str
    worth: str
    url: str


@frozen
class Pick:
    """An item ready to pick."""

    label: str
    url: str


@frozen
class TradeQuestion:
    """One money trade: would you rather have this, or this much money a year?"""

    key: str
    money: Decimal
    item_text: str
    money_text: str
    sentence: str


@frozen
class PerfectPage:
    """The perfect offer as a page."""

    rule: Rule
    sentence: str
    rows: tuple[WishRow, ...]
    picks: tuple[Pick, ...]
    trade: TradeQuestion | None
    answered: int


def perfect_page(workspace: Workspace) -> PerfectPage:
    """Return the page; two queries."""
    ideal = ideal_of(workspace)
    held = {wish.key for wish in ideal.wishes}
    count = len(ideal.wishes)
    says = (
        ngettext(
            "%d item. It is what every offer is held against.",
            "%d items. They are what every offer is held against.",
            count,
        )
        % count
        if count
        else _("Write it down before the first interview, while nobody is waiting for an answer.")
    )
    return PerfectPage(
        rule=rule("O1"),
        sentence=says,
        rows=tuple(_row(wish, ideal) for wish in ideal.wishes),
        picks=tuple(
            Pick(item.label, f"{reverse('offer_wish')}?key={key}")
            for key, item in catalogue().items()
            if key not in held
        ),
        trade=_trade(ideal),
        answered=ideal.answered,
    )


def _row(wish: WishItem, ideal: Ideal) -> WishRow:
    def text(amount: Decimal | None) -> str:
        return short_text(wish.unit, amount) if amount is not None else ""

    price = ideal.preferences.prices.get(wish.key)
    return WishRow(
        wish.pk,
        wish.label,
        text(wish.target) or wish.words,
        text(wish.floor),
        text(wish.today),
        str(wish.rank or ""),
        f"{price.likely:,.0f}" if price and ideal.answered else "",
        f"{reverse('offer_wish')}?key={wish.key}",
    )


def _trade(ideal: Ideal) -> TradeQuestion | None:
    """Return the question whose answer narrows most: the item whose worth is the least known."""
    if ideal.answered >= MOST_QUESTIONS:
        return None
    wishes = {wish.key: wish for wish in ideal.wishes}
    open_ = {
        key: price for key, price in ideal.preferences.prices.items() if key not in ideal.preferences.skipped
    }
    if not open_:
        return None
    key = max(open_, key=lambda one: open_[one].width)
    money = Decimal(max(round(open_[key].likely / _ROUND), 1) * _ROUND)
    wish = wishes[key]
    item = item_named(key, label=wish.label, unit=wish.unit)
    low = wish.floor if wish.floor is not None else wish.today if wish.today is not None else Decimal(0)
    has = amount_text(wish.unit, low, currency="")
    wants = amount_text(wish.unit, wish.target, currency="")
    return TradeQuestion(
        key,
        money,
        item_text=f"{item.label}: {wants}",
        money_text=_("%s more a year") % f"{money:,.0f}",
        sentence=_(
            "%(item)s at %(wants)s instead of %(has)s, or %(money)s more pay a year: which would you rather have?"
        )
        % {"item": item.label, "wants": wants, "has": has, "money": f"{money:,.0f}"},
    )
