"""The real program in a process of its own, and a browser of few words to ask it."""

import contextlib
import http.client
import os
import re
import socket
import subprocess
import sys
from collections.abc import Iterator
from email.message import Message
from pathlib import Path

from attrs import define, field

START = "import sys; from goodterms.cli import main; main(sys.argv[1:])"
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')


@define
class Answer:
    """What came back."""

    status: int
    headers: Message
    body: str
    cookies: dict[str, str]


@define
class Program:
    """A running program, and the cookies that a browser keeps for it: by name, whatever the port."""

    port: int
    link: str
    folder: Path
    cookies: dict[str, str] = field(factory=dict)

    def ask(
        self, path: str, *, method: str = "GET", body: str = "", host: str = "", **headers: str
    ) -> Answer:
        """Send a request with the cookies kept, and keep those that come back."""
        line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        told = {
            "Host": host or f"localhost:{self.port}",
            "Cookie": "; ".join(map("=".join, self.cookies.items())),
        }
        told |= {"Content-Type": "application/x-www-form-urlencoded"} if body else {}
        told |= {name.replace("_", "-"): value for name, value in headers.items()}
        try:
            line.request(method, path, body=body or None, headers=told)
            answer = line.getresponse()
            set_now = dict(
                one.split(";")[0].split("=", 1) for one in answer.headers.get_all("Set-Cookie") or ()
            )
            self.cookies |= set_now
            return Answer(answer.status, answer.headers, answer.read().decode(errors="replace"), set_now)
        finally:
            line.close()

    def open(self) -> "Program":
        """Open the session with the one-time link."""
        self.ask(self.link.split(str(self.port), 1)[1])
        return self

    def form_token(self, path: str) -> str:
        """Return the mark of a form on a page."""
        found = TOKEN.search(self.ask(path).body)
        assert found
        return found[1]


def free_port() -> int:
    """Return a port that nobody holds."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextlib.contextmanager
def running(folder: Path, *, opens: bool = False, **environment: str) -> Iterator[Program]:
    """Run the program on a data folder until the block ends."""
    port = free_port()
    known = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
    words = ["serve", "--data", str(folder), "--port", str(port), *([] if opens else ["--no-browser"])]
    program = subprocess.Popen(
        [sys.executable, "-c", START, *words], env=known | environment, stdout=subprocess.PIPE, text=True
    )
    assert program.stdout is not None
    try:
        link = ""
        while not link:
            line = program.stdout.readline()
            assert line, "the program ended before it said its link"
            link = line.partition("Open once:")[2].strip()
        program.stdout.readline()
        yield Program(port, link, folder)
    finally:
        program.terminate()
        program.stdout.close()
        program.wait()
