"""The made-up person's network: employers, people, and who knows whom."""

import datetime as dt

from goodterms.kit.models import Workspace
from goodterms.network.example.people import write_contacts, write_employers
from goodterms.network.example.ties import write_ties


def write(workspace: Workspace, *, today: dt.date) -> None:
    """Write the network of the story."""
    employers = write_employers(workspace)
    contacts = write_contacts(workspace, employers=employers, today=today)
    write_ties(workspace, contacts=contacts, today=today)
