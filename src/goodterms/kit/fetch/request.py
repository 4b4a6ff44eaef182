"""A GET over https that reaches public addresses only."""

import re
import time
import zlib
from collections.abc import Iterator, Sequence
from typing import Any

import httpcore
import httpx
from attrs import frozen

from goodterms.kit.fetch.dialling import Allowance, Dialler, Resolver, system_addresses
from goodterms.kit.refusals import RefusedInputError

AGENT_NAME = "JobBoardReader"
"""The name by which a site's robots.txt may speak of us; it tells an employer nothing of who asks."""

AGENT = f"{AGENT_NAME}/1.0 (personal use)"
"""How we name ourselves to a server."""

# What the readers of pages and feeds take (20 MB); more would be fetched to be refused.
_MOST_BYTES = 20_000_000
_SECONDS = 20.0
_MOST_REDIRECTS = 3
_LONGEST_ADDRESS = 2000
# An ETag is kept and sent back at the next visit; without a longer one the page is only fetched whole again.
_LONGEST_HEADER = 500
_PORTS = {80, 443}
_REDIRECTS = {301, 302, 303, 307, 308}
_NOT_MODIFIED = 304
_PIECE_BYTES = 64 * 1024
_GZIP_OR_ZLIB = 47  # window bits by which zlib tells the two apart itself
_FAULTS = (
    httpx.HTTPError,
    httpcore.TimeoutException,
    httpcore.NetworkError,
    httpcore.ProtocolError,
    httpcore.UnsupportedProtocol,
    OSError,
    zlib.error,
)


@frozen
class Fetched:
    """What a server answered; a status such as 404 is an answer too.

    Attributes:
        address: Where the answer came from, after redirects.
        status: Of HTTP; 304 where nothing changed since the answer that `etag` or `last_modified` belongs to.
        media_type: As the server says, in lower case, without parameters.
        body: Unpacked; empty for 304.
        etag: What to hand in next time, or "".
        last_modified: Likewise.
        at_redirects: The addresses that led here, in order.
    """

    address: str
    status: int
    media_type: str
    body: bytes
    etag: str
    last_modified: str
    at_redirects: tuple[str, ...]


def fetch(
    address: str,
    *,
    most_bytes: int = _MOST_BYTES,
    seconds: float = _SECONDS,
    etag: str = "",
    last_modified: str = "",
    allow: Allowance | None = None,
    addresses: Resolver = system_addresses,
) -> Fetched:
    """Return what stands at an address, read over https from a public server.

    Each host is resolved once, every address it has is checked, and the connection goes to a checked one; its
    certificate is still checked against the name. Nothing of the environment is used (proxies, certificates,
    netrc), and no cookie is kept. Whether the site's robots.txt allows it, the caller asks before: `robots_of`.

    Args:
        address: Beginning with https, on port 443 or 80.
        most_bytes: The most the answer may hold, packed or unpacked.
        seconds: The most time all of it may take, redirects (3 at most) included.
        etag: From an earlier answer, to be told 304 if nothing changed.
        last_modified: Likewise.
        allow: A server that is exempt from the checks; for tests.
        addresses: The resolver.

    Raises:
        RefusedInputError: if the address is not to be reached, cannot be, or answers too much or too slowly.
    """
    until = time.monotonic() + seconds
    passed: list[str] = []
    url = checked_url(address, allow=allow)
    headers = {"User-Agent": AGENT, "Accept": "*/*", "Accept-Encoding": "gzip", "Connection": "close"}
    conditions = {"If-None-Match": etag, "If-Modified-Since": last_modified}
    headers |= {name: value for name, value in conditions.items() if _kept(value)}
    while True:
        dialler = Dialler(until=until, allow=allow, addresses=addresses)
        response, body = _answer(url, headers=headers, dialler=dialler, most_bytes=most_bytes)
        location = response.headers.get("location", "")
        if response.status_code not in _REDIRECTS or not location:
            return _fetched(response, body, url=url, passed=passed)
        passed.append(str(url))
        if len(passed) > _MOST_REDIRECTS:
            message = f"The site {url.host} sends from one address to the next, more than 3 times."
            raise RefusedInputError(message)
        url = checked_url(location, allow=allow, base=url)


def checked_url(address: str, *, allow: Allowance | None = None, base: httpx.URL | None = None) -> httpx.URL:
    """Return an address as a URL, after checking all but where its host leads to.

    Raises:
        RefusedInputError: if it is no address, not https, on another port, or holds a name and password.
    """
    url = _parsed(address, base=base)
    if allow is not None and (url.host, url.port) == (allow.host, allow.port):
        return url.copy_with(fragment=None)
    if url.scheme != "https":
        message = (
            f"Only addresses that begin with https are fetched; this leads to {url.scheme}://{url.host}."
        )
        raise RefusedInputError(message)
    if (url.port or 443) not in _PORTS:
        message = f"Only the ports 443 and 80 are used; this leads to port {url.port} of {url.host}."
        raise RefusedInputError(message)
    return url.copy_with(fragment=None)


