"""Tables in JSON are read row by row, whatever their order, spaces and length."""

import io
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodterms.kit import rowwise
from goodterms.kit.rowwise import pieces

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)
TABLES = st.dictionaries(
    st.text(), st.lists(VALUES.filter(lambda row: row is not None), max_size=4), max_size=3
)


class Drops(io.BytesIO):
    """A stream that gives a few bytes at a time, whatever is asked."""

    def read(self, _size: int | None = -1) -> bytes:
        """Return three bytes, or what is left."""
        return super().read(3)


def together(raw: bytes) -> dict[str, Any]:
    read: dict[str, Any] = {}
    for name, is_table, value in pieces(Drops(raw)):
        if not is_table:
            read[name] = value
        elif value is None:
            read.setdefault("tables", {})[name] = []
        else:
            read["tables"][name].append(value)
    return read


@given(
    head=st.dictionaries(st.text().filter("tables".__ne__), VALUES, max_size=3),
    tables=TABLES,
    wide=st.booleans(),
)
def test_what_is_read_is_what_was_written(
    head: dict[str, Any], tables: dict[str, Any], *, wide: bool
) -> None:
    written = {**head, "tables": tables} if tables else head

    raw = json.dumps(written, indent=2 if wide else None).encode()
    assert together(raw) == written


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"[]",
        b"{",
        b'{"a": 1',
        b'{"a" 1}',
        b'{"a": 1,}',
        b"{1: 2}",
        b'{"a": 1} {}',
        b'{"tables": []}',
        b'{"tables": {"lead": {}}}',
        b'{"tables": {"lead": [1,]}}',
        b'{"tables": {"lead": [1 2]}}',
        b'{"a": "\xff"}',
        b'{"a": ' + b"[" * 200_000 + b"]" * 200_000 + b"}",
    ],
)
def test_what_is_no_such_json_is_refused(raw: bytes) -> None:
    with pytest.raises(ValueError, match=r".") as refused:
        list(pieces(io.BytesIO(raw)))

    assert isinstance(refused.value, ValueError)


def test_a_row_without_an_end_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rowwise, "MOST_ROW_CHARACTERS", 1000)
    endless = io.BytesIO(b'{"tables": {"lead": ["' + b"x" * 10_000_000)

    with pytest.raises(ValueError, match="Unterminated"):
        list(pieces(endless))

    assert endless.tell() < 1_000_000
