"""One opening that is advertised several times: by its employer, title and place, or by the wording of its text."""

import functools
import html
import itertools
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence

import numpy as np
import numpy.typing as npt
from attrs import define, field, frozen

from goodterms.units.names import employer_key

# One hash of each three words, and the least in each of 128 bins (one-permutation MinHash): 16 bits kept of each.
_BINS = 128
# The upper seven of 64 bits choose one of the 128 bins.
_BIN_SHIFT = np.uint64(57)
_FINGERPRINT_BYTES = 2 * _BINS
# Four bins of 16 bits are one number of 64: 32 bands of them find 98 % of texts that share 60 % of their wording.
_BANDS = _BINS // 4
_MOST_CHARACTERS = 100_000
# So many characters, as a power of two, stay in the processor's cache with their numbers.
_BATCH_BITS = 17
# Both fingerprints of each: 5 MB.
_PAIRS_AT_ONCE = 10_000
_CODE_LETTERS = 2
_BASE, _FIRST, _SECOND, _THIRD = (
    0x9E3779B97F4A7C15,
    0xC2B2AE3D27D4EB4F,
    0x165667B19E3779F9,
    0xD6E8FEB86659FD93,
)

# Found by `benchmarks/bench_reposts.py`. With the same three names: an agency may seek two bakers for two clients.
_LEAST_NAMED = 0.4
# With the same title and place, and with a title or place unknown but the same employer.
# At 0.5 instead of 0.6 seven strangers of 2,000 adverts join; at 0.7 twenty-two of 1,012 reposts are lost.
_LEAST_ALIKE = 0.6
_LEAST_ALIKE_EMPLOYER = 0.5
_LEAST_ALIKE_UNKNOWN = 0.8
# What thousands of adverts word alike costs no more than this each; even at 10 no repost was lost.
_MOST_IN_BUCKET = 50
_NAMED = "same employer, title and place"

_WORDS_OF = {"sr": "senior", "jr": "junior", "mgr": "manager", "asst": "assistant", "assoc": "associate"}
_GENDERS = re.compile(
    r"\(?\b(?:[mfwhd]\s?[/|*]\s?[mfwhdx](?:\s?[/|*]\s?(?:[dxiantg]{1,2}|div|non-binary))?|all genders|gn)\b\*?\)?"
)
_REQUISITION = re.compile(
    r"\b(?:job|req|requisition|ref|reference|posting|vacancy)?[ .]{0,2}(?:id|no|nr|number|req)?[ .:#-]{0,3}"
    r"\b[a-z]{0,4}[-_]?\d{4,}(?:[-_]\d+)*\b|#\s?\d+"
)
_PART = re.compile(r"\s-\s|[,;/|()\u00b7\u2013\u2014]")
_WORD = re.compile(r"[^\W_]+(?:[+#]+(?!\w))?")

_Numbers = npt.NDArray[np.uint64]
_Indexes = npt.NDArray[np.intp]
_Prints = npt.NDArray[np.uint16]


@frozen
class Advert:
    """An advert of an opening.

    Attributes:
        key: What the caller tells it by; its order is the caller's, the earlier stand first.
        employer: As stated; "" for unknown, like the title and the place.
        title: As stated.
        place: As stated; "Remote" is a place.
        fingerprint: What `fingerprint` gives for its text; b"" for unknown.
    """

    key: str
    employer: str
    title: str
    place: str
    fingerprint: bytes = field(default=b"", repr=False)


@frozen
class Match:
    """Two adverts of one opening.

    Attributes:
        first: The key of the earlier advert.
        second: The key of the later one; each advert is the second of one match at most.
        reason: Half a sentence: "same employer, title and place" or "texts share 93 % of their wording".
        similarity: The part of their wording that the texts share, 0 to 1; 0 if a text is unknown.
    """

    first: str
    second: str
    reason: str
    similarity: float


def fingerprint(text: str) -> bytes:
    """Return what tells a text's wording: 256 bytes, alike for texts alike.

    Case, accents, punctuation and spaces do not count. The first 100,000 characters are read. A text of fewer than
    three words has no wording, and is like no other.
    """
    return fingerprints([text])[0]


