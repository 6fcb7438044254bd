"""Pages of events whose JSON the database writes: one statement a page, made once for all filters of one form."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import lru_cache
from typing import Any, TypeAlias

from sqlalchemy import BindParameter, ColumnElement, Dialect, Table, and_, literal_column, select, true

from schema import EventType
from store.conditions import event_condition
from store.core import event_tables, events, places
from store.filters import EventFilter
from store.json_text import Shape, tables_of, write_event
from store.paging import Page, PageRequest, Part, Position, Sort, page_parts
from store.reads import AnySelect, Reader
from store.singles import Parameters, Rows

_STATEMENTS = 1_024  # that are kept, at some 20 kB each

_NUMBERS = {Decimal: 1700, float: 701}  # PostgreSQL's own numbers for its types of numbers

JsonTexts: TypeAlias = tuple[str, ...]  # an event as each place in the selection asks for it


@dataclass(frozen=True, slots=True, eq=False)
class Writing:
    """How events are written: an expression for each place in the selection where they are asked for."""

    expressions: tuple[str, ...]
    tables: tuple[Table, ...]


def write_events(dialect: str, *asked: Mapping[EventType, Shape]) -> Writing:
    """How events are written for what is asked of them; raises UnwritableError where the database cannot."""
    tables = dict.fromkeys(table for shapes in asked for table in tables_of(shapes))
    return Writing(tuple(write_event(dialect, shapes) for shapes in asked), tuple(tables))


async def read_json_page(
    reader: Reader,
    wanted: EventFilter,
    sort: Sort,
    request: PageRequest,
    writing: Writing,
    only: EventType | None,
    *,
    single: bool,
) -> Page[JsonTexts]:
    """A page of the events that are wanted, from a single statement where one is enough."""
    condition = event_condition(wanted, reader.dialect)
    if only is not None:
        condition = and_(events.c.type == only, condition)
    parts = list(page_parts(sort, request))
    if wanted.date is not None and sort.key is events.c.date_start:
        parts = [part for part in parts if part.keyed]  # undated events never match
    statements = [_prepare(reader, condition, sort, request, writing, only, part) for part in parts]
    rows: list[tuple[Any, ...]] = []
    if single and statements:
        rows += await reader.fetch_single(*statements[0])
        if len(rows) > request.size or len(statements) == 1:
            return _page(reader, sort, request, rows)
        rows = []  # there may be more in the other part, which must be read from the same snapshot
    for statement in statements:
        rows += await reader.fetch_text(*statement)
        if len(rows) > request.size:
            break
    return _page(reader, sort, request, rows)


def _page(reader: Reader, sort: Sort, request: PageRequest, rows: Rows) -> Page[JsonTexts]:
    kept = rows[: request.size]
    if request.backward:
        kept = kept[::-1]
    read = sort.key.type.dialect_impl(reader.sql).result_processor(reader.sql, _NUMBERS.get(sort.kind))
    positions = [Position(row[-2] if read is None else read(row[-2]), row[-1]) for row in kept]
    return Page(sort, request, list(kept), positions, len(rows) > request.size)


def _prepare(
    reader: Reader,
    condition: ColumnElement[bool],
    sort: Sort,
    request: PageRequest,
    writing: Writing,
    only: EventType | None,
    part: Part,
) -> tuple[str, Parameters]:
    """The statement of a part of a page, and its parameters."""
    where = and_(true(), condition, *part.where)
    # What SQLAlchemy itself keeps compiled statements by; for a whole statement it takes longer than to answer it.
    key = where._generate_cache_key()  # noqa: SLF001
    if key is None:
        raise AssertionError("a condition that cannot be kept")
    lengths = tuple(len(each.value or ()) for each in key.bindparams if each.expanding)

    def make() -> AnySelect:
        inner = {event_tables[only]} if only else set()
        if part.keyed:
            inner.add(sort.key_table)
        joined: Any = events
        for other in dict.fromkeys((*writing.tables, sort.key_table)):
            if other is places:
                joined = joined.outerjoin(places, places.c.id == events.c.place_id)
            elif other is not events:
                joined = joined.join(other, other.c.id == events.c.id, isouter=other not in inner)
        columns: list[Any] = [literal_column(each) for each in writing.expressions]
        statement = select(*columns, sort.key, events.c.id).select_from(joined).where(where)
        # The size is written out: to plan for an unknown one, PostgreSQL would expect a tenth of all rows.
        return statement.order_by(*part.order_by).limit(literal_column(str(request.size + 1)))

    form = (reader.dialect, writing, only, sort, request.size, request.backward, part.keyed, lengths, key.key)
    return _compile(_Form(form, reader.sql, make, tuple(key.bindparams))).bind(key.bindparams)


@dataclass(frozen=True, slots=True)
class _Form:
    """What statements have in common that differ in their values alone."""

    key: tuple[Any, ...]
    dialect: Dialect = field(compare=False)
    make: Callable[[], AnySelect] = field(compare=False)
    parameters: tuple[BindParameter[Any], ...] = field(compare=False)


@dataclass(frozen=True, slots=True)
class _Compiled:
    """A statement as text, and where in it each value goes."""

    text: str
    slots: tuple[tuple[str, Any, bool], ...]  # the name of each parameter, what its values pass through, whether a list
    constants: dict[str, Any]  # values that all like statements share, such as SQLite's OFFSET
    order: tuple[str, ...] | None  # of the names, where the driver takes values by their order

    def bind(self, parameters: Sequence[BindParameter[Any]]) -> tuple[str, Parameters]:
        """The text with the values of a like statement."""
        values = dict(self.constants)
        for (name, process, expanding), parameter in zip(self.slots, parameters, strict=True):
            value: Any = parameter.effective_value
            if expanding:
                for number, each in enumerate(value, 1):
                    values[f"{name}_{number}"] = process(each) if process else each
            else:
                values[name] = process(value) if process else value
        return self.text, values if self.order is None else tuple(values[name] for name in self.order)


@lru_cache(_STATEMENTS)
def _compile(form: _Form) -> _Compiled:
    dialect = form.dialect
    compiled: Any = form.make().compile(dialect=dialect, compile_kwargs={"render_postcompile": True})
    slots = tuple(
        (
            compiled.bind_names[parameter],
            parameter.type.dialect_impl(dialect).bind_processor(dialect),
            parameter.expanding,
        )
        for parameter in form.parameters
    )
    own = {name for name, _, _ in slots}
    constants = {
        compiled.bind_names[each]: each.value for each in compiled.bind_names if compiled.bind_names[each] not in own
    }
    return _Compiled(str(compiled), slots, constants, tuple(compiled.positiontup) if compiled.positional else None)
