"""The made-up person's network: who knows whom, traces of contact, and two introductions under way."""

import datetime as dt
from typing import Any

from goodterms.kit.example import SOURCE, read_toml
from goodterms.kit.models import Workspace
from goodterms.network import actions
from goodterms.network.models import Acquaintance, Contact, Trace


def write_ties(workspace: Workspace, *, contacts: dict[str, Contact], today: dt.date) -> None:
    """Write ties, acquaintances, traces, favours and introductions of the story.

    Args:
        workspace: Whose.
        contacts: The contacts of the example by name.
        today: The day around which all lies.
    """
    told = read_toml("goodterms.network.example", "ties.toml")

    def ago(days: int) -> dt.date:
        """Return the day so many days before today."""
        return today - dt.timedelta(days=days)

    _write_acquaintances(workspace, told["acquaintances"], contacts=contacts)
    _write_traces(workspace, told["traces"], contacts=contacts, today=today)
    for one in told["ties"]:
        values = {name: one[name] for name in ("kind", "rhythm_days") if name in one}
        actions.save_tie(contacts[one["who"]], values=values)
    for one in told["favours"]:
        actions.add_favour(
            contacts[one["who"]], direction=one["direction"], says=one["says"], on=ago(one["ago"])
        )
    for one in told["introductions"]:
        way = [contacts[name] for name in one["way"]]
        first = ago(max(one["steps"].values()))
        made = actions.choose_way(workspace, way, why=one["why"], overrule="", today=first)
        for step, days in one["steps"].items():
            actions.note_step(made, step=step, on=ago(days))


def _write_traces(
    workspace: Workspace, told: list[dict[str, Any]], *, contacts: dict[str, Contact], today: dt.date
) -> None:
    Trace.objects.bulk_create(
        Trace(
            workspace=workspace,
            contact=contacts[one["who"]],
            kind=one["kind"],
            on=today - dt.timedelta(days=days),
            count=one["count"],
            source=SOURCE,
        )
        for one in told
        for days in one["ago"]
    )


def _write_acquaintances(
    workspace: Workspace, told: list[dict[str, Any]], *, contacts: dict[str, Contact]
) -> None:
    named = {name for one in told for name in (one["one"], one.get("other", ""))}
    others: dict[str, Contact] = {}
    for name, contact in contacts.items():
        if name not in named and contact.employer:
            others.setdefault(contact.employer.name, contact)
    for one in told:
        pair = (contacts[one["one"]], contacts[one["other"]] if "other" in one else others[one["at"]])
        lower, upper = sorted(pair, key=lambda contact: contact.pk)
        Acquaintance.objects.create(
            workspace=workspace, one=lower, other=upper, kind=one["kind"], source=SOURCE
        )
