"""The commands of `goodterms network`: the ways in to an employer, over one's own network or an edge list."""
# ruff: noqa: FBT002, ARG001 -- as in `commands`

from pathlib import Path
from typing import Annotated, Any

import typer
from django.utils import timezone

from goodterms.kit.refusals import RefusedInputError
from goodterms.kit.tables import decode_text
from goodterms.network import cli
from goodterms.web import server
from goodterms.web.terminal import AsJson, Data, err, out, print_json, refusals

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
    out.print(f"{told['employer']}: {told['odds']:.1%} over distinct connectors", markup=False)
    for way in told["paths"]:
        out.print(f"{way['odds']:6.1%}  {' > '.join(way['people'])}", markup=False)


def _over_own_network(words: str) -> dict[str, Any]:
    return cli.own_paths_schema(server.prepare(), words, today=timezone.localdate())


def _over_edges(graph: Path, employer: str, *, start: str) -> dict[str, Any]:
    if not graph.is_file():
        message = f"There is no file {graph}."
        raise RefusedInputError(message)
    if not start:
        message = "Say with --from who you are in the edge list."
        raise RefusedInputError(message)
    edges = cli.read_edges(decode_text(graph.read_bytes()).splitlines())
    return cli.paths_schema(edges, employer=employer, start=start)
