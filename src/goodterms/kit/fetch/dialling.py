"""Opening connections to checked, public addresses only, within a time."""

import ipaddress
import socket
import threading
import time
from collections.abc import Callable, Sequence
from typing import Any

import httpcore
from attrs import define, field, frozen

from goodterms.kit.refusals import RefusedInputError

Resolver = Callable[[str, int], Sequence[str]]
"""Takes a host and a port and returns its IP addresses; raises OSError if there is none."""

# What Python's lists leave out or count as global: shared space of providers, protocol assignments, benchmarks, the
# relays of 6to4, Azure's own server for its machines; and IPv6 that leads to IPv4 by local agreement, or used to be
# site-local.
_REFUSED = tuple(
    ipaddress.ip_network(network)
    for network in (
        *("100.64.0.0/10", "192.0.0.0/24", "198.18.0.0/15", "192.88.99.0/24", "168.63.129.16/32"),
        *("64:ff9b:1::/48", "fec0::/10", "100::/64"),
    )
)
_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")
_IPV4_COMPATIBLE = ipaddress.IPv6Network("::/96")
_LAST_32_BITS = 0xFFFFFFFF


@frozen
class Allowance:
    """A server that may be reached although it is private, and without TLS; for tests."""

    host: str
    port: int


def system_addresses(host: str, port: int) -> tuple[str, ...]:
    """Return the addresses that the system's resolver gives for a host.

    Raises:
        OSError: if there is none.
    """
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return tuple(dict.fromkeys(str(address[4][0]) for address in found))


def is_public(address: str) -> bool:
    """Whether an IP address belongs to the public internet, as does each IPv4 address inside an IPv6 address."""
    try:
        parsed = ipaddress.ip_address(address)
    except ValueError:
        return False
    if isinstance(parsed, ipaddress.IPv6Address) and (inner := _embedded(parsed)):
        return all(is_public(str(one)) for one in inner)
    return parsed.is_global and not _is_special(parsed)


def _is_special(address: ipaddress.IPv4Address | ipaddress.IPv6Address) -> bool:
    if address.is_private or address.is_multicast or address.is_reserved:
        return True
    return any(address in network for network in _REFUSED if network.version == address.version)


def _embedded(address: ipaddress.IPv6Address) -> tuple[ipaddress.IPv4Address, ...]:
    if address.teredo:
        return address.teredo
    if address in _NAT64 or address in _IPV4_COMPATIBLE:
        return (ipaddress.IPv4Address(int(address) & _LAST_32_BITS),)
    single = address.ipv4_mapped or address.sixtofour
    return (single,) if single else ()


@define
class Dialler(httpcore.NetworkBackend):
    """Opens connections to checked addresses only, and ends all that takes longer than it may."""

    until: float
    allow: Allowance | None
    addresses: Resolver
    network: httpcore.NetworkBackend = field(factory=httpcore.SyncBackend)

    def connect_tcp(self, host: str, port: int, **_: Any) -> httpcore.NetworkStream:  # type: ignore[override] # noqa: ANN401
        """Resolve a host once, check all its addresses, and connect to the first that answers."""
        fault: Exception = httpcore.ConnectError()
        for address in self._checked(host, port):
            try:
                stream = self.network.connect_tcp(address, port, timeout=_left(self.until))
            except httpcore.ConnectError as refused:
                fault = refused
                continue
            return _TimedStream(stream, until=self.until)
        raise fault

    def _checked(self, host: str, port: int) -> Sequence[str]:
        addresses = self._resolved(host, port)
        if self.allow == Allowance(host, port):
            return addresses
        for address in addresses:
            if not is_public(address):
                message = f"The address {host} leads into a private network, not to a public site."
                raise RefusedInputError(message)
        return addresses

    def _resolved(self, host: str, port: int) -> Sequence[str]:
        found: list[Sequence[str]] = []

        def resolve() -> None:
            """Look the addresses up, in a thread of its own."""
            try:
                found.append(self.addresses(host, port))
            except (OSError, UnicodeError):
                found.append(())

        thread = threading.Thread(target=resolve, daemon=True)  # the system's resolver knows no time limit
        thread.start()
        thread.join(timeout=_left(self.until))
        if not found:
            raise httpcore.ConnectTimeout
        if not found[0]:
            message = f"There is no site with the name {host}, or this computer is offline."
            raise RefusedInputError(message)
        return found[0]


@define
class _TimedStream(httpcore.NetworkStream):
    """A connection on which each wait ends when the whole request must."""

    inner: httpcore.NetworkStream
    until: float = field(kw_only=True)

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:  # noqa: ARG002 -- httpcore's signature
        """Read from the stream within the time that is left."""
        return self.inner.read(max_bytes, timeout=_left(self.until))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:  # noqa: ARG002
        """Write to the stream within the time that is left."""
        self.inner.write(buffer, timeout=_left(self.until))

    def close(self) -> None:
        """Close the stream."""
        self.inner.close()

    def start_tls(
        self,
        ssl_context: Any,  # noqa: ANN401 -- ssl.SSLContext, handed through
        server_hostname: str | None = None,
        timeout: float | None = None,  # noqa: ARG002
    ) -> httpcore.NetworkStream:
        """Return the stream under TLS, within the time that is left."""
        stream = self.inner.start_tls(ssl_context, server_hostname, timeout=_left(self.until))
        return _TimedStream(stream, until=self.until)

    def get_extra_info(self, info: str) -> Any:  # noqa: ANN401
        """Return what the stream tells of itself."""
        return self.inner.get_extra_info(info)


def _left(until: float) -> float:
    left = until - time.monotonic()
    if left <= 0:
        raise httpcore.TimeoutException
    return left
