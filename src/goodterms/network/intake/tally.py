"""Counting the traces of a file by person, kind and day."""

from attrs import define, field

from goodterms.network.intake.values import TraceRead

MOST_TOGETHER = 12
"""Above so many people a message or mail goes to a list, and is no trace of contact with one of them."""


@define
class Tally:
    """The traces so far; add each message, then take `traces`."""

    _counts: dict[tuple[str, str, str, str, str, str], list[int]] = field(factory=dict)

    def add(
        self,
        line: int,
        *,
        kind: str,
        on: str,
        name: str = "",
        url: str = "",
        email: str = "",
        employer: str = "",
    ) -> None:
        """Count one more contact with a person on a day."""
        key = (name, url, email, employer, kind, on)
        held = self._counts.get(key)
        if held is None:
            self._counts[key] = [line, 1]
        else:
            held[1] += 1

    def traces(self) -> tuple[TraceRead, ...]:
        """Return what was counted, in the order of the first lines."""
        return tuple(
            TraceRead(line, name, url, email, employer, kind, on, count)
            for (name, url, email, employer, kind, on), (line, count) in self._counts.items()
        )
