"""Column types that store the values of the domain: moments at +07:00, spans, lists of text."""

from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import JSON, Date, DateTime, Dialect
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement
from sqlalchemy.types import TypeDecorator

from models.span import Span
from models.vietnam import VIETNAM


class Moment(TypeDecorator[datetime]):
    """An aware datetime: kept in UTC, given back at +07:00. A naive one raises ValueError."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        if value is not None and value.tzinfo is None:
            raise ValueError(f"a moment without a time zone: {value}")
        return value and value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        if value is None:
            return None
        aware = value if value.tzinfo else value.replace(tzinfo=UTC)  # SQLite keeps no zone
        return aware.astimezone(VIETNAM)


class Spans(TypeDecorator[tuple[Span, ...]]):
    """A tuple of spans, kept as JSON `[[start, end, text], …]`."""

    impl = JSON(none_as_null=True)
    cache_ok = True

    def process_bind_param(self, value: tuple[Span, ...] | None, dialect: Dialect) -> Any:  # noqa: ARG002
        return (value and [[span.start, span.end, span.text] for span in value]) or []

    def process_result_value(self, value: Any, dialect: Dialect) -> tuple[Span, ...]:  # noqa: ARG002
        return tuple(Span(start=start, end=end, text=text) for start, end, text in value)


class Items(TypeDecorator[tuple[Any, ...]]):
    """A tuple of texts or numbers, kept as JSON; None stays NULL."""

    impl = JSON(none_as_null=True)
    cache_ok = True

    def process_bind_param(self, value: tuple[Any, ...] | None, dialect: Dialect) -> Any:  # noqa: ARG002
        return value if value is None else list(value)

    def process_result_value(self, value: Any, dialect: Dialect) -> tuple[Any, ...] | None:  # noqa: ARG002
        return value if value is None else tuple(value)


class VietnamDay(FunctionElement[date]):
    """The day in Việt Nam of a Moment, within a query."""

    type = Date()
    inherit_cache = True


@compiles(VietnamDay, "sqlite")
def _of_sqlite(element: VietnamDay, compiler: SQLCompiler, **options: Any) -> str:
    return f"date({compiler.process(element.clauses, **options)}, '+7 hours')"


@compiles(VietnamDay, "postgresql")
def _of_postgresql(element: VietnamDay, compiler: SQLCompiler, **options: Any) -> str:
    return f"CAST({compiler.process(element.clauses, **options)} AT TIME ZONE 'UTC' + interval '7 hours' AS date)"
