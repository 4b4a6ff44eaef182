"""What replies, and the silence after a farewell, owe."""

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from goodterms.kit.ledger.order import wording
from goodterms.kit.ledger.values import Owed
from goodterms.replies.engine.farewell import owed_after_farewell
from tests.conftest import MONDAY


def away(days: int) -> dt.date:
    return MONDAY + dt.timedelta(days=days)


def owed(day: dt.date) -> list[Owed]:
    return list(owed_after_farewell(day, lead_id=1, who="Dana", title="planner at Northwind"))


def live(day: dt.date, *, days: int) -> list[str]:
    on = away(days)
    return [due.key for due in owed(day) if due.from_on <= on <= (due.until_on or dt.date.max)]


def test_W4_after_a_withdrawal_they_may_react_and_then_silence_is_the_reaction() -> None:
    shown = [live(MONDAY, days=days) for days in (0, 7, 8)]  # five working days

    assert shown == [["lead.reaction"], ["lead.reaction"], ["lead.silent"]]


@given(st.integers(-60, 60).map(away), st.integers(0, 200))
def test_after_a_farewell_one_sentence_stands_on_any_day(day: dt.date, later: int) -> None:
    keys = live(day, days=(day - MONDAY).days + later)

    assert len(keys) == 1
    assert wording(keys[0]).says
    assert all((due.lead_id, due.who, due.after_end) == (1, "Dana", True) for due in owed(day))
