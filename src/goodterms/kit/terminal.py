"""What the commands share: their options, their two streams, and how a refusal is said."""

import datetime as dt
import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, Any, NoReturn

import typer
from rich.console import Console

from goodterms.kit.refusals import RefusedInputError

out = Console(highlight=False, soft_wrap=True)
err = Console(stderr=True, highlight=False, soft_wrap=True)

BAD_INPUT = 2

Data = Annotated[Path | None, typer.Option("--data", help="The data folder.", file_okay=False)]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON with a version field.")]


def print_json(schema: str, **content: Any) -> None:  # noqa: ANN401 -- any JSON
    """Print an object with its schema's name and version."""
    content = {"schema": f"goodterms.{schema}", "version": 1, **content}
    sys.stdout.write(json.dumps(content, indent=2, default=_plain, ensure_ascii=False) + "\n")


def _plain(value: object) -> str:
    return value.isoformat() if isinstance(value, dt.date) else str(value)


@contextmanager
def refusals() -> Iterator[None]:
    """Say a refusal on the error stream and end with the code for bad input."""
    try:
        yield
    except (RefusedInputError, FileNotFoundError) as refusal:
        bad_input(getattr(refusal, "sentence", "") or str(refusal))
    except OSError as fault:
        bad_input(
            f"{fault.filename or 'A file'} cannot be used: {fault.strerror or fault}. Nothing was changed."
        )


def bad_input(says: str) -> NoReturn:
    """Say a sentence on the error stream and end with the code for bad input."""
    err.print(says, markup=False)
    raise typer.Exit(BAD_INPUT)
