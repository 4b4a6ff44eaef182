"""An app password, kept where the system keeps passwords, or else in a file that only its owner can read."""

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from goodterms.kit.refusals import RefusedInputError
from goodterms.kit.whole import write_whole

if TYPE_CHECKING:
    from keyring.backend import KeyringBackend

Place = Literal["keyring", "file"]
"""Where a password is kept: with the system's other passwords, or in a file of mode 0600 in the data folder."""

_SERVICE = "Good Terms"
_FILE = "passwords.json"
_NAME = re.compile(r"[^\x00-\x1f\x7f]{1,300}")
_LONGEST = 1000


def keep_secret(secret: str, *, name: str, folder: Path) -> Place:
    """Keep a password under a name, in place of the last one, and return where.

    Args:
        secret: At most 1,000 characters.
        name: What it opens, such as "imap anna@example.com".
        folder: The data folder.

    Raises:
        RefusedInputError: if the name or the password cannot be, or neither place takes it.
    """
    if not _NAME.fullmatch(name) or not 1 <= len(secret) <= _LONGEST:
        message = f"A password has a name and 1 to {_LONGEST:,} characters."
        raise RefusedInputError(message)
    if (ring := _keyring()) and _is_kept(ring, secret=secret, name=name):
        _write(folder, secrets={key: value for key, value in _read(folder).items() if key != name})
        return "keyring"
    _write(folder, secrets={**_read(folder), name: secret})
    return "file"


def read_secret(name: str, *, folder: Path) -> str:
    """Return the password that was kept under a name, or "" if there is none.

    Args:
        name: As it was kept.
        folder: The data folder.
    """
    ring = _keyring()
    kept = _from_keyring(ring, name=name) if ring else ""
    return kept or _read(folder).get(name, "")


def forget_secret(name: str, *, folder: Path) -> bool:
    """Forget the password under a name, wherever it is; returns whether there was one.

    Args:
        name: As it was kept.
        folder: The data folder.

    Raises:
        RefusedInputError: if the system does not let go of it.
    """
    was_kept = bool(read_secret(name, folder=folder))
    if (ring := _keyring()) and _from_keyring(ring, name=name):
        try:
            ring.delete_password(_SERVICE, name)
        except Exception as fault:  # a backend raises what its system raises
            message = "The system's store of passwords did not let go of this one; remove it there."
            raise RefusedInputError(message) from fault
    _write(folder, secrets={key: value for key, value in _read(folder).items() if key != name})
    return was_kept


def _keyring() -> "KeyringBackend | None":
    """Return the system's store of passwords, if there is one: a machine without a screen has none."""
    try:
        import keyring  # noqa: PLC0415 -- it looks for its backends, which takes 0.2 s
        from keyring.backends.fail import Keyring as NoKeyring  # noqa: PLC0415

        ring = keyring.get_keyring()
    except Exception:  # noqa: BLE001 -- it is not installed, or a backend breaks while it is looked for
        return None
    # The null backend, by which a person may switch keyring off, would forget.
    return None if isinstance(ring, NoKeyring) or "null" in type(ring).__module__ else ring


def _is_kept(ring: "KeyringBackend", *, secret: str, name: str) -> bool:
    try:
        ring.set_password(_SERVICE, name, secret)
        return bool(ring.get_password(_SERVICE, name) == secret)
    except Exception:  # noqa: BLE001 -- a locked or broken store raises what its system raises
        return False


def _from_keyring(ring: "KeyringBackend", *, name: str) -> str:
    try:
        return ring.get_password(_SERVICE, name) or ""
    except Exception:  # noqa: BLE001 -- as above
        return ""


def _read(folder: Path) -> Mapping[str, str]:
    try:
        kept = json.loads((folder / _FILE).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return {str(name): str(secret) for name, secret in kept.items()} if isinstance(kept, dict) else {}


def _write(folder: Path, *, secrets: Mapping[str, str]) -> None:
    """Write the file whole or not at all, readable by its owner alone from its first byte on."""
    path = folder / _FILE
    if not secrets:
        path.unlink(missing_ok=True)
        return
    write_whole(path, json.dumps(secrets).encode())
