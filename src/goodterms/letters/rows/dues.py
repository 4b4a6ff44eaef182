"""What letters owe: a draft is sent."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence

from goodterms.kit.ledger.values import Owed
from goodterms.kit.models import Due
from goodterms.kit.moments import moments
from goodterms.kit.traces import Traces
from goodterms.letters.engine import kinds
from goodterms.letters.models import Letter


def owed_by_letters(letters: Sequence[Letter]) -> Mapping[int, Iterable[Owed]]:
    """Return what drafts owe: to be sent, from the day they are due; a sent one owes nothing."""
    return {
        letter.pk: [_send(letter)]
        for letter in letters
        if letter.sent_on is None and letter.due_on and letter.kind in kinds()
    }


def note_letter_done(due: Due, *, today: dt.date, traces: Traces) -> None:
    """Note a draft as sent, by a way that is not told; whoever wants to know is told."""
    letter = Letter.objects.select_related("lead").get(pk=due.row_id)
    traces.keep(letter, "sent_on", "sent_how")
    letter.sent_on = today
    letter.save(update_fields=["sent_on", "updated_at"])
    for moment in moments().values():
        if moment.writing and moment.writing.sent:
            moment.writing.sent(letter, today=today, traces=traces)


def _send(letter: Letter) -> Owed:
    kind = kinds()[letter.kind]
    about = str(letter.brief.get("facts", {}).get("position", {}).get("text", "")) if letter.brief else ""
    day = letter.due_on or letter.created_at.date()
    row = f"introduction {letter.introduction_id}" if letter.introduction_id else ""
    row = f"reply {letter.answers_id}" if letter.answers_id else row
    return Owed(
        "letter.send",
        since=letter.created_at.date(),
        from_on=day,
        on=day,
        lead_id=letter.lead_id,
        facts={
            "what": kind.title[:1].lower() + kind.title[1:],
            "about": about,
            "rule": kind.rule,
            "about_row": row,
        },
        letter_kind=letter.kind,
        letter_id=letter.pk,
    )
