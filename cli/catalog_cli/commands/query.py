"""`catalog query NAME ...`: one command for each named query, made from the header of its file."""

from __future__ import annotations

import inspect
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from typer.core import TyperGroup

from catalog import UsageError
from catalog.header import Parameter, SqlFile
from catalog.query.named import find_query, load_queries
from catalog_cli import options
from catalog_cli.screen.output import note, write

if TYPE_CHECKING:
    from collections.abc import Callable

    Action = Callable[[typer.Context, SqlFile, dict[str, object]], None]


# Arguments without a default of None.
_DEFAULTS: dict[str, Any] = {"ctx": inspect.Parameter.empty, "show_sql": False, "wide": False}
_ANSWER_FLAGS: dict[str, Any] = {
    "show_sql": Annotated[bool, typer.Option("--show-sql", help="Print the SQL instead of running it.")],
    "wide": options.WideOption,
    "format": options.FormatOption,
    "engine": options.EngineOption,
    "data": options.DataOption,
}


class QueryGroup(TyperGroup):
    """The commands under `catalog query` are the named queries: shipped ones, and those of --queries."""

    def list_commands(self, ctx: Any) -> list[str]:
        """Return the names of all queries."""
        return sorted(load_queries(options.given(ctx, "queries")))

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
        return command_of(find_query(cmd_name, options.given(ctx, "queries")))


def command_of(query: SqlFile, action: Action | None = None, flags: dict[str, Any] | None = None) -> Any:
    """Return the command for a query: its parameters by position, in the order of the header, or as options.

    `action` is called with the context, the query and its parameters, by default to print the answer; `flags` are the
    options of its own (name and annotation), all of them off or unset where not given.
    """
    app = typer.Typer(add_completion=False, rich_markup_mode=None)
    usage = " ".join(_metavar(parameter) for parameter in query.parameters)
    app.command(query.name, help=f"{query.doc}\n\nGrain: {query.entries.get('grain', 'not stated')}.")(
        _function_of(query, usage, action or _answer, _ANSWER_FLAGS if flags is None else flags)
    )
    return typer.main.get_command(app)


def _metavar(parameter: Parameter) -> str:
    name = parameter.name.upper()
    return name if parameter.is_required else f"[{name}]"


def _function_of(query: SqlFile, usage: str, action: Action, flags: dict[str, Any]) -> Callable[..., None]:
    def run(ctx: typer.Context, **values: Any) -> None:
        action(ctx, query, _parameters(query, values))

    annotations: dict[str, Any] = {"ctx": typer.Context}
    if query.parameters:
        described = "By position: " + ", ".join(f"{p.name} ({p.doc})" for p in query.parameters)
        annotations["values"] = Annotated[
            list[str] | None, typer.Argument(metavar=usage, help=described, autocompletion=_completer(query))
        ]
    for parameter in query.parameters:
        default = "" if parameter.is_required else f" Default: {parameter.default or 'none'}."
        flag = f"--{parameter.name.replace('_', '-')}"
        doc = f"{parameter.doc} ({parameter.type}).{default}"
        if parameter.type == "boolean":
            annotations[f"option_{parameter.name}"] = Annotated[
                bool | None, typer.Option(f"{flag}/--no{flag[1:]}", help=doc, show_default=False)
            ]
        else:
            complete = complete_models if parameter.type == "model" else None
            annotations[f"option_{parameter.name}"] = Annotated[
                str | None, typer.Option(flag, metavar=parameter.type.upper(), help=doc, autocompletion=complete)
            ]
    annotations |= flags | {
        "catalog": options.CatalogueOption,
        "as_of": options.AsOfOption,
        "queries": options.QueriesOption,
        "output": options.OutputOption,
    }
    signature = [
        inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, annotation=kind, default=_DEFAULTS.get(name))
        for name, kind in annotations.items()
    ]
    # Typer reads a command's options from the signature of its function.
    run.__signature__ = inspect.Signature(signature)  # type: ignore[attr-defined]
    run.__annotations__ = annotations
    return run


def _parameters(query: SqlFile, values: dict[str, Any]) -> dict[str, object]:
    named: dict[str, object] = {
        p.name: values[f"option_{p.name}"] for p in query.parameters if values[f"option_{p.name}"] is not None
    }
    return parameters_of(query, values.get("values") or [], named)


def parameters_of(query: SqlFile, positional: list[str], named: dict[str, object] | None = None) -> dict[str, object]:
    """Return the parameters of a query: those by name, then the rest by position; UsageError for one too many."""
    parameters = named or {}
    free = [p.name for p in query.parameters if p.name not in parameters]
    if len(positional) > len(free):
        takes = " ".join(_metavar(p) for p in query.parameters)
        raise UsageError(f"'{positional[len(free)]}' is one too many: {query.name} takes {takes}")
    return parameters | dict(zip(free, positional, strict=False))


def _answer(ctx: typer.Context, query: SqlFile, parameters: dict[str, object]) -> None:
    if options.given(ctx, "show_sql"):
        print(query.sql.rstrip())
        return
    with options.open_catalogue(ctx) as catalogue:
        if catalogue.is_starter:
            note("starter catalogue; how old it is: catalog status")
        result = catalogue.query(str(query.path), **parameters)
        write(result, options.given(ctx, "format"), options.given(ctx, "output"), wide=bool(options.given(ctx, "wide")))


def _completer(query: SqlFile) -> Callable[[typer.Context, str], list[str]]:
    def complete(ctx: typer.Context, incomplete: str) -> list[str]:
        place = min(len(ctx.params.get("values") or []), len(query.parameters) - 1)
        return complete_models(ctx, incomplete) if query.parameters[place].type == "model" else []

    return complete


def complete_models(ctx: typer.Context, incomplete: str) -> list[str]:
    """Return the ids of models, and their ids without the creator, that begin with what has been typed."""
    from catalog import CatalogError

    try:
        with options.open_catalogue(ctx) as catalogue:
            rows = catalogue.sql(
                "select model from (select distinct model from specs union "
                "select distinct split_part(model, '/', 2) from specs) "
                "where starts_with(model, lower($text)) order by model limit 200",
                {"text": incomplete},
            ).rows()
    except CatalogError:
        return []
    return [row[0] for row in rows]
