"""A piece of a text, by its character positions."""

from attrs import field, frozen


class SpanOrderError(ValueError):
    """A span ends before it starts, or starts before the text."""


def _in_order(span: "Span", _attribute: object, end: int) -> None:
    if not 0 <= span.start <= end:
        message = f"A span runs forward from 0, not from {span.start} to {end}."
        raise SpanOrderError(message)


@frozen(order=True)
class Span:
    """A half-open range of characters: `text[start:end]`."""

    start: int
    end: int = field(validator=_in_order)

    def __len__(self) -> int:
        """Return the number of characters."""
        return self.end - self.start

    def cut(self, text: str) -> str:
        """Return the piece of the text that this span covers."""
        return text[self.start : self.end]

    def touches(self, other: "Span") -> bool:
        """Return whether two spans share at least one character."""
        return max(self.start, other.start) < min(self.end, other.end)
