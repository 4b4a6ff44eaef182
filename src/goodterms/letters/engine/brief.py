"""What the moment that asks for a letter hands over: plain facts, and what the reviewer must know besides."""

from collections.abc import Mapping
from typing import Any

from attrs import asdict, evolve, field, frozen

from goodterms.letters.engine.filling import Fact

OF_THE_RECORD = frozenset({"the lead", "the contact", "the answer", "the timeline"})
"""The sources of facts that a correction of the record corrects."""


@frozen
class Brief:
    """The record as far as one letter is concerned.

    Attributes:
        facts: Field -> fact, for every placeholder that the record can fill.
        others: Names of other people and employers in the record: what a copied draft may still carry.
        knows_full_offer: Whether the full offer is known, so that a number may be named (O4).
        rounds: Rounds of negotiation so far (O8).
        burned: The sentence that burned the bridge, "" if none did (W6).
        present_employers: Names of the employers the candidate works for today (T5).
        present_domains: Their mail domains, as far as known.
        country: ISO code of the candidate's country, for the spelling; "" where it is not told.
    """

    facts: Mapping[str, Fact] = field(factory=dict)
    others: tuple[str, ...] = ()
    knows_full_offer: bool = False
    rounds: int = 0
    burned: str = ""
    present_employers: tuple[str, ...] = ()
    present_domains: tuple[str, ...] = ()
    country: str = ""

    def with_facts(self, told: Mapping[str, str], *, source: str) -> "Brief":
        """Return the brief with what the person told besides; an empty answer takes a fact away."""
        facts = {**self.facts, **{name: Fact(text, source) for name, text in told.items()}}
        return evolve(self, facts={name: fact for name, fact in facts.items() if fact.text.strip()})

    def renewed_by(self, new: "Brief") -> "Brief":
        """Return what the record says by now.

        What the person told and what another moment knows stays; a fact of the lead, the contact or the answer that the
        record no longer says goes: a name that was corrected must not come back.
        """
        kept = {name: fact for name, fact in self.facts.items() if fact.source not in OF_THE_RECORD}
        return evolve(
            new,
            facts={**kept, **new.facts},
            knows_full_offer=self.knows_full_offer or new.knows_full_offer,
            rounds=max(self.rounds, new.rounds),
        )

    def as_json(self) -> dict[str, Any]:
        """Return the brief as JSON can hold it; `read_brief` reads it back."""
        return asdict(self)


def read_brief(kept: Mapping[str, Any]) -> Brief:
    """Return the brief that `as_json` wrote; what an older one lacks is as if nobody had told it."""
    return Brief(
        facts={name: Fact(**fact) for name, fact in kept.get("facts", {}).items()},
        others=tuple(kept.get("others", ())),
        knows_full_offer=bool(kept.get("knows_full_offer")),
        rounds=int(kept.get("rounds", 0)),
        burned=str(kept.get("burned", "")),
        present_employers=tuple(kept.get("present_employers", ())),
        present_domains=tuple(kept.get("present_domains", ())),
        country=str(kept.get("country", "")),
    )