def fingerprints(texts: Sequence[str]) -> tuple[bytes, ...]:
    """Return the fingerprint of each text; many at once take a fraction of the time.

    Source:
        Li, Owen, Zhang: One Permutation Hashing, NIPS 2012.
    """
    return tuple(
        itertools.chain.from_iterable(
            (row.tobytes() for row in _prints_of(batch)) for batch in _batches(texts)
        )
    )


def same_opening(adverts: Sequence[Advert]) -> tuple[Match, ...]:
    """Return the matches among adverts: n adverts of one opening give n - 1 matches, which link all of them.

    Two adverts are of one opening if employer, title and place are the same, unless both texts are known and share
    less than 40 % of their wording; or if title and place are and the texts share 60 % (an agency's copy); or if a
    title or place is unknown, nothing else differs and the texts share 80 % (50 % if employer and title are the
    same), with the adverts of one opening only. Legal forms, "(m/f/d)", requisition numbers and case do not count;
    seniority does: "Senior X" is not "X". Takes time in proportion to the number of adverts.

    Args:
        adverts: In the order in which they should stand, the earliest first.

    Returns:
        The matches in the order of their second adverts.
    """
    names = [_Names.of(advert) for advert in adverts]
    prints = _prints([advert.fingerprint for advert in adverts])
    openings = _Openings(list(range(len(adverts))))
    for first, second in _named_pairs(names, prints=prints):
        openings.link(first, second, is_named=True)
    for first, second in _worded_pairs(names, prints=prints):
        openings.link(first, second)
    for first, second in _unknown_pairs(names, prints=prints, openings=openings):
        openings.link(first, second)
    return tuple(_matches(adverts, openings.links, prints=prints))


def _matches(
    adverts: Sequence[Advert], found: Iterable[tuple[int, int, bool]], *, prints: _Prints
) -> Iterator[Match]:
    """Yield the links in the order of their second adverts, each with its reason."""
    links = sorted(found, key=lambda link: (link[1], link[0]))
    firsts, seconds = (np.array([link[side] for link in links], dtype=np.intp) for side in (0, 1))
    similarities = _similarities(prints, firsts, seconds).tolist()
    for (first, second, is_named), alike in zip(links, similarities, strict=True):
        yield Match(
            first=adverts[first].key,
            second=adverts[second].key,
            reason=_NAMED if is_named else f"texts share {alike * 100:.0f} % of their wording",
            similarity=alike,
        )


@frozen
class _Names:
    """The normalised names of an advert; the place is a town and, "" if not stated, what it lies in."""

    employer: str
    title: str
    town: str
    region: str

    @classmethod
    def of(cls, advert: Advert) -> "_Names":
        """Return an advert's names made comparable."""
        town, region = _place(advert.place)
        return cls(employer_key(advert.employer), _title(advert.title, town=town), town, region)

    def is_whole(self) -> bool:
        """Return whether both title and town are known."""
        return bool(self.title and self.town)

    def agrees(self, other: "_Names") -> bool:
        """Say whether nothing that both state differs, but for the employer."""
        return (
            (self.title == other.title or not (self.title and other.title))
            and (self.town == other.town or not (self.town and other.town))
            and _is_same_region(self.region, other.region)
        )

    def is_other_employer(self, other: "_Names") -> bool:
        """Return whether both state an employer, and not the same."""
        return bool(self.employer and other.employer) and self.employer != other.employer


@define
class _Openings:
    """Which adverts were found to be of one opening, and the links that made them so."""

    _parents: list[int]
    links: list[tuple[int, int, bool]] = field(factory=list)

    def root(self, number: int) -> int:
        """Return the earliest advert of the opening."""
        parents = self._parents
        while parents[number] != number:
            parents[number] = parents[parents[number]]
            number = parents[number]
        return number

    def link(self, first: int, second: int, *, is_named: bool = False) -> None:
        """Take two adverts for one opening, unless they are already."""
        one, other = sorted((self.root(first), self.root(second)))
        if one != other:
            self._parents[other] = one
            self.links.append((min(first, second), max(first, second), is_named))


