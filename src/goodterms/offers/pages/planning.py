"""The counteroffer: which items to ask for together, and why (O6, O7, O8)."""

import datetime as dt
from collections.abc import Mapping

from attrs import frozen
from django.utils.translation import gettext as _

from goodterms.kit.days import ahead_text
from goodterms.offers.engine import (
    Bundle,
    Counter,
    RoundLimitError,
    Standing,
    Wish,
    item_named,
    plan_asks,
    worth,
)
from goodterms.offers.engine.constants import constant
from goodterms.offers.engine.wishing import HORIZON
from goodterms.offers.models import Offer as OfferRow
from goodterms.offers.rows import (
    Ideal,
    answers_so_far,
    ideal_of,
    job_of,
    offer_of,
    stand_of,
    terms_of,
    wishes_to_ask,
)
from goodterms.units import Rule, rule


@frozen
class AskRow:
    """One thing that could be asked for, as text; `is_chosen` when it is in the best bundle, `why` or why not."""

    key: str
    label: str
    says: str
    why: str
    worth: str
    cost: str
    chance: str
    is_chosen: bool


@frozen
class CounterPage:
    """The plan of a counteroffer; `wishes` are the engine's, `instead` the keys of its alternatives, for the action."""

    title: str
    round: int
    rounds: int
    needs_overrule: str
    sentence: str
    likely: str
    rows: tuple[AskRow, ...]
    alternatives: tuple[str, ...]
    instead: tuple[tuple[str, ...], ...]
    left_out: tuple[tuple[str, str], ...]
    rules: tuple[Rule, ...]
    firm: str
    said: tuple[str, ...]
    wishes: tuple[Wish, ...]

    @property
    def chosen(self) -> list[str]:
        """Return the keys of the best bundle, in the order of the rows."""
        return [one.key for one in self.rows if one.is_chosen]


def counter_page(row: OfferRow) -> CounterPage:
    """Return the plan of the next counteroffer."""
    ideal, table = ideal_of(row.workspace), terms_of(row)
    offer = offer_of(row, table, wishes=ideal.wishes)
    wishes = wishes_to_ask(ideal, offer, table, answered=answers_so_far(row.workspace))
    sent = row.rounds.exclude(letter=None).exclude(letter__sent_on=None).count()
    plan, refused = _plan(wishes, base=offer.amount("base"), surplus=_surplus(ideal, row), rounds=sent)
    names = {one.key: item_named(one.key).label for one in wishes}
    shown = {one.key for one in plan.order}
    return CounterPage(
        title=row.name,
        round=plan.round,
        rounds=int(constant("rounds")),
        needs_overrule=refused,
        sentence=plan.says,
        likely=plan.likely,
        rows=_rows(plan),
        alternatives=tuple(_alternative(one, names) for one in plan.alternatives),
        instead=tuple(one.keys for one in plan.alternatives),
        left_out=tuple((names.get(key, key), why) for key, why in plan.left_out.items() if key not in shown),
        rules=(rule("O6"), rule("O7"), rule("O8")),
        firm=_firm(table, names),
        said=tuple(row.rounds.exclude(said="").values_list("said", flat=True)),
        wishes=tuple(plan.order),
    )


def silence_on(row: OfferRow, *, today: dt.date) -> str:
    """Return what to do while they have the message and have not answered (O7): nothing, until a day; "" else."""
    rounds = list(row.rounds.select_related("letter"))
    stand = stand_of(row, rounds=rounds, unknown=0, has_check=False)
    if stand.waits_until is None or stand.waits_until <= today:
        return ""
    says = _("They have your message. Be silent until %(day)s: a second one before their answer weakens it.")
    return says % {"day": ahead_text(stand.waits_until, today=today)}


def _plan(wishes: list[Wish], *, base: float, surplus: float, rounds: int) -> tuple[Counter, str]:
    """Return the plan, and the refusal of a third round in words, "" before it."""
    try:
        return plan_asks(wishes, base=base, surplus=surplus, rounds=rounds), ""
    except RoundLimitError as limit:
        return plan_asks(wishes, base=base, surplus=surplus, rounds=rounds, overrule="shown only"), str(limit)


def _firm(table: Mapping[str, Standing], names: Mapping[str, str]) -> str:
    """Return the first two items that they called firm, as a phrase: "base salary and bonus"."""
    firm = [
        names.get(key, item_named(key).label).lower() for key, one in table.items() if one.status == "firm"
    ]
    return _("and").join(f" {one} " for one in firm[:2]).strip()


def _surplus(ideal: Ideal, row: OfferRow) -> float:
    """Return what the offer is worth above today's job over the horizon; 0 where that is not known."""
    offer = offer_of(row, terms_of(row))
    job = job_of(ideal.wishes, name="today", currency=row.currency)
    if job is None:
        return 0.0
    return worth(offer, ideal.person).present[HORIZON] - worth(job, ideal.person).present[HORIZON]


def _rows(plan: Counter) -> tuple[AskRow, ...]:
    chosen, why = plan.best.keys if plan.best else (), {**plan.left_out, **plan.reasons}
    return tuple(_row(one, is_chosen=one.key in chosen, why=why[one.key]) for one in plan.order)


def _row(one: Wish, *, is_chosen: bool, why: str) -> AskRow:
    return AskRow(
        one.key,
        item_named(one.key).label,
        one.says,
        why,
        f"{one.worth:,.0f}",
        f"{one.cost:,.0f}",
        f"{one.chance_open:.0%}",
        is_chosen,
    )


def _alternative(one: Bundle, names: dict[str, str]) -> str:
    items = ", ".join(names[key].lower() for key in one.keys)
    return _("%(items)s: worth %(worth)s to you, of which about %(gain)s comes back on average") % {
        "items": items,
        "worth": f"{one.worth:,.0f}",
        "gain": f"{one.gain:,.0f}",
    }
