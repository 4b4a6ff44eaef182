"""Which letters a lead may need, and what sending one means for it."""

import functools
import importlib.resources
import tomllib
from typing import Any


def letters_for(stage: str) -> tuple[str, ...]:
    """Return the kinds of letters that a lead at a stage may need, the likeliest first."""
    return tuple(_table()["for_stage"].get(stage, ()))


def stage_after(kind: str, *, stage: str) -> str:
    """Return where a lead stands once a letter of a kind is sent; most leave it where it is.

    A yes to a call moves only a lead that was just heard of.
    """
    to: str = _table()["moves_to"].get(kind, stage)
    return stage if to == "talking" and stage != "heard" else to


def awaits_reaction(kind: str) -> bool:
    """Return whether the answer to a letter of this kind, or the silence after it, is a reaction (W4)."""
    return kind in _table()["awaits_reaction"]["kinds"]


def asks_for(kind: str) -> str:
    """Return what a letter of this kind asks them for, as a sentence names it; "" for a plain reply."""
    return str(_table()["asks_for"].get(kind, ""))


def patience_after(kind: str) -> int:
    """Return the working days that a letter of this kind usually takes to be answered; 0 where the stage decides."""
    return int(_table()["patience"].get(kind, 0))


@functools.cache
def _table() -> dict[str, Any]:
    folder = importlib.resources.files("goodterms.leads.engine")
    return tomllib.loads(folder.joinpath("wording.toml").read_text("utf-8"))
