"""Open the browser once the server answers; a process of its own, without Django."""

import contextlib
import socket
import sys
import time
import webbrowser

PATIENCE_SECONDS = 15


def open_when_ready(port: int, *, link: str) -> bool:
    """Wait until somebody listens on the port, then open the link; returns whether anybody did."""
    deadline = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < deadline:
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
            return webbrowser.open(link)
        time.sleep(0.05)
    return False


if __name__ == "__main__":
    open_when_ready(int(sys.argv[1]), link=sys.argv[2])
