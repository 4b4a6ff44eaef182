"""Break a module in many small ways and see whether its tests notice: `python scripts/mutate.py MODULE TESTS...`.

Each mutation changes one comparison, one `and`/`or`, one sum, one number or one `not`, writes the file and runs the
tests. A mutation that no test notices is printed with its line. The file is put back however this ends.
"""

import argparse
import ast
import copy
import random
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

_SWAPS: dict[type[ast.AST], type[ast.AST]] = {
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
    ast.And: ast.Or,
    ast.Or: ast.And,
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
}


def main() -> int:
    """Run the mutations; the exit code says whether any survived."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("module", type=Path)
    parser.add_argument("tests", nargs="+")
    parser.add_argument("--most", type=int, default=40, help="how many mutations to try, drawn at random")
    parser.add_argument("--seed", type=int, default=1)
    told = parser.parse_args()
    source = told.module.read_text("utf-8")
    found = list(mutations(source))
    chosen = random.Random(told.seed).sample(found, min(told.most, len(found)))  # noqa: S311 -- no secret
    survivors = 0
    try:
        for what, line, text in chosen:
            told.module.write_text(text, "utf-8")
            if passes(told.tests):
                survivors += 1
                print(f"survived  {told.module}:{line}  {what}", flush=True)
    finally:
        told.module.write_text(source, "utf-8")
    print(f"{survivors} of {len(chosen)} mutations survived ({len(found)} possible).")
    return int(survivors > 0)


def passes(tests: list[str]) -> bool:
    """Return whether the tests pass; the first failure ends them."""
    command = [sys.executable, "-m", "pytest", "-q", "-x", "--no-header", "-p", "no:cacheprovider", *tests]
    return subprocess.run(command, capture_output=True, check=False).returncode == 0


def mutations(source: str) -> Iterator[tuple[str, int, str]]:
    """Return each mutation as what was changed, its line, and the whole text of the module."""
    tree = ast.parse(source)
    count = sum(1 for _node in ast.walk(tree))
    for place in range(count):
        changed = copy.deepcopy(tree)
        node = list(ast.walk(changed))[place]
        if what := _mutated(node):
            yield what, getattr(node, "lineno", 0), ast.unparse(changed)


def _mutated(node: ast.AST) -> str:
    """Change a node in place; returns what was changed, "" where there is nothing to change."""
    if isinstance(node, ast.Compare) and type(node.ops[0]) in _SWAPS:
        return _swap(node.ops, 0)
    if isinstance(node, ast.BoolOp):
        before, node.op = node.op, _SWAPS[type(node.op)]()  # type: ignore[assignment]  # And for Or
        return f"{type(before).__name__} -> {type(node.op).__name__}"
    if isinstance(node, ast.BinOp) and type(node.op) in _SWAPS:
        before_op, node.op = node.op, _SWAPS[type(node.op)]()  # type: ignore[assignment]  # Add for Sub
        return f"{type(before_op).__name__} -> {type(node.op).__name__}"
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
        node.op = ast.UAdd()
        node.operand = ast.Call(ast.Name("bool", ast.Load()), [node.operand], [])
        ast.fix_missing_locations(node)
        return "not dropped"
    if isinstance(node, ast.Constant) and type(node.value) is int:
        node.value += 1
        return f"{node.value - 1} -> {node.value}"
    return ""


def _swap(operators: list[ast.cmpop], place: int) -> str:
    before = operators[place]
    operators[place] = _SWAPS[type(before)]()  # type: ignore[call-overload]  # a comparison for a comparison
    return f"{type(before).__name__} -> {type(operators[place]).__name__}"


if __name__ == "__main__":
    sys.exit(main())
