"""Gathers the tables of every moment into the one Django app."""

from goodterms.candidate.models import Education, PayWish, Position, Profile, Skill
from goodterms.kit.models import Job, LogEntry, OneTimeLink, Overrule, StoredFile, Workspace
from goodterms.leads.models import Event, Lead, LeadFile, Note
from goodterms.letters.models import Bridge, Letter, LetterVersion, Mailbox, Reply
from goodterms.network.models import Contact, Employer, EmployerName, Merge, Moved
from goodterms.offers.models import CheckedLetter, Offer, OfferItem, OfferWord, Round, Weighing, WishItem
from goodterms.postings.models import Correction, Different, Opening, Posting, Target

__all__ = [
    "Bridge",
    "CheckedLetter",
    "Contact",
    "Correction",
    "Different",
    "Education",
    "Employer",
    "EmployerName",
    "Event",
    "Job",
    "Lead",
    "LeadFile",
    "Letter",
    "LetterVersion",
    "LogEntry",
    "Mailbox",
    "Merge",
    "Moved",
    "Note",
    "Offer",
    "OfferItem",
    "OfferWord",
    "OneTimeLink",
    "Opening",
    "Overrule",
    "PayWish",
    "Position",
    "Posting",
    "Profile",
    "Reply",
    "Round",
    "Skill",
    "StoredFile",
    "Target",
    "Weighing",
    "WishItem",
    "Workspace",
]
