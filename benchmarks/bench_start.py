"""From the command to the first page in 1.5 s on a fresh folder, 1.0 s on a used one, and 120 MB for all processes.

The peer is Python starting and importing Django. Run it with the Python of an environment that holds psutil and
`requirements/run.txt`: what the checks need besides (psycopg) is imported where it is found, and costs 11 MB.
"""

import os
import re
import signal
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path

import psutil

RUNS = 3


def main() -> None:
    """Print medians of the start on a fresh folder, the start on a used one, and the memory."""
    peer = statistics.median(_peer() for _ in range(RUNS))
    fresh, used, memory = [], [], []
    for _ in range(RUNS):
        with tempfile.TemporaryDirectory() as folder:
            fresh.append(_start(folder)[0])
            seconds, megabytes = _start(folder)
            used.append(seconds)
            memory.append(megabytes)
    print(f"peer: import Django   {peer:5.2f} s")
    for name, times in (("fresh data folder", fresh), ("used data folder", used)):
        print(f"{name:20}  {statistics.median(times):5.2f} s   {statistics.median(times) / peer:5.1f} x peer")
    print(f"resident after 20 pages, all processes: {statistics.median(memory):.0f} MB (medians of {RUNS})")


def _peer() -> float:
    start = time.perf_counter()
    subprocess.run([sys.executable, "-c", "import django; from django.db import models"], check=True)
    return time.perf_counter() - start


def _start(folder: str) -> tuple[float, float]:
    start = time.perf_counter()
    server = subprocess.Popen(
        [str(Path(sys.executable).parent / "goodterms"), "--data", folder, "--no-browser", "--port", "8977"],
        stdout=subprocess.PIPE,
        text=True,
        start_new_session=True,
        env=os.environ,
    )
    assert server.stdout is not None
    text = ""
    while "/open/" not in text:
        text += server.stdout.readline()
    link = re.search(r"http://\S+", text)[0]  # type: ignore[index]
    opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor())
    _first_page(opener, link)
    seconds = time.perf_counter() - start
    for _ in range(20):
        opener.open(link.split("/open")[0] + "/leads/").read()
    family = [psutil.Process(server.pid), *psutil.Process(server.pid).children(recursive=True)]
    memory = sum(process.memory_info().rss for process in family) / 1e6
    os.killpg(server.pid, signal.SIGTERM)
    server.wait()
    return seconds, memory


def _first_page(opener: urllib.request.OpenerDirector, link: str) -> None:
    for _ in range(400):
        try:
            assert b"Import your LinkedIn export" in opener.open(link).read()
        except OSError:
            time.sleep(0.02)
        else:
            return


if __name__ == "__main__":
    main()
