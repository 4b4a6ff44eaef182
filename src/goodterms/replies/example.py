"""The made-up letters and the answers to them."""

import datetime as dt
import functools
import hashlib

import cattrs
from attrs import asdict, field, frozen

from goodterms.kit.example import read_toml
from goodterms.kit.models import Workspace
from goodterms.leads.models import Lead
from goodterms.leads.rows import brief_for
from goodterms.letters.models import Letter
from goodterms.network.models import Bridge
from goodterms.replies.engine import read_reply
from goodterms.replies.models import Reply


@frozen
class Written:
    """A letter of the story; `sent` counts days back, `None` for a draft."""

    lead: str
    kind: str
    tone: str
    sent: int | None = None
    how: str = ""
    facts: dict[str, str] = field(factory=dict)


@frozen
class Answered:
    """An answer of the story, `ago` days back."""

    lead: str
    ago: int
    name: str
    address: str
    subject: str
    text: str
    is_burned: bool = False
    stakes: dict[str, bool] = field(factory=dict)


@frozen
class Post:
    """All that was written and answered."""

    letters: tuple[Written, ...]
    replies: tuple[Answered, ...]


@functools.cache
def post() -> Post:
    """Return the letters and answers of the story."""
    return cattrs.structure(read_toml("goodterms.replies", "example.toml"), Post)


def write(workspace: Workspace, *, today: dt.date) -> None:
    """Write the letters and answers beside the leads that are there already."""
    leads = {
        str(lead.employer): lead for lead in Lead.objects.of(workspace).select_related("employer", "contact")
    }
    for answered in post().replies:
        _reply(answered, lead=leads[answered.lead], today=today)
    for written in post().letters:
        _letter(written, lead=leads[written.lead], today=today)


def _letter(written: Written, *, lead: Lead, today: dt.date) -> None:
    brief = brief_for(lead.workspace, lead=lead).with_facts(written.facts, source="you, after the interview")
    letter = Letter.drafted(
        lead.workspace,
        kind=written.kind,
        brief=brief,
        today=today,
        tone=written.tone,
        lead=lead,
        contact=lead.contact,
        to=lead.contact.email if lead.contact else "",
    )
    if written.sent is not None:
        letter.sent_on, letter.sent_how = today - dt.timedelta(days=written.sent), written.how
        letter.save()


def _reply(answered: Answered, *, lead: Lead, today: dt.date) -> None:
    reading = read_reply(answered.text.strip(), subject=answered.subject, sender=answered.address)
    reply = Reply.objects.create(
        workspace=lead.workspace,
        lead=lead,
        contact=lead.contact,
        employer_name=answered.lead,
        sender_name=answered.name,
        sender_address=answered.address,
        received_on=today - dt.timedelta(days=answered.ago),
        subject=answered.subject,
        text=answered.text.strip(),
        text_sha256=hashlib.sha256(answered.text.strip().encode()).hexdigest(),
        reading=asdict(reading),
        kind_read=reading.kind,
        kind=reading.kind,
    )
    if answered.is_burned or answered.stakes:
        bridge = Bridge.to(lead.workspace, answered.lead)
        for name, told in answered.stakes.items():
            setattr(bridge, name, told)
        if answered.is_burned and reading.evidence:
            bridge.burned_on, bridge.evidence, bridge.reply = (
                reply.received_on,
                reading.evidence.cut(reply.text),
                reply,
            )
        bridge.save()
