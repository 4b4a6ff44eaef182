"""The files a person gives us: bytes by their SHA-256 in the data folder, names in the database."""

import hashlib
import os
from pathlib import Path

from django.conf import settings

from goodterms.kit.models import StoredFile, Workspace


def file_path(sha256: str) -> Path:
    """Return where the bytes with this hash lie."""
    return Path(settings.DATA_FOLDER) / "files" / sha256[:2] / sha256


def keep_bytes(raw: bytes) -> str:
    """Write bytes into the data folder, whole or not at all; returns their SHA-256."""
    sha256 = hashlib.sha256(raw).hexdigest()
    path = file_path(sha256)
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        draft = path.with_suffix(f".{os.getpid()}")
        with draft.open("wb") as stream:
            stream.write(raw)
            stream.flush()
            os.fsync(stream.fileno())
        draft.replace(path)
    return sha256


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
