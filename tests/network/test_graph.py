"""Ways in over who knows whom: by hand, then against looking at every way there is."""

import math
from collections.abc import Collection, Mapping
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goodterms.network.engine import (
    Graph,
    GraphError,
    Reach,
    WayIn,
    best_paths,
    rank_employers,
    ways_among,
)

Ties = Mapping[tuple[int, int], float]
ME, ANA, BO, CY, DEE = range(5)
NONE, NORTHWIND, LARKSPUR = -1, 0, 1


def graph(ties: Ties, employers: list[int]) -> Graph:
    return Graph.of(
        [tie[0] for tie in ties], [tie[1] for tie in ties], list(ties.values()), employer_of=employers
    )


def every_way(ties: Ties, *, targets: Collection[int], blocked: Collection[int] = ()) -> list[WayIn]:
    """Return every way of at most three hops from person 0, by following each tie."""
    found: list[WayIn] = []
    begun: list[tuple[tuple[int, ...], float]] = [((0,), 1.0)]
    for _hop in range(3):
        begun = [
            ((*people, to), odds * float(np.float32(chance)))
            for people, odds in begun
            for (asked, to), chance in ties.items()
            if asked == people[-1] and to not in people and to not in blocked
        ]
        found += [WayIn(people, odds) for people, odds in begun if people[-1] in targets]
    return sorted(found, key=lambda way: (-way.odds, way.people))


def test_N4_the_likeliest_way_comes_first_however_many_hops() -> None:
    ties = {(ME, ANA): 0.5, (ANA, DEE): 0.5, (ME, BO): 1.0, (BO, CY): 1.0, (CY, DEE): 0.75, (ME, DEE): 0.125}

    found = best_paths(graph(ties, [NONE, NONE, NONE, NONE, NORTHWIND]), start=ME, targets=[DEE])

    assert found == (
        WayIn((ME, BO, CY, DEE), 0.75),
        WayIn((ME, ANA, DEE), 0.25),
        WayIn((ME, DEE), 0.125),
    )


def test_W6_nobody_blocked_is_asked_or_reached() -> None:
    ties = {(ME, ANA): 0.5, (ANA, DEE): 0.5, (ME, DEE): 0.25}
    people = graph(ties, [NONE, NONE, NONE, NONE, NORTHWIND])

    assert best_paths(people, start=ME, targets=[DEE], blocked=[ANA]) == (WayIn((ME, DEE), 0.25),)
    assert best_paths(people, start=ME, targets=[DEE], blocked=[DEE]) == ()
    assert best_paths(people, start=ME, targets=[ME]) == ()


def test_an_employer_counts_one_way_for_each_connector() -> None:
    # Through Ana there are two ways to Northwind, of which the better counts: .5; through Bo .25.
    ties = {(ME, ANA): 0.5, (ANA, CY): 1.0, (ANA, DEE): 0.5, (ME, BO): 0.25, (BO, DEE): 1.0}
    people = graph(ties, [NONE, NONE, LARKSPUR, NORTHWIND, NORTHWIND])

    assert rank_employers(people, start=ME) == (Reach(NORTHWIND, 1 - 0.5 * 0.75), Reach(LARKSPUR, 0.25))


def test_people_of_an_employer_are_found_and_a_strange_one_has_none() -> None:
    people = graph({}, [NORTHWIND, NONE, LARKSPUR, NORTHWIND])

    assert [people.staff_of(one).tolist() for one in (NORTHWIND, LARKSPUR, 2, -1)] == [[0, 3], [2], [], []]
    assert rank_employers(people, start=0) == ()


def test_a_graph_is_written_and_mapped_back(tmp_path: Path) -> None:
    ties = {(ME, ANA): 0.5, (ANA, DEE): 0.5}
    whole = graph(ties, [NONE, NONE, NONE, NONE, NORTHWIND])
    whole.save(tmp_path / "graph")

    again = Graph.open(tmp_path / "graph")

    assert isinstance(again.out_to, np.memmap)
    assert best_paths(again, start=ME, targets=[DEE]) == best_paths(whole, start=ME, targets=[DEE])


@pytest.mark.parametrize(
    ("columns", "says"),
    [
        (([0, 1], [1], [0.5]), "differ in length"),
        (([0], [9], [0.5]), "a person who is not there"),
        (([-1], [1], [0.5]), "a person who is not there"),
        (([0], [1], [1.5]), "between 0 and 1"),
        (([0], [1], [math.nan]), "between 0 and 1"),
    ],
)
def test_ties_that_make_no_graph_are_refused(
    columns: tuple[list[int], list[int], list[float]], says: str
) -> None:
    start, to, odds = columns

    with pytest.raises(GraphError, match=says):
        Graph.of(start, to, odds, employer_of=[NONE, NONE])


_TIES = st.dictionaries(
    st.tuples(st.integers(0, 9), st.integers(0, 9)).filter(lambda tie: tie[0] != tie[1]),
    st.sampled_from([0.0, 0.1, 0.3, 0.3, 0.7, 1.0]),
    max_size=45,
)


@settings(max_examples=300)
@given(_TIES, st.lists(st.integers(-1, 2), min_size=10, max_size=10), st.sets(st.integers(1, 9), max_size=2))
def test_the_ways_are_those_of_looking_at_every_way(
    ties: Ties, employers: list[int], blocked: set[int]
) -> None:
    people = graph(ties, employers)
    ranked = {reach.employer: reach.odds for reach in rank_employers(people, start=0, blocked=blocked)}

    for employer in range(3):
        targets = [int(one) for one in people.staff_of(employer)]
        ways = every_way(ties, targets=targets, blocked=blocked)
        assert list(best_paths(people, start=0, targets=targets, blocked=blocked)) == ways[:10]
        connectors = {way.people[1] for way in ways}
        missed = math.prod(1 - max(way.odds for way in ways if way.people[1] == one) for one in connectors)
        assert ranked.get(employer, 0.0) == pytest.approx(1 - missed, abs=1e-12)


@given(
    st.dictionaries(
        st.tuples(st.integers(0, 8), st.integers(0, 8)).filter(lambda pair: pair[0] != pair[1]),
        st.sampled_from([1.0, 0.75, 0.5, 0.25]),
        max_size=50,
    ),
    st.sets(st.integers(0, 8)),
    st.sets(st.integers(1, 8), max_size=3),
)
def test_N4_ones_own_ties_give_the_same_answer_with_nothing_sorted(
    ties: dict[tuple[int, int], float], targets: set[int], blocked: set[int]
) -> None:
    works = [0 if person in targets else -1 for person in range(9)]
    people = graph(ties, works)

    found, any_way = ways_among(
        [one for one, _other in ties],
        [other for _one, other in ties],
        list(ties.values()),
        people=9,
        start=ME,
        targets=targets,
        blocked=blocked,
    )

    reach = rank_employers(people, start=ME, blocked=blocked)
    assert [way.odds for way in found] == [
        way.odds for way in best_paths(people, start=ME, targets=targets, blocked=blocked)
    ]
    assert any_way == pytest.approx(reach[0].odds if reach else 0.0)


def test_no_ties_at_all_give_no_way() -> None:
    assert ways_among([], [], [], people=1, start=ME, targets=[]) == ((), 0.0)
