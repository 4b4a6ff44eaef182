"""Reading a LinkedIn export as a whole; runs in the child process."""

from collections.abc import Callable
from typing import Any

from attrs import define, field, frozen

from goodterms.candidate import intake as candidate
from goodterms.candidate.intake import EducationsRead, PositionsRead, ProfilesRead, SkillsRead
from goodterms.kit.archives import open_archive
from goodterms.kit.refusals import RefusedInputError
from goodterms.kit.tables import find_header
from goodterms.network import intake as network
from goodterms.network.intake import ConnectionsRead


@frozen
class FileRefused:
    """A file of the export that could not be read."""

    name: str
    reason: str


@frozen
class ExportRead:
    """What an export holds; `None` for a file that was not in it."""

    connections: ConnectionsRead | None
    positions: PositionsRead | None
    education: EducationsRead | None
    skills: SkillsRead | None
    profile: ProfilesRead | None
    files_skipped: tuple[str, ...]
    refused: tuple[FileRefused, ...]


@define
class _Found:
    """What was read so far."""

    parts: dict[str, Any] = field(factory=dict)
    skipped: list[str] = field(factory=list)
    refused: list[FileRefused] = field(factory=list)

    def read(self, name: str, load: Callable[[], bytes]) -> None:
        """Read a file if its name is one we know; a broken one does not lose the others."""
        known = _READERS.get(name.replace("\\", "/").rpartition("/")[2].casefold())
        if known is None:
            self.skipped.append(name)
            return
        part, reader = known
        try:
            self.parts[part] = reader(load())
        except RefusedInputError as refusal:
            self.refused.append(FileRefused(name, str(refusal)))


_READERS: dict[str, tuple[str, Callable[[bytes], Any]]] = {
    "connections.csv": ("connections", network.read_connections),
    "positions.csv": ("positions", candidate.read_positions),
    "education.csv": ("education", candidate.read_education),
    "skills.csv": ("skills", candidate.read_skills),
    "profile.csv": ("profile", candidate.read_profile),
}
# The most telling headers first: a file of skills has a single column, "Name".
_HEADERS = (
    ("connections.csv", network.CONNECTIONS),
    ("positions.csv", candidate.POSITIONS),
    ("education.csv", candidate.EDUCATION),
    ("profile.csv", candidate.PROFILE),
    ("skills.csv", candidate.SKILLS),
)


def read_export(raw: bytes) -> ExportRead:
    """Return what a LinkedIn ZIP, or a single CSV of it, holds.

    Raises:
        RefusedInputError: if it is neither; the sentence says what was found instead.
    """
    if not raw:
        message = "The file is empty: 0 bytes."
        raise RefusedInputError(message)
    found = _Found()
    if raw.startswith(b"PK"):
        archive = open_archive(raw)
        for name in archive.names:
            found.read(name, lambda name=name: archive.read(name))  # type: ignore[misc] -- bound at once
        holds = f"It holds {', '.join(archive.names[:5]) or 'nothing'}."
    else:
        name = next((name for name, needed in _HEADERS if _has_header(raw, needed)), "")
        if name:
            found.read(name, lambda: raw)
        holds = "No header of a known file was found in it."
    if not found.parts and not found.refused:
        message = f"This is not a LinkedIn export. {holds} Expected: Connections.csv, Positions.csv, Education.csv, Skills.csv or Profile.csv."
        raise RefusedInputError(message)
    return ExportRead(
        **{part: found.parts.get(part) for part, _reader in _READERS.values()},
        files_skipped=tuple(found.skipped),
        refused=tuple(found.refused),
    )


def _has_header(raw: bytes, needed: tuple[str, ...]) -> bool:
    aliases = network.ALIASES if needed is network.CONNECTIONS else None
    return find_header(raw, needed=needed, aliases=aliases)
