"""Foreign text made fit to show: nothing that hides, turns, or controls."""

import re

from attrs import define

from goodterms.kit.tables import decode_text

# What a reader does not see but a program does: directions, joiners and spaces without width, and the tags of U+E0000.
_JOINER = "\u200c\u200d"
_HIDDEN = (
    "\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\u3164\ufeff\uffa0"
    "\ufff9-\ufffb\U000e0000-\U000e007f"
)
# Persian, Arabic and the scripts of India need the joiners between their letters.
_JOINED = "[\u0600-\u0dff]"
_INVISIBLE = re.compile(f"[{_HIDDEN}]|(?<!{_JOINED})[{_JOINER}]|[{_JOINER}](?!{_JOINED})")
_DIRECTIONS = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_CONTROLS = dict.fromkeys(
    [*range(9), 11, *range(14, 32), *range(127, 133), *range(134, 160), 0xAD, 0xFFFE, 0xFFFF]
) | {12: "\n", 133: "\n", 0x2028: "\n", 0x2029: "\n", 0xA0: " "}
# A codec outside this list may take time quadratic in the text (punycode) or be none of text at all.
_DECLARABLE = re.compile(
    r"(?:us-)?ascii|utf-?(?:8|16|32)(?:[-_]?[bl]e)?|iso-?8859-\d{1,2}|latin-?\d{1,2}|(?:windows|cp)-?\d{3,4}|"
    r"koi8-[rtu]|shift[-_]jis|sjis|euc-(?:jp|kr)|ks_c_5601-1987|gb(?:2312|k|18030)|big5(?:-?hkscs)?|"
    r"tis-620|mac-?(?:roman|cyrillic|latin2)|macintosh"
)
# These look like plain ASCII, so that what they hold must be asked of the declaration first.
_SHIFTING = re.compile(r"iso-2022-(?:jp(?:-[123]|-ext)?|kr)|hz(?:-gb-2312)?")


@define
class Cleaner:
    """Makes texts fit to show, and remembers what it had to do; `sentences` says it.

    Attributes:
        has_directions: Whether characters were removed that turn the direction of text.
        has_invisible: Whether characters without width were removed.
        unreadable: How many characters could not be decoded.
        unknown_charset: A declared encoding that is not known, or "".
    """

    has_directions: bool = False
    has_invisible: bool = False
    unreadable: int = 0
    unknown_charset: str = ""

    def text(self, foreign: str) -> str:
        """Return a text with its lines, without what hides, turns or controls."""
        kept, count = _INVISIBLE.subn("", foreign)
        if count:
            self.has_directions |= bool(_DIRECTIONS.search(foreign))
            self.has_invisible = True
        lines = kept.replace("\r\n", "\n").replace("\r", "\n")
        return lines.translate(_CONTROLS).encode(errors="replace").decode()

    def line(self, foreign: str, *, most: int = 1000) -> str:
        """Return a text on one line, with single spaces, cut at so many characters."""
        return " ".join(self.text(foreign).split())[:most].rstrip()

    def decoded(self, raw: bytes, *, charset: str) -> str:
        """Return bytes as text, by their declared encoding as far as it may be believed; never fails."""
        declared = charset.strip().lower()
        if _SHIFTING.fullmatch(declared):
            try:
                return raw.decode(declared)
            except (UnicodeError, LookupError):
                declared = ""
        is_known = bool(_DECLARABLE.fullmatch(declared))
        if declared and not is_known:
            self.unknown_charset = self.unknown_charset or declared[:40]
        text = decode_text(raw, declared=declared if is_known else "utf-8")
        self.unreadable += text.count("\ufffd") - raw.count(b"\xef\xbf\xbd")
        return text

    @property
    def sentences(self) -> tuple[str, ...]:
        """Return what a person should know of it."""
        noted = []
        if self.has_directions:
            noted.append(
                "Characters that turn the direction of text were removed; they can make a name look like another."
            )
        elif self.has_invisible:
            noted.append("Invisible characters were removed.")
        if self.unknown_charset:
            shown = self.line(self.unknown_charset)
            noted.append(f"The encoding “{shown}” is not known; the text was read as well as it could be.")
        if self.unreadable > 0:
            plural = "s"[: self.unreadable != 1]
            noted.append(f"{self.unreadable:,} character{plural} could not be read and show as \ufffd.")
        return tuple(noted)
