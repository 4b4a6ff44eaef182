"""Export of the large search, and its import into an empty database, under 60 s together.

The peer is SQLite's own page copy of the same database (`VACUUM INTO`), which no other database could read.
"""

import os
import subprocess
import sys
import time
from pathlib import Path

import big


def main() -> None:
    """Print the seconds of one run of each."""
    folder = big.open_folder()
    workspace = big.fill()
    from django.db import connection
    from django.utils import timezone

    from goodterms.web.archive import export_workspace

    start = time.perf_counter()
    with connection.cursor() as cursor:
        cursor.execute("VACUUM INTO %s", [str(folder / "copy.sqlite3")])
    peer = time.perf_counter() - start
    start = time.perf_counter()
    with (folder / "all.zip").open("wb") as stream:
        counts = export_workspace(workspace, stream, now=timezone.now())
    exported = time.perf_counter() - start
    start = time.perf_counter()
    environment = {
        **os.environ,
        "GOODTERMS_DATA": str(folder / "fresh"),
        "PYTHONPATH": os.pathsep.join(sys.path),
    }
    command = [
        sys.executable,
        "-c",
        "from goodterms.cli import main; main()",
        "import",
        str(folder / "all.zip"),
    ]
    subprocess.run(command, env=environment, check=True, stdout=subprocess.DEVNULL)
    imported = time.perf_counter() - start
    size = Path(folder / "all.zip").stat().st_size / 1e6
    print(f"{sum(counts.rows.values()):,} rows, {size:.1f} MB")
    for name, seconds in (("peer: VACUUM INTO", peer), ("export", exported), ("import", imported)):
        print(f"{name:18} {seconds:6.1f} s   {seconds / peer:6.1f} x peer")


if __name__ == "__main__":
    main()
