"""Starting the app for one person: port, one-time link, server, browser, all in this one process."""

import errno
import os
import socket
import threading
import webbrowser
from collections.abc import Sequence

from attrs import frozen
from django.core.wsgi import get_wsgi_application
from django.db import connections
from waitress.server import create_server

from goodterms.kit.models import Workspace
from goodterms.web.gate import make_link

DEFAULT_PORT = 8737
_PORTS_TRIED = 20
# A browser takes the first of these that answers to "localhost": nobody else may answer at one of them.
_LOOPBACKS = ((socket.AF_INET, "127.0.0.1"), (socket.AF_INET6, "::1"))
_NOT_HERE = {errno.EADDRNOTAVAIL, errno.EAFNOSUPPORT}  # a machine without IPv6
_WAITING = 128  # connections that wait for us between the first line on screen and the first page
_SERVER = {
    # Bodies are read before a thread gets them, so that slow senders hold connections, never threads. Half-open
    # connections are cheap; a browser opens six, a slow or hostile program on this machine hundreds.
    "threads": 4,
    "connection_limit": 1_000,
    "channel_timeout": 30,
    "asyncore_use_poll": True,
    "ident": None,
}


class NoFreePortError(Exception):
    """Every port that was tried is taken."""


@frozen
class Served:
    """Where the app can be reached: its one-time link."""

    port: int
    link: str


def listen(wanted: int | None) -> tuple[socket.socket, ...]:
    """Return sockets that listen on this machine alone, at the port asked for, or the first free from the default on.

    Raises:
        NoFreePortError: if it is taken at one of the addresses of this machine.
    """
    ports = [wanted] if wanted else range(DEFAULT_PORT, DEFAULT_PORT + _PORTS_TRIED)
    for port in ports:
        if held := _held(port):
            return held
    message = f"Port {wanted or DEFAULT_PORT} is taken. Choose another: goodterms --port 9000."
    raise NoFreePortError(message)


def _held(port: int) -> tuple[socket.socket, ...]:
    """Return a port's sockets at all loopback addresses that this machine has; none if one of them is taken."""
    held: list[socket.socket] = []
    for family, address in _LOOPBACKS:
        try:
            held.append(_bound(family, address, port=port))
        except OSError as fault:
            if fault.errno in _NOT_HERE:
                continue
            for one in held:
                one.close()
            return ()
    return tuple(held)


def _bound(family: socket.AddressFamily, address: str, *, port: int) -> socket.socket:
    bound = socket.socket(family, socket.SOCK_STREAM)
    try:
        if os.name == "posix":  # elsewhere this would let two programs hold one port
            bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        bound.bind((address, port))
        bound.listen(_WAITING)
    except OSError:
        bound.close()
        raise
    return bound


def link_to(workspace: Workspace, *, port: int) -> Served:
    """Return a fresh one-time link for the app on a port."""
    return Served(port=port, link=f"http://localhost:{port}{make_link(workspace)}")


def serve(served: Served, *, at: Sequence[socket.socket], opens_browser: bool) -> None:
    """Answer at these sockets until interrupted, and work off the background's jobs meanwhile."""
    from goodterms.web.worker import start_worker  # noqa: PLC0415 -- commands that serve nothing start sooner

    connections.close_all()
    application = get_wsgi_application()
    worker = start_worker()
    if opens_browser:
        threading.Thread(target=webbrowser.open, args=(served.link,), daemon=True).start()
    try:
        create_server(application, sockets=list(at), **_SERVER).run()
    finally:
        worker.stop(graceful=False)
        connections.close_all()
