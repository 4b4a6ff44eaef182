"""The commands of `goodterms network`: the ways in to an employer, over one's own network or an edge list."""
# ruff: noqa: FBT002, ARG001 -- typer declares flags so, and `--data` was read at the start

from pathlib import Path
from typing import Annotated, Any

import typer
from django.utils import timezone

from goodterms.kit.preparing import prepare
from goodterms.kit.refusals import RefusedInputError
from goodterms.kit.tables import decode_text
from goodterms.kit.terminal import AsJson, Data, err, out, print_json, refusals
from goodterms.network.cli import schemas

app = typer.Typer(help="Find ways in.", no_args_is_help=True)


@app.callback()
def _network(data: Data = None) -> None:
    """Find ways in."""


@app.command()
def paths(
    employer: Annotated[
        str, typer.Argument(help="The employer to reach; a title or a name in your own network.")
    ],
    graph: Annotated[
        Path | None, typer.Option("--graph", help="Ties as CSV: from,to,odds[,employer].")
    ] = None,
    start: Annotated[str, typer.Option("--from", help="Who you are in it.")] = "",
    as_json: AsJson = False,
    data: Data = None,
) -> None:
    """Print the ten likeliest ways to an employer, of at most three hops: who asks whom."""
    with refusals():
        told = _over_own_network(employer) if graph is None else _over_edges(graph, employer, start=start)
    for bad in told["rejected"]:
        err.print(f"Line {bad['line']}: {bad['reason']}", markup=False)
    if as_json:
        print_json("network_paths", **told)
        return
    out.print(f"{told['employer']}: {told['odds']:.0%} that at least one way opens", markup=False)
    for way in told["paths"]:
        out.print(f"{way['odds']:6.1%}  {' > '.join(way['people'])}", markup=False)


@app.command()
def answers(
    log: Annotated[Path, typer.Argument(help="Messages as CSV: from,to,at.")],
    share: Annotated[
        float, typer.Option("--learn", help="The share to learn from.", min=0.05, max=0.95)
    ] = 0.6,
    as_json: AsJson = False,
    data: Data = None,
) -> None:
    """Learn from a log of dated messages who answers, and say how well that holds for the later ones."""
    with refusals():
        if not log.is_file():
            message = f"There is no file {log}."
            raise RefusedInputError(message)
        told = schemas.answers_schema(decode_text(log.read_bytes()).splitlines(), share=share)
    for bad in told["rejected"]:
        err.print(f"Line {bad['line']}: {bad['reason']}", markup=False)
    if as_json:
        print_json("network_answers", **told)
        return
    out.print(
        f"{told['learnt_from']} openings learnt from, {told['judged_on']} later ones judged", markup=False
    )
    out.print(f"{told['answered']:.1%} of these were answered within 14 days", markup=False)
    out.print(
        f"area under the curve {told['area_under_curve']}, calibration error {told['calibration_error']}"
    )


def _over_own_network(words: str) -> dict[str, Any]:
    return schemas.own_paths_schema(prepare(), words, today=timezone.localdate())


def _over_edges(graph: Path, employer: str, *, start: str) -> dict[str, Any]:
    if not graph.is_file():
        message = f"There is no file {graph}."
        raise RefusedInputError(message)
    if not start:
        message = "Say with --from who you are in the edge list."
        raise RefusedInputError(message)
    edges = schemas.read_edges(decode_text(graph.read_bytes()).splitlines())
    return schemas.paths_schema(edges, employer=employer, start=start)
