"""`goodterms network paths` on an edge list."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from goodterms.kit.models import Workspace
from goodterms.web.commands import app
from tests.network.people import knows, person

TIES = """from,to,odds,employer
me,Ana,0.5,Larkspur
Ana,Dee,0.8,"Northwind, Inc."
me,Bo,0.5,
Bo,Dee,0.5,Northwind Inc
me,me,1,
me,Cy,2,
,Cy,1,
"""


def run(*words: str) -> tuple[int, str, str]:
    result = CliRunner().invoke(app, ["network", "paths", *words])
    return result.exit_code, result.stdout, result.stderr


@pytest.fixture
def ties(tmp_path: Path) -> str:
    path = tmp_path / "ties.csv"
    path.write_text(TIES)
    return str(path)


def test_N4_the_ways_are_printed_with_the_rows_that_are_no_tie(ties: str) -> None:
    code, out, err = run("northwind", "--graph", ties, "--from", "me", "--json")

    found = json.loads(out)
    assert code == 0
    assert [(way["people"], way["odds"]) for way in found["paths"]] == [
        (["me", "Ana", "Dee"], 0.4),
        (["me", "Bo", "Dee"], 0.25),
    ]
    assert found["odds"] == pytest.approx(1 - 0.6 * 0.75)
    assert [bad["line"] for bad in found["rejected"]] == [6, 7, 8]
    assert "Line 6: It needs two different people" in err
    assert " 40.0%  me > Ana > Dee" in run("northwind", "--graph", ties, "--from", "me")[1]


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("Larkspur", "--from", "nobody"), "Nobody in the edge list is called nobody."),
        (("Harbor", "--from", "me"), "Nobody in the edge list works at Harbor."),
    ],
)
def test_who_is_not_there_is_said(ties: str, words: tuple[str, ...], says: str) -> None:
    code, out, err = run(*words, "--graph", ties)

    assert (code, out) == (2, "")
    assert says in err


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "lacks the column from"),
        ("from,to\na,b\n", "lacks the column odds"),
        ("from,to,odds\na,b,much\n", "No row of the edge list is a tie"),
    ],
)
def test_an_edge_list_that_is_none_is_refused(tmp_path: Path, text: str, says: str) -> None:
    path = tmp_path / "bad.csv"
    path.write_text(text)

    code, _out, err = run("Northwind", "--graph", str(path), "--from", "a")

    assert code == 2
    assert says in err.replace("\n", " ")
    assert "There is no file" in run("Northwind", "--graph", str(tmp_path / "none.csv"), "--from", "a")[2]


def test_N4_without_an_edge_list_the_own_network_is_looked_at(workspace: Workspace) -> None:
    ana, dee = person(workspace, "Ana A", connected=10), person(workspace, "Dee D", at="Northwind")
    knows(ana, dee)

    code, out, _err = run("Northwind", "--json")

    assert (code, [way["people"] for way in json.loads(out)["paths"]]) == (
        0,
        [["me", "Dee D"], ["me", "Ana A", "Dee D"]],
    )


def test_nobody_known_and_nobody_named_are_said(workspace: Workspace, ties: str) -> None:
    code, out, err = run("Northwind")

    assert (code, out) == (2, "")
    assert "You know nobody at Northwind, and nobody of that title or name." in err
    assert "Say with --from who you are in the edge list." in run("Northwind", "--graph", ties)[2]