@functools.lru_cache(maxsize=10_000)
def _title(title: str, *, town: str) -> str:
    """Return the title's words in the order of the alphabet: "Engineer, Senior" is "Senior Engineer"."""
    words = _WORD.findall(_REQUISITION.sub(" ", _GENDERS.sub(" ", _plain(title))))
    place = town.split()
    if place and len(words) > len(place) and words[-len(place) :] == place:
        words = words[: -len(place)]
        words = words[:-1] if words[-1] in {"in", "at"} else words
    return " ".join(sorted(_WORDS_OF.get(word, word) for word in words))


@functools.lru_cache(maxsize=10_000)
def _place(place: str) -> tuple[str, str]:
    parts = [" ".join(_WORD.findall(part)) for part in _PART.split(_plain(place))]
    town, region, *_ = *filter(None, parts), "", ""
    return town, region


def _is_same_region(one: str, other: str) -> bool:
    # "TX" and "Texas" may be the same; "IL" and "MO", or "Texas" and "Maine", are not.
    is_code = (len(one) == _CODE_LETTERS, len(other) == _CODE_LETTERS)
    return not one or not other or one == other or is_code[0] != is_code[1]


def _plain(text: str) -> str:
    if text.isascii():
        return text.lower()
    parted = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in parted if not unicodedata.combining(letter))


def _named_pairs(names: Sequence[_Names], *, prints: _Prints) -> Iterator[tuple[int, int]]:
    """Yield adverts with the same three names, each with the first of them whose text is not another one."""
    known: dict[tuple[str, str, str], list[int]] = {}
    for number, name in enumerate(names):
        if not (name.employer and name.is_whole()):
            continue
        earlier = known.setdefault((name.employer, name.title, name.town), [])
        first = next(
            (
                other
                for other in earlier[:_MOST_IN_BUCKET]
                if names[other].agrees(name) and not _is_other_text(prints, other, number)
            ),
            None,
        )
        if first is None:
            earlier.append(number)
        else:
            yield first, number


def _is_other_text(prints: _Prints, first: int, second: int) -> bool:
    """Say whether both texts are known and share little."""
    one, other = prints[first], prints[second]
    filled = np.count_nonzero(one | other)
    same = np.count_nonzero((one == other) & (one != 0))
    return bool(same < _LEAST_NAMED * filled and one.any() and other.any())


def _worded_pairs(names: Sequence[_Names], *, prints: _Prints) -> Iterator[tuple[int, int]]:
    """Yield adverts with the same title and town whose texts share most of their wording."""
    groups: dict[tuple[str, str], list[int]] = {}
    for number, name in enumerate(names):
        if name.is_whole():
            groups.setdefault((name.title, name.town), []).append(number)
    shared = [group for group in groups.values() if len(group) > 1]
    members = np.array(list(itertools.chain.from_iterable(shared)), dtype=np.intp)
    group_of = np.repeat(np.arange(len(shared), dtype=np.uint64), list(map(len, shared)))
    keys, rows = _band_keys(prints[members], salt=group_of)
    order = np.lexsort((rows, keys))
    follows = keys[order][1:] == keys[order][:-1]
    firsts, seconds = _unique_pairs(rows[order][:-1][follows], rows[order][1:][follows])
    firsts, seconds = members[firsts], members[seconds]
    kept = _similarities(prints, firsts, seconds) >= _LEAST_ALIKE
    for first, second in zip(firsts[kept].tolist(), seconds[kept].tolist(), strict=True):
        if names[first].agrees(names[second]):
            yield first, second


def _unknown_pairs(
    names: Sequence[_Names], *, prints: _Prints, openings: _Openings
) -> Iterator[tuple[int, int]]:
    """Yield adverts without a title or place, each with the one opening that its text agrees with."""
    asking = np.array([number for number, name in enumerate(names) if not name.is_whole()], dtype=np.intp)
    if not len(asking):
        return
    alike = _alike(names, prints=prints, asking=asking)
    # Asked once before anything is linked: what is linked here may not decide what else is.
    roots = {number: openings.root(number) for others in alike.values() for number in others}
    for asked, others in alike.items():
        for other in _of_one_opening(others, names=names, roots=roots, asked=names[asked]):
            yield other, asked


