"""Which rule made each value of an event: the innermost function of the extractors that gave it, and its words.

The extractors are pure functions, so what made a value is the function that returned it. Python's profiler tells the
returns in their order; a function that only passes a value on returns it later than the one that found it.
"""

import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from enum import Enum
from pathlib import Path
from types import CodeType, FrameType
from typing import Any, Self

import extractors
from extractors.actors import Actor
from extractors.mentions import Mention, field_name, mention_of
from ingest.extraction import Extraction, extract_given
from ingest.sources import GivenArticle
from schema import Event, Participant

_FOLDER = str(Path(extractors.__file__).parent)


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of the article."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a field of an event has its value."""

    field: str
    value: str
    rule: str  # "loans._date_of", with the line it starts on
    meaning: str  # the first line of the rule's docstring
    spans: tuple[Span, ...]  # the words of the article


@dataclass(slots=True)
class _Return:
    """A function of the extractors that ended, and what it gave."""

    code: CodeType
    began: int  # when, counted in calls and returns
    ended: int
    value: Any


class _Recorder:
    """Notes what the functions of the extractors return while it is entered."""

    def __init__(self) -> None:
        """A recorder of nothing yet."""
        self.returns: list[_Return] = []
        self._open: list[tuple[FrameType, int]] = []
        self._clock = 0

    def __enter__(self) -> Self:
        """Begin to note."""
        self._before = sys.getprofile()
        sys.setprofile(self._note)
        return self

    def __exit__(self, *_: object) -> None:
        """End."""
        sys.setprofile(self._before)

    def _note(self, frame: FrameType, event: str, value: object) -> None:
        if not frame.f_code.co_filename.startswith(_FOLDER):
            return
        self._clock += 1
        if event == "call":
            self._open.append((frame, self._clock))
        elif event == "return":
            while self._open:
                opened, began = self._open.pop()
                if opened is frame:
                    self.returns.append(_Return(frame.f_code, began, self._clock, value))
                    break

    def explain(self, number: int, event: Event) -> list[Reason]:
        """Why each field of the article's event of this number, counted from 0, has its value."""
        merged = next(r for r in reversed(self.returns) if r.code.co_name == "merge_mentions")
        mention = merged.value[number]
        made = next(r for r in self.returns if _holds(r.value, mention) and r.code.co_name != mention_of.__name__)
        others = [r.ended for r in self.returns if isinstance(r.value, Mention) and r.ended < made.began]
        recent = [r for r in self.returns if max(others, default=0) < r.ended < made.ended]
        inferring = next((r for r in self.returns if r.code.co_name == "_infer"), made)
        reasons = []
        for field, value in _values(event):
            given = getattr(mention, field, mention.fields.get(field)) if field != "participants" else value
            rule = self._rule(field, given, recent, merged.ended)
            rule = rule or (inferring if getattr(given, "inferred", False) else made)
            spans = tuple(Span(e.start, e.end, e.text) for e in event.evidence if e.field == field_name(field))
            if isinstance(value, Participant):
                spans = tuple(span for span in spans if span.text == value.text) or spans
            reasons.append(Reason(field, _words(value), _name(rule.code), _meaning(rule.code), spans))
        return reasons

    def _rule(self, field: str, value: Any, recent: list[_Return], end: int) -> _Return | None:
        """The innermost function that gave the value, of those that ran for this mention, else of all before the end."""
        before = [r for r in self.returns if r.ended < end]
        if field == "participants":
            is_it = lambda x: isinstance(x, Actor) and x.name == value.name  # noqa: E731  # used twice
            return _innermost(recent, is_it) or _innermost(before, is_it)
        if is_dataclass(value) or isinstance(value, tuple):  # an object that is not made twice
            return _innermost(before, lambda x: x is value)
        if isinstance(value, bool):  # one of many that are true
            return None
        return _innermost(recent, lambda x: type(x) is type(value) and x == value)


def explain_given(given: GivenArticle) -> tuple[Extraction, list[list[Reason]]]:
    """What `extract_given` finds in an article, and for each event the reasons of its values."""
    with _Recorder() as recorder:
        extraction = extract_given(given)
    return extraction, [recorder.explain(number, event) for number, event in enumerate(extraction.events)]


def _innermost(returns: list[_Return], is_it: Callable[[Any], bool]) -> _Return | None:
    """Of the functions that gave a value last, the one that the others had it from."""
    for matches in (is_it, lambda value: _gives(value, is_it)):
        giving = [r for r in returns if matches(r.value)]
        if giving:
            chain = [r for r in giving if r.began >= giving[-1].began]
            return next((r for r in chain if _meaning(r.code)), chain[0])
    return None


def _holds(value: Any, mention: Mention) -> bool:
    """Whether a function's answer is the mention or a list with it."""
    return value is mention or (isinstance(value, list) and any(item is mention for item in value))


def _gives(value: Any, is_it: Callable[[Any], bool]) -> bool:
    """Whether a function's answer is or holds the value; not a mention, which changes after it was given."""
    if isinstance(value, Mention):
        return False
    if is_it(value):
        return True
    if isinstance(value, (list, tuple)):
        return any(map(is_it, value))
    if is_dataclass(value) and not isinstance(value, type):
        held = [getattr(value, f.name, None) for f in fields(value)]
        return any(is_it(x) or (isinstance(x, (list, tuple)) and any(map(is_it, x))) for x in held)
    return False


def _values(event: Event) -> Iterator[tuple[str, Any]]:
    """The fields of an event that say something, and each participant."""
    for field in fields(event):
        value = getattr(event, field.name)
        if field.name == "participants":
            yield from (("participants", participant) for participant in value)
        elif field.name in ("evidence", "claims", "confidence") or value in (None, False, (), "UNSPECIFIED"):
            continue
        elif field.name != "date" or value.start is not None or value.text is not None:
            yield field.name, value


def _words(value: Any) -> str:
    """A value as a line for people."""
    if isinstance(value, Enum):
        return str(value.value)
    if isinstance(value, Participant):
        return f"{value.role} {value.name}" + (f" ({value.country_code})" if value.country_code else "")
    if isinstance(value, tuple):
        return ", ".join(map(_words, value))
    if is_dataclass(value) and not isinstance(value, type):
        told: Mapping[str, Any] = {f.name: getattr(value, f.name) for f in fields(value)}
        return ", ".join(
            f"{key} {item}" for key, item in told.items() if item not in (None, False, "") and key != "text"
        )
    return str(value)


def _name(code: CodeType) -> str:
    path = Path(code.co_filename).relative_to(_FOLDER).with_suffix("")
    return f"{'.'.join(path.parts)}.{code.co_qualname.split('.<locals>')[0]} (line {code.co_firstlineno})"


def _meaning(code: CodeType) -> str:
    """The first line of a function's docstring, which stands first among its constants."""
    first = code.co_consts[0] if code.co_consts else None
    return first.strip().splitlines()[0] if isinstance(first, str) and first.strip() else ""
