"""`catalog query NAME ...`: one command for each named query, made from the header of its file."""

from __future__ import annotations

import inspect
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from typer.core import TyperGroup

from catalog import CatalogError, find_query, load_queries, new_query
from catalog_cli.options import Options, command_of, declared, given, takes
from catalog_cli.screen.output import write, write_list

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from catalog import Parameter, Query

    Action = Callable[[Options, Query, dict[str, object]], None]


class QueryGroup(TyperGroup):
    """The commands under `catalog query` are the named queries: shipped ones, and those of --queries."""

    def list_commands(self, ctx: Any) -> list[str]:
        """Return the names of all queries."""
        return sorted(load_queries(given(ctx).queries))

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """Return the command that `args` begin with; a --queries that stands behind its name counts already."""
        for place, argument in enumerate(args):
            if argument == "--queries" and place + 1 < len(args):
                ctx.params["queries"] = Path(args[place + 1])
            elif argument.startswith("--queries="):
                ctx.params["queries"] = Path(argument.removeprefix("--queries="))
        return super().resolve_command(ctx, args)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """Return the command of one query; NotFoundError, with near names, where there is none."""
        query = find_query(cmd_name, given(ctx).queries)
        return query_command(query, _answer, "show_sql", "wide", "format", "engine", "data")


app = typer.Typer(cls=QueryGroup, add_completion=False, rich_markup_mode=None, subcommand_metavar="[NAME] [ARGS]...")


@app.callback(invoke_without_command=True)
@takes("catalog", "as_of", "queries", "format", "output", "wide", "show_sql", "new")
def query(
    options: Options,
    ctx: typer.Context,
    new: Annotated[
        str | None, typer.Option("--new", metavar="NAME", help="Write a query of your own to begin from: NAME.sql.")
    ] = None,
) -> None:
    """Run a named query, or one in a file (./mine.sql); without a name, list them all."""
    if new is not None:
        print(new_query(new, options.queries))
        raise typer.Exit
    if ctx.invoked_subcommand is None:
        files = sorted(load_queries(options.queries).items())
        rows = [(name, file.usage, file.doc) for name, file in files]
        write_list(options.format, ["query", "parameters", "doc"], rows, options.output)


def query_command(query: Query, action: Action, *names: str) -> Any:
    """Return the command for a query: its parameters by position, in the order of the header, or as options.

    `action` is called with the shared options, the query and its parameters; `names` are the shared options that it
    takes beside those that every query takes.
    """

    def run(ctx: typer.Context, **values: Any) -> None:
        named = {p.name: values[f"option_{p.name}"] for p in query.parameters}
        known = {name: value for name, value in named.items() if value is not None}
        action(given(ctx), query, query.arguments(values.get("values") or [], known))

    own = [*_positional(query), *map(_option, query.parameters)]
    function = declared(run, own, [*names, "catalog", "as_of", "queries", "output"])
    doc = f"{query.doc}\n\nGrain: {query.entries.get('grain', 'not stated')}."
    return command_of(function, query.name, doc)


def _positional(query: Query) -> Iterator[inspect.Parameter]:
    if query.parameters:
        usage = query.usage.upper()
        described = "By position: " + ", ".join(f"{p.name} ({p.doc})" for p in query.parameters)
        argument = typer.Argument(metavar=usage, help=described, autocompletion=_completer(query))
        yield _parameter("values", Annotated[list[str] | None, argument])


def _option(parameter: Parameter) -> inspect.Parameter:
    default = "" if parameter.is_required else f" Default: {parameter.default or 'none'}."
    flag = f"--{parameter.name.replace('_', '-')}"
    doc = f"{parameter.doc} ({parameter.type}).{default}"
    kind: Any
    if parameter.type == "boolean":
        kind = Annotated[bool | None, typer.Option(f"{flag}/--no{flag[1:]}", help=doc, show_default=False)]
    else:
        complete = complete_models if parameter.type == "model" else None
        option = typer.Option(flag, metavar=parameter.type.upper(), help=doc, autocompletion=complete)
        kind = Annotated[str | None, option]
    return _parameter(f"option_{parameter.name}", kind)


def _parameter(name: str, kind: Any) -> inspect.Parameter:
    return inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, default=None, annotation=kind)


def _answer(options: Options, query: Query, parameters: dict[str, object]) -> None:
    if options.show_sql:
        print(query.sql.rstrip())
        return
    with options.open(tell_starter=True) as catalogue:
        result = catalogue.query(str(query.path), **parameters)
        write(result, options.format, options.output, wide=options.wide)


def _completer(query: Query) -> Callable[[typer.Context, str], list[str]]:
    def complete(ctx: typer.Context, incomplete: str) -> list[str]:
        place = min(len(ctx.params.get("values") or []), len(query.parameters) - 1)
        return complete_models(ctx, incomplete) if query.parameters[place].type == "model" else []

    return complete


def complete_models(ctx: typer.Context, incomplete: str) -> list[str]:
    """Return the ids of models, and their ids without the creator, that begin with what has been typed."""
    try:
        with given(ctx).open() as catalogue:
            rows = catalogue.sql(
                "select model from (select distinct model from specs union "
                "select distinct split_part(model, '/', 2) from specs) "
                "where starts_with(model, lower($text)) order by model limit 200",
                {"text": incomplete},
            ).rows()
    except CatalogError:
        return []
    return [row[0] for row in rows]
