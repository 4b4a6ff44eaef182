"""The worked example: one believable search of a made-up person, of which each moment writes its part."""

import datetime as dt
import importlib.resources
import tomllib
from typing import Any

from django.db import transaction

from goodterms.kit.ledger.settling import settle_all
from goodterms.kit.models import LogEntry, Workspace
from goodterms.kit.moments import moments, named
from goodterms.kit.trash import kinds

SOURCE = "the worked example"


@transaction.atomic
def write_example(workspace: Workspace, *, today: dt.date) -> None:
    """Write the example into a workspace, the lowest moment first; does nothing when it already holds something.

    Args:
        workspace: Whose workspace; it should be a throw-away one.
        today: The day around which every date lies.
    """
    if any(kind.objects.filter(workspace=workspace).exists() for kind in kinds()):
        return
    for moment in moments().values():
        if moment.example:
            named(moment.example)(workspace, today=today)
    _put_in_order(workspace)
    settle_all(workspace)


def read_toml(package: str, name: str) -> dict[str, Any]:
    """Return the content of a TOML file that lies in a package: "goodterms.offers", "example.toml"."""
    return tomllib.loads(importlib.resources.files(package).joinpath(name).read_text("utf-8"))


def _put_in_order(workspace: Workspace) -> None:
    """Number the lines of the logbook by their day: a higher moment writes of earlier days than a lower one."""
    lines = list(LogEntry.objects.filter(workspace=workspace).order_by("at", "id"))
    numbers = sorted(line.pk for line in lines)
    days = [line.at for line in lines]
    LogEntry.objects.filter(workspace=workspace).delete()
    for line, number in zip(lines, numbers, strict=True):
        line.pk = number
    LogEntry.objects.bulk_create(lines)
    for line, day in zip(lines, days, strict=True):
        line.at = day  # Django stamped it with the present moment
    LogEntry.objects.bulk_update(lines, ["at"])
