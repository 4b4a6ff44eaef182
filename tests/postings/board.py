"""A job board on this machine, for tests of watches: a real server whose postings a test sets."""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from attrs import define, field

from goodterms.kit.fetch import Allowance
from goodterms.postings.intake.feeds import Board


@define
class BoardServer:
    """What the server answers: `jobs` in Greenhouse's shape, `robots` as text, `status` of HTTP."""

    address: str
    port: int
    jobs: list[Any] = field(factory=list)
    robots: str = ""
    status: int = 200
    asked: list[str] = field(factory=list)

    @property
    def board(self) -> Board:
        """The board, at this server instead of its real host."""
        return Board("greenhouse", "acme", f"{self.address}/v1/boards/acme/jobs")

    @property
    def allow(self) -> Allowance:
        """Leave to reach this server."""
        return Allowance("127.0.0.1", self.port)


def job(
    number: int, *, title: str = "Analyst", text: str = "You know SQL.", place: str = "Leeds"
) -> dict[str, Any]:
    return {
        "id": number,
        "title": title,
        "content": f"&lt;p&gt;{text}&lt;/p&gt;",
        "location": {"name": place},
        "absolute_url": f"https://boards.greenhouse.io/acme/jobs/{number}",
        "updated_at": "2026-11-20T10:00:00Z",
    }


@contextmanager
def running_board() -> Iterator[BoardServer]:
    """Run the server for a test."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            told.asked.append(self.path)
            is_robots = self.path == "/robots.txt"
            body = told.robots.encode() if is_robots else json.dumps({"jobs": told.jobs, "meta": {}}).encode()
            self.send_response(200 if is_robots else told.status)
            self.send_header("Content-Type", "text/plain" if is_robots else "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 -- the name it overrides
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    port = server.server_address[1]
    told = BoardServer(f"http://127.0.0.1:{port}", port)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield told
    finally:
        server.shutdown()
        server.server_close()
