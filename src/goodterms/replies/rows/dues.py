"""What replies owe: an answer, or a lead to close; and what silence after a farewell means (W4, W5, N9, O4, T6)."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from goodterms.candidate.models import Profile
from goodterms.kit.ledger.values import Owed
from goodterms.kit.models import Due, Workspace
from goodterms.kit.traces import Traces
from goodterms.leads.engine import awaits_reaction
from goodterms.leads.models import Direction, EventKind, Lead, Stage
from goodterms.leads.rows import add_event, note_draft_sent, sentence_title, set_stage
from goodterms.letters.engine import kinds
from goodterms.letters.models import Letter
from goodterms.network.engine.bridges import Stakes
from goodterms.network.models import Bridge
from goodterms.network.rows.bridges import stakes_of
from goodterms.replies.engine.answering import Answer, what_to_answer
from goodterms.replies.engine.farewell import owed_after_farewell
from goodterms.replies.models import Reply, ReplyKind
from goodterms.units import employer_key

ANSWER_WITHIN = dt.timedelta(days=21)  # later, an answer to an old mail is a new letter
_REACTIONS = {ReplyKind.APPRECIATIVE, ReplyKind.COLD, ReplyKind.BURNED_BRIDGE}


def owed_by_replies(replies: Sequence[Reply]) -> Mapping[int, Iterable[Owed]]:
    """Return what replies of one workspace owe: an answer, or the lead closed where they say no; three queries."""
    stakes = _stakes(replies[0].workspace, replies) if replies else {}
    answered, drafted = _written(replies)
    closing = _closing(replies)
    found: dict[int, list[Owed]] = {}
    for reply in replies:
        answer = what_to_answer(reply.kind, stakes=stakes.get(employer_key(reply.employer_name)))
        dues = [] if reply.pk in answered else _reply(reply, answer, is_drafted=reply.pk in drafted)
        found[reply.pk] = [*dues, *([closing[reply.pk]] if reply.pk in closing else [])]
    return found


def _written(replies: Sequence[Reply]) -> tuple[set[int], set[int]]:
    """Return the numbers of replies that a letter answered, and of those with a draft; one query."""
    letters = Letter.objects.filter(answers__in=[reply.pk for reply in replies], trashed_at=None)
    written = list(letters.values_list("answers_id", "sent_on"))
    answered = {reply for reply, sent_on in written if sent_on}
    drafted = {reply for reply, sent_on in written if not sent_on}
    return answered, drafted


def owed_by_leads(leads: Sequence[Lead]) -> Mapping[int, Iterable[Owed]]:
    """Return what ended leads of one workspace owe after a withdrawal or refusal: nothing, and why; four queries.

    They may react, and then their silence is the reaction (W4).
    """
    ended = {lead.pk: lead for lead in leads if lead.is_ended}
    farewells = _farewells(list(ended)) if ended else {}
    profile = Profile.objects.of(leads[0].workspace).first() if farewells else None
    days_off = profile.holidays if profile else frozenset()
    known = Lead.objects.filter(pk__in=farewells).select_related("employer")
    titles = {lead.pk: sentence_title(lead) for lead in known}
    return {
        pk: list(owed_after_farewell(day, lead_id=pk, who=ended[pk].who, title=titles[pk], days_off=days_off))
        for pk, day in farewells.items()
    }


def note_done(due: Due, *, today: dt.date, traces: Traces) -> None:
    """Note a reply as answered on its lead's timeline, or close the lead that it says no to."""
    lead = Lead.objects.filter(pk=due.lead_id).first() if due.lead_id else None
    if lead is None:
        return
    if due.key == "reply.close":
        traces.keep(lead, "stage")
        traces.made.append(set_stage(lead, stage=Stage.REJECTED, today=today, why="they said no"))
    elif due.key in {"reply.answer", "reply.question"}:
        note_draft_sent(due, today=today, traces=traces)
        traces.made.append(
            add_event(lead, kind=EventKind.MESSAGE, direction=Direction.OUT, says="Replied.", on=today)
        )


def _closing(replies: Sequence[Reply]) -> dict[int, Owed]:
    """Return what replies that say no propose: to close the lead; one query."""
    said_no = [reply for reply in replies if reply.kind == ReplyKind.REJECTION and reply.lead_id]
    open_ones = _open_leads(said_no)
    return {
        reply.pk: Owed(
            "reply.close",
            since=reply.received_on,
            from_on=reply.received_on,
            who=reply.sender_name,
            lead_id=reply.lead_id,
            event_id=reply.event_id,
            facts={"title": sentence_title(open_ones[reply.lead_id]), "to": Stage.REJECTED},
            answers=True,
        )
        for reply in said_no
        if reply.lead_id in open_ones
    }


def _open_leads(replies: Sequence[Reply]) -> dict[int, Lead]:
    leads = Lead.objects.filter(pk__in=[reply.lead_id for reply in replies]).select_related("employer")
    return {lead.pk: lead for lead in leads if not lead.is_ended}


def _reply(reply: Reply, answer: Answer, *, is_drafted: bool) -> Iterable[Owed]:
    """Return what one reply calls for; a machine's receipt calls for nothing."""
    told: dict[str, Any] = {
        "since": reply.received_on,
        "from_on": reply.received_on,
        "until_on": reply.received_on + ANSWER_WITHIN,
        "who": reply.sender,
        "lead_id": reply.lead_id,
        "event_id": reply.event_id,
        "answers": True,
        "after_end": reply.kind in {*_REACTIONS, ReplyKind.INQUIRING},
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
    elif reply.kind in _REACTIONS and reply.is_after_end:
        yield Owed("reply.over", **{**told, "until_on": None}, facts=facts)


def _stakes(workspace: Workspace, replies: Iterable[Reply]) -> dict[str, Stakes]:
    keys = {employer_key(reply.employer_name) for reply in replies if reply.employer_name}
    bridges = Bridge.objects.of(workspace).filter(key__in=keys) if keys else ()
    return {bridge.key: stakes_of(bridge) for bridge in bridges}


def _farewells(leads: Sequence[int]) -> dict[int, dt.date]:
    """Return, by lead, when a withdrawal or refusal went out that nobody has reacted to."""
    sent = Letter.objects.filter(lead__in=leads, trashed_at=None).exclude(sent_on=None)
    told = sent.order_by("sent_on", "id").values_list("lead_id", "kind", "sent_on")
    found = {lead: day for lead, kind, day in told if lead and day and awaits_reaction(kind)}
    reacted = _last_reactions(list(found))
    return {lead: day for lead, day in found.items() if reacted.get(lead, dt.date.min) < day}


def _last_reactions(leads: Sequence[int]) -> dict[int, dt.date]:
    """Return, by lead, when somebody last wrote back; a machine's receipt is no reaction."""
    said = Reply.objects.filter(lead__in=leads, trashed_at=None).exclude(kind=ReplyKind.AUTOMATIC_RECEIPT)
    told = said.order_by("received_on").values_list("lead_id", "received_on")
    return {lead: day for lead, day in told if lead}