def _alike(names: Sequence[_Names], *, prints: _Prints, asking: _Indexes) -> dict[int, list[int]]:
    """Return, by each asking advert, those whose text and names agree with its own."""
    alike: dict[int, list[int]] = {}
    firsts, seconds = _bucket_mates(prints, asking=asking)
    similarities = _similarities(prints, firsts, seconds).tolist()
    for asked, other, similarity in zip(firsts.tolist(), seconds.tolist(), similarities, strict=True):
        if similarity >= _least_unknown(names[asked], names[other]):
            alike.setdefault(asked, []).append(other)
    return alike


def _of_one_opening(
    others: Sequence[int], *, names: Sequence[_Names], roots: Mapping[int, int], asked: _Names
) -> list[int]:
    """Return the first advert with whole names if all such are of one opening; without any, those of equal names."""
    whole = [other for other in others if names[other].is_whole()]
    if not whole:
        return [other for other in others if names[other] == asked]
    return whole[:1] if len({roots[other] for other in whole}) == 1 else []


def _least_unknown(asked: _Names, other: _Names) -> float:
    """Return what two texts must share at least, if a title or place is unknown; above 1 if other names differ."""
    if not asked.agrees(other) or asked.is_other_employer(other):
        return 2
    is_known = bool(asked.employer and asked.title)
    is_same = is_known and (asked.employer, asked.title) == (other.employer, other.title)
    return _LEAST_ALIKE_EMPLOYER if is_same else _LEAST_ALIKE_UNKNOWN


def _bucket_mates(prints: _Prints, *, asking: _Indexes) -> tuple[_Indexes, _Indexes]:
    """Return the pairs of an asking advert and another that share a band; 50 a band at most."""
    keys, rows = _band_keys(prints)
    order = np.argsort(keys, kind="stable")
    keys, rows = keys[order], rows[order]
    asked_keys, asked_rows = _band_keys(prints[asking])
    starts = np.searchsorted(keys, asked_keys)
    counts = np.minimum(np.searchsorted(keys, asked_keys, side="right") - starts, _MOST_IN_BUCKET)
    offsets = np.arange(counts.sum()) - np.repeat(np.cumsum(counts) - counts, counts)
    firsts = np.repeat(asking[asked_rows], counts)
    seconds = rows[np.repeat(starts, counts) + offsets]
    return _unique_pairs(firsts[firsts != seconds], seconds[firsts != seconds])


def _band_keys(prints: _Prints, *, salt: _Numbers | None = None) -> tuple[_Numbers, _Indexes]:
    """Return the key of each band that is not empty, and the row that it belongs to."""
    bands = np.ascontiguousarray(prints).view(np.uint64)
    numbers = np.arange(_BANDS, dtype=np.uint64) * np.uint64(_SECOND)
    keys = bands + numbers if salt is None else bands + numbers + salt[:, None] * np.uint64(_THIRD)
    rows = np.broadcast_to(np.arange(len(prints))[:, None], bands.shape)
    return _mixed(keys[bands != 0]), rows[bands != 0]


def _unique_pairs(firsts: _Indexes, seconds: _Indexes) -> tuple[_Indexes, _Indexes]:
    codes = np.unique((firsts.astype(np.uint64) << np.uint64(32)) | seconds.astype(np.uint64))
    return (codes >> np.uint64(32)).astype(np.intp), (codes & np.uint64(0xFFFFFFFF)).astype(np.intp)


def _prints(raw: Sequence[bytes]) -> _Prints:
    """Return fingerprints as a matrix, N x 128; 0 marks an empty bin."""
    empty = bytes(_FINGERPRINT_BYTES)
    return np.frombuffer(b"".join(one or empty for one in raw), dtype="<u2").reshape(-1, _BINS)


