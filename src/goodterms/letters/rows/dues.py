"""What letters and replies owe: a draft is sent, a reply is answered (W5, N9, O4, T6)."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from goodterms.kit.closing import Traces
from goodterms.kit.ledger.values import Owed
from goodterms.kit.models import Due, Workspace
from goodterms.kit.moments import moments
from goodterms.letters.engine import kinds
from goodterms.letters.engine.answering import Answer, Stakes, what_to_answer
from goodterms.letters.models import Bridge, Letter, Reply, ReplyKind
from goodterms.letters.rows.letters import stakes_of
from goodterms.units import employer_key

ANSWER_WITHIN = dt.timedelta(days=21)  # later, an answer to an old mail is a new letter
_REACTIONS = {ReplyKind.APPRECIATIVE, ReplyKind.COLD, ReplyKind.BURNED_BRIDGE}


def owed_by_letters(letters: Sequence[Letter]) -> Mapping[int, Iterable[Owed]]:
    """Return what drafts owe: to be sent, from the day they are due; a sent one owes nothing."""
    return {
        letter.pk: [_send(letter)]
        for letter in letters
        if letter.sent_on is None and letter.due_on and letter.kind in kinds()
    }


def owed_by_replies(replies: Sequence[Reply]) -> Mapping[int, Iterable[Owed]]:
    """Return what replies of one workspace owe; two queries."""
    stakes = _stakes(replies[0].workspace, replies) if replies else {}
    letters = Letter.objects.filter(answers__in=[reply.pk for reply in replies], trashed_at=None)
    written = list(letters.values_list("answers_id", "sent_on"))
    answered = {reply for reply, sent_on in written if sent_on}
    drafted = {reply for reply, sent_on in written if not sent_on}
    found = {}
    for reply in replies:
        answer = what_to_answer(reply.kind, stakes=stakes.get(employer_key(reply.employer_name)))
        dues = [] if reply.pk in answered else _reply(reply, answer, is_drafted=reply.pk in drafted)
        found[reply.pk] = list(dues)
    return found


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


def _reply(reply: Reply, answer: Answer, *, is_drafted: bool) -> Iterable[Owed]:
    """Return what one reply calls for; a machine's receipt calls for nothing."""
    who = reply.sender_name or reply.sender_address
    ended = bool(reply.lead and reply.lead.is_ended)
    told: dict[str, Any] = {
        "since": reply.received_on,
        "from_on": reply.received_on,
        "until_on": reply.received_on + ANSWER_WITHIN,
        "who": who,
        "lead_id": reply.lead_id,
        "event_id": reply.event_id,
        "answers": True,
        "after_end": reply.kind in _REACTIONS or reply.kind == ReplyKind.INQUIRING,
    }
    facts = {"because": answer.why, "rule": answer.rule}
    if answer.kind:
        row = f"reply {reply.pk}" if is_drafted else ""
        facts |= {"Next": kinds()[answer.kind].title, "about_row": row}
        yield Owed("reply.answer", **told, facts=facts, letter_kind=answer.kind)
    elif reply.kind == ReplyKind.QUESTION:
        yield Owed("reply.question", **told, facts=facts)
    elif reply.kind == ReplyKind.UNSURE and reply.lead_id:
        yield Owed("reply.read", **told, facts=facts)
    elif reply.kind in _REACTIONS and ended:
        yield Owed("reply.over", **{**told, "until_on": None}, facts=facts)


def _stakes(workspace: Workspace, replies: Iterable[Reply]) -> dict[str, Stakes]:
    keys = {employer_key(reply.employer_name) for reply in replies if reply.employer_name}
    bridges = Bridge.objects.of(workspace).filter(key__in=keys) if keys else ()
    return {bridge.key: stakes_of(bridge) for bridge in bridges}
