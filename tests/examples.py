"""One believable row of every table, for tests that look at all tables.

A moment's own rows may stand in `tests/MOMENT/examples.py`, in a function `rows_of(workspace, rows)` that gets what
lower moments wrote; they are gathered here.
"""

import datetime as dt
import importlib.util
from typing import Any

from django.conf import settings

from goodterms.candidate.models import Education, PayWish, Position, Profile, Skill
from goodterms.kit.files import keep_file
from goodterms.kit.ledger.settling import settle_all
from goodterms.kit.logbook import deed
from goodterms.kit.models import Due, Job, OneTimeLink, Overrule, Workspace
from goodterms.leads.models import Event, Lead, LeadFile, Note
from goodterms.letters.models import Letter, LetterVersion, Mailbox
from goodterms.network.models import (
    Acquaintance,
    Bridge,
    Contact,
    Employer,
    EmployerName,
    Favour,
    Introduction,
    IntroductionStep,
    Merge,
    Moved,
    PoolMember,
    PoolTie,
    Tie,
    Trace,
)
from goodterms.postings.models import Correction, Different, News, Opening, Posting, Target
from goodterms.replies.models import Reply

DAY = dt.date(2026, 11, 20)


def fill(workspace: Workspace) -> dict[str, Any]:
    """Return a row of every table of this workspace, by the table's name."""
    rows = _shared(workspace)
    for name in settings.MOMENTS:
        place = f"tests.{name.rpartition('.')[2]}.examples"
        if importlib.util.find_spec(place):
            rows |= importlib.import_module(place).rows_of(workspace, rows)
    settle_all(workspace)
    return rows


