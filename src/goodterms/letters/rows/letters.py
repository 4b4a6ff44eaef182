"""Rows and engine values: a letter's brief, an answer's reading, the stakes of a relationship."""

from collections.abc import Mapping
from typing import Any

from attrs import evolve

from goodterms.letters.engine.answering import Stakes
from goodterms.letters.engine.brief import Brief, read_brief
from goodterms.letters.engine.replies import Reading
from goodterms.letters.models import Bridge, Letter, Reply
from goodterms.units import Span


def brief_of(letter: Letter) -> Brief:
    """Return what the record says for a letter, and whether the bridge is burned by now (W6); one query."""
    brief = read_brief(letter.brief)
    employer = brief.facts.get("employer")
    return evolve(brief, burned=Bridge.burned_by(letter.workspace, employer.text) if employer else "")


def reading_of(reply: Reply) -> Reading:
    """Return the reading that is kept with an answer."""
    kept: Mapping[str, Any] = reply.reading
    evidence = kept.get("evidence")
    return Reading(
        kind=reply.kind_read,
        odds=tuple((kind, float(chance)) for kind, chance in kept.get("odds", ())),
        evidence=Span(**evidence) if evidence else None,
        language=kept.get("language", ""),
        times=tuple(Span(**span) for span in kept.get("times", ())),
        method=kept.get("method", ""),
    )


def stakes_of(bridge: Bridge) -> Stakes:
    """Return the four facts that are told of a relationship."""
    return Stakes(
        is_small_community=bridge.is_small_community,
        meets_regularly=bridge.meets_regularly,
        is_well_known=bridge.is_well_known,
        may_return=bridge.may_return,
    )
