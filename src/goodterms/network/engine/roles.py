"""What somebody may do in hiring, by the words of the title."""

import functools
import importlib.resources
import re
import tomllib


@functools.cache
def _patterns() -> dict[str, re.Pattern[str]]:
    text = importlib.resources.files("goodterms.network.engine").joinpath("roles.toml").read_text("utf-8")
    return {
        role: re.compile(rf"\b(?:{'|'.join(map(re.escape, entry['value']))})\b", re.IGNORECASE)
        for role, entry in tomllib.loads(text).items()
    }


def role_of(title: str) -> str:
    """Return "recruiter" or "decides" by the words of a position's title; "" where none tells."""
    return next((role for role, pattern in _patterns().items() if pattern.search(title)), "")
