"""Backups: the whole record in one ZIP, with the hash of every member, and read back only when all of it is right."""

import datetime as dt
import hashlib
import json
import shutil
import tempfile
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import IO, Any

from attrs import define, field, frozen
from sqlcipher3 import dbapi2

from goodterms import __version__
from goodterms.kit.archives import refuse_unfit
from goodterms.kit.refusals import RefusedInputError
from goodterms.kit.schema import APPLICATION_ID
from goodterms.kit.soundness import look_at
from goodterms.kit.whole import drafted

DATABASE = "goodterms.sqlite3"
SCRATCH = "scratch-"
HEAD = "backup.json"
FORMAT = "goodterms-backup"
VERSION = 2  # 1, until November 2026, held no hashes
_CHUNK = 1024 * 1024
_MOST_HEAD_BYTES = 64 * 1024 * 1024
_MOST_MEMBERS = 200_000
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, KeyError, ValueError, TypeError)


@frozen
class Written:
    """A backup that was written: its size in bytes, and the kept files that were missing or altered already."""

    size: int
    missing: tuple[str, ...]


@define
class Contents:
    """What a backup says about itself: the version of its form, its members' hashes, what it says is missing."""

    version: int
    members: dict[str, str] = field(factory=dict)
    missing: frozenset[str] = frozenset()


def write_backup(database: Path, folder: Path, target: Path, *, now: dt.datetime) -> Written:
    """Write a backup of a data folder while it may be in use.

    SQLite itself copies the database (`VACUUM INTO`): a plain copy would miss what lies in the write-ahead log. The
    backup has its name only when it is whole and on the disk.

    Raises:
        RefusedInputError: if the database cannot be read to its end; no backup is written then.
    """
    with scratch(folder) as place:
        copy = place / DATABASE
        try:
            with closing(dbapi2.connect(str(database), timeout=20)) as opened:
                opened.execute("VACUUM INTO ?", [str(copy)])
        except dbapi2.DatabaseError as fault:
            if not is_damage(fault):
                raise
            message = f"The database can't be read to its end ({fault}). No backup was written; run goodterms doctor."
            raise RefusedInputError(message) from fault
        with drafted(target) as stream:
            missing = _pack(copy, folder, stream, now=now)
    return Written(size=target.stat().st_size, missing=missing)


@contextmanager
def scratch(folder: Path) -> Iterator[Path]:
    """Yield a folder inside the data folder that goes away; a start removes what a kill left of it."""
    with tempfile.TemporaryDirectory(dir=folder, prefix=SCRATCH, ignore_cleanup_errors=True) as place:
        yield Path(place)


def is_damage(fault: Exception) -> bool:
    """Return whether a database error speaks of the file's content, not of its room or its users."""
    return any(word in str(fault) for word in ("malformed", "not a database", "corrupt", "no such table"))


def _pack(copy: Path, folder: Path, stream: IO[bytes], *, now: dt.datetime) -> tuple[str, ...]:
    members: dict[str, str] = {}
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
        members[DATABASE] = _packed(copy, archive, name=DATABASE)
        for path in sorted((folder / "files").glob("*/*")):
            if path.is_file() and not path.name.startswith("."):
                name = path.relative_to(folder).as_posix()
                with suppress(FileNotFoundError):  # swept away meanwhile
                    members[name] = _packed(path, archive, name=name)
        named = {place_of(sha256): sha256 for sha256 in stored_files(copy)}
        missing = tuple(sorted(sha for name, sha in named.items() if members.get(name) != sha))
        head = {
            "format": FORMAT,
            "version": VERSION,
            "program": __version__,
            "written_at": now.isoformat(),
            "members": members,
            "missing": missing,
        }
        archive.writestr(HEAD, json.dumps(head, indent=1))
    return missing


def _packed(path: Path, archive: zipfile.ZipFile, *, name: str) -> str:
    """Add a file to a ZIP, and return the hash of what was added."""
    with path.open("rb") as source, archive.open(zipfile.ZipInfo(name), "w", force_zip64=True) as member:
        return _copied(source, member)


def _copied(source: IO[bytes], target: IO[bytes]) -> str:
    told = hashlib.sha256()
    while chunk := source.read(_CHUNK):
        told.update(chunk)
        target.write(chunk)
    return told.hexdigest()


def place_of(sha256: str) -> str:
    """Return where a kept file lies below the data folder."""
    return f"files/{sha256[:2]}/{sha256}"


def stored_files(database: Path) -> set[str]:
    """Return the hashes of the files that a database names."""
    with closing(dbapi2.connect(str(database))) as opened:
        return {sha256 for (sha256,) in opened.execute("SELECT sha256 FROM goodterms_storedfile").fetchall()}


