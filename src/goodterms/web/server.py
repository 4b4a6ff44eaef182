"""Starting the app for one person: one-time link, server, browser."""

import contextlib
import os
import socket
import subprocess
import sys
from typing import NoReturn

from attrs import frozen
from django.db import connection

from goodterms.kit.models import Workspace
from goodterms.web.gate import make_link

DEFAULT_PORT = 8737
_PORTS_TRIED = 20


class NoFreePortError(Exception):
    """Every port that was tried is taken."""


@frozen
class Served:
    """Where the app can be reached: its one-time link."""

    port: int
    link: str


def free_port(wanted: int | None) -> int:
    """Return the port asked for, or the first free one from the default on.

    Raises:
        NoFreePortError: if it is taken.
    """
    ports = [wanted] if wanted else range(DEFAULT_PORT, DEFAULT_PORT + _PORTS_TRIED)
    for port in ports:
        with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            with contextlib.suppress(OSError):
                probe.bind(("127.0.0.1", port))
                return port
    message = f"Port {wanted or DEFAULT_PORT} is taken. Choose another: goodterms --port 9000."
    raise NoFreePortError(message)


def link_to(workspace: Workspace, *, port: int) -> Served:
    """Return a fresh one-time link for the app on a port."""
    return Served(port=port, link=f"http://localhost:{port}{make_link(workspace)}")


def serve(served: Served, *, opens_browser: bool) -> NoReturn:
    """Become the web server for this machine alone, until interrupted.

    This process is replaced by granian's, which needs no Django: its worker wakes Django up once more, and
    the two together stay small.
    """
    connection.close()
    if opens_browser:
        subprocess.Popen([sys.executable, "-m", "goodterms.web.opener", str(served.port), served.link])  # noqa: S603 -- our own file
    words = ["--interface", "wsgi", "--host", "127.0.0.1", "--port", str(served.port), "--workers", "1"]
    words += [
        "--blocking-threads",
        "4",
        "--no-ws",
        "--log-level",
        "warning",
        "goodterms.web.wsgi:application",
    ]
    os.execv(sys.executable, [sys.executable, "-m", "granian", *words])  # noqa: S606 -- no shell is wanted
