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


def mail_log(path: Path, *, count: int) -> Path:
    rows = ["from,to,at"]
    for number in range(count):
        other, day = ("Ana", "Bo")[number % 2], 40 * number
        rows.append(f"me,{other},{86_400 * day}")
        if other == "Ana":
            rows.append(f"Ana,me,{86_400 * (day + 2)}")
    rows += ["me,,5", "me,Ana,soon"]
    path.write_text("\n".join(rows))
    return path


def test_who_answers_is_learnt_from_a_log_and_judged_on_the_later_part(tmp_path: Path) -> None:
    log = str(mail_log(tmp_path / "log.csv", count=400))

    result = CliRunner().invoke(app, ["network", "answers", log, "--json"])
    plain = CliRunner().invoke(app, ["network", "answers", log])

    told = json.loads(result.stdout)
    assert (told["learnt_from"], told["judged_on"], told["answered"]) == (239, 160, 0.5)
    assert told["area_under_curve"] == 1.0
    assert told["calibration_error"] < 0.05
    assert {(one["to"], one["odds"] > 0.5, one["answered"]) for one in told["openings"]} == {
        ("Ana", True, True),
        ("Bo", False, False),
    }
    assert [bad["line"] for bad in told["rejected"]] == [602, 603]
    assert "239 openings learnt from, 160 later ones judged" in plain.stdout


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("a,b\n1,2\n", "The mail log lacks the column from"),
        ("from,to,at\n,,\n", "No row of the mail log is a message"),
        ("from,to,at\nme,Ana,2026-01-01\n", "There are 0 openings whose end is known"),
    ],
)
def test_a_log_that_tells_too_little_is_refused_in_a_sentence(tmp_path: Path, text: str, says: str) -> None:
    log = tmp_path / "log.csv"
    log.write_text(text)

    result = CliRunner().invoke(app, ["network", "answers", str(log)])

    assert (result.exit_code, result.stdout) == (2, "")
    assert says in result.stderr
