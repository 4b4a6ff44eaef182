"""Gathers the tables of every moment into the one Django app."""

from goodterms.candidate.models import Education, Position, Profile, Skill
from goodterms.kit.models import Job, LogEntry, OneTimeLink, Overrule, StoredFile, Workspace
from goodterms.leads.models import Event, Lead, LeadFile, Note
from goodterms.network.models import Contact, Employer
from goodterms.postings.models import Posting

__all__ = [
    "Contact",
    "Education",
    "Employer",
    "Event",
    "Job",
    "Lead",
    "LeadFile",
    "LogEntry",
    "Note",
    "OneTimeLink",
    "Overrule",
    "Position",
    "Posting",
    "Profile",
    "Skill",
    "StoredFile",
    "Workspace",
]
