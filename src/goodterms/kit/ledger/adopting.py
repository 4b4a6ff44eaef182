"""Bringing a ledger up to date: after a release with other rules, and what was put off before there was a ledger."""

import datetime as dt

from django.db.models import Q

from goodterms.kit.ledger.order import wording
from goodterms.kit.models import Due, Overrule, Workspace


def bring_up_to_date(workspace: Workspace, *, today: dt.date) -> None:
    """Settle everything anew where the rules of this release are others than those it was settled by."""
    from goodterms.kit.ledger.settling import EDITION, settle_all  # noqa: PLC0415 -- a start that needs none is quick

    if workspace.ledger_edition == EDITION:
        return
    settle_all(workspace)
    _adopt_put_off(workspace, today=today)


def _adopt_put_off(workspace: Workspace, *, today: dt.date) -> None:
    """Turn advice that was put off until a day into dues that were; what was put off by its rule is found by it."""
    put_off = Overrule.objects.of(workspace).exclude(until=None)
    for one in put_off.filter(until__gt=today):
        on_row = Due.objects.filter(
            Q(table=one.table, row_id=one.row_id), workspace=workspace, outcome="", rests=False, owes="me"
        )
        dues = list(on_row.order_by("rank"))
        same = [due for due in dues if one.rule_id in {wording(due.key).rule, due.facts.get("rule")}]
        for due in (same or dues)[:1]:
            due.later_on = one.until
            due.save(update_fields=["later_on", "updated_at"])
    put_off.delete()
