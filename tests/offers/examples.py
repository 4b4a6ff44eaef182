"""One believable row of every table of offers."""

import datetime as dt
from typing import Any

from goodterms.kit.models import Workspace
from goodterms.offers.models import CheckedLetter, Offer, OfferItem, OfferWord, Round, Weighing, WishItem

DAY = dt.date(2026, 11, 20)


def rows_of(workspace: Workspace, rows: dict[str, Any]) -> dict[str, Any]:
    """Return a row of every table, by the table's name; `rows` are those of lower moments."""
    in_it = {"workspace": workspace}
    offer = Offer.objects.create(
        **in_it,
        lead=rows["lead"],
        name="Northwind, analyst",
        form="written",
        heard_on=DAY,
        expires_on=dt.date(2026, 12, 4),
    )
    word = OfferWord.objects.create(
        **in_it,
        offer=offer,
        key="base",
        label="Base salary",
        unit="year",
        amount=88_000,
        source="verbal",
        said_by="Dana",
        said_on=DAY,
        quote="“88” thousand",
        details={"plan": "stipend"},
    )
    return {
        "offer": offer,
        "offerword": word,
        "offeritem": OfferItem.objects.create(
            **in_it, offer=offer, key="base", status="firm", reason="bands", until=DAY
        ),
        "round": Round.objects.create(
            **in_it,
            offer=offer,
            number=1,
            letter=rows["letter"],
            said="I said 90.",
            asks=[{"key": "pto", "says": "25 days"}],
        ),
        "checkedletter": CheckedLetter.objects.create(
            **in_it,
            offer=offer,
            file=rows["storedfile"],
            checked_on=DAY,
            found={"sentence": "One promise was compared."},
        ),
        "wishitem": WishItem.objects.create(
            **in_it, key="pto", label="Paid time off", unit="days", target=25, floor=20, today=22, rank=1
        ),
        "weighing": Weighing.objects.create(
            **in_it, person={"state_rate": 0.05}, trades=[{"key": "pto", "money": "2000", "answer": "item"}]
        ),
    }
