"""The doors of the network."""

from goodterms.network.views.asking import (
    choose,
    introduction,
    introduction_letter,
    introduction_step,
    introduction_trash,
    introductions,
    ways,
)
from goodterms.network.views.people import (
    contact,
    contact_change,
    contact_new,
    contact_trash,
    contacts,
    employer,
    employer_change,
)
from goodterms.network.views.same import same, same_undo, same_verdict
from goodterms.network.views.ties import (
    acquaintance_trash,
    favour,
    favour_trash,
    knows,
    profile_check,
    tie,
    word,
)

__all__ = [
    "acquaintance_trash",
    "choose",
    "contact",
    "contact_change",
    "contact_new",
    "contact_trash",
    "contacts",
    "employer",
    "employer_change",
    "favour",
    "favour_trash",
    "introduction",
    "introduction_letter",
    "introduction_step",
    "introduction_trash",
    "introductions",
    "knows",
    "profile_check",
    "same",
    "same_undo",
    "same_verdict",
    "tie",
    "ways",
    "word",
]
