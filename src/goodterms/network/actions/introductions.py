"""What can be done with an introduction: choose a way, draft its letters, note each step."""

import datetime as dt
from collections.abc import Sequence

from goodterms.candidate.models import Profile
from goodterms.kit.logbook import deed
from goodterms.kit.models import Overrule, Workspace
from goodterms.letters.models import Letter
from goodterms.network.engine.introductions import (
    CHOSEN,
    COURSE,
    ENDINGS,
    CoolDownError,
    refuse_step,
)
from goodterms.network.models import Contact, Introduction, IntroductionStep
from goodterms.network.rows.introductions import brief_of, course_of, peace_of, revival_brief

_TO_TARGET = frozenset({"introduction.reply"})


def choose_way(
    workspace: Workspace, way: Sequence[Contact], *, why: str, overrule: str, today: dt.date
) -> Introduction:
    """Choose a way in: the first person is asked to introduce to the second.

    A longer way is walked one introduction at a time: nobody is asked for somebody they do not know. The same
    introduction, still open, is not chosen twice but returned.

    Args:
        workspace: Whose.
        way: Two or three people, in order.
        why: Why this way, in words.
        overrule: The reason to ask somebody who has an open ask or was asked lately; "" refuses that.
        today: The day.

    Raises:
        CoolDownError: if the connector should be left in peace and no reason is given (N10).
    """
    connector, target = way[0], way[1]
    for held in Introduction.objects.of(workspace).filter(connector=connector, target=target):
        if course_of(held).step not in ENDINGS:
            return held
    peace = peace_of(workspace, [connector.pk], today=today)
    if peace and not overrule.strip():
        raise CoolDownError(peace[connector.pk])
    with deed(workspace, f"Chose a way in: {connector} to {target}") as line:
        made = Introduction.objects.create(
            workspace=workspace,
            connector=connector,
            target=target,
            target_name=str(target)[:300],
            employer=target.employer,
            onward=", ".join(str(one) for one in way[2:])[:300],
            why=why[:500],
        )
        IntroductionStep.objects.create(workspace=workspace, introduction=made, step=CHOSEN, on=today)
        if overrule.strip():
            Overrule.objects.create(
                workspace=workspace, rule_id="N10", table="introduction", row_id=made.pk, reason=overrule
            )
        line.row = made
    return made


def draft(row: Introduction, *, kind: str, today: dt.date) -> Letter:
    """Draft a letter of an introduction; its draft of that kind that was not sent is opened again."""
    held = row.letters.filter(kind=kind, sent_on=None, trashed_at=None).first()
    if isinstance(held, Letter):
        return held
    profile = Profile.objects.of(row.workspace).first()
    whom = row.target if kind in _TO_TARGET else row.connector
    with deed(row.workspace, f"Drafted a letter for the introduction {row}") as line:
        letter = Letter.drafted(
            row.workspace,
            kind=kind,
            brief=brief_of(row, kind=kind),
            today=today,
            days_off=profile.holidays if profile else (),
            contact=whom,
            introduction=row,
            to=whom.email if whom else "",
        )
        line.row = letter
    return letter


def draft_revival(contact: Contact, *, today: dt.date) -> Letter:
    """Draft a word to somebody one has lost touch with, from what is known of both (N10)."""
    with deed(contact.workspace, f"Drafted a word to {contact}") as line:
        letter = Letter.drafted(
            contact.workspace,
            kind="tie.revive",
            brief=revival_brief(contact),
            today=today,
            contact=contact,
            to=contact.email,
        )
        line.row = letter
    return letter


def note_step(row: Introduction, *, step: str, on: dt.date, says: str = "") -> None:
    """Note that a step was taken.

    Raises:
        StepError: if it cannot follow.
    """
    refuse_step(course_of(row), step, on=on)
    with deed(row.workspace, f"{row}: {step}", row):
        IntroductionStep.objects.update_or_create(
            introduction=row,
            step=step,
            defaults={"workspace": row.workspace, "on": on, "says": says, "trashed_at": None},
        )


def note_thanks(row: Introduction, *, on: dt.date) -> None:
    """Note that the connector was thanked without a letter of ours."""
    with deed(row.workspace, f"{row}: thanked", row):
        row.thanked_on = on
        row.save(update_fields=["thanked_on", "updated_at"])


def take_back(row: Introduction) -> None:
    """Take the last noted step back; a step that a sent letter proves stays."""
    noted = {one.step: one for one in row.steps.filter(trashed_at=None).exclude(step=CHOSEN)}
    order = (*COURSE, "declined", "silent")
    last = max(noted.values(), key=lambda one: (one.on, order.index(one.step)), default=None)
    if last:
        with deed(row.workspace, f"{row}: took back {last.step}", row):
            last.delete()
