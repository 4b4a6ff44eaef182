"""What a person can do with a letter: one transaction and one logbook line each. What was sent is sealed."""

import datetime as dt
from collections.abc import Mapping

from django.utils.translation import gettext as _

from goodterms.kit.logbook import deed
from goodterms.kit.traces import take_back
from goodterms.letters.engine.brief import read_brief
from goodterms.letters.engine.filling import fill
from goodterms.letters.engine.kinds import fields
from goodterms.letters.models import Letter, LetterVersion


class SealedLetterError(Exception):
    """A letter that was sent is not changed any more; the sentence says what to do instead."""

    def __init__(self, sentence: str, *, letter: Letter) -> None:
        super().__init__(sentence)
        self.letter = letter


class FutureDayError(Exception):
    """A letter cannot have been sent on a day to come; the sentence says so."""


def renew_letter(letter: Letter) -> None:
    """Read the record again for a draft; what the person told it stays, and so does a wording of their own."""
    with deed(letter.workspace, f"Read the record again for the letter “{letter}”", letter):
        letter.renew()


def save_letter(letter: Letter, *, to: str, subject: str, text: str) -> bool:
    """Keep the person's wording, and the former one as a version; returns whether anything changed."""
    _refuse_sealed(letter)
    if (letter.to, letter.subject, letter.text) == (to, subject, text):
        return False
    with deed(letter.workspace, f"Changed the letter “{letter}”", letter):
        _keep_version(letter, subject=subject, text=text)
        letter.is_edited = letter.is_edited or (letter.subject, letter.text) != (subject, text)
        letter.to, letter.subject, letter.text = to, subject, text
        letter.save()
    return True


def change_tone(letter: Letter, *, tone: str) -> None:
    """Write the letter anew in another tone; the person's own wording stays as a version."""
    _refuse_sealed(letter)
    with deed(letter.workspace, f"Wrote the letter “{letter}” in another tone: {tone}", letter):
        draft = fill(letter.kind, facts=read_brief(letter.brief).facts, tone=tone)
        _keep_version(letter, subject=draft.subject, text=draft.text)
        letter.tone, letter.subject, letter.text = tone, draft.subject[:500], draft.text
        letter.is_edited = False
        letter.save()


def tell_facts(letter: Letter, *, told: Mapping[str, str], source: str) -> None:
    """Add facts that the record lacked; an open question in the text gives way to its answer."""
    _refuse_sealed(letter)
    with deed(letter.workspace, f"Answered questions of the letter “{letter}”", letter):
        brief = read_brief(letter.brief).with_facts(told, source=source)
        letter.brief = brief.as_json()
        subject, text = letter.subject, letter.text
        if letter.is_edited:
            for name, fact in told.items():
                question = f"[{fields()[name].question}]"
                subject, text = (
                    piece.replace(question, fact) if fact else piece for piece in (subject, text)
                )
        else:
            draft = fill(letter.kind, facts=brief.facts, tone=letter.tone)
            subject, text = draft.subject, draft.text
        _keep_version(letter, subject=subject, text=text)
        letter.subject, letter.text = subject[:500], text
        letter.save()


def restore_version(version: LetterVersion) -> None:
    """Bring an earlier version back; the present one is kept as a version in its turn."""
    letter = version.letter
    _refuse_sealed(letter)
    with deed(letter.workspace, f"Brought back an earlier version of “{letter}”", letter):
        _keep_version(letter, subject=version.subject, text=version.text)
        letter.subject, letter.text, letter.is_edited = version.subject, version.text, True
        letter.save()


def note_sent(letter: Letter, *, how: str, on: dt.date, today: dt.date) -> None:
    """Record that the person sent a letter; every moment that wants to know is told, inside the same deed.

    Raises:
        SealedLetterError: if it was noted before.
        FutureDayError: if the day is still to come.
    """
    _refuse_sealed(letter, _("You marked this letter as sent already."))
    if on > today:
        raise FutureDayError(_("This day is still to come. Mark the letter as sent once it's out."))
    with deed(letter.workspace, f"Sent the letter “{letter}”", letter):
        letter.seal(on=on, how=how, today=today)


def take_back_sent(letter: Letter) -> None:
    """Take back that a letter was sent: it is a draft again, and what was written of it on the timeline goes.

    Raises:
        OvertakenError: if something was built upon that since.
    """
    with deed(letter.workspace, f"Took back: sent the letter “{letter}”", letter) as line:
        take_back(letter.undo, line, workspace=letter.workspace)
        Letter.objects.filter(pk=letter.pk).update(undo={})
        letter.refresh_from_db()


def write_another(letter: Letter, *, today: dt.date) -> Letter:
    """Write a new draft like a letter that was sent: same kind, same people, and its wording if it was the person's."""
    with deed(letter.workspace, f"Wrote another letter like “{letter}”") as line:
        made = Letter.drafted(
            letter.workspace,
            kind=letter.kind,
            tone=letter.tone,
            brief=read_brief(letter.brief),
            today=today,
            to=letter.to,
            lead=letter.lead,
            contact=letter.contact,
            answers=letter.answers,
            introduction=letter.introduction,
        )
        if letter.is_edited:
            made.subject, made.text, made.is_edited = letter.subject, letter.text, True
            made.save(update_fields=["subject", "text", "is_edited", "updated_at"])
        made.renew()
        line.row = made
    return made


def _refuse_sealed(letter: Letter, says: str = "") -> None:
    """Refuse to change what was sent: it must say for ever what the other side has read."""
    if letter.sent_on:
        sentence = says or _("You've sent this letter, so it stays as it is. Write another like it.")
        raise SealedLetterError(sentence, letter=letter)


def _keep_version(letter: Letter, *, subject: str, text: str) -> None:
    """Keep the present wording, if another takes its place."""
    if (letter.subject, letter.text) != (subject, text):
        LetterVersion.objects.create(
            workspace=letter.workspace, letter=letter, subject=letter.subject, text=letter.text
        )
