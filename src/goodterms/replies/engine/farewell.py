"""What is owed after a withdrawal or refusal: nothing. They may react, and then their silence is the reaction (W4)."""

import datetime as dt
from collections.abc import Collection, Iterator
from typing import Any

from goodterms.kit.ledger.values import Owed
from goodterms.letters.engine.silence import silent_after, working_day_after

_DAY = dt.timedelta(days=1)


def owed_after_farewell(
    went_out_on: dt.date, *, lead_id: int, who: str, title: str, days_off: Collection[dt.date] = frozenset()
) -> Iterator[Owed]:
    """Return what an ended lead shows while they may react to the farewell, and from the day silence says it."""
    silent = working_day_after(went_out_on, count=silent_after() + 1, days_off=days_off)
    told: dict[str, Any] = {
        "since": went_out_on,
        "who": who,
        "lead_id": lead_id,
        "facts": {"title": title},
        "after_end": True,
    }
    yield Owed("lead.reaction", from_on=went_out_on, until_on=silent - _DAY, **told)
    yield Owed("lead.silent", from_on=silent, **told)
