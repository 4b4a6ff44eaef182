"""Gathers the tables of every moment into the one Django app."""

from goodterms.candidate.models import Education, PayWish, Position, Profile, Skill
from goodterms.kit.models import Job, LogEntry, OneTimeLink, Overrule, StoredFile, Workspace
from goodterms.leads.models import Event, Lead, LeadFile, Note
from goodterms.letters.models import Bridge, Letter, LetterVersion, Mailbox, Reply
from goodterms.network.models import (
    Acquaintance,
    Contact,
    Employer,
    Favour,
    Introduction,
    IntroductionStep,
    PoolMember,
    PoolTie,
    Tie,
    Trace,
)
from goodterms.offers.models import CheckedLetter, Offer, OfferItem, OfferWord, Round, Weighing, WishItem
from goodterms.postings.models import Correction, Different, Opening, Posting, Target

__all__ = [
    "Acquaintance",
    "Bridge",
    "CheckedLetter",
    "Contact",
    "Correction",
    "Different",
    "Education",
    "Employer",
    "Event",
    "Favour",
    "Introduction",
    "IntroductionStep",
    "Job",
    "Lead",
    "LeadFile",
    "Letter",
    "LetterVersion",
    "LogEntry",
    "Mailbox",
    "Note",
    "Offer",
    "OfferItem",
    "OfferWord",
    "OneTimeLink",
    "Opening",
    "Overrule",
    "PayWish",
    "PoolMember",
    "PoolTie",
    "Position",
    "Posting",
    "Profile",
    "Reply",
    "Round",
    "Skill",
    "StoredFile",
    "Target",
    "Tie",
    "Trace",
    "Weighing",
    "WishItem",
    "Workspace",
]
