"""One letter: the wording with facts, questions and remarks marked in it, and the ways to send it."""

import datetime as dt
from collections.abc import Collection, Iterable, Sequence

from attrs import frozen
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, ngettext

from goodterms.kit.days import day_text
from goodterms.kit.homes import page_along
from goodterms.letters.engine.brief import Brief
from goodterms.letters.engine.envelope import Correspondent, DraftFieldError, Mailto, mailto_of
from goodterms.letters.engine.kinds import Kind, fields, kind_named
from goodterms.letters.engine.marking import Piece, pieces
from goodterms.letters.engine.review import Flag, review
from goodterms.letters.engine.review.looking import word_count
from goodterms.letters.engine.spelling import is_available
from goodterms.letters.models import Channel, Letter
from goodterms.letters.rows import brief_of
from goodterms.units import Rule, rule, rulebook

VERSIONS_SHOWN = 20
_TONES = {
    "plain": gettext_noop("Plain"),
    "warm": gettext_noop("Warm"),
    "call": gettext_noop("To say on the phone"),
}


@frozen
class Remark:
    """One remark of the reader over the shoulder, with its number in the text."""

    number: int
    says: str
    why: str
    rule: Rule | None
    quote: str


@frozen
class PreviewPanel:
    """How a letter reads: its pieces, the remarks on it, and its length."""

    to: str
    subject: str
    pieces: tuple[Piece, ...]
    remarks: tuple[Remark, ...]
    sentence: str
    words: str
    is_long: bool
    blanks: int


@frozen
class Tone:
    """A tone to choose."""

    name: str
    label: str
    is_current: bool


@frozen
class Question:
    """A fact that the record lacks."""

    field: str
    asks: str
    example: str


@frozen
class Version:
    """An earlier wording."""

    version_id: int
    kept_at: dt.datetime
    begins: str


@frozen
class LetterPage:
    """Everything about one letter."""

    letter_id: int
    title: str
    sentence: str
    rule: Rule
    why: str
    due: str
    about: str
    lead_url: str
    reply_url: str
    is_script: bool
    is_sent: bool
    can_spell: bool
    tones: tuple[Tone, ...]
    questions: tuple[Question, ...]
    preview: PreviewPanel
    versions: tuple[Version, ...]
    mailto_url: str
    mailto_is_long: bool
    renew_url: str
    today: dt.date


def letter_page(letter: Letter, *, today: dt.date) -> LetterPage:
    """Return a letter's page; four queries, however many versions."""
    kind, brief = kind_named(letter.kind), brief_of(letter)
    mailto = _mailto(letter)
    return LetterPage(
        letter_id=letter.pk,
        title=kind.title,
        sentence=_sentence(letter, today=today),
        rule=rule(kind.rule),
        why=kind.why,
        due=kind.due,
        about=about(brief),
        lead_url=page_along(letter, "lead"),
        reply_url=page_along(letter, "answers"),
        is_script=kind.form == "script" or letter.tone == "call",
        is_sent=letter.sent_on is not None,
        can_spell=is_available(),
        tones=tuple(Tone(name, _(_TONES.get(name, name)), name == letter.tone) for name in kind.tones),
        questions=_questions(letter, kind=kind, brief=brief),
        preview=preview_panel(letter, subject=letter.subject, text=letter.text, to=letter.to),
        versions=tuple(
            Version(version.pk, version.created_at, " ".join(version.text.split())[:80])
            for version in letter.versions.filter(trashed_at=None)[:VERSIONS_SHOWN]
        ),
        mailto_url=mailto.url if mailto else "",
        mailto_is_long=mailto is not None and mailto.is_long,
        renew_url=reverse("letter_renew", args=[letter.pk]),
        today=today,
    )


