"""The employers within reach of everybody at once, as an expression for a database (docs/decisions/0009)."""

from typing import Any

_NEARLY_CERTAIN = 1 - 1e-12  # the logarithm of what is left must stay finite


def reach_of_all(tie: Any, works: Any) -> Any:  # noqa: ANN401 -- tables of Ibis, which this package does not need
    """Return for every person and employer the chance that one of the distinct connectors opens a way.

    The same answer as `rank_employers` for each person: 1 - product of (1 - best way through each connector), over
    ways of at most three hops. It joins the ties with themselves twice, so it is for the night.

    Args:
        tie: An Ibis table of `asked`, `reached` and `odds`, each tie once, none of a person to themselves.
        works: An Ibis table of `person` and `employer`.

    Returns:
        An Ibis expression of `start`, `employer` and `odds`; it compiles for DuckDB, PostgreSQL and Spark alike.
    """
    one = tie.select(
        start=tie.asked, connector=tie.reached, before=tie.asked, person=tie.reached, odds=tie.odds
    )
    two = _longer(one, tie)
    ways = one.union(two).union(_longer(two, tie))
    there = ways.join(works, ways.person == works.person).select(
        ways.start, works.employer, ways.connector, ways.odds
    )
    best = there.group_by("start", "employer", "connector").agg(best=there.odds.max())
    missed = (1 - best.best.clip(upper=_NEARLY_CERTAIN)).ln().sum()
    return best.group_by("start", "employer").agg(odds=1 - missed.exp())


def _longer(ways: Any, tie: Any) -> Any:  # noqa: ANN401 -- as above
    """Return ways made longer by a tie; nobody stands on one twice."""
    met = ways.join(tie, ways.person == tie.asked)
    fresh = met.filter((met.reached != met.start) & (met.reached != met.before))
    return fresh.select(
        start=fresh.start,
        connector=fresh.connector,
        before=fresh.person,
        person=fresh.reached,
        odds=fresh.odds * fresh.odds_right,
    )
