"""The boundary of pooling: what a member's workspace may put before others, and nothing else.

Members of a shared server may let others find ways through them. A person's card never leaves the member's own
workspace: the pool holds keyed hashes, a band of the odds, and nothing that reads. Who asks computes the same hash
from what they know and learns only that somebody has a tie. Names are exchanged by the connector's own hand, after
their yes.

The key is the pool's secret and is kept outside the database. Whoever holds both can try out addresses one by one:
the hashes protect against a stolen database, not against the operator.
"""

import hashlib
import hmac
import math
import re
from collections.abc import Iterable

from attrs import frozen

from goodterms.units import employer_key

KEY_BYTES = 32
BANDS = 5
_NOT_DIGITS = re.compile(r"\D")
# The last nine digits are the same with and without the code of the country.
_DIGITS_COMPARED = 9


class PoolKeyError(ValueError):
    """The pool's key is too short to keep anything."""


@frozen
class Card:
    """What identifies a person in a workspace; "" where it is not known."""

    email: str = ""
    phone: str = ""
    url: str = ""
    employer: str = ""


@frozen
class Offered:
    """What a member puts before the others of one tie.

    Attributes:
        people: Keyed hashes of the person's address, number and profile: 64 hexadecimal characters each, sorted.
        employer: Keyed hash of the employer's name; "" where it is not known.
        band: The odds in five steps, 0 to 4: coarse enough to tell nothing else.
    """

    people: tuple[str, ...]
    employer: str
    band: int


def sealed(what: str, text: str, *, key: bytes) -> str:
    """Return the keyed hash of one identifying text: HMAC-SHA-256, 64 hexadecimal characters.

    Args:
        what: "email", "phone", "url" or "employer": an address and a name of the same letters differ.
        text: As it stands in the workspace; it is made comparable first.
        key: The pool's secret.

    Raises:
        PoolKeyError: if the key has fewer than 32 bytes.
    """
    if len(key) < KEY_BYTES:
        message = f"The pool's key needs {KEY_BYTES} bytes."
        raise PoolKeyError(message)
    return hmac.new(key, f"{what}\0{_comparable(what, text)}".encode(), hashlib.sha256).hexdigest()


def seals_of(card: Card, *, key: bytes) -> tuple[str, ...]:
    """Return the keyed hashes by which a person is recognised, sorted; none for a card that identifies nobody."""
    told = (("email", card.email), ("phone", card.phone), ("url", card.url))
    return tuple(sorted(sealed(what, text, key=key) for what, text in told if _comparable(what, text)))


def offered(ties: Iterable[tuple[Card, float]], *, key: bytes) -> tuple[Offered, ...]:
    """Return what a member puts before the others, in an order that tells nothing.

    Args:
        ties: Each tie's card and the odds of an answer, 0 to 1.
        key: The pool's secret.

    Returns:
        One entry for each tie that can be recognised, sorted by hash.
    """
    found = []
    for card, odds in ties:
        people = seals_of(card, key=key)
        if people:
            employer = sealed("employer", card.employer, key=key) if employer_key(card.employer) else ""
            found.append(Offered(people, employer, min(math.floor(odds * BANDS), BANDS - 1)))
    return tuple(sorted(found, key=lambda one: one.people))


def _comparable(what: str, text: str) -> str:
    if what == "phone":
        # National and international spellings of a number agree in their last digits.
        return _NOT_DIGITS.sub("", text)[-_DIGITS_COMPARED:]
    if what == "employer":
        return employer_key(text)
    plain = text.strip().casefold()
    if what == "url":
        plain = plain.split("?")[0].rstrip("/").removeprefix("https://").removeprefix("http://")
        return plain.removeprefix("www.")
    return plain
