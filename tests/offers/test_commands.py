"""The `offer` commands on the documented file."""

import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from goodterms.web.commands import app

pytestmark = pytest.mark.django_db

OFFER = {
    "name": "Northwind",
    "items": {"base": 88_000, "pto": 20, "bonus": 8, "learning": None},
    "person": {"state_rate": 0.05},
    "perfect": {"pto": 25, "learning": 2_000, "base": 95_000},
    "status": {"base": "firm"},
    "today": {"base": 80_000, "pto": 22},
}


@pytest.fixture
def offer(tmp_path: Path) -> Path:
    path = tmp_path / "offer.json"
    path.write_text(json.dumps(OFFER))
    return path


def run(*words: str) -> tuple[int, str, str]:
    result = CliRunner().invoke(app, ["offer", *words])
    return result.exit_code, result.stdout, result.stderr


def told(*words: str) -> Any:
    code, out, err = run(*words, "--json")
    assert (code, err) == (0, "")
    return json.loads(out)


def test_worth_is_printed_item_by_item_with_what_is_unknown(offer: Path) -> None:
    found = told("worth", str(offer))

    assert (found["schema"], found["version"], found["name"]) == ("goodterms.offer_worth", 1, "Northwind")
    assert sum(part["first_year"] for part in found["parts"]) == pytest.approx(found["first_year"], abs=0.05)
    assert list(found["unknown"]) == ["learning"]
    code, out, _err = run("worth", str(offer))
    assert code == 0
    assert "Base salary" in out
    assert "ask       Is there a budget" in out


def test_offers_are_compared_with_the_same_draws(offer: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.json"
    other.write_text(json.dumps({"name": "Larkspur", "items": {"base": 89_000, "pto": 15}}))

    found = told("compare", str(offer), str(other), "--years", "5", "--seed", "3")
    assert found == told("compare", str(offer), str(other), "--years", "5", "--seed", "3")
    assert [one["name"] for one in found["offers"]] == ["Northwind", "Larkspur"]
    assert found["versus"][0]["ask_first"][0]["key"]
    assert "beats Larkspur" in run("compare", str(offer), str(other))[1]
    assert run("compare", str(offer), str(other), "--years", "4")[0] == 2


def test_a_counter_is_planned_from_the_file(offer: Path) -> None:
    found = told("counter", str(offer))

    assert set(found["best"]["keys"]) <= {"pto", "learning"}
    assert found["left_out"] == {"base": "They said it is firm."}
    code, out, _err = run("counter", str(offer))
    assert code == 0
    assert "chance" in out


def test_a_counter_is_planned_from_a_general_case(tmp_path: Path) -> None:
    path = tmp_path / "case.json"
    issues = [
        {"key": "salary", "levels": [20, 30, 40], "worth": [0, 0.3, 0.6]},
        {"key": "place", "levels": ["Tokyo", "Seoul"], "worth": {"Tokyo": 0.4, "Seoul": 0}},
    ]
    path.write_text(
        json.dumps({"issues": issues, "offer": {"salary": 20, "place": "Seoul"}, "rounds_left": 2})
    )

    found = told("counter", str(path))

    assert 1 <= len(found["bundles"]) <= 3
    assert all(set(bundle["levels"]) == {"salary", "place"} for bundle in found["bundles"])
    assert found == told("counter", str(path))
    assert "chance" in run("counter", str(path))[1]
    path.write_text(json.dumps({"issues": []}))
    assert run("counter", str(path))[0] == 2


def test_a_letter_is_checked_against_the_file(offer: Path, tmp_path: Path) -> None:
    letter = tmp_path / "letter.txt"
    letter.write_text("Your annual base salary will be $88,000.\n\nYou receive 15 days of paid time off.\n")

    found = told("check", str(letter), "--against", str(offer))

    verdicts = {one["key"]: one["verdict"] for one in found["findings"] if one["promised"]}
    assert verdicts == {"base": "same", "pto": "weaker", "bonus": "missing"}
    code, out, _err = run("check", str(letter), "--against", str(offer), "--sender", "x@gmail.com")
    assert code == 0
    assert "ask for" in out
    assert "safe" not in out


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("{", "is no JSON"),
        ("[]", "must hold one JSON object"),
        ('{"items": {"base": -5}}', "Base salary: An amount is not below 0"),
        ('{"items": {}}', "The offer has no items"),
    ],
)
def test_a_bad_file_is_refused_on_the_error_stream(tmp_path: Path, text: str, says: str) -> None:
    path = tmp_path / "bad.json"
    path.write_text(text)

    for words in (("worth",), ("compare",), ("counter",)):
        code, out, err = run(*words, str(path))
        assert (code, out) == (2, "")
        assert err.endswith(".\n") or "JSON" in err
    assert says in run("worth", str(path))[2].replace("\n", " ")


def test_a_file_that_is_not_there_or_too_large_is_refused(tmp_path: Path) -> None:
    large = tmp_path / "large.json"
    large.write_bytes(b" " * 1_000_001)

    assert "There is no file" in run("worth", str(tmp_path / "none.json"))[2]
    assert "holds more than 1 MB" in run("worth", str(large))[2]
    letter = tmp_path / "letter.txt"
    letter.write_text("Hello")
    bad = tmp_path / "bad.json"
    bad.write_text('{"items": {}}')
    assert run("check", str(letter), "--against", str(bad))[0] == 2


def test_a_third_round_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "third.json"
    path.write_text(json.dumps(OFFER | {"rounds": 2}))

    code, _out, err = run("counter", str(path))

    assert code == 2
    assert "This would be round 3." in err
    path.write_text(json.dumps(OFFER | {"rounds": "two"}))
    assert run("counter", str(path))[0] == 2
    path.write_text(json.dumps({"items": {"base": 1}}))
    assert "names no targets" in run("counter", str(path))[2]
