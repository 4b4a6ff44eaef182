"""Which database: the SQLite file in the data folder, or what `GOODTERMS_DATABASE_URL` names."""

from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

# Measured on four writing processes: WAL with IMMEDIATE transactions and 20 s of patience loses none to
# "database is locked"; Django's defaults lose half. No mmap: no gain, and it spreads corruption.
_PRAGMAS = (
    "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA journal_size_limit=67108864; "
    "PRAGMA cache_size=-8000; PRAGMA temp_store=MEMORY; PRAGMA secure_delete=ON;"
)


class DatabaseUrlError(ValueError):
    """`GOODTERMS_DATABASE_URL` is not an address we understand."""


def sqlite_database(path: Path) -> dict[str, Any]:
    """Return Django's settings for the SQLite file at this path."""
    return {
        "ENGINE": "goodterms.web.sqlite",
        "NAME": str(path),
        "CONN_MAX_AGE": None,
        "OPTIONS": {"transaction_mode": "IMMEDIATE", "timeout": 20, "init_command": _PRAGMAS},
    }


def database_from_url(url: str) -> dict[str, Any]:
    """Return Django's settings for a PostgreSQL address.

    Args:
        url: `postgresql://user:password@host:port/name?option=value`.

    Raises:
        DatabaseUrlError: if the address is of another kind.
    """
    parts = urlsplit(url)
    if parts.scheme not in {"postgres", "postgresql"}:
        message = f"GOODTERMS_DATABASE_URL must start with postgresql://, not {parts.scheme or 'nothing'}://."
        raise DatabaseUrlError(message)
    options = dict(parse_qsl(parts.query))
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": options.pop("host", unquote(parts.hostname or "")),
        "PORT": str(parts.port or ""),
        "CONN_MAX_AGE": None,
        "OPTIONS": options,
    }
