"""What a person can say of an answer: what it is, what is at stake, and that a bridge is burned."""

import datetime as dt

from goodterms.kit.logbook import deed
from goodterms.kit.models import Workspace
from goodterms.network.engine.bridges import Stakes
from goodterms.network.models import Bridge
from goodterms.network.rows.bridges import burn, keep_stakes, mend
from goodterms.replies.models import Reply
from goodterms.units import employer_key

_MOST_REPLIES = 2000  # more than anybody's newest replies whose answer is still open


def tell_kind(reply: Reply, *, kind: str) -> None:
    """Keep what the person says an answer is; it weighs in at the next reading."""
    with deed(reply.workspace, f"Said what the answer from {reply} is: {kind}", reply) as line:
        line.note_changes(before={"kind": reply.kind}, after={"kind": kind})
        reply.kind, reply.is_told = kind, True
        reply.save(update_fields=["kind", "is_told", "updated_at"])


def tell_stakes(workspace: Workspace, *, employer: str, stakes: Stakes) -> Bridge:
    """Keep the four facts that say whether a relationship must stay good (W5)."""
    bridge = Bridge.to(workspace, employer)
    with deed(workspace, f"Said what is at stake with {bridge.name}") as line:
        keep_stakes(bridge, stakes)
        line.row = bridge
        line.touch(*_replies_of(bridge))
    return bridge


def mark_burned(reply: Reply, *, evidence: str, on: dt.date) -> Bridge:
    """Mark an employer as one that burned the bridge, with the sentence that did it (W6)."""
    bridge = Bridge.to(reply.workspace, reply.employer_name or reply.sender_name or reply.sender_address)
    with deed(reply.workspace, f"Marked as a burned bridge: {bridge.name}") as line:
        burn(bridge, evidence=evidence, on=on, reply_id=reply.pk)
        line.row = bridge
        line.touch(*_replies_of(bridge))
    return bridge


def unmark_burned(bridge: Bridge) -> None:
    """Take the mark of a burned bridge away."""
    with deed(bridge.workspace, f"Took the mark of a burned bridge away: {bridge.name}", bridge):
        mend(bridge)


def _replies_of(bridge: Bridge) -> list[Reply]:
    """Return the replies whose answer depends on what is at stake with this employer."""
    replies = Reply.objects.of(bridge.workspace).exclude(employer_name="")[:_MOST_REPLIES]
    return [reply for reply in replies if employer_key(reply.employer_name) == bridge.key]
