"""A draft's spelling, looked over in a child process: the checker takes a second and 100 MB."""

from attrs import frozen

from goodterms.letters.engine.review import Flag
from goodterms.letters.engine.spelling import find_misspellings


@frozen
class Spelled:
    """What the checker says, in the order of the text."""

    flags: tuple[Flag, ...]


def spelled(raw: bytes, *, known: str, country: str) -> Spelled:
    """Return what the checker says of a text in UTF-8.

    Args:
        raw: The text.
        known: Words that are right as they stand, a name a line.
        country: ISO code.
    """
    return Spelled(find_misspellings(raw.decode(), known=known.splitlines(), country=country))
