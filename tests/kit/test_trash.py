"""Deleting puts things aside for thirty days."""

import datetime as dt

from goodterms.kit.models import Due, Workspace
from goodterms.kit.trash import discard, discarded, purge, restore
from goodterms.leads.models import Event, Lead, Note
from tests.examples import fill

NOW = dt.datetime(2026, 11, 23, 9, tzinfo=dt.UTC)


def test_a_lead_takes_its_belongings_along_and_brings_them_back(workspace: Workspace) -> None:
    lead = fill(workspace)["lead"]

    discard(lead, now=NOW)
    gone = (
        Lead.objects.of(workspace).count(),
        Note.objects.of(workspace).count(),
        Event.objects.of(workspace).count(),
    )
    restore(lead)

    assert gone == (0, 0, 0)
    assert (Lead.objects.of(workspace).count(), Note.objects.of(workspace).count()) == (1, 1)


def test_what_went_before_does_not_come_back_along(workspace: Workspace) -> None:
    rows = fill(workspace)
    discard(rows["note"], now=NOW - dt.timedelta(days=1))
    discard(rows["lead"], now=NOW)

    restore(rows["lead"])

    assert Note.objects.of(workspace).count() == 0


def test_the_trash_lists_what_was_thrown_away_not_what_went_along(workspace: Workspace) -> None:
    rows = fill(workspace)

    discard(rows["lead"], now=NOW)

    assert {str(row) for row in discarded(workspace)} == {str(rows["lead"]), "COBOL", "Zoë"}


def test_after_thirty_days_it_is_gone_for_good(workspace: Workspace) -> None:
    lead = fill(workspace)["lead"]
    discard(lead, now=NOW)

    kept = purge(now=NOW + dt.timedelta(days=29))
    purged = purge(now=NOW + dt.timedelta(days=31))

    assert (kept, purged) == (0, 13)
    assert (Lead.objects.count(), Due.objects.filter(lead=lead.pk).count()) == (0, 0)
