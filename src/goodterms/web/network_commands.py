"""The commands of `goodterms network`: the ways in to an employer over an edge list."""
# ruff: noqa: FBT002, ARG001 -- as in `commands`

from pathlib import Path
from typing import Annotated

import typer

from goodterms.kit.refusals import RefusedInputError
from goodterms.kit.tables import decode_text
from goodterms.network import cli
from goodterms.web.terminal import AsJson, Data, err, out, print_json, refusals

app = typer.Typer(help="Find ways in.", no_args_is_help=True)


@app.callback()
def _network(data: Data = None) -> None:
    """Find ways in."""


@app.command()
def paths(
    employer: Annotated[str, typer.Argument(help="The employer to reach.")],
    graph: Annotated[Path, typer.Option("--graph", help="Ties as CSV: from,to,odds[,employer].")],
    start: Annotated[str, typer.Option("--from", help="Who you are in it.")],
    as_json: AsJson = False,
    data: Data = None,
) -> None:
    """Print the ten likeliest ways to an employer, of at most three hops: who asks whom."""
    with refusals():
        if not graph.is_file():
            message = f"There is no file {graph}."
            raise RefusedInputError(message)
        edges = cli.read_edges(decode_text(graph.read_bytes()).splitlines())
        told = cli.paths_schema(edges, employer=employer, start=start)
    for bad in told["rejected"]:
        err.print(f"Line {bad['line']}: {bad['reason']}", markup=False)
    if as_json:
        print_json("network_paths", **told)
        return
    out.print(f"{told['employer']}: {told['odds']:.1%} over distinct connectors", markup=False)
    for way in told["paths"]:
        out.print(f"{way['odds']:6.1%}  {' > '.join(way['people'])}", markup=False)
