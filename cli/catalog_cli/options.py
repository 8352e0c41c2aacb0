"""The options that several commands share: declared once, and handed to a command as one object.

They may stand before or after the command: the nearest one given counts.
"""

import functools
import inspect
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, fields
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, get_args

import typer

from catalog import Format, UsageError
from catalog_cli.screen.output import note

if TYPE_CHECKING:
    from catalog import Catalog

Function = Callable[..., None]


@dataclass(frozen=True, kw_only=True)
class Options:
    """What was given of the shared options: None, False or 0 where one was not."""

    catalog: Annotated[
        Path | None,
        typer.Option("--catalog", metavar="FILE", help="Catalogue file; else CATALOG_PATH, your own, or the starter."),
    ] = None
    as_of: Annotated[
        str | None,
        typer.Option("--as-of", metavar="DATE", help="As it was at the end of a day (2026-01-31) or at a time, UTC."),
    ] = None
    queries: Annotated[
        Path | None,
        typer.Option(
            "--queries",
            metavar="FOLDER",
            help="A folder of queries of your own, beside the shipped ones; else CATALOG_QUERIES.",
        ),
    ] = None
    format: Annotated[Format | None, typer.Option("--format", help="Default: table on a terminal, else csv.")] = None
    output: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="FILE", help="Write here instead of stdout.")
    ] = None
    wide: Annotated[bool, typer.Option("--wide", help="Every column in tables and markdown too.")] = False
    show_sql: Annotated[bool, typer.Option("--show-sql", help="Print the SQL instead of running it.")] = False
    engine: Annotated[
        str | None,
        typer.Option(
            "--engine", metavar="URL", help="Ask a Spark Connect server, sc://HOST:PORT, over the export --data."
        ),
    ] = None
    data: Annotated[
        str | None, typer.Option("--data", metavar="DIR", help="The export that --engine reads: a folder or a URL.")
    ] = None
    keep: Annotated[
        int, typer.Option("--keep", metavar="N", min=0, help="Keep the last N files it replaces, for catalog rollback.")
    ] = 0
    no_wait: Annotated[
        bool, typer.Option("--no-wait", help="Fail at once if another process is writing the catalogue.")
    ] = False

    def open(self, *, tell_starter: bool = False) -> "Catalog":
        """Open the catalogue that the options name; UsageError for options that do not go together."""
        from catalog import Catalog

        if self.engine is None and self.data is None:
            catalogue = Catalog.open(self.catalog, queries=self.queries, as_of=self.as_of, tell=note)
            if tell_starter and catalogue.is_starter:
                note("starter catalogue; how old it is: catalog status")
            return catalogue
        if self.engine is None or self.data is None:
            raise UsageError(
                "--engine and --data go together: --engine sc://HOST:PORT --data DIR (from catalog export DIR)"
            )
        if self.catalog is not None:
            raise UsageError("--catalog does not go with --engine, which reads --data")
        if self.as_of is not None:
            raise UsageError(
                "--as-of does not go with --engine, which reads --data; "
                "export the catalogue as of then: catalog export --as-of"
            )
        return Catalog.connect(self.engine, self.data, queries=self.queries)


_PARAMETERS = {
    field.name: inspect.Parameter(
        field.name, inspect.Parameter.KEYWORD_ONLY, default=field.default, annotation=field.type
    )
    for field in fields(Options)
}


def given(ctx: typer.Context) -> Options:
    """Return the options given to this command and to those before it; of one given twice, the nearest counts."""
    values: dict[str, Any] = {}
    context: Any = ctx
    while context is not None:
        for name, value in context.params.items():
            if name in _PARAMETERS and name not in values and value not in (None, False):
                values[name] = _typed(name, value)
        context = context.parent
    return Options(**values)


def _typed(name: str, value: Any) -> Any:
    # In the context stands what was written; typer converts only what it hands to a function.
    kind = get_args(_PARAMETERS[name].annotation)[0]
    return next(iter(get_args(kind)), kind)(value)


def takes(*names: str) -> Callable[[Function], Function]:
    """Let a command take the shared options `names`; its function gets them as its first parameter, `options: Options`.

    They stand in --help in this order, behind the command's own parameters; one of these may be named among them.
    """

    def decorate(function: Function) -> Function:
        own = dict(inspect.signature(function, eval_str=True).parameters)
        del own["options"]

        @functools.wraps(function)
        def run(ctx: typer.Context, **values: Any) -> None:
            known = {**values, "ctx": ctx}
            function(given(ctx), **{name: known[name] for name in own})

        return declared(run, own.values(), names)

    return decorate


def declared(function: Function, own: Iterable[inspect.Parameter], names: Sequence[str]) -> Function:
    """Return `function(ctx, **values)` with the signature that typer reads: its own parameters, then shared ones."""
    parameters = {"ctx": inspect.Parameter("ctx", inspect.Parameter.KEYWORD_ONLY, annotation=typer.Context)}
    parameters |= {parameter.name: parameter.replace(kind=inspect.Parameter.KEYWORD_ONLY) for parameter in own}
    first = [parameter for name, parameter in parameters.items() if name not in names]
    rest = [parameters.get(name) or _PARAMETERS[name] for name in names]
    function.__dict__["__signature__"] = inspect.Signature(first + rest)
    return function


def command_of(function: Function, name: str, doc: str | None = None) -> Any:
    """Return typer's command for a function, with the help `doc` or, without one, the function's docstring."""
    app = typer.Typer(add_completion=False, rich_markup_mode=None)
    app.command(name, help=doc)(function)
    return typer.main.get_command(app)
