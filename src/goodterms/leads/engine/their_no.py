"""Whether the words that stand on a timeline as theirs are a no."""

import re

_NO = re.compile(
    r"\b(reject(ed|ion|s)?|turned (me|us) down|turning me down|(said|saying|says) no\b|unsuccessful|regret to"
    r"|not (be )?(moving|going|proceeding) (forward|ahead|with)|(went|going|gone) with (another|some(one|body) else)"
    r"|(position|role|job|post) (is|was|has been|got) filled)\b",
    re.IGNORECASE,
)


def says_no(words: str) -> bool:
    """Return whether they turned one down, by the words of a line: "they rejected me", "a letter saying no"."""
    return bool(_NO.search(words))
