"""What can be done with contacts and employers."""

from collections.abc import Mapping, Sequence

from attrs import define
from django.db.models import Q
from django.utils import timezone

from goodterms.kit.logbook import deed
from goodterms.kit.models import Workspace
from goodterms.letters.models import Letter
from goodterms.network.engine import employer_key
from goodterms.network.intake import ConnectionRead
from goodterms.network.intake.sameness import Marks
from goodterms.network.models import Contact, Employer
from goodterms.network.rows import (
    UPDATED,
    Known,
    bring_up_to_date,
    insert_contacts,
    marks_of,
    missing_employers,
)


@define
class Counts:
    """What became of imported rows."""

    new: int = 0
    updated: int = 0
    same: int = 0


def record_connections(
    workspace: Workspace, reads: Sequence[ConnectionRead], *, known: Known, source: str, is_newer: bool = True
) -> Counts:
    """Write a slice of an import in one transaction; whoever is known is brought up to date, not doubled.

    Args:
        workspace: Whose contacts.
        reads: The slice, in the file's order.
        known: Who is known so far; it learns the new ones.
        source: What the contacts were read from.
        is_newer: Whether the import replaces what differs; if not, it only fills gaps.
    """
    with deed(workspace, f"Imported {len(reads)} people from {source}"):
        for made in Employer.objects.bulk_create(missing_employers(workspace, reads, known=known)):
            known.employers[made.key] = made
        fresh: list[ConnectionRead] = []
        changed: list[Contact] = []
        for read in reads:
            marks = Marks.of_read(read)
            place = known.find(marks)
            if place is None:
                fresh.append(read)
                known.note(None, marks)
                continue
            held = known.contacts[place]
            if held and _take_over(held, read, known=known, is_newer=is_newer):
                changed.append(held)
                known.note(held, marks_of(held, employer=_employer_key(held)), place=place)
        insert_contacts(workspace, fresh, known=known, source=source, now=timezone.now())
        Contact.objects.bulk_update(changed, [name.removesuffix("_id") for name in UPDATED], batch_size=200)
    return Counts(new=len(fresh), updated=len(changed), same=len(reads) - len(fresh) - len(changed))


def _employer_key(contact: Contact) -> str:
    return contact.employer.key if contact.employer else ""


def _take_over(contact: Contact, read: ConnectionRead, *, known: Known, is_newer: bool) -> bool:
    """Bring a contact up to date, unless it is in the trash; returns whether that changed anything."""
    if contact.trashed_at is not None:
        return False
    employer = known.employers.get(employer_key(read.employer)) if read.employer else None
    return bring_up_to_date(contact, read, employer=employer, is_newer=is_newer)


def save_contact(workspace: Workspace, contact: Contact | None, *, values: Mapping[str, str]) -> Contact:
    """Add a contact, or correct one."""
    deed_ = f"Corrected the contact {contact}" if contact else "Added a contact"
    with deed(workspace, deed_, contact) as line:
        kept = contact or Contact(workspace=workspace, source="you")
        before = {name: getattr(kept, name) for name in values if name != "employer"}
        for name in before:
            setattr(kept, name, values[name])
        kept.employer = Employer.named(workspace, values["employer"])
        kept.save()
        if contact:
            _correct_drafts(kept, former_email=before.get("email", ""))
        line.note_changes(before=before, after={name: values[name] for name in before})
        line.row = kept
    return kept


def _correct_drafts(contact: Contact, *, former_email: str) -> None:
    """Let the drafts that name a person say what the record says by now, and go where it says."""
    named = Q(contact=contact) | Q(lead__contact=contact)
    if former_email and former_email != contact.email:
        drafts = Letter.objects.of(contact.workspace).filter(named, sent_on=None, to=former_email)
        drafts.update(to=contact.email)
    named |= Q(introduction__connector=contact) | Q(introduction__target=contact)
    Letter.renew_drafts(contact.workspace, named)
