"""Print the sizes we hold ourselves to, and fail above the bars; with `--complex`, the functions that decide much."""

import ast
import statistics
import sys
from pathlib import Path

SOURCE = Path("src/goodterms")
MUCH = 8  # decisions in a function (McCabe), above which it is counted as complex
DECISIONS = (ast.If, ast.For, ast.AsyncFor, ast.While, ast.ExceptHandler, ast.IfExp, ast.match_case)


def main() -> int:
    """Return 1 when a size is past its bar."""
    modules = {path: _lines(path) for path in SOURCE.rglob("*.py") if "migrations" not in path.parts}
    nodes = [
        (path, node)
        for path in modules
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    ]
    functions = [(node.end_lineno or 0) - node.lineno + 1 for _path, node in nodes]
    decisions = sorted(
        ((_decisions(node), f"{path}:{node.lineno} {node.name}") for path, node in nodes), reverse=True
    )
    complex_ones = [(count, name) for count, name in decisions if count > MUCH]
    if "--complex" in sys.argv:
        for count, name in complex_ones:
            print(f"{count:3} {name}")
    tests = sum(_lines(path) for path in Path("tests").rglob("*.py"))
    figures = [
        ("function, median lines", statistics.median(functions), 8),
        ("function, 90th percentile", _percentile(functions), 26),
        ("function, longest", max(functions), 60),
        (f"functions that decide over {MUCH} times", len(complex_ones), 40),
        ("function, most decisions", decisions[0][0], 15),
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


def _decisions(function: ast.AST) -> int:
    """Return McCabe's number, with each `and`/`or`, inline `if` and comprehension counted too."""
    count = 1
    for node in ast.walk(function):
        count += isinstance(node, DECISIONS)
        if isinstance(node, ast.comprehension):
            count += 1 + len(node.ifs)
        elif isinstance(node, ast.BoolOp):
            count += len(node.values) - 1
    return count


def _lines(path: Path) -> int:
    return path.read_text("utf-8").count("\n")


def _longest_line(path: Path) -> int:
    return max(map(len, path.read_text("utf-8").splitlines()), default=0)


def _percentile(values: list[int]) -> float:
    return statistics.quantiles(values, n=10)[-1]


if __name__ == "__main__":
    sys.exit(main())
