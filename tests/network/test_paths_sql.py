"""The ways in as SQL: the same answer as the engine's, on the database at hand."""

import random

import pytest
from django.db import connection
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from goodterms.network.engine import Graph, best_paths
from goodterms.network.engine.questions import paths_sql

TABLES = (
    "CREATE TEMPORARY TABLE tie (asked integer, reached integer, odds double precision)",
    "CREATE TEMPORARY TABLE works (person integer, employer integer)",
)


@pytest.fixture
def _tables(db: None) -> None:
    with connection.cursor() as cursor:
        for table in TABLES:
            cursor.execute(table)


def asked_by_sql(
    ties: dict[tuple[int, int], float], works: list[int], *, start: int, employer: int
) -> list[tuple[float, list[int]]]:
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM tie")
        cursor.execute("DELETE FROM works")
        cursor.executemany(
            "INSERT INTO tie VALUES (%s, %s, %s)", [(one, other, odds) for (one, other), odds in ties.items()]
        )
        cursor.executemany("INSERT INTO works VALUES (%s, %s)", list(enumerate(works)))
        cursor.execute(paths_sql(start="%s", employer="%s", most="%s"), [start, employer, 10])
        return [(row[0], [one for one in row[1:] if one is not None]) for row in cursor.fetchall()]


def asked_of_engine(
    ties: dict[tuple[int, int], float], works: list[int], *, start: int, employer: int
) -> list[tuple[float, list[int]]]:
    one, other = zip(*ties, strict=True) if ties else ((), ())
    graph = Graph.of(one, other, list(ties.values()), employer_of=works)
    found = best_paths(graph, start=start, targets=graph.staff_of(employer))
    return [(way.odds, list(way.people[1:])) for way in found]


# Powers of two: their products are exact in 32 and in 64 bits, so equal ways are equal in both.
ODDS = st.sampled_from([1.0, 0.5, 0.25, 0.125])
PEOPLE = st.integers(0, 8)


@pytest.mark.usefixtures("_tables")
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60, deadline=None)
@given(
    st.dictionaries(st.tuples(PEOPLE, PEOPLE).filter(lambda pair: pair[0] != pair[1]), ODDS, max_size=40),
    st.lists(st.integers(-1, 2), min_size=9, max_size=9),
)
def test_N4_sql_gives_the_same_ways_as_the_engine(
    ties: dict[tuple[int, int], float], works: list[int]
) -> None:
    by_sql = asked_by_sql(ties, works, start=0, employer=1)
    by_engine = asked_of_engine(ties, works, start=0, employer=1)

    assert [odds for odds, _people in by_sql] == pytest.approx([odds for odds, _people in by_engine])
    # Equal odds at the edge of ten may name other people; those above it are the same.
    edge = by_sql[-1][0] if len(by_sql) == 10 else 0.0
    assert sorted(one for one in by_sql if one[0] > edge) == sorted(one for one in by_engine if one[0] > edge)


@pytest.mark.usefixtures("_tables")
def test_N4_sql_and_the_engine_agree_on_a_larger_network() -> None:
    chance = random.Random(5)
    ties = {
        (chance.randrange(300), chance.randrange(300)): 0.05 + 0.9 * chance.random() for _tie in range(4000)
    }
    ties = {pair: odds for pair, odds in ties.items() if pair[0] != pair[1]}
    works = [chance.randrange(-1, 20) for _person in range(300)]

    for start in range(5):
        by_sql = asked_by_sql(ties, works, start=start, employer=7)
        by_engine = asked_of_engine(ties, works, start=start, employer=7)

        assert [people for _odds, people in by_sql] == [people for _odds, people in by_engine]
        assert [odds for odds, _people in by_sql] == pytest.approx(
            [odds for odds, _people in by_engine], rel=1e-5
        )