def unpack(source: Path, fresh: Path, *, anyway: bool) -> int:
    """Unpack a backup, or a folder that a restore put aside, and check all of it.

    Args:
        source: The ZIP or the folder.
        fresh: An empty folder to unpack into, in the data folder.
        anyway: Leave kept files out that are missing or altered, instead of refusing the whole.

    Returns:
        How many kept files were left out.

    Raises:
        RefusedInputError: if anything is missing, altered or more than belongs there.
    """
    (fresh / "files").mkdir(mode=0o700)
    if source.is_dir():
        _copy_folder(source, fresh)
        contents, altered = Contents(VERSION), set[str]()
    else:
        contents, altered = _unpacked(source, fresh)
    if trouble := look_at(fresh / DATABASE, thorough=True):
        message = f"The database in {source.name} can't be used: {trouble.seen}. Nothing was changed."
        raise RefusedInputError(message)
    named = stored_files(fresh / DATABASE) - contents.missing
    absent = {sha for sha in named if not (fresh / place_of(sha)).exists()} | altered
    if absent and not anyway:
        message = (
            f"{len(absent)} kept files are missing from {source.name} or were altered. Nothing was changed. "
            "Take another backup, or restore this one without them: goodterms restore --anyway."
        )
        raise RefusedInputError(message)
    _make_ours(fresh / DATABASE)
    return len(absent)


def _copy_folder(source: Path, fresh: Path) -> None:
    for path in source.glob(f"{DATABASE}*"):
        shutil.copyfile(path, fresh / path.name)
    if (source / "files").is_dir():
        shutil.copytree(source / "files", fresh / "files", dirs_exist_ok=True)


def _unpacked(source: Path, fresh: Path) -> tuple[Contents, set[str]]:
    try:
        with zipfile.ZipFile(source) as archive:
            most = shutil.disk_usage(fresh).free
            refuse_unfit(archive.infolist(), limit_bytes=most, limit_files=_MOST_MEMBERS)
            contents = _contents(archive)
            return contents, _extracted(archive, contents, fresh)
    except FileNotFoundError as fault:
        message = f"There is no file {source}. Nothing was changed."
        raise RefusedInputError(message) from fault
    except _BROKEN as fault:
        message = f"{source.name} is not a whole backup ({fault}). Nothing was changed."
        raise RefusedInputError(message) from fault


def _contents(archive: zipfile.ZipFile) -> Contents:
    head = _head(archive)
    there = {name for name in archive.namelist() if not name.endswith("/")} - {HEAD}
    if head.get("version", 1) == 1:  # a kept file is named by its hash
        hashes = {name: name.rpartition("/")[2] for name in there if name.startswith("files/")}
        return Contents(1, members={**hashes, DATABASE: ""})
    if more := there - head["members"].keys():
        message = f"it holds {min(more)}, which it does not name"
        raise ValueError(message)
    return Contents(VERSION, members=head["members"], missing=frozenset(head["missing"]))


def _head(archive: zipfile.ZipFile) -> dict[str, Any]:
    if archive.getinfo(HEAD).file_size > _MOST_HEAD_BYTES:
        message = f"its {HEAD} is too large"
        raise ValueError(message)
    head: dict[str, Any] = json.loads(archive.read(HEAD))
    if head.get("format") != FORMAT:
        message = "This ZIP is not a Good Terms backup. Nothing was changed."
        raise RefusedInputError(message)
    if head.get("version", 1) not in {1, VERSION}:
        message = f"A newer Good Terms ({head.get('program')}) wrote this backup. Update first. Nothing was changed."
        raise RefusedInputError(message)
    return head


def _extracted(archive: zipfile.ZipFile, contents: Contents, fresh: Path) -> set[str]:
    """Unpack every member; returns the kept files that are missing or altered."""
    there, altered = set(archive.namelist()), set()
    for name, sha256 in contents.members.items():
        if name != DATABASE and not _is_kept_file(name):
            message = f"it holds {name}, which belongs to no backup"
            raise ValueError(message)
        is_right = name in there and _is_unpacked(archive, name, fresh / name, sha256=sha256)
        if not is_right and name == DATABASE:
            message = f"{DATABASE} in it is missing or was altered"
            raise ValueError(message)
        if not is_right:
            (fresh / name).unlink(missing_ok=True)
            altered.add(name.rpartition("/")[2])
    return altered


def _is_unpacked(archive: zipfile.ZipFile, name: str, path: Path, *, sha256: str) -> bool:
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    try:
        with archive.open(name) as member, path.open("wb") as target:
            found = _copied(member, target)
    except (zipfile.BadZipFile, zlib.error, EOFError):
        return False
    return found == sha256 or not sha256


def _is_kept_file(name: str) -> bool:
    parts = name.split("/")
    return len(parts) == 3 and parts[0] == "files" and all(part.isalnum() for part in parts[1:])  # noqa: PLR2004 -- files/ab/abc…


def _make_ours(database: Path) -> None:
    """Give a copy its mark and its log's mode now: at its first start there is nothing left to write to its head."""
    with closing(dbapi2.connect(str(database))) as opened:
        opened.execute("PRAGMA journal_mode=WAL")
        opened.execute(f"PRAGMA application_id={APPLICATION_ID}")
    database.chmod(0o600)