def _parsed(address: str, *, base: httpx.URL | None) -> httpx.URL:
    try:
        url = base.join(address) if base else httpx.URL(address.strip()[: _LONGEST_ADDRESS + 1])
        host = url.host  # decoded only when it is asked for, and not every name can be
    except (httpx.InvalidURL, ValueError, TypeError):
        message = "This is not an address of the web."
        raise RefusedInputError(message) from None
    if not host or len(str(url)) > _LONGEST_ADDRESS or url.userinfo:
        message = "This is not an address of the web that can be fetched."
        raise RefusedInputError(message)
    return url


def _answer(
    url: httpx.URL, *, headers: dict[str, str], dialler: Dialler, most_bytes: int
) -> tuple[httpx.Response, bytes]:
    """Return one answer and its unpacked body; for a redirect the body is left unread."""
    try:
        with (
            httpx.Client(transport=_Transport(dialler), trust_env=False, timeout=None) as client,  # noqa: S113 -- the dialler keeps the time of all of it
            client.stream("GET", url, headers=headers) as response,
        ):
            if response.status_code in _REDIRECTS | {_NOT_MODIFIED}:
                return response, b""
            return response, _body(response, most_bytes=most_bytes, host=url.host)
    except (httpcore.TimeoutException, httpx.TimeoutException, TimeoutError):
        message = f"The site {url.host} took too long to answer and was left. Try again later."
    except (httpx.InvalidURL, UnicodeError):  # httpx looks where a redirect leads before we do
        message = (
            f"The site {url.host} sends on to something that is no address of the web. Nothing was read."
        )
    except _FAULTS as fault:
        message = f"The site {url.host} cannot be read ({type(fault).__name__}). Try again later."
    raise RefusedInputError(message)


def _body(response: httpx.Response, *, most_bytes: int, host: str) -> bytes:
    body, packed = bytearray(), 0
    unpacking = _Unpacking.of(response.headers.get("content-encoding", ""), host=host)
    for chunk in response.iter_raw(_PIECE_BYTES):
        packed += len(chunk)
        for piece in unpacking.pieces(chunk):
            body += piece
            if max(len(body), packed) > most_bytes:
                message = f"The site {host} answered with more than {most_bytes:,} bytes; nothing was read."
                raise RefusedInputError(message)
    if packed and not unpacking.is_whole:
        message = f"The answer of the site {host} broke off. Try again later."
        raise RefusedInputError(message)
    return bytes(body)


@frozen
class _Unpacking:
    """Unpacks an answer in pieces of 64 kB at most, however large a bomb would become; None for one not packed."""

    engine: Any

    @classmethod
    def of(cls, encoding: str, *, host: str) -> "_Unpacking":
        """Return what unpacks an answer of this encoding."""
        name = encoding.strip().lower()
        if name in {"", "identity"}:
            return cls(None)
        if name not in {"gzip", "x-gzip", "deflate"}:
            message = f"The site {host} packs its answer in a way that we did not ask for ({name[:20]})."
            raise RefusedInputError(message)
        return cls(zlib.decompressobj(_GZIP_OR_ZLIB))

    def pieces(self, chunk: bytes) -> Iterator[bytes]:
        """Return what a chunk holds."""
        if self.engine is None:
            yield chunk
            return
        is_more = True
        while is_more:
            piece = self.engine.decompress(chunk, _PIECE_BYTES)
            yield piece
            chunk = self.engine.unconsumed_tail
            is_more = bool(chunk) or len(piece) == _PIECE_BYTES

    @property
    def is_whole(self) -> bool:
        """Whether the end of the packed answer was reached."""
        return self.engine is None or self.engine.eof


def _fetched(response: httpx.Response, body: bytes, *, url: httpx.URL, passed: Sequence[str]) -> Fetched:
    media = re.match(r"[^;\s]+", response.headers.get("content-type", ""))
    return Fetched(
        address=str(url),
        status=response.status_code,
        media_type=media[0].lower() if media else "",
        body=body,
        etag=_kept(response.headers.get("etag", "")),
        last_modified=_kept(response.headers.get("last-modified", "")),
        at_redirects=tuple(passed),
    )


def _kept(value: str) -> str:
    """Return a value that may be sent back in a header, or ""."""
    is_plain = value.isascii() and value.isprintable() and len(value) <= _LONGEST_HEADER
    return value if is_plain else ""


class _Transport(httpx.BaseTransport):
    """Carries a request over connections that our dialler opens."""

    def __init__(self, dialler: Dialler) -> None:
        context = httpx.create_ssl_context(trust_env=False)
        self.pool = httpcore.ConnectionPool(ssl_context=context, network_backend=dialler, max_connections=1)

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Send a request through the checked pool."""
        url = request.url
        target = httpcore.URL(scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path)
        answer = self.pool.handle_request(
            httpcore.Request(request.method, target, headers=request.headers.raw, content=request.stream)
        )
        return httpx.Response(answer.status, headers=answer.headers, stream=_Stream(answer))

    def close(self) -> None:
        """Close what lies beneath."""
        self.pool.close()


class _Stream(httpx.SyncByteStream):
    def __init__(self, answer: httpcore.Response) -> None:
        self.answer = answer

    def __iter__(self) -> Iterator[bytes]:
        yield from self.answer.iter_stream()

    def close(self) -> None:
        """Close what lies beneath."""
        self.answer.close()
