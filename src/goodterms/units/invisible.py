"""Characters that nobody sees: zero-width ones and those that turn the direction of writing."""

INVISIBLE = frozenset(
    map(
        chr,
        (
            0x00AD,
            0x061C,
            0x180E,
            0x200B,
            0x200E,
            0x200F,
            0x2060,
            0xFEFF,
            *range(0x202A, 0x202F),
            *range(0x2066, 0x206A),
        ),
    )
)
_NOTHING = dict.fromkeys(map(ord, INVISIBLE))


def without_invisible(text: str) -> str:
    """Return the text without them.

    The joiners inside words (U+200C, U+200D) stay: Persian, Hindi and emoji need them.
    """
    return text.translate(_NOTHING)
