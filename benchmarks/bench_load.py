"""Four who write and sixteen who read at once: p99 of a write .25 s, no error, no lock that reaches a page.

Twice: everybody as fast as answers come, which asks more of the machine than there is, and at the pace of people with
a second between two clicks. The peer of the first is the same load of readers alone. A write loads the form, as a
browser does, and sends it; what is timed is the sending.
"""

import http.client
import itertools
import re
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from urllib.parse import urlencode

from attrs import define, field

SECONDS = 20.0
WRITERS, READERS = 4, 16
PAGES = ("/", "/leads/", "/leads/table/", "/network/", "/letters/", "/postings/")
TOKEN = re.compile(rb'name="csrfmiddlewaretoken" value="([^"]+)"')
START = "import sys; from goodterms.cli import main; main(sys.argv[1:])"
PORT = 8978


@define
class Browser:
    """One who holds the session, with the seconds that each request took and the faults that came back."""

    cookies: dict[str, str]
    seconds: list[float] = field(factory=list)
    faults: list[int] = field(factory=list)

    def ask(self, path: str, *, form: dict[str, str] | None = None) -> bytes:
        """Send one request."""
        line = http.client.HTTPConnection("localhost", PORT, timeout=60)
        told = {"Cookie": "; ".join(map("=".join, self.cookies.items()))}
        told |= {"Content-Type": "application/x-www-form-urlencoded"} if form else {}
        start = time.perf_counter()
        line.request("POST" if form else "GET", path, body=urlencode(form) if form else None, headers=told)
        answer = line.getresponse()
        body = answer.read()
        self.seconds.append(time.perf_counter() - start)
        if answer.status >= 400:
            self.faults.append(answer.status)
        for one in answer.headers.get_all("Set-Cookie") or ():
            name, _, value = one.split(";")[0].partition("=")
            self.cookies[name] = value
        line.close()
        return body


def main() -> None:
    """Print the seconds of reads and writes under each load."""
    with tempfile.TemporaryDirectory() as folder:
        words = ["demo", "--data", folder, "--port", str(PORT), "--no-browser"]
        program = subprocess.Popen([sys.executable, "-c", START, *words], stdout=subprocess.PIPE, text=True)
        assert program.stdout is not None
        try:
            link = ""
            while not link:
                link = program.stdout.readline().partition("Open once:")[2].strip()
            first = Browser({})
            first.ask(link.split(str(PORT))[1])
            _load("readers alone", first.cookies, writers=0, pause=0.0)
            _load("all as fast as they can", first.cookies, writers=WRITERS, pause=0.0)
            _load("a second between clicks", first.cookies, writers=WRITERS, pause=1.0)
        finally:
            program.terminate()
            program.wait()


def _load(name: str, cookies: dict[str, str], *, writers: int, pause: float) -> None:
    until = time.monotonic() + SECONDS
    readers = [Browser(dict(cookies)) for _number in range(READERS)]
    authors = [Browser(dict(cookies)) for _number in range(writers)]
    jobs: list[tuple[Callable[..., None], Browser, int]] = [
        *((_read, reader, number) for number, reader in enumerate(readers)),
        *((_write, author, number) for number, author in enumerate(authors)),
    ]
    threads = [threading.Thread(target=work, args=(who, number, until, pause)) for work, who, number in jobs]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for kind, people in (("reads", readers), ("writes", authors)):
        seconds = [one for person in people for one in person.seconds]
        faults = [one for person in people for one in person.faults]
        if seconds:
            cuts = statistics.quantiles(seconds, n=100)
            print(
                f"{name:24} {kind:6} {len(seconds):5}   median {cuts[49]:.3f}   p95 {cuts[94]:.3f}   "
                f"p99 {cuts[98]:.3f} s   faults {len(faults)}"
            )


def _read(who: Browser, number: int, until: float, pause: float) -> None:
    for page in itertools.cycle(PAGES[number % len(PAGES) :] + PAGES[: number % len(PAGES)]):
        if time.monotonic() > until:
            return
        who.ask(page)
        time.sleep(pause)


def _write(who: Browser, number: int, until: float, pause: float) -> None:
    for count in itertools.count():
        if time.monotonic() > until:
            return
        found = TOKEN.search(who.ask("/leads/log/"))
        assert found
        who.seconds.pop()  # the form's page is a read
        form = {
            "csrfmiddlewaretoken": found[1].decode(),
            "who": f"Caller {number} {count}",
            "heard_on": "2026-11-23",
        }
        who.ask("/leads/log/", form=form)
        time.sleep(pause)


if __name__ == "__main__":
    main()
