"""The perfect offer: its items, those ready to pick, and one money trade at a time (O1)."""

from collections.abc import Iterable, Mapping
from decimal import Decimal

from attrs import frozen
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from goodterms.kit.http import address_of
from goodterms.kit.models import Workspace
from goodterms.offers.engine import Standing, catalogue, item_named
from goodterms.offers.engine.items import Item, amount_text, short_text
from goodterms.offers.engine.preferences import MOST_QUESTIONS, Trade, next_trade
from goodterms.offers.models import Offer as OfferRow
from goodterms.offers.models import WishItem
from goodterms.offers.rows import Ideal, amount_in, gains_of, ideal_of, low_of, terms_of
from goodterms.units import Rule, rule

SHOWN = 20
_ROUND = 50
_FEWEST = 2


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
    """Return the page; two queries, and three for the open offers."""
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
            Pick(item.label, address_of("offer_wish", key=key))
            for key, item in catalogue().items()
            if key not in held and not item.is_common
        ),
        trade=_trade(ideal, OfferRow.objects.of(workspace)),
        answered=ideal.answered,
    )


def items_to_fill(wishes: Iterable[WishItem]) -> tuple[Item, ...]:
    """Return the items of the table: the usual ones, and those that were added, in the order of the list."""
    added = {wish.key: item_named(wish.key, label=wish.label, unit=wish.unit) for wish in wishes}
    known = [item for key, item in catalogue().items() if item.is_common or key in added]
    return (*known, *(item for key, item in added.items() if key not in catalogue()))


def _row(wish: WishItem, ideal: Ideal) -> WishRow:
    def text(amount: Decimal | None) -> str:
        """Return an amount as text, "" where none was told."""
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
        address_of("offer_wish", key=wish.key),
    )


def _trade(ideal: Ideal, offers: QuerySet[OfferRow]) -> TradeQuestion | None:
    """Return the question whose answer settles most: between the open offers, else the item known the least."""
    if ideal.answered >= MOST_QUESTIONS:
        return None
    between = _between_offers(ideal, offers)
    if between:
        return _question(ideal, between.key, money=between.money)
    open_ = {
        key: price for key, price in ideal.preferences.prices.items() if key not in ideal.preferences.skipped
    }
    if not open_:
        return None
    key = max(open_, key=lambda one: open_[one].width)
    return _question(ideal, key, money=open_[key].likely)


def _between_offers(ideal: Ideal, offers: QuerySet[OfferRow]) -> Trade | None:
    """Return the trade that tells the best open offer from its strongest rival; none for fewer than two to compare."""
    paid = _paid(offers.filter(outcome=""))
    if len(paid) < _FEWEST or len({currency for currency, _table, _base in paid}) > 1:
        return None
    gains = [gains_of(ideal, table) for _currency, table, _base in paid]
    pay = [base for _currency, _table, base in paid]
    return next_trade(gains, pay, ideal.preferences, salary=max(pay))


def _paid(offers: QuerySet[OfferRow]) -> list[tuple[str, Mapping[str, Standing], float]]:
    """Return currency, table and base of each offer that names a base."""
    rows = offers.prefetch_related("words", "items")[:SHOWN]
    tables = [(row.currency, terms_of(row)) for row in rows]
    return [(currency, table, base) for currency, table in tables if (base := amount_in(table, "base"))]


def _question(ideal: Ideal, key: str, *, money: float) -> TradeQuestion:
    rounded = Decimal(max(round(money / _ROUND), 1) * _ROUND)
    wish = next(one for one in ideal.wishes if one.key == key)
    item = item_named(key, label=wish.label, unit=wish.unit)
    has = amount_text(wish.unit, Decimal(low_of(wish)), currency="")
    wants = amount_text(wish.unit, wish.target, currency="")
    return TradeQuestion(
        key,
        rounded,
        item_text=f"{item.label}: {wants}",
        money_text=_("%s more a year") % f"{rounded:,.0f}",
        sentence=_(
            "%(item)s at %(wants)s instead of %(has)s, or %(money)s more pay a year: which would you rather have?"
        )
        % {"item": item.label, "wants": wants, "has": has, "money": f"{rounded:,.0f}"},
    )
