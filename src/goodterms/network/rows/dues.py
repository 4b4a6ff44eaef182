"""What introductions owe, and the step that "done" notes (N5, N7, N9, N10)."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence

from attrs import evolve

from goodterms.candidate.models import Profile
from goodterms.kit.ledger.values import Owed
from goodterms.kit.models import Due
from goodterms.kit.traces import Traces
from goodterms.network.engine.introductions import ASKED, REPLIED, SILENT, THANKED, owed
from goodterms.network.models import Introduction, IntroductionStep
from goodterms.network.rows.introductions import course_of

_STEPS = {
    "introduction.ask": ASKED,
    "introduction.reply": REPLIED,
    "introduction.give_up": SILENT,
    "introduction.tell": THANKED,
}


def owed_by_introductions(rows: Sequence[Introduction]) -> Mapping[int, Iterable[Owed]]:
    """Return what introductions of one workspace owe; four queries."""
    if not rows:
        return {}
    profile = Profile.objects.of(rows[0].workspace).first()
    days_off = profile.holidays if profile else frozenset()
    found = Introduction.objects.filter(pk__in=[row.pk for row in rows]).select_related("connector")
    return {
        row.pk: [_about(one, row) for one in owed(course_of(row), days_off=days_off)]
        for row in found.prefetch_related("steps", "letters")
    }


def note_done(due: Due, *, today: dt.date, traces: Traces) -> None:
    """Note the step that a due stands for."""
    row = Introduction.objects.get(pk=due.row_id)
    step = _STEPS.get(due.key)
    if step:
        made, _is_new = IntroductionStep.objects.update_or_create(
            introduction=row,
            step=step,
            defaults={"workspace": row.workspace, "on": today, "says": "", "trashed_at": None},
        )
        traces.made.append(made)
    if due.key == "introduction.thank":
        traces.keep(row, "thanked_on")
        row.thanked_on = today
        row.save(update_fields=["thanked_on", "updated_at"])


def _about(one: Owed, row: Introduction) -> Owed:
    return evolve(one, facts={**one.facts, "about_row": f"introduction {row.pk}"})
