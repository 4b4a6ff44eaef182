"""A letter that an answer calls for, begun from the lead."""

import datetime as dt

import pytest
from django.test import Client

from goodterms.kit.models import Due, Workspace
from goodterms.leads.actions import log_call
from goodterms.letters.models import Letter
from goodterms.replies.models import Reply
from tests.conftest import MONDAY

pytestmark = pytest.mark.django_db


def test_the_letter_that_a_reply_calls_for_answers_it_from_the_leads_page_too(
    client: Client, workspace: Workspace, monday: dt.date
) -> None:
    """Begun on the lead's page, it was about the lead alone, and the advice stayed after it was sent."""
    lead = log_call(workspace, who="Sandra Kowalski", employer="", about="Planner", heard_on=MONDAY)
    asks = "Hi,\n\nCan you do an interview on Thursday, December 3 at 10 am?\n\nSandra Kowalski\n"
    client.post("/letters/answers/new/", {"text": asks, "lead": lead.pk, "sender": "Sandra Kowalski"})
    reply = Reply.objects.get()
    due = Due.objects.get(table="reply", row_id=reply.pk, outcome="")

    client.post("/letters/new/", {"kind": due.letter_kind, "lead": lead.pk})
    letter = Letter.objects.get(kind=due.letter_kind)
    client.post(f"/letters/{letter.pk}/sent/", {"sure": "1", "how": "mail", "on": MONDAY.isoformat()})

    assert (due.letter_kind != "", letter.answers_id) == (True, reply.pk)
    assert not Due.objects.filter(table="reply", row_id=reply.pk, outcome="", rests=False).exists()
