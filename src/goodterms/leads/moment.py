"""What leads bring to the house."""

from django.utils.translation import gettext_lazy as _

from goodterms.kit.models import Workspace
from goodterms.kit.moments import Door, Moment, Owing, Panel, RailEntry, Searched, Writing
from goodterms.leads.actions import complete, tell_lead
from goodterms.leads.models import OPEN_STAGES, Lead
from goodterms.leads.rows import (
    brief_of_letter,
    dues,
    last_words,
    lead_choices,
    likely_letters,
    pursued_postings,
)


def _open_leads(workspace: Workspace) -> int:
    return Lead.objects.of(workspace).filter(stage__in=OPEN_STAGES).count()


MOMENT = Moment(
    rail=RailEntry(_("Leads"), "lead_board", place=20, icon="square-kanban", in_bar=True, count=_open_leads),
    searched=(
        Searched(0, "lead", title=("about", "who"), body=()),
        Searched(4, "note", title=(), body=("text",)),
        Searched(10, "event", title=(), body=("says",)),
    ),
    panels=(
        Panel("contact", "leads/here.html", "goodterms.leads.pages.here:with_contact", side=True),
        Panel("posting.deeds", "leads/on_posting.html", "goodterms.leads.pages.here:of_posting"),
        Panel("employer", "leads/here.html", "goodterms.leads.pages.here:at_employer", side=True),
    ),
    doors=(Door("employer", _("Log a call"), "lead_log", query="employer", place=10, is_first=True),),
    owing=(
        Owing("lead", dues.owed_by_leads, done=dues.note_done, repeats=dues.repeat_newest_word),
        Owing("introduction", dues.owed_by_introductions, done=dues.note_introduction_done),  # a talk, a lead
    ),
    writing=Writing(
        about=lead_choices, begun=complete, brief=brief_of_letter, likely=likely_letters, sent=tell_lead
    ),
    spoken=last_words,
    pursued=pursued_postings,
    commands={"letter": "goodterms.leads.cli:letter"},
    example="goodterms.leads.example:write",
    styles=("leads/leads.css", "leads/board.css", "leads/moving.css"),
)
