"""The made-up person's leads, what was written about them, and what was answered."""

import datetime as dt

from goodterms.kit.models import Workspace
from goodterms.leads.example.letters import write_post
from goodterms.leads.example.pursuits import Around, write_leads


def write(workspace: Workspace, *, today: dt.date) -> None:
    """Write the leads of the story with their letters and answers."""
    write_leads(Around.of(workspace, today=today))
    write_post(workspace, today=today)
