"""Which board an address belongs to, and what to request of it."""

import re
from urllib.parse import SplitResult, parse_qs, quote, unquote, urlencode, urlsplit

from attrs import frozen

from goodterms.kit.refusals import RefusedInputError
from goodterms.postings.intake.feeds.entry import FeedRead

MOST_PAGES = 20
"""The most requests that list one board's postings."""

_PAGE_SIZE = 100
_LONGEST_ADDRESS = 2000
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._~ &+-]{0,99}")
_WORKDAY_HOSTS = ("myworkdayjobs.com", "myworkdaysite.com", "myworkday.com")
_WORKDAY = "Workday boards are not fetched. Open the posting, save the page, and drop it here."

# Hosts on which a segment of the path names the board: the host, the segments before the name, and the kind. The
# first that fits counts.
_PATHS = tuple(
    (host, tuple(before.split("/")) if before else (), kind)
    for host, before, kind in (
        ("boards.greenhouse.io", "", "greenhouse"),
        ("job-boards.greenhouse.io", "", "greenhouse"),
        ("boards.eu.greenhouse.io", "", "greenhouse"),
        ("job-boards.eu.greenhouse.io", "", "greenhouse"),
        ("boards-api.greenhouse.io", "v1/boards", "greenhouse"),
        ("api.greenhouse.io", "v1/boards", "greenhouse"),
        ("jobs.lever.co", "", "lever"),
        ("api.lever.co", "v0/postings", "lever"),
        ("jobs.eu.lever.co", "", "lever eu"),
        ("api.eu.lever.co", "v0/postings", "lever eu"),
        ("jobs.ashbyhq.com", "", "ashby"),
        ("api.ashbyhq.com", "posting-api/job-board", "ashby"),
        ("workable.com", "api/accounts", "workable"),
        ("apply.workable.com", "api/v1/widget/accounts", "workable"),
        ("apply.workable.com", "api/v3/accounts", "workable"),
        ("apply.workable.com", "", "workable"),
        ("careers.smartrecruiters.com", "", "smartrecruiters"),
        ("jobs.smartrecruiters.com", "oneclick-ui/company", "smartrecruiters"),
        ("jobs.smartrecruiters.com", "", "smartrecruiters"),
        ("api.smartrecruiters.com", "v1/companies", "smartrecruiters"),
    )
)
# Hosts whose first label names the board.
_HOSTS = {
    ".recruitee.com": "recruitee",
    ".jobs.personio.de": "personio",
    ".jobs.personio.com": "personio",
    ".workable.com": "workable",
}
_LABEL = re.compile(r"[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?")
# What stands where a board's name would; "j" begins Workable's short addresses, which do not name it.
_NO_BOARDS = {
    *("www", "api", "app", "apply", "help", "support", "docs", "developers", "resources", "jobs", "careers"),
    *("embed", "j", "v0", "v1", "posting-api", "oneclick-ui"),
}
_REQUESTS = {
    "greenhouse": "https://boards-api.greenhouse.io/v1/boards/{name}/jobs?content=true&pay_transparency=true",
    "lever": "https://api.lever.co/v0/postings/{name}?mode=json&skip=0&limit=100",
    "lever eu": "https://api.eu.lever.co/v0/postings/{name}?mode=json&skip=0&limit=100",
    "ashby": "https://api.ashbyhq.com/posting-api/job-board/{name}?includeCompensation=true",
    "workable": "https://apply.workable.com/api/v1/widget/accounts/{name}?details=true",
    "smartrecruiters": "https://api.smartrecruiters.com/v1/companies/{name}/postings?offset=0&limit=100",
    "recruitee": "https://{name}.recruitee.com/api/offers/",
    "personio": "https://{name}.jobs.personio.de/xml",
}
_DETAIL = "https://api.smartrecruiters.com/v1/companies/{name}/postings/{posting}"
_SHIFTS = {"lever": "skip", "smartrecruiters": "offset"}
_EMBEDDED = "embed"
_FEED_PATH = re.compile(r"(\.rss|\.atom|\.xml|/rss|/feed|/atom)/?$|jobfeed", re.IGNORECASE)


