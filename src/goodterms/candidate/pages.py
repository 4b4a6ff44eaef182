"""What the page about the candidate shows."""

from attrs import frozen
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from goodterms.candidate.models import Education, PayWish, Position, Profile, Skill
from goodterms.candidate.rows import BY_HAND
from goodterms.kit.models import Workspace

Row = Position | Education | Skill


@frozen
class Stated:
    """One thing the record says: a position, a school or a skill, with its source and its addresses."""

    title: str
    where: str
    period: str
    text: str
    source: str
    change_url: str
    trash_url: str


@frozen
class MePage:
    """The candidate's own record."""

    name: str
    sentence: str
    headline: str
    place: str
    summary: str
    source: str
    profile_url: str
    positions: tuple[Stated, ...]
    education: tuple[Stated, ...]
    skills: tuple[Stated, ...]
    pay_wish: str
    pay_wish_url: str
    is_empty: bool


def me_page(workspace: Workspace) -> MePage:
    """Return the page; five queries."""
    me = Profile.objects.of(workspace).first() or Profile()
    wish = PayWish.objects.of(workspace).first()
    positions = tuple(map(_position, Position.objects.of(workspace)))
    education = tuple(map(_education, Education.objects.of(workspace)))
    skills = tuple(map(_skill, Skill.objects.of(workspace)))
    return MePage(
        name=str(me) or _("Me"),
        sentence=_sentence(len(positions), len(education), len(skills)),
        headline=me.headline,
        place=me.place,
        summary=me.summary,
        source=_source(me.source),
        profile_url=_url("profile", me.pk),
        positions=positions,
        education=education,
        skills=skills,
        pay_wish=str(wish or ""),
        pay_wish_url=_url("paywish", wish.pk if wish else None),
        is_empty=not (me.pk or positions or education or skills),
    )


def _url(kind: str, pk: int | None) -> str:
    """Return the address to change the one row of a kind, or to add it where there is none."""
    return reverse("me_change", args=[kind, pk]) if pk else reverse("me_new", args=[kind])


def _sentence(positions: int, education: int, skills: int) -> str:
    if not (positions or education or skills):
        return _("Nothing is recorded about you yet.")
    parts = [
        ngettext("%d position", "%d positions", positions) % positions,
        ngettext("%d school", "%d schools", education) % education,
        ngettext("%d skill", "%d skills", skills) % skills,
    ]
    return _("Your record holds %s. Letters take their facts from here.") % ", ".join(parts)


def _position(row: Position) -> Stated:
    where = ", ".join(part for part in (row.employer, row.place) if part)
    period = _period(row.started_on, row.finished_on)
    return _stated(row, kind="position", title=row.title, where=where, period=period, text=row.description)


def _education(row: Education) -> Stated:
    text = "\n".join(part for part in (row.notes, row.activities) if part)
    period = _period(row.started_on, row.finished_on)
    return _stated(row, kind="education", title=row.school, where=row.degree, period=period, text=text)


def _skill(row: Skill) -> Stated:
    return _stated(row, kind="skill", title=row.name)


def _stated(row: Row, *, kind: str, title: str, where: str = "", period: str = "", text: str = "") -> Stated:
    return Stated(
        title=title,
        where=where,
        period=period,
        text=text,
        source=_source(row.source),
        change_url=reverse("me_change", args=[kind, row.pk]),
        trash_url=reverse("me_trash", args=[kind, row.pk]),
    )


def _period(start: str, end: str) -> str:
    if not start and not end:
        return _("dates unknown")
    return _("%(start)s to %(end)s") % {"start": start or _("unknown"), "end": end or _("today")}


def _source(source: str) -> str:
    return _("typed by you") if source == BY_HAND else source
