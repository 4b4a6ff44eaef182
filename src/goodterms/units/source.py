"""Where a fact comes from."""

import datetime as dt

from attrs import field, frozen
from attrs.validators import min_len


@frozen
class Source:
    """The origin of a fact: what it was read in, when, and where inside it."""

    name: str = field(validator=min_len(1))
    as_of: dt.date | None = None
    place: str = ""

    def __str__(self) -> str:
        """Return the source in one line for the person."""
        parts = [self.name, self.place, self.as_of.isoformat() if self.as_of else ""]
        return ", ".join(part for part in parts if part)