def _shared(workspace: Workspace) -> dict[str, Any]:
    in_it = {"workspace": workspace}
    file = keep_file(workspace, name="Zürich.txt", raw=b"caf\xc3\xa9\0\xff", media_type="text/plain")
    employer = Employer.objects.create(
        **in_it, name="Northwind", key="northwind", notes='“Quotes”, a \\ and "these"'
    )
    contact = Contact.objects.create(
        **in_it,
        first_name="Dana",
        last_name="Whitfield",
        employer=employer,
        connected_on=DAY,
        email="d@example.com",
        other_emails="dana@example.org\nd@example.net",
        phone="+44 20 7946 0018",
        other_phones="020 7946 0019",
    )
    friend = Contact.objects.create(
        **in_it, first_name="Zoë", trashed_at=dt.datetime(2026, 11, 23, 9, tzinfo=dt.UTC)
    )
    introduction = Introduction.objects.create(
        **in_it,
        connector=contact,
        target=friend,
        target_name="Zoë",
        employer=employer,
        onward="Tom",
        why="Former colleague",
        thanked_on=DAY,
    )
    member = PoolMember.objects.create(**in_it, alias=f"{workspace.pk:032x}")
    same = Contact.objects.create(
        **in_it,
        first_name="D.",
        last_name="Whitfield",
        merged_into=contact,
        trashed_at=dt.datetime(2026, 11, 22, 9, tzinfo=dt.UTC),
    )
    merge = Merge.objects.create(
        **in_it,
        kept_contact=contact,
        gone_contact=same,
        odds=0.97,
        evidence="the same last name",
        changed={"url": ["", "https://example.org/dana"]},
    )
    target = Target.objects.create(
        **in_it,
        employer_name="Northwind",
        title_words="analyst",
        board_url="https://jobs.lever.co/northwind",
        every_days=7,
        fetch_note="Fetched: 1 new.",
    )
    opening = Opening.objects.create(**in_it, title="Analyst", employer_name="Northwind")
    posting = Posting.objects.create(
        **in_it,
        title="Analyst",
        employer_name="Northwind",
        text="SQL\r\nand 🙂",
        html="<p>SQL</p>",
        seen_on=DAY,
        reading_notes=["cut"],
        field_sources={"title": "line 1"},
        text_sha256="a" * 64,
        original=file,
        target=target,
        opening=opening,
        external_id="17",
        news=News.NEW,
        news_on=DAY,
        stated_pay=[{"least": "50000", "most": "60000"}],
        reading={"version": 0},
        asked=[{"name": "SQL", "kind": "must", "sentence": "SQL", "posting": ""}],
        yearly_least=50_000,
        yearly_most=60_000,
        pay_currency="EUR",
    )
    again = Posting.objects.create(**in_it, title="Baker", seen_on=DAY, text_sha256="b" * 64)
    correction = Correction.objects.create(
        **in_it, posting=posting, group="skill", start=0, end=3, verdict="changed", told={"name": "SQL"}
    )
    lead = Lead.objects.create(
        **in_it,
        about="Analyst",
        who="Dana Whitfield",
        employer=employer,
        contact=contact,
        posting=posting,
        heard_on=DAY,
        last_event_on=DAY,
    )
    due = Due.objects.create(
        **in_it,
        table="lead",
        row_id=lead.pk,
        lead=lead,
        key="step",
        since=DAY,
        owes="me",
        from_on=DAY,
        on=DAY,
        rank=10_160_009_260_000,
        facts={"title": "Analyst at Northwind"},
        by_hand=True,
        words="Call",
        later_on=DAY,
        why="“Later”",
        undo={"later_on": None},
    )
    event = Event.objects.create(
        **in_it,
        lead=lead,
        kind="call",
        direction="in",
        happened_on=DAY,
        at_time=dt.time(9, 30, 15),
        says="Hello",
    )
    note = Note.objects.create(**in_it, lead=lead, text="Line one\nline two")
    kept = LeadFile.objects.create(**in_it, lead=lead, file=file)
    reply = Reply.objects.create(
        **in_it,
        lead=lead,
        contact=contact,
        original=file,
        message_id="a@example.org",
        sender_name="Dana Whitfield",
        sender_address="d@example.com",
        received_on=DAY,
        sent_at="2026-11-20T09:00:00+01:00",
        subject="Re: Analyst",
        text="Thank you. May I ask why?\n\n> I would like to withdraw.",
        text_sha256="c" * 64,
        employer_name="Northwind",
        reading={"odds": [["inquiring", 0.9]], "evidence": {"start": 11, "end": 25}, "language": "English"},
        kind_read="inquiring",
        kind="appreciative",
        is_told=True,
        sender_doubts=["The name shows another address."],
        reading_notes=["A note."],
    )
    letter = Letter.objects.create(
        **in_it,
        kind="reaction.general_reason",
        tone="plain",
        lead=lead,
        contact=contact,
        answers=reply,
        brief={"facts": {"who": {"text": "Dana", "source": "the lead"}}, "others": ["Larkspur"]},
        to="d@example.com",
        subject="Thank you",
        text="Hello Dana,\n\nthank you for asking. [What is your reason, in a few general words?]",
        due_on=DAY,
    )
    version = LetterVersion.objects.create(**in_it, letter=letter, subject="Thanks", text="Hello")
    bridge = Bridge.objects.create(
        **in_it,
        name="Larkspur",
        key="larkspur",
        may_return=False,
        burned_on=DAY,
        evidence="Never again.",
        reply=reply,
    )
    mailbox = Mailbox.objects.create(
        **in_it, host="imap.example.org", username="maya", folders=["INBOX"], seen={"INBOX": {"uid": 7}}
    )
    trashed = Skill.objects.create(
        **in_it, name="COBOL", source="you", trashed_at=dt.datetime(2026, 11, 23, 9, tzinfo=dt.UTC)
    )
    with deed(workspace, "Logged a call", lead) as line:
        line.note_changes(before={"stage": "heard"}, after={"stage": "talking"})
    return {
        "storedfile": file,
        "employer": employer,
        "employername": EmployerName.objects.create(
            **in_it, employer=employer, name="North Wind", key="north wind"
        ),
        "merge": merge,
        "moved": Moved.objects.create(**in_it, merge=merge, table="contact", row_id=same.pk, column="row_id"),
        "contact": contact,
        "trace": Trace.objects.create(
            **in_it, contact=contact, kind="message_in", on=DAY, count=2, source="LinkedIn export a.zip"
        ),
        "acquaintance": Acquaintance.objects.create(
            **in_it, one=contact, other=friend, kind="worked", since=DAY, last_on=DAY, count=3, notes="Leeds"
        ),
        "tie": Tie.objects.create(
            **in_it, contact=contact, kind="worked", since=DAY, rhythm_days=91, is_never=True
        ),
        "favour": Favour.objects.create(
            **in_it, contact=contact, direction="given", on=DAY, says="Read a draft"
        ),
        "introduction": introduction,
        "introductionstep": IntroductionStep.objects.create(
            **in_it, introduction=introduction, step="asked", on=DAY, says="by phone"
        ),
        "poolmember": member,
        "pooltie": PoolTie.objects.create(
            member=member, person_seal="a" * 64, employer_seal="b" * 64, band=3
        ),
        "posting": posting,
        "target": target,
        "opening": opening,
        "correction": correction,
        "different": Different.objects.create(**in_it, first=posting, second=again),
        "paywish": PayWish.objects.create(**in_it, floor=60_000, target=75_000, currency="EUR", source="you"),
        "lead": lead,
        "due": due,
        "reply": reply,
        "letter": letter,
        "letterversion": version,
        "bridge": bridge,
        "mailbox": mailbox,
        "event": event,
        "note": note,
        "leadfile": kept,
        "trashed skill": trashed,
        "skill": Skill.objects.create(**in_it, name="SQL", source="you"),
        "position": Position.objects.create(
            **in_it, employer="Brightwater", title="Analyst", started_on="2021-03"
        ),
        "education": Education.objects.create(**in_it, school="Uppsala", degree="BSc"),
        "profile": Profile.objects.create(**in_it, first_name="Maya", last_name="Lind"),
        "overrule": Overrule.objects.create(
            **in_it, rule_id="T6", table="lead", row_id=lead.pk, reason="No time"
        ),
        "job": Job.objects.create(**in_it, kind="linkedin", file=file),
        "onetimelink": OneTimeLink.objects.create(**in_it, token_sha256=f"{workspace.pk:064}"),
    }
