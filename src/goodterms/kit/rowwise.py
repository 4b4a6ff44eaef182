"""Reading a large JSON document of tables row by row, in memory that its largest row bounds, not its length."""

import codecs
import json
from collections.abc import Iterator
from typing import IO, Any

_CHUNK = 256 * 1024
MOST_ROW_CHARACTERS = 24 * 1024 * 1024
_SPACE = " \t\n\r"
_AFTER = frozenset(",:]}" + _SPACE)

Piece = tuple[str, bool, Any]


def pieces(stream: IO[bytes]) -> Iterator[Piece]:
    """Yield what an object `{"name": value, "tables": {"table": [row, ...]}}` holds, in its order.

    Args:
        stream: UTF-8.

    Yields:
        A name, whether it is a table's, and the value or the row; an empty table yields `None` once.

    Raises:
        ValueError: if it is no such JSON, or one row has more than 24 million characters.
    """
    reader = _Reader(stream)
    for name in reader.names():
        if name == "tables":
            for table in reader.names():
                yield table, True, None
                for row in reader.items():
                    yield table, True, row
        else:
            yield name, False, reader.value()
    reader.end()


class _Reader:
    """A place in a JSON text, and the part of the text around it."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream, self._text, self._at, self._is_all = stream, "", 0, False
        self._decoder = codecs.getincrementaldecoder("utf-8")()
        self._json = json.JSONDecoder()

    def names(self) -> Iterator[str]:
        """Yield the names of an object; whoever asks reads each value before the next name."""
        self._take("{")
        while self._next() != "}":
            name = self.value()
            if not isinstance(name, str):
                message = "a name in its JSON is no text"
                raise ValueError(message)  # noqa: TRY004 -- bad input, whatever its type
            self._take(":")
            yield name
            self._separate("}")
        self._at += 1

    def items(self) -> Iterator[Any]:
        """Yield the items of a list."""
        self._take("[")
        while self._next() != "]":
            yield self.value()
            self._separate("]")
        self._at += 1

    def value(self) -> Any:  # noqa: ANN401 -- any JSON
        """Return the value that begins here."""
        self._next()
        while True:
            try:
                value, end = self._json.raw_decode(self._text, self._at)
            except RecursionError:
                message = "its JSON is nested too deep"
                raise ValueError(message) from None
            except json.JSONDecodeError:
                if self._is_all or len(self._text) - self._at > MOST_ROW_CHARACTERS:
                    raise
                self._read_on()
                continue
            if (
                self._is_all or self._text[end : end + 1] in _AFTER
            ):  # else a number may go on: "0", "0.", "0.5"
                self._at = end
                return value
            self._read_on()

    def end(self) -> None:
        """Refuse whatever follows the object."""
        if self._next():
            message = "its JSON goes on after its end"
            raise ValueError(message)

    def _next(self) -> str:
        """Return the next sign that is no space; "" at the end."""
        while True:
            while self._at < len(self._text) and self._text[self._at] in _SPACE:
                self._at += 1
            if self._at < len(self._text):
                return self._text[self._at]
            if self._is_all:
                return ""
            self._read_on()

    def _take(self, sign: str) -> None:
        if self._next() != sign:
            message = f"its JSON lacks a {sign}"
            raise ValueError(message)
        self._at += 1

    def _separate(self, closing: str) -> None:
        if self._next() != closing:
            self._take(",")
            if self._next() == closing:
                message = "its JSON has a comma too many"
                raise ValueError(message)

    def _read_on(self) -> None:
        """Read as much again as is held: a long row is tried few times, not once a chunk."""
        rest = self._text[self._at :]
        raw = self._stream.read(max(_CHUNK, len(rest)))
        self._is_all = not raw
        self._text, self._at = rest + self._decoder.decode(raw, final=self._is_all), 0
