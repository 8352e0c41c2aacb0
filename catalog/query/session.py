"""An engine and the queries: named queries and SQL are asked of it, and names of models resolved."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from catalog.errors import UsageError
from catalog.header import check_parameters
from catalog.query.engine_errors import engine_errors
from catalog.query.gate import checked
from catalog.query.limits import Limits
from catalog.query.named import find_query, is_shipped
from catalog.query.names import require_known, resolve
from catalog.query.parameters import bind
from catalog.query.statement import answer, answer_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from catalog.header import SqlFile
    from catalog.query.engine import Engine, Values
    from catalog.query.names import Model
    from catalog.query.result import Result


class Session:
    """What pages, descriptions and exports ask: an engine and the named queries.

    `folder` is a folder of the user's own queries, which join the shipped ones.
    """

    def __init__(self, engine: Engine, folder: Path | None) -> None:
        self.engine = engine
        self.folder = folder

    def sql(
        self,
        statement: str,
        parameters: dict[str, Any] | None = None,
        limits: Limits | None = None,
        dialect: str = "duckdb",
        **shape: Any,
    ) -> Result:
        """Return the answer of one read-only statement of anybody's; `shape` as of answer_of, errors as Catalog.sql."""
        return answer(self.engine, statement, parameters, limits or Limits(), dialect, **shape)

    def own(self, statement: str, parameters: Values = None, **shape: Any) -> Result:
        """Return the answer of one of the library's own statements, which needs no check; `shape` as of answer_of."""
        return answer_of(self.engine, statement, parameters, **shape)

    def query(self, query: str, parameters: dict[str, object], **shape: Any) -> Result:
        """Return the answer of a named query; `shape` as of answer_of, errors as Catalog.query."""
        file = find_query(query, self.folder)
        if not is_shipped(file):
            schema = self.engine.schema()
            check_parameters(file, schema)
            with engine_errors():
                checked(schema, file.sql)
        values: dict[str, Any] = dict(bind(file, parameters))
        for parameter in file.parameters:
            require_known(self.engine, parameter, values[parameter.name], values)
        given = [p.name for p in file.parameters if p.type == "model" and values[p.name] is not None]
        models = self.resolve([str(values[name]) for name in given]) if given else []
        for place, (name, model) in enumerate(zip(given, models, strict=True)):
            if model in models[:place]:
                raise UsageError(
                    f"{given[models.index(model)]} and {name} are both {model.id}; name two different models"
                )
            values[name] = model.id
        return self.own(
            file.sql.rstrip().rstrip(";"),
            values,
            shown=[name.strip() for name in file.entries.get("show", "").split(",") if name.strip()],
            headings={name: model.name for name, model in zip(given, models, strict=True)},
            **shape,
        )

    def resolve(self, names: Sequence[str]) -> list[Model]:
        """Return the id and the name for people of the model that each of `names` means; errors as Catalog.resolve."""
        return resolve(self.engine, names)

    def columns_of(self, query: SqlFile) -> list[tuple[str, str]]:
        """Return the name and type of each column that a named query gives."""
        nothing = {parameter.name: None for parameter in query.parameters}
        rows = self.own(f"describe {query.sql.rstrip().rstrip(';')}", nothing).rows()
        return [(str(row[0]), str(row[1])) for row in rows]
