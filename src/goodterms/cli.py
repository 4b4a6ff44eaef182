"""The command line: chooses the data folder, wakes Django up and gathers the commands.

Exit codes: 0 done, 2 bad input, 1 a fault of ours.
"""

import os
import signal
import sys
import tempfile
from collections.abc import Sequence
from typing import NoReturn

BAD_INPUT = 2
_SERVING = {"", "serve", "demo"}
_ENDING = {"SIGTERM", "SIGHUP"}  # the last is unknown on Windows; Python itself ends in order at Ctrl-C


def main(arguments: Sequence[str] | None = None) -> None:
    """Run `goodterms` with these arguments, or those of the shell."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    _refuse_unfit(words)
    if _command(words) in _SERVING:
        _end_in_order_when_asked()
    if _command(words) == "demo" and not _value_of("--data", words):
        return _in_passing_folder(words)
    _choose_folder(words)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "goodterms.web.settings")
    import django  # noqa: PLC0415 -- the data folder must be known before Django reads its settings
    from django.db import DatabaseError  # noqa: PLC0415 -- likewise

    from goodterms.kit.refusals import RefusedInputError  # noqa: PLC0415 -- likewise
    from goodterms.kit.room import is_full, said_of  # noqa: PLC0415 -- likewise
    from goodterms.web.databases import DatabaseUrlError  # noqa: PLC0415 -- likewise

    try:
        django.setup()
        from goodterms.web.commands import app  # noqa: PLC0415 -- commands use tables, which need Django

        app(words, prog_name="goodterms")
    except (DatabaseUrlError, RefusedInputError) as fault:
        _give_up(str(fault))
    except DatabaseError as fault:
        _give_up(said_of(fault) or f"The database cannot be used: {fault}")
    except OSError as fault:
        _give_up(said_of(fault) if is_full(fault) else f"The data folder cannot be used: {fault}")


def _refuse_unfit(words: Sequence[str]) -> None:
    """Refuse what no command can take: bytes that are no text, and a data folder without a name."""
    for word in words:
        try:
            word.encode()
        except UnicodeEncodeError:
            shown = word.encode("utf-8", "replace").decode()
            _give_up(f"{shown} is not written in UTF-8. Nothing was done. Rename the file, or type it again.")
    if "" in _values_of("--data", words):
        _give_up("--data names no folder. Nothing was opened. Write --data FOLDER, or leave it out.")


def _choose_folder(words: Sequence[str]) -> None:
    """Point Django at the folder asked for; the worked example never touches a real one, nor a shared database."""
    folder = _value_of("--data", words)
    if _command(words) == "demo":
        os.environ.pop("GOODTERMS_DATABASE_URL", None)
    if folder:
        os.environ["GOODTERMS_DATA"] = folder


def _in_passing_folder(words: Sequence[str]) -> None:
    """Run the worked example in a folder that is removed at the end, however it ends."""
    with tempfile.TemporaryDirectory(prefix="goodterms-demo-", ignore_cleanup_errors=True) as folder:
        main([*words, "--data", folder])


def _end_in_order_when_asked() -> None:
    for name in _ENDING & set(dir(signal)):
        signal.signal(getattr(signal, name), _end_in_order)


def _end_in_order(number: int, _frame: object) -> NoReturn:
    """End like after an error when asked to end, so that whoever holds something puts it away."""
    raise SystemExit(128 + number)


def _command(words: Sequence[str]) -> str:
    """Return the first word that is neither an option nor an option's value."""
    values = {place + 1 for place, word in enumerate(words) if word in {"--data", "--port"}}
    plain = (word for place, word in enumerate(words) if place not in values and not word.startswith("-"))
    return next(plain, "")


def _value_of(option: str, words: Sequence[str]) -> str:
    return next(iter(_values_of(option, words)), "")


def _values_of(option: str, words: Sequence[str]) -> list[str]:
    """Return each value that an option is given, in order."""
    found = []
    for place, word in enumerate(words):
        if word == option and place + 1 < len(words):
            found.append(words[place + 1])
        elif word.startswith(f"{option}="):
            found.append(word.partition("=")[2])
    return found


def _give_up(says: str) -> None:
    sys.stderr.write(says.strip() + "\n")
    raise SystemExit(BAD_INPUT)
