"""Rows and engine values: the brief of a letter."""

from attrs import evolve

from goodterms.kit.moments import burned_by
from goodterms.letters.engine.brief import Brief, read_brief
from goodterms.letters.models import Letter


def brief_of(letter: Letter) -> Brief:
    """Return what the record says for a letter, and whether the bridge is burned by now (W6); one query."""
    brief = read_brief(letter.brief)
    employer = brief.facts.get("employer")
    return evolve(brief, burned=burned_by(letter.workspace, employer.text) if employer else "")