@frozen
class Board:
    """A board that can be requested: its kind, its name there, and the address of the first request.

    The kind is one of `FEED_KINDS`; "rss" also for Atom.
    """

    kind: str
    name: str
    first_request: str


class NotFetchedError(RefusedInputError):
    """The board is known, and is not to be fetched."""


def board_of(address: str) -> Board | None:
    """Return the board that an address belongs to, as a person pastes it, or None if none is known.

    The address of one posting leads to its whole board; an address of the board's interface is taken too.

    Raises:
        NotFetchedError: if the board is Workday's, which is undocumented; the sentence says what to do instead.

    Source:
        The requests: facts/market.md, section 1.
    """
    parts = _parts_of(address)
    if parts is None:
        return None
    if _host(parts).endswith(_WORKDAY_HOSTS):
        raise NotFetchedError(_WORKDAY)
    kind, name = _named_in_path(parts)
    if not kind:
        kind, name = _named_in_host(_host(parts))
    if kind:
        return _board(kind, name)
    return _explicit_feed(parts.hostname or "", path=parts.path, query=parts.query)


def _parts_of(address: str) -> SplitResult | None:
    """Return the parts of an address of the web, with or without its scheme; None for anything else."""
    text = address.strip()
    if not text or len(text) > _LONGEST_ADDRESS:
        return None
    try:
        parts = urlsplit(text if "://" in text else f"https://{text}")
        is_usual = _is_usual(parts)
    except ValueError:
        return None
    return parts if is_usual and "." in _host(parts) else None


def _is_usual(parts: SplitResult) -> bool:
    return parts.scheme in {"https", "http"} and parts.port in {None, 80, 443} and not parts.username


def _host(parts: SplitResult) -> str:
    return (parts.hostname or "").removeprefix("www.")


def _named_in_path(parts: SplitResult) -> tuple[str, str]:
    host = _host(parts)
    segments = tuple(unquote(segment) for segment in parts.path.split("/") if segment)
    for known, before, kind in _PATHS:
        count = len(before)
        if host != known or segments[:count] != before or len(segments) <= count:
            continue
        if segments[count] == _EMBEDDED:  # boards.greenhouse.io/embed/job_board?for=acme
            return kind, next(iter(parse_qs(parts.query).get("for", [])), "")
        return kind, segments[count]
    return "", ""


def _named_in_host(host: str) -> tuple[str, str]:
    for ending, kind in _HOSTS.items():
        label = host.removesuffix(ending)
        if host.endswith(ending) and _LABEL.fullmatch(label):
            return kind, label
    return "", ""


def _board(kind: str, name: str) -> Board | None:
    if not _NAME.fullmatch(name) or name.casefold() in _NO_BOARDS:
        return None
    request = _REQUESTS[kind].format(name=quote(name, safe=""))
    return Board(kind.removesuffix(" eu"), name, request)


def _explicit_feed(host: str, *, path: str, query: str) -> Board | None:
    """Return the board of an address that says itself that it is a feed."""
    if not _FEED_PATH.search(path):
        return None
    return Board("rss", host, f"https://{host}{path}" + (f"?{query}" if query else ""))


def next_request(board: Board, *, read: FeedRead, number: int) -> str:
    """Return the address of the next page of a board, or "" if there is none.

    Args:
        board: The board.
        read: The page before.
        number: Which page is asked for; the first is 1. After 20 there are no more.
    """
    name = _SHIFTS.get(board.kind, "")
    taken = len(read.entries) + len(read.rejected)
    is_last = taken < _PAGE_SIZE or number > MOST_PAGES or number <= 1
    if not name or is_last:
        return ""
    start, _, query = board.first_request.partition("?")
    values = {key: found[0] for key, found in parse_qs(query).items()}
    return f"{start}?{urlencode(values | {name: str((number - 1) * _PAGE_SIZE)})}"


def detail_request(board: Board, *, external_id: str) -> str:
    """Return the address of one posting's full text, or "" if the board's list already holds it."""
    if board.kind != "smartrecruiters" or not _NAME.fullmatch(external_id):
        return ""
    return _DETAIL.format(name=quote(board.name, safe=""), posting=quote(external_id, safe=""))
