"""Asking a site's robots.txt, and pausing between requests."""

from collections.abc import Callable

import httpx
from attrs import define, field
from protego import Protego

from goodterms.kit.fetch.dialling import Allowance, Resolver, system_addresses
from goodterms.kit.fetch.request import AGENT_NAME, checked_url, fetch

_MOST_BYTES = 500_000
_SECONDS = 20.0
# A pause of 30 s makes a watch of 50 postings last 25 minutes; some sites ask for hours.
_LEAST_PAUSE_SECONDS = 1.0
_MOST_PAUSE_SECONDS = 30.0
_FOUND = range(200, 300)
_CLIENT_ERRORS = range(400, 500)
_NOTHING_ALLOWED = "User-agent: *\nDisallow: /\n"


def robots_of(
    address: str,
    *,
    seconds: float = _SECONDS,
    allow: Allowance | None = None,
    addresses: Resolver = system_addresses,
) -> str:
    """Return the robots.txt of an address's site; "" if it has none, and one that forbids all if it fails.

    Raises:
        RefusedInputError: as `fetch`.

    Source:
        RFC 9309, section 2.3.1: 4xx means that all is allowed, 5xx that nothing is.
    """
    url = checked_url(address, allow=allow).copy_with(raw_path=b"/robots.txt")
    read = fetch(str(url), most_bytes=_MOST_BYTES, seconds=seconds, allow=allow, addresses=addresses)
    if read.status in _FOUND:
        return read.body.decode("utf-8-sig", errors="replace")
    return "" if read.status in _CLIENT_ERRORS else _NOTHING_ALLOWED


def is_allowed(address: str, robots: str) -> bool:
    """Whether a robots.txt allows us to fetch an address of its site.

    Source:
        RFC 9309, section 2.2: the longest rule that matches decides, `*` stands for any signs and `$` for the end.
    """
    return bool(_rules(robots).can_fetch(address, AGENT_NAME))


def crawl_delay(robots: str) -> float:
    """Return the seconds that a robots.txt asks to leave between two requests, 30 at most; 0 if it asks none."""
    delay = float(_rules(robots).crawl_delay(AGENT_NAME) or 0)
    # A pause that is no number, or below nothing, is none: "nan" would get past a bare `min`.
    return min(delay, _MOST_PAUSE_SECONDS) if delay > 0 else 0.0


def _rules(robots: str) -> Protego:
    return Protego.parse(robots)


@define
class Politeness:
    """Keeps a pause between two requests to one host; for one thread.

    Attributes:
        clock: Returns seconds that only grow.
        sleep: Waits so many seconds.
    """

    clock: Callable[[], float]
    sleep: Callable[[float], None]
    _last: dict[str, float] = field(factory=dict, init=False)

    def wait_for(self, address: str, *, delay: float = 0) -> None:
        """Wait until the host may be asked again, and count this as a request to it.

        Args:
            address: What will be fetched next.
            delay: The pause that its robots.txt asks for, in seconds; 1 is the least and 30 the most.
        """
        host = httpx.URL(address).host
        pause = min(max(delay, _LEAST_PAUSE_SECONDS), _MOST_PAUSE_SECONDS)
        if host in self._last and (left := self._last[host] + pause - self.clock()) > 0:
            self.sleep(left)
        self._last[host] = self.clock()
