"""The files a person gives us: bytes by their SHA-256 in the data folder, names in the database."""

import contextlib
import datetime as dt
import hashlib
from pathlib import Path
from typing import IO

from django.conf import settings
from django.db.models import ManyToOneRel

from goodterms.kit.models import StoredFile, Workspace
from goodterms.kit.whole import drafted, write_whole

_CHUNK = 1024 * 1024


def file_path(sha256: str) -> Path:
    """Return where the bytes with this hash lie."""
    return Path(settings.DATA_FOLDER) / "files" / sha256[:2] / sha256


def keep_bytes(raw: bytes) -> str:
    """Write bytes into the data folder, whole or not at all; returns their SHA-256."""
    sha256 = hashlib.sha256(raw).hexdigest()
    path = file_path(sha256)
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        write_whole(path, raw)
    return sha256


def keep_known(source: IO[bytes], *, sha256: str) -> bool:
    """Write bytes whose hash is told into the data folder, a piece at a time; returns whether they have that hash.

    Of bytes that have another, nothing is kept.
    """
    path = file_path(sha256)
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    told = hashlib.sha256()
    with contextlib.suppress(_AlteredError), drafted(path) as stream:
        while chunk := source.read(_CHUNK):
            told.update(chunk)
            stream.write(chunk)
        if told.hexdigest() != sha256:
            raise _AlteredError
    return told.hexdigest() == sha256


class _AlteredError(Exception):
    """The bytes have another hash."""


def keep_file(workspace: Workspace, *, name: str, raw: bytes, media_type: str) -> StoredFile:
    """Keep a file and its row; the same bytes are stored once."""
    return StoredFile.objects.create(
        workspace=workspace,
        name=Path(name.replace("\\", "/")).name[:255] or "file",
        media_type=media_type[:100] or "application/octet-stream",
        size=len(raw),
        sha256=keep_bytes(raw),
    )


def drop_file(stored: StoredFile) -> None:
    """Delete a file's row, and its bytes when no other row names them."""
    sha256 = stored.sha256
    stored.delete()
    if not StoredFile.objects.filter(sha256=sha256).exists():
        file_path(sha256).unlink(missing_ok=True)


def sweep_files(*, now: dt.datetime) -> int:
    """Delete the files that nothing names any more, rows and bytes; returns how many bytes' files went.

    A file of the last day is left alone: what names it may not be written yet.
    """
    old = now - dt.timedelta(days=1)
    unused = StoredFile.objects.filter(created_at__lt=old)
    for link in StoredFile._meta.get_fields(include_hidden=True):
        if isinstance(link, ManyToOneRel):
            naming = link.related_model._base_manager.exclude(**{link.field.name: None})
            unused = unused.exclude(pk__in=naming.values_list(link.field.name, flat=True))
    unused.delete()
    kept = set(StoredFile.objects.values_list("sha256", flat=True))
    gone = [
        path
        for path in (Path(settings.DATA_FOLDER) / "files").rglob("*")
        if path.is_file() and path.name not in kept and path.stat().st_mtime < old.timestamp()
    ]
    for path in gone:
        path.unlink(missing_ok=True)
    return len(gone)