def preview_panel(
    letter: Letter, *, subject: str, text: str, to: str, spelling: tuple[Flag, ...] = ()
) -> PreviewPanel:
    """Return how a wording of this letter reads, without keeping it; one query.

    A letter as it was filled is not scolded, and one that was sent is not looked over any more.
    """
    kind, brief = kind_named(letter.kind), brief_of(letter)
    is_touched = letter.is_edited or (subject, text) != (letter.subject, letter.text)
    found = review(
        text, kind=kind, brief=brief, subject=subject, recipients=[to] if to else [], is_touched=is_touched
    )
    asked = {f"[{question.asks}]" for question in _questions(letter, kind=kind, brief=brief)}
    open_flags = (*_unasked(found, text, asked), *spelling)
    flags = () if letter.sent_on else open_flags
    count = word_count(text)
    blanks = sum(one in f"{subject} {text}" for one in asked)
    return PreviewPanel(
        to=to,
        subject=subject,
        pieces=pieces(text, facts=brief.facts, flags=flags),
        remarks=tuple(_remark(number, flag, text=text) for number, flag in enumerate(flags, 1)),
        sentence="" if letter.sent_on else _says(flags, blanks=blanks),
        words=_("%(count)d words, limit %(most)d") % {"count": count, "most": kind.words},
        is_long=count > kind.words,
        blanks=blanks,
    )


def _unasked(flags: Iterable[Flag], text: str, asked: Collection[str]) -> list[Flag]:
    """Return the remarks that repeat no question which the page asks beside them."""
    return [flag for flag in flags if not _asks(flag, text, asked)]


def _asks(flag: Flag, text: str, asked: Collection[str]) -> bool:
    """Return whether a remark repeats a question that the page asks beside it."""
    if flag.name != "leftover":
        return False
    return flag.span.cut(text) in asked if flag.span else any(question in flag.says for question in asked)


def _says(flags: Sequence[Flag], *, blanks: int) -> str:
    """Return what there is to do: the blanks to fill, and what the reader noticed."""
    open_ = ngettext("%d blank to fill.", "%d blanks to fill.", blanks) % blanks if blanks else ""
    noticed = (
        ngettext(
            "%d suggestion. You decide.",
            "%d suggestions. You decide.",
            len(flags),
        )
        % len(flags)
        if flags
        else ""
    )
    return " ".join(filter(None, (open_, noticed))) or _("Looks good. Nothing to fix.")


def about(brief: Brief) -> str:
    """Return what a letter is about, and for whom, as far as its brief says."""
    facts = brief.facts
    whom = next((facts[name].text for name in ("who", "target", "supervisor") if name in facts), "")
    what = next((facts[name].text for name in ("position", "employer") if name in facts), "")
    return ", ".join(part for part in (whom, what) if part)


def _remark(number: int, flag: Flag, *, text: str) -> Remark:
    quote = flag.span.cut(text) if flag.span else ""
    return Remark(
        number=number,
        says=flag.says,
        why=flag.why,
        rule=rulebook().get(flag.rule),
        quote=" ".join(quote.split())[:160],
    )


def _questions(letter: Letter, *, kind: Kind, brief: Brief) -> tuple[Question, ...]:
    missing = [name for name in kind.needs(tone=letter.tone) if name not in brief.facts]
    return tuple(Question(name, fields()[name].question, fields()[name].example) for name in missing)


def _mailto(letter: Letter) -> Mailto | None:
    """Return the link that opens a mail program; none where address or subject cannot stand in one."""
    to = [Correspondent(letter.to)] if letter.to else []
    try:
        return mailto_of(letter.text, subject=" ".join(letter.subject.split()), to=to)
    except DraftFieldError:
        return None


def _sentence(letter: Letter, *, today: dt.date) -> str:
    if letter.sent_on:
        how = str(Channel(letter.sent_how).label).lower() if letter.sent_how else _("by yourself")
        return _("You sent it on %(day)s, %(how)s.") % {
            "day": day_text(letter.sent_on, today=today),
            "how": how,
        }
    if letter.due_on and letter.due_on < today:
        return _("Draft, due %s. Late is still fine.") % day_text(letter.due_on, today=today)
    if letter.due_on:
        due = day_text(letter.due_on, today=today)
        return _("Draft, due %s. Nothing goes out until you send it.") % due
    return _("Draft. Nothing goes out until you send it.")
