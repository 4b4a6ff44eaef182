"""What a person can do with a letter: one transaction and one logbook line each."""

import datetime as dt
from collections.abc import Mapping

from goodterms.kit.logbook import deed
from goodterms.letters.engine.brief import read_brief
from goodterms.letters.engine.filling import fill
from goodterms.letters.engine.kinds import fields
from goodterms.letters.models import Letter, LetterVersion


def save_letter(letter: Letter, *, to: str, subject: str, text: str) -> bool:
    """Keep the person's wording, and the former one as a version; returns whether anything changed."""
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
    with deed(letter.workspace, f"Wrote the letter “{letter}” in another tone: {tone}", letter):
        draft = fill(letter.kind, facts=read_brief(letter.brief).facts, tone=tone)
        _keep_version(letter, subject=draft.subject, text=draft.text)
        letter.tone, letter.subject, letter.text = tone, draft.subject[:500], draft.text
        letter.is_edited = False
        letter.save()


def tell_facts(letter: Letter, *, told: Mapping[str, str], source: str) -> None:
    """Add facts that the record lacked; an open question in the text gives way to its answer."""
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
    with deed(letter.workspace, f"Brought back an earlier version of “{letter}”", letter):
        _keep_version(letter, subject=version.subject, text=version.text)
        letter.subject, letter.text, letter.is_edited = version.subject, version.text, True
        letter.save()


def note_sent(letter: Letter, *, how: str, on: dt.date) -> None:
    """Record that the person sent a letter that belongs to no lead."""
    with deed(letter.workspace, f"Sent the letter “{letter}”", letter):
        letter.sent_on, letter.sent_how = on, how
        letter.save(update_fields=["sent_on", "sent_how", "updated_at"])


def _keep_version(letter: Letter, *, subject: str, text: str) -> None:
    """Keep the present wording, if another takes its place."""
    if (letter.subject, letter.text) != (subject, text):
        LetterVersion.objects.create(
            workspace=letter.workspace, letter=letter, subject=letter.subject, text=letter.text
        )