def _similarities(prints: _Prints, firsts: _Indexes, seconds: _Indexes) -> npt.NDArray[np.float64]:
    found = np.zeros(len(firsts))
    for start in range(0, len(firsts), _PAIRS_AT_ONCE):
        part = slice(start, start + _PAIRS_AT_ONCE)
        one, other = prints[firsts[part]], prints[seconds[part]]
        filled = (one | other) != 0
        same = (one == other) & filled
        found[part] = same.sum(axis=1) / np.maximum(filled.sum(axis=1), 1)
    return found


def _batches(texts: Sequence[str]) -> Iterator[list[str]]:
    """Yield texts cut to their most, as many at once as fit into the processor's cache."""
    batch: list[str] = []
    size = 0
    for text in texts:
        cut = text[:_MOST_CHARACTERS]
        plain = html.unescape(cut) if "&" in cut else cut
        if batch and size + len(plain) >= 1 << _BATCH_BITS:
            yield batch
            batch, size = [], 0
        batch.append(plain)
        size += len(plain) + 1
    if batch:
        yield batch


def _prints_of(texts: Sequence[str]) -> _Prints:
    """Return the fingerprints of a batch, one row a text."""
    encoded = [f"{text} ".encode("utf-16-le", "surrogatepass") for text in texts]
    letters = _letters()[np.frombuffer(b"".join(encoded), dtype="<u2")]
    words, places = _word_hashes(letters)
    ends = np.cumsum([len(one) // 2 for one in encoded])
    owners = np.repeat(np.arange(len(texts)), np.diff(np.searchsorted(places, ends), prepend=0))
    runs = _mixed(
        words[:-2] * np.uint64(_FIRST) + words[1:-1] * np.uint64(_SECOND) + words[2:] * np.uint64(_THIRD)
    )
    inside = owners[:-2] == owners[2:]
    runs, owners = runs[inside], owners[:-2][inside]
    most = np.iinfo(np.uint64).max
    least = np.full(len(texts) * _BINS, most)
    np.minimum.at(least, owners * _BINS + (runs >> _BIN_SHIFT).astype(np.intp), runs)
    kept = np.maximum(least & np.uint64(0xFFFF), np.uint64(1))
    return np.where(least == most, 0, kept).astype("<u2").reshape(-1, _BINS)


def _word_hashes(letters: _Numbers) -> tuple[_Numbers, _Indexes]:
    """Return the hash of each run of letters, and where it starts."""
    is_letter = np.concatenate(([False], letters != 0, [False]))
    edges = np.flatnonzero(is_letter[1:] != is_letter[:-1])
    starts, ends = edges[::2], edges[1::2]
    powers, inverses = _powers(1 << max(_BATCH_BITS, len(letters).bit_length()))
    sums = np.concatenate((np.zeros(1, np.uint64), np.cumsum(letters * powers[: len(letters)])))
    return (sums[ends] - sums[starts]) * inverses[starts], starts


def _mixed(numbers: _Numbers) -> _Numbers:
    """Return numbers stirred, so that each bit of the answer hangs on each bit of the question."""
    stirred = (numbers ^ (numbers >> np.uint64(32))) * np.uint64(_THIRD)
    stirred = (stirred ^ (stirred >> np.uint64(29))) * np.uint64(_FIRST)
    return stirred ^ (stirred >> np.uint64(32))


@functools.cache
def _powers(count: int) -> tuple[_Numbers, _Numbers]:
    """Return the powers of an odd number and of its inverse, modulo 2 to the 64."""
    both = np.full((2, count), _BASE, dtype=np.uint64)
    both[1] = pow(_BASE, -1, 1 << 64)
    both[:, 0] = 1
    powers, inverses = np.cumprod(both, axis=1)
    return powers, inverses


@functools.cache
def _letters() -> _Numbers:
    """Return for each of 65,536 code units its plain lower-case letter, or 0 for what parts words."""
    table = np.zeros(1 << 16, dtype=np.uint64)
    for unit in range(1 << 16):
        letter = chr(unit)
        if (
            letter.isalnum() or unicodedata.category(letter) == "Cs"
        ):  # halves of rare letters count as letters
            table[unit] = ord(unicodedata.normalize("NFKD", letter)[0].lower()[0])
    return table
