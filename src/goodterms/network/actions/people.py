"""What can be done with contacts and employers."""

from collections.abc import Mapping, Sequence

from attrs import define
from django.utils import timezone

from goodterms.kit.logbook import deed
from goodterms.kit.models import Workspace
from goodterms.network.engine import employer_key
from goodterms.network.intake import ConnectionRead
from goodterms.network.models import Contact, Employer
from goodterms.network.rows import Known, bring_up_to_date, contact_of, insert_contacts, missing_employers

_UPDATED = ["first_name", "last_name", "url", "email", "position", "employer", "connected_on", "source"]


@define
class Counts:
    """What became of imported connections."""

    new: int = 0
    updated: int = 0
    same: int = 0


def record_connections(
    workspace: Workspace, reads: Sequence[ConnectionRead], *, known: Known, source: str
) -> Counts:
    """Write a slice of an import in one transaction; whoever is known is brought up to date, not doubled.

    Args:
        workspace: Whose contacts.
        reads: The slice, in the file's order.
        known: Who is known so far; it learns the new ones.
        source: What the contacts were read from.
    """
    counts = Counts()
    with deed(workspace, f"Imported {len(reads)} connections from {source}"):
        for made in Employer.objects.bulk_create(missing_employers(workspace, reads, known=known)):
            known.employers[made.key] = made
        fresh: list[Contact] = []
        changed: list[Contact] = []
        for read in reads:
            employer = known.employers.get(employer_key(read.employer))
            held = known.find(read)
            if held is None:
                contact = contact_of(workspace, read, employer=employer, source=source)
                fresh.append(contact)
                known.note(contact, employer=employer.key if employer else "")
                counts.new += 1
            elif held.pk and held.trashed_at is None and bring_up_to_date(held, read, employer=employer):
                changed.append(held)
                counts.updated += 1
            else:
                counts.same += 1
        insert_contacts(fresh, now=timezone.now())
        Contact.objects.bulk_update(changed, _UPDATED, batch_size=200)
    return counts


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
        line.note_changes(before=before, after={name: values[name] for name in before})
        line.row = kept
    return kept
