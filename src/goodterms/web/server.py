"""Starting the app for one person: port, one-time link, server, browser, all in this one process."""

import errno
import os
import socket
import threading
import webbrowser
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from attrs import frozen
from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.db import connections
from django.utils.html import format_html
from waitress.channel import HTTPChannel
from waitress.server import TcpWSGIServer, create_server
from waitress.task import ErrorTask, ThreadedTaskDispatcher

from goodterms.kit.models import Workspace
from goodterms.web.gate import make_link
from goodterms.web.headers import SAFETY, UNCACHED

DEFAULT_PORT = 8737
_PORTS_TRIED = 20
# A browser takes the first of these that answers to "localhost": nobody else may answer at one of them.
_LOOPBACKS = ((socket.AF_INET, "127.0.0.1"), (socket.AF_INET6, "::1"))
_NOT_HERE = {errno.EADDRNOTAVAIL, errno.EAFNOSUPPORT}  # a machine without IPv6
_WAITING = 128  # connections that wait for us between the first line on screen and the first page
_THREADS = 4  # more would only wait for one another: one of them runs Python at a time
_SERVER = {
    # Bodies are read before a thread gets them, so that slow senders hold connections, never threads. Half-open
    # connections are cheap; a browser opens six, a slow or hostile program on this machine hundreds.
    "threads": _THREADS,
    "connection_limit": 1_000,
    "channel_timeout": 30,
    "max_request_body_size": 210 * 1024 * 1024,  # the largest file, and the form around it
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
        threading.Thread(target=webbrowser.open, args=(_opener(served.link).as_uri(),), daemon=True).start()
    TcpWSGIServer.channel_class = _Channel
    try:
        create_server(application, sockets=list(at), _dispatcher=WritesFirst(_THREADS), **_SERVER).run()
    finally:
        _opener_path().unlink(missing_ok=True)
        worker.stop(graceful=False)
        connections.close_all()


def _opener(link: str) -> Path:
    """Write the page that leads a browser to the link, for nobody else to read, and return its place.

    What a program is started with, every user of the machine can see; the link stands in this file instead.
    """
    path = _opener_path()
    path.unlink(missing_ok=True)
    page = format_html(
        '<!doctype html><meta charset="utf-8"><title>Good Terms</title><meta http-equiv="refresh" content="0; url={}">'
        '<p><a href="{}">Open Good Terms</a></p>',
        link,
        link,
    )
    with os.fdopen(
        os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8"
    ) as stream:
        stream.write(page)
    return path


def _opener_path() -> Path:
    return Path(settings.DATA_FOLDER) / "open.html"


class _SafeErrorTask(ErrorTask):  # type: ignore[misc]  # the server has no type information
    """What the server itself says to a request that cannot be read, with the headers that all answers carry."""

    def execute(self) -> None:
        """Answer."""
        self.response_headers.extend((SAFETY | UNCACHED).items())
        super().execute()


class _Channel(HTTPChannel):  # type: ignore[misc]  # likewise
    """A connection."""

    error_task_class = _SafeErrorTask


class WritesFirst(ThreadedTaskDispatcher):  # type: ignore[misc]  # likewise
    """Serves what somebody sends before what others only look at: with twenty at once, a write waits half as long."""

    def __init__(self, threads: int) -> None:
        super().__init__()
        self.set_thread_count(threads)

    def add_task(self, task: Any) -> None:  # noqa: ANN401 -- a connection of the server's
        """Put a connection whose request is complete into the queue."""
        # Before it is queued: a thread may take it up, and end it, at once. What cannot be read has no method.
        method = getattr(next(iter(task.requests), None), "command", "GET")
        super().add_task(task)
        if method not in {"GET", "HEAD"}:
            with self.lock:
                if task in self.queue:
                    self.queue.remove(task)
                    self.queue.appendleft(task)
