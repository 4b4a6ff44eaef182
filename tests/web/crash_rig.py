"""Kill a deed on a data folder with SIGKILL at each of its file operations, one real process for each.

    python crash_rig.py DEED TEMPLATE SOURCE FROM STEP MOST

DEED is `restore`, `backup` or `keep`; `full-restore` and so on let files grow to n bytes and no further, as on a full
disk, instead of killing. For the n-th operation a copy of TEMPLATE is made, a child is forked, and killed
just before its n-th file operation; then another child does what a start does, and says what it found. Prints a line
of JSON for each point.
"""

import datetime as dt
import json
import os
import resource
import shutil
import signal
import sys
import tempfile
from pathlib import Path
from typing import Any

from goodterms.kit.automatic import DAILY, all_of, keep, newest_good
from goodterms.kit.backups import write_backup
from goodterms.kit.opening import require_sound
from goodterms.kit.restoring import restore
from tests.kit.records import DATABASE, kept_bytes, names

NOW = dt.datetime(2026, 11, 30, 9, tzinfo=dt.UTC)
_WRITES = {"os.rename", "os.remove", "os.mkdir", "os.rmdir", "os.chmod", "os.link", "shutil.copyfile"}


def killed_at(point: int, folder: Path) -> Any:
    """Return an audit hook that kills its process before the n-th operation on the folder."""
    left = point

    def hook(event: str, arguments: tuple[Any, ...]) -> None:
        nonlocal left
        is_write = event in _WRITES or (event == "open" and _writes(arguments))
        if is_write and any(str(folder) in str(word) for word in arguments):
            left -= 1
            if not left:
                os.kill(os.getpid(), signal.SIGKILL)

    return hook


def _writes(arguments: tuple[Any, ...]) -> bool:
    return bool((arguments[2] or 0) & (os.O_WRONLY | os.O_RDWR))


def in_a_child(work: Any) -> int:
    """Run a function in a forked child, and return how it ended: its code, or minus the signal."""
    child = os.fork()
    if not child:
        try:
            work()
        except BaseException as fault:  # noqa: BLE001 -- a child says what became of it, and ends
            sys.stderr.write(f"{type(fault).__name__}: {fault}\n")
            os._exit(1)
        os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def main() -> None:
    """Go through the points until the deed ends by itself, or as many as asked."""
    deed, template, source = sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3])
    start, step, most = map(int, sys.argv[4:7])
    for point in range(start, start + most * step, step):
        with tempfile.TemporaryDirectory() as place:
            folder = Path(place) / "data"
            shutil.copytree(template, folder)
            code = in_a_child(lambda: _do(deed, folder, source, point))  # noqa: B023 -- it ends before the next
            told = Path(place) / "told.json"
            opened = in_a_child(lambda: told.write_text(json.dumps(_opened(folder))))  # noqa: B023 -- likewise
            found = json.loads(told.read_text()) if not opened else {}
            print(json.dumps({"point": point, "code": code, "opened": opened, **found}), flush=True)  # noqa: T201
            if not code:
                return


def _do(deed: str, folder: Path, source: Path, point: int) -> None:
    if deed.startswith("full-"):
        deed = deed.removeprefix("full-")
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (point, point))
    else:
        sys.addaudithook(killed_at(point, folder))
    if deed == "restore":
        restore(source, folder, now=NOW)
    elif deed == "backup":
        write_backup(folder / DATABASE, folder, folder / "goodterms-backup.zip", now=NOW)
    else:
        keep(folder / DATABASE, folder, why=DAILY, now=NOW)


def _opened(folder: Path) -> dict[str, Any]:
    """Do what a start does, and return what a person finds then."""
    require_sound(folder / DATABASE)
    newest = newest_good(folder)
    left = sorted(
        path.name for path in folder.iterdir() if path.name.startswith(("scratch-", "restoring", "."))
    )
    backup = folder / "goodterms-backup.zip"
    return {
        "names": names(folder),
        "kept": [raw.decode("latin-1") for raw in kept_bytes(folder)],
        "before": [names(path) for path in folder.glob("before-restore-*")],
        "backups": len(all_of(folder)),
        "newest_is_good": newest == next(iter(all_of(folder)), None),
        "left": left,
        "mode": oct(backup.stat().st_mode & 0o777) if backup.exists() else "",
    }


if __name__ == "__main__":
    main()
