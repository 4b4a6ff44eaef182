"""The command line: chooses the data folder, wakes Django up and gathers the commands.

Exit codes: 0 done, 2 bad input, 1 a fault of ours.
"""

import os
import sys
import tempfile
from collections.abc import Sequence


def main(arguments: Sequence[str] | None = None) -> None:
    """Run `goodterms` with these arguments, or those of the shell."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    folder = _value_of("--data", words)
    if words[:1] == ["demo"]:
        folder = folder or tempfile.mkdtemp(prefix="goodterms-demo-")
    if folder:
        os.environ["GOODTERMS_DATA"] = folder
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "goodterms.web.settings")
    import django  # noqa: PLC0415 -- the data folder must be known before Django reads its settings

    django.setup()
    from goodterms.web.commands import app  # noqa: PLC0415 -- commands use tables, which need Django

    app(words)


def _value_of(option: str, words: Sequence[str]) -> str:
    for place, word in enumerate(words):
        if word == option and place + 1 < len(words):
            return words[place + 1]
        if word.startswith(f"{option}="):
            return word.partition("=")[2]
    return ""
