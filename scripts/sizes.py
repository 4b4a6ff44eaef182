"""Print the sizes we hold ourselves to, and fail above the bars."""

import ast
import statistics
import sys
from pathlib import Path

SOURCE = Path("src/goodterms")


def main() -> int:
    """Return 1 when a size is past its bar."""
    modules = {path: _lines(path) for path in SOURCE.rglob("*.py") if "migrations" not in path.parts}
    functions = [
        (node.end_lineno or 0) - node.lineno + 1
        for path in modules
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    ]
    tests = sum(_lines(path) for path in Path("tests").rglob("*.py"))
    figures = [
        ("function, median lines", statistics.median(functions), 8),
        ("function, 90th percentile", _percentile(functions), 26),
        ("function, longest", max(functions), 60),
        ("module, 90th percentile", _percentile(list(modules.values())), 300),
        ("module, longest", max(modules.values()), 500),
        ("template, longest", max(map(_lines, SOURCE.rglob("*.html"))), 200),
        ("template, longest line", max(map(_longest_line, SOURCE.rglob("*.html"))), 160),
        ("style sheet, longest", max(map(_lines, SOURCE.rglob("*.css"))), 200),
    ]
    for name, value, bar in figures:
        print(f"{'ok   ' if value <= bar else 'OVER '} {name}: {value:g} (at most {bar})")
    print(f"      test lines a source line: {tests / sum(modules.values()):.2f} (1.0 to 2.0)")
    return int(any(value > bar for _name, value, bar in figures))


def _lines(path: Path) -> int:
    return path.read_text("utf-8").count("\n")


def _longest_line(path: Path) -> int:
    return max(map(len, path.read_text("utf-8").splitlines()), default=0)


def _percentile(values: list[int]) -> float:
    return statistics.quantiles(values, n=10)[-1]


if __name__ == "__main__":
    sys.exit(main())
