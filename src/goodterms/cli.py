"""The command line: chooses the data folder, wakes Django up and gathers the commands.

Exit codes: 0 done, 2 bad input, 1 a fault of ours.
"""

import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Sequence

BAD_INPUT = 2
_LOOK_SECONDS = 0.2
_ENDING = {"SIGINT", "SIGTERM", "SIGHUP"}  # the last is unknown on Windows
_OURSELVES = "import sys; sys.argv[0] = 'goodterms'; from goodterms.cli import main; main()"


def main(arguments: Sequence[str] | None = None) -> None:
    """Run `goodterms` with these arguments, or those of the shell."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    if _command(words) == "demo" and not _value_of("--data", words):
        raise SystemExit(_in_passing_folder(words))
    _choose_folder(words)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "goodterms.web.settings")
    import django  # noqa: PLC0415 -- the data folder must be known before Django reads its settings
    from django.db import OperationalError  # noqa: PLC0415 -- likewise

    from goodterms.web.databases import DatabaseUrlError  # noqa: PLC0415 -- likewise

    try:
        django.setup()
        from goodterms.web.commands import app  # noqa: PLC0415 -- commands use tables, which need Django

        app(words)
    except DatabaseUrlError as fault:
        _give_up(str(fault))
    except OperationalError as fault:
        _give_up(f"The database cannot be used: {fault}")
    except OSError as fault:
        _give_up(f"The data folder cannot be used: {fault}")


def _choose_folder(words: Sequence[str]) -> None:
    """Point Django at the folder asked for; the worked example never touches a real one, nor a shared database."""
    folder = _value_of("--data", words)
    if _command(words) == "demo":
        os.environ.pop("GOODTERMS_DATABASE_URL", None)
    if folder:
        os.environ["GOODTERMS_DATA"] = folder


def _in_passing_folder(words: Sequence[str]) -> int:
    """Run the worked example in a folder that is removed at the end, and return the exit code.

    The server becomes another program (`web/server.py`), which knows nothing of the folder: it runs as a child of this
    process, which holds no Django and only waits. Ctrl-C and SIGTERM end the child first.
    """
    with tempfile.TemporaryDirectory(prefix="goodterms-demo-", ignore_cleanup_errors=True) as folder:
        command = [sys.executable, "-c", _OURSELVES, *words, "--data", folder]
        # Until the child is there a signal must not leave the folder behind: it only asks to stop.
        asked: list[int] = []
        for name in _ENDING & set(dir(signal)):
            signal.signal(getattr(signal, name), lambda number, _frame: asked.append(number))
        child = subprocess.Popen(command)  # noqa: S603 -- ourselves, with our own words
        while (code := _ended(child)) is None:
            if asked:
                child.terminate()
                asked.clear()
    return code if code >= 0 else 128 - code


def _ended(child: "subprocess.Popen[bytes]") -> int | None:
    """Return a child's exit code as soon as it has ended, None while it runs on."""
    try:
        return child.wait(timeout=_LOOK_SECONDS)
    except subprocess.TimeoutExpired:
        return None


def _command(words: Sequence[str]) -> str:
    """Return the first word that is neither an option nor an option's value."""
    values = {place + 1 for place, word in enumerate(words) if word in {"--data", "--port"}}
    plain = (word for place, word in enumerate(words) if place not in values and not word.startswith("-"))
    return next(plain, "")


def _value_of(option: str, words: Sequence[str]) -> str:
    for place, word in enumerate(words):
        if word == option and place + 1 < len(words):
            return words[place + 1]
        if word.startswith(f"{option}="):
            return word.partition("=")[2]
    return ""


def _give_up(says: str) -> None:
    sys.stderr.write(says.strip() + "\n")
    raise SystemExit(BAD_INPUT)
