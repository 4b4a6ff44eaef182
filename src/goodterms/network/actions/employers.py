"""What can be done with an employer: its name, the names it is known by, whom it belongs to."""

from collections.abc import Iterable

from django.db.models import Q

from goodterms.kit.logbook import deed
from goodterms.kit.models import Workspace
from goodterms.letters.models import Letter
from goodterms.network.engine import employer_key
from goodterms.network.models import Employer, EmployerName


class EmployerError(ValueError):
    """What was typed of an employer does not hold; `column` names the field, the sentence says what to do."""

    def __init__(self, sentence: str, *, column: str) -> None:
        super().__init__(sentence)
        self.column = column


def save_employer(
    employer: Employer, *, name: str, notes: str, names: str = "", parent: str = "", mail_domains: str = ""
) -> None:
    """Correct an employer.

    Args:
        employer: The employer.
        name: Its name.
        notes: Notes.
        names: The other names that it is known by, one a line.
        parent: The name of the employer that it belongs to; it is made when there is none of the name.
        mail_domains: The mail domains that its people write from, one a line.

    Raises:
        EmployerError: if a name already means another employer, or if it would belong to itself.
    """
    before = {"name": employer.name, "notes": employer.notes, "parent": str(employer.parent or "")}
    with deed(employer.workspace, f"Corrected the employer {employer}", employer) as line:
        above = Employer.named(employer.workspace, parent)
        if above is not None and employer.pk in {above.pk, *ancestors(above)}:
            message = f"{above} is {employer} or belongs to it. Nothing belongs to itself."
            raise EmployerError(message, column="parent")
        employer.name, employer.key, employer.notes = name, employer_key(name), notes
        employer.parent = above
        employer.mail_domains = _domains(mail_domains)
        employer.save()
        Letter.renew_drafts(employer.workspace, Q(lead__employer=employer) | Q(contact__employer=employer))
        _keep_names(employer, (line.strip() for line in names.splitlines()))
        line.note_changes(before=before, after={"name": name, "notes": notes, "parent": str(above or "")})


def ancestors(employer: Employer) -> set[int]:
    """Return the numbers of the employers that an employer belongs to: its parent, the parent's and so on."""
    found: set[int] = set()
    parent = employer.parent
    while parent is not None and parent.pk not in found:
        found.add(parent.pk)
        parent = parent.parent
    return found


def _domains(lines: str) -> list[str]:
    bare = (line.strip().casefold().rpartition("@")[2].strip(".") for line in lines.splitlines())
    return list(dict.fromkeys(domain for domain in bare if domain))


def _keep_names(employer: Employer, names: Iterable[str]) -> None:
    """Let exactly these names mean the employer, besides its own."""
    wanted = {key: name for name in names if (key := employer_key(name)) and key != employer.key}
    known = _names_by_key(employer.workspace)
    for key, name in wanted.items():
        _keep_name(employer, name, key=key, held=known.get(key))
    gone = [row.pk for row in known.values() if row.employer_id == employer.pk and row.key not in wanted]
    EmployerName.objects.filter(pk__in=gone).delete()


def _names_by_key(workspace: Workspace) -> dict[str, EmployerName]:
    return {row.key: row for row in EmployerName.objects.filter(workspace=workspace, trashed_at=None)}


def _keep_name(employer: Employer, name: str, *, key: str, held: EmployerName | None) -> None:
    """Let a name mean the employer, unless it means another one already."""
    if held is None:
        EmployerName.objects.create(workspace=employer.workspace, employer=employer, name=name[:300], key=key)
    elif held.employer_id != employer.pk:
        message = f"“{name}” already means {held.employer}. Take it away there first."
        raise EmployerError(message, column="names")
    elif held.name != name:
        EmployerName.objects.filter(pk=held.pk).update(name=name[:300])
