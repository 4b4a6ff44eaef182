"""Folders: the one of the data with the few secrets in it, and those that moments bring."""

import contextlib
import importlib.util
import os
import secrets
import tempfile
from collections.abc import Iterable
from pathlib import Path

import platformdirs

from goodterms.kit.whole import sync_folder


def data_folder() -> Path:
    """Return the data folder, from `GOODTERMS_DATA` or the platform's own place; it is not created here."""
    given = os.environ.get("GOODTERMS_DATA")
    return Path(given).expanduser().resolve() if given else Path(platformdirs.user_data_dir("goodterms"))


def prepare_folder(folder: Path) -> None:
    """Create the folder with its parts, readable by nobody else (mode 0700)."""
    for part in (folder, folder / "files"):
        part.mkdir(parents=True, exist_ok=True, mode=0o700)
    folder.chmod(0o700)


def secret_key(folder: Path) -> str:
    """Return the key that signs sessions: kept in the folder (mode 0600), made at the first call.

    It appears under its name whole, or not at all: a full disk or a kill leaves no empty key that answers nothing.
    """
    path = folder / "secret-key"
    if key := _kept_key(path):
        return key
    prepare_folder(folder)
    path.unlink(missing_ok=True)  # an empty one
    with tempfile.NamedTemporaryFile("w", dir=folder, prefix="secret-key-") as draft:  # mode 0600
        draft.write(secrets.token_urlsafe(50))
        draft.flush()
        os.fsync(draft.fileno())
        with contextlib.suppress(FileExistsError):  # another process was faster
            os.link(draft.name, path)
    sync_folder(folder)
    return _kept_key(path)


def _kept_key(path: Path) -> str:
    return path.read_text("ascii") if path.exists() else ""


def moment_folders(names: Iterable[str], part: str) -> list[Path]:
    """Return the folder of this name ("templates") of each moment that has one; nothing of a moment is imported."""
    specs = (importlib.util.find_spec(name) for name in names)
    places = (Path(place) / part for spec in specs if spec for place in spec.submodule_search_locations or ())
    return [place for place in places if place.is_dir()]
