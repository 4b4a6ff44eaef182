"""The made-up person's own record: profile, positions, schools and skills."""

import datetime as dt
import functools
from typing import Any

import cattrs
from attrs import frozen

from goodterms.candidate.models import Education, PayWish, Position, Profile, Skill
from goodterms.kit.example import SOURCE, read_toml
from goodterms.kit.models import Workspace


@frozen
class Held:
    """A position of the story; `started` and `finished` count months back, `None` is until today."""

    employer: str
    title: str
    place: str
    description: str
    started: int
    finished: int | None = None


@frozen
class Attended:
    """A school of the story; `started` and `finished` count months back."""

    school: str
    degree: str
    started: int
    finished: int
    notes: str = ""
    activities: str = ""


@frozen
class Record:
    """The whole record."""

    profile: dict[str, str]
    pay_wish: dict[str, Any]
    skills: tuple[str, ...]
    positions: tuple[Held, ...]
    education: tuple[Attended, ...]


@functools.cache
def record() -> Record:
    """Return the record of the story."""
    return cattrs.structure(read_toml("goodterms.candidate", "example.toml"), Record)


def write(workspace: Workspace, *, today: dt.date) -> None:
    """Write the record of the story's person."""
    told = record()
    Profile.objects.create(workspace=workspace, source=SOURCE, **told.profile)
    Position.objects.bulk_create(
        Position(
            workspace=workspace,
            source=SOURCE,
            employer=held.employer,
            title=held.title,
            place=held.place,
            description=held.description,
            started_on=_month(held.started, today=today),
            finished_on="" if held.finished is None else _month(held.finished, today=today),
        )
        for held in told.positions
    )
    Education.objects.bulk_create(
        Education(
            workspace=workspace,
            source=SOURCE,
            school=attended.school,
            degree=attended.degree,
            notes=attended.notes,
            activities=attended.activities,
            started_on=_month(attended.started, today=today),
            finished_on=_month(attended.finished, today=today),
        )
        for attended in told.education
    )
    PayWish.objects.create(workspace=workspace, source=SOURCE, **told.pay_wish)
    Skill.objects.bulk_create(Skill(workspace=workspace, source=SOURCE, name=name) for name in told.skills)


def _month(ago: int, *, today: dt.date) -> str:
    months = today.year * 12 + today.month - 1 - ago
    return f"{months // 12}-{months % 12 + 1:02}"
