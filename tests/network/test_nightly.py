"""The employers within reach of everybody, as an expression: the engine's answer, and SQL for other databases."""

import ibis
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goodterms.network.engine import Graph, rank_employers
from goodterms.network.engine.nightly import reach_of_all

PEOPLE = 9
TIES = st.dictionaries(
    st.tuples(st.integers(0, PEOPLE - 1), st.integers(0, PEOPLE - 1)).filter(lambda pair: pair[0] != pair[1]),
    st.sampled_from([1.0, 0.75, 0.5, 0.25]),
    min_size=1,
    max_size=40,
)
WORKS = st.lists(st.integers(0, 2), min_size=PEOPLE, max_size=PEOPLE)


@settings(max_examples=25, deadline=None)
@given(TIES, WORKS)
def test_N4_everybodys_reach_is_that_of_the_engine(
    ties: dict[tuple[int, int], float], works: list[int]
) -> None:
    asked, reached = zip(*ties, strict=True)
    tie = ibis.memtable(
        pa.table({"asked": list(asked), "reached": list(reached), "odds": list(ties.values())})
    )
    place = ibis.memtable(pa.table({"person": list(range(PEOPLE)), "employer": works}))
    graph = Graph.of(asked, reached, list(ties.values()), employer_of=works)

    rows = ibis.duckdb.connect().to_pyarrow(reach_of_all(tie, place)).to_pylist()

    assert {(row["start"], row["employer"]): row["odds"] for row in rows} == pytest.approx(
        {
            (person, reach.employer): reach.odds
            for person in range(PEOPLE)
            for reach in rank_employers(graph, start=person)
        }
    )


@pytest.mark.parametrize("dialect", ["duckdb", "postgres", "databricks", "trino"])
def test_the_expression_compiles_for(dialect: str) -> None:
    tie = ibis.table({"asked": "int64", "reached": "int64", "odds": "float64"}, name="tie")
    works = ibis.table({"person": "int64", "employer": "int64"}, name="works")

    text = str(ibis.to_sql(reach_of_all(tie, works), dialect=dialect)).casefold()

    assert text.count("union") == 2
    assert text.count("group by") == 2
