"""What the statements of both databases share: how words are asked for, and how a row of the index is numbered."""

from attrs import frozen

from goodterms.kit.moments import MOST_SEARCHED, Searched


@frozen
class Find:
    """A statement, and how it wants the words."""

    sql: str
    joined_by: str
    word: str
    query: str = "{}"


def numbered(number: str, table: Searched) -> str:
    """Return the expression for the number in the index of the row with this number in its table."""
    return f"{number} * {MOST_SEARCHED} + {table.number}"


def joined(columns: tuple[str, ...], row: str = "") -> str:
    """Return the expression for columns with spaces between them; `row` is "new." in a trigger."""
    return " || ' ' || ".join(f"{row}{column}" for column in columns) or "''"
