"""Folders: the one of the data with the few secrets in it, and those that moments bring."""

import importlib.util
import os
import secrets
from collections.abc import Iterable
from pathlib import Path

import platformdirs


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
    """Return the key that signs sessions: kept in the folder (mode 0600), made at the first call."""
    path = folder / "secret-key"
    try:
        return path.read_text("ascii")
    except FileNotFoundError:
        prepare_folder(folder)
    key = secrets.token_urlsafe(50)
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:  # another process was faster
        return path.read_text("ascii")
    with os.fdopen(descriptor, "w") as stream:
        stream.write(key)
    return key


def moment_folders(names: Iterable[str], part: str) -> list[Path]:
    """Return the folder of this name ("templates") of each moment that has one; nothing of a moment is imported."""
    specs = (importlib.util.find_spec(name) for name in names)
    places = (Path(place) / part for spec in specs if spec for place in spec.submodule_search_locations or ())
    return [place for place in places if place.is_dir()]
