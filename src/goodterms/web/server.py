"""Starting the app for one person: database, one-time link, server, browser."""

import contextlib
import socket
import threading
import time
import webbrowser

from attrs import frozen
from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from granian import Granian
from granian.constants import Interfaces
from granian.log import LogLevels

from goodterms.kit.models import Workspace
from goodterms.web.folder import prepare_folder
from goodterms.web.gate import make_link

DEFAULT_PORT = 8737
_PORTS_TRIED = 20
_PATIENCE_SECONDS = 10


class NoFreePortError(Exception):
    """Every port that was tried is taken."""


@frozen
class Served:
    """Where the app can be reached: its one-time link."""

    port: int
    link: str


def prepare() -> Workspace:
    """Create the data folder and the tables where they lack, and return the candidate's workspace."""
    prepare_folder(settings.DATA_FOLDER)
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        call_command("migrate", verbosity=0, interactive=False)
    return Workspace.objects.first() or Workspace.objects.create()


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


def serve(served: Served, *, opens_browser: bool) -> None:
    """Serve on this machine alone until interrupted."""
    connection.close()
    if opens_browser:
        threading.Thread(target=_open_browser, args=[served], daemon=True).start()
    Granian(
        "goodterms.web.wsgi:application",
        address="127.0.0.1",
        port=served.port,
        interface=Interfaces.WSGI,
        workers=1,
        blocking_threads=4,
        log_level=LogLevels.warning,
        websockets=False,
    ).serve()


def _open_browser(served: Served) -> None:
    deadline = time.monotonic() + _PATIENCE_SECONDS
    while time.monotonic() < deadline:
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", served.port), timeout=1):
            webbrowser.open(served.link)
            return
        time.sleep(0.05)
