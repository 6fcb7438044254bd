"""Events as the news would bring them, made by the hundred thousand: few actors in many events, more of late.

The same number gives the same events, whatever the database.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any, TypeAlias
from uuid import UUID

import numpy as np
from numpy.typing import NDArray

from schema.codes import COUNTRY_CODES
from store import fold

Rows: TypeAlias = Iterator[tuple[Any, ...]]

FIRST_DAY = date(2016, 1, 1)
DAYS = 3_650
TYPES = {"PROTEST": 0.45, "MEETING": 0.35, "MILITARY_EXERCISE": 0.12, "LOAN": 0.08}

_ACTORS, _PLACES, _PUBLISHERS = 20_000, 8_000, 200
_FIRST_RECORDED = datetime(2026, 1, 1, tzinfo=UTC)
_STATUSES = {"OCCURRED": 0.72, "PLANNED": 0.15, "ONGOING": 0.06, "CANCELLED": 0.05, "DENIED": 0.02}
_PRECISIONS = {"DAY": 0.82, "WEEK": 0.04, "MONTH": 0.05, "YEAR": 0.04, "UNRESOLVED": 0.05}
_DAYS_OF = {"DAY": 1, "WEEK": 7, "MONTH": 30, "YEAR": 365, "UNRESOLVED": 0}
_FORMATS = {"IN_PERSON": 0.5, "UNSPECIFIED": 0.3, "PHONE": 0.15, "VIDEO": 0.05}
_STAGES = {"AGREED": 0.3, "DISBURSED": 0.25, "PROMISED": 0.2, "REQUESTED": 0.15, "REPAID": 0.05, "REFUSED": 0.05}
_FORMS = {"DEMONSTRATION": 0.3, "RALLY": 0.2, "MARCH": 0.2, "STRIKE": 0.15, "UNSPECIFIED": 0.1, "RIOT": 0.05}
_CURRENCIES = {"USD": 0.6, "EUR": 0.25, "RUB": 0.1, "CNY": 0.05}
_USD = {"USD": 1.0, "EUR": 1.1, "RUB": 0.0125, "CNY": 0.14}
_ROLES = {
    "MEETING": ("PARTICIPANT", "PARTICIPANT", "HOST", "PARTICIPANT", "PARTICIPANT"),
    "LOAN": ("LENDER", "BORROWER", "GUARANTOR", "LENDER", "BORROWER"),
    "MILITARY_EXERCISE": ("PARTICIPANT", "HOST", "PARTICIPANT", "TARGET", "PARTICIPANT"),
    "PROTEST": ("ORGANISER", "PROTESTER", "TARGET", "PROTESTER", "TARGET"),
}
_COUNTRIES = tuple(sorted(COUNTRY_CODES))


@dataclass(frozen=True, slots=True)
class Table:
    """Rows for a table: `uuid`, `time`, `amount` and `flag` columns are told, as databases write them differently."""

    name: str
    columns: tuple[str, ...]
    rows: Rows


def make_tables(number: int) -> Iterator[Table]:
    """The rows of all tables for so many events, in the order in which they refer to each other."""
    random = np.random.default_rng(number)
    yield Table("actors", ("id", "uid", "name", "kind", "country_code"), _actors(random))
    yield Table("actor_aliases", ("actor_id", "alias", "folded"), _aliases())
    places = list(_places(random))
    yield Table(
        "places",
        ("id", "uid", "name", "folded", "country_code", "precision", "latitude", "longitude", "geonames_id"),
        iter(places),
    )
    drawn = _Drawn(random, number, [country for _, _, _, _, country, *_ in places])
    yield Table(
        "articles",
        (
            "id",
            "uid",
            "content_hash",
            "title",
            "publisher",
            "published_at",
            "published_on",
            "language",
            "text",
            "recorded_at",
        ),
        drawn.articles(),
    )
    yield Table(
        "events",
        (
            "id", "uid", "type", "status", "summary", "date_start", "date_end", "date_precision", "date_text",
            "date_inferred", "place_id", "place_text", "place_inferred", "confidence", "report_count", "recorded_at",
            "updated_at", "revision", "country_code", "month", "crowd_size", "arrests", "loan_usd",
        ),
        drawn.events(),
    )  # fmt: skip
    yield Table("meetings", ("id", "format"), drawn.meetings())
    yield Table(
        "loans", ("id", "stage", "amount", "amount_currency", "amount_text", "amount_usd", "purpose"), drawn.loans()
    )
    yield Table(
        "military_exercises",
        ("id", "name", "name_folded", "joint", "troops_low", "troops_approximate", "troops_text"),
        drawn.exercises(),
    )
    yield Table(
        "protests",
        (
            "id", "form", "cause", "aggregate", "crowd_size_low", "crowd_size_approximate", "crowd_size_text",
            "arrests_best", "arrests_approximate", "arrests_text",
        ),
        drawn.protests(),
    )  # fmt: skip
    yield Table("participants", ("event_id", "position", "role", "actor_id", "text", "inferred"), drawn.participants())
    yield Table(
        "reports",
        ("id", "uid", "article_id", "event_id", "status", "record", "extractor", "recorded_at"),
        drawn.reports(),
    )
    yield Table("evidence", ("report_id", "position", "field", "text", "sentence", "start", "end"), drawn.evidence())
    yield Table("event_texts", ("event_id", "document"), drawn.texts())
    yield Table("changes", ("seq", "kind", "event_uid", "recorded_at"), drawn.changes())


def _choose(random: np.random.Generator, shares: dict[str, float], number: int) -> list[str]:
    names = np.array(list(shares), dtype=object)
    drawn: list[str] = names[random.choice(len(names), number, p=list(shares.values()))].tolist()
    return drawn


def _zipf(random: np.random.Generator, most: int, number: int) -> NDArray[np.int64]:
    """Numbers from 1 to the most, each drawn about in inverse proportion to itself."""
    weights = 1 / np.arange(1, most + 1) ** 1.05
    return np.searchsorted(np.cumsum(weights / weights.sum()), random.random(number)).clip(0, most - 1) + 1


def _uid(kind: int, row: int) -> UUID:
    """Scattered like the hashes that uids are."""
    return UUID(int=(((row * 0x9E3779B97F4A7C15) & 0xFFFFFFFFFFFFFFFF) << 64) | kind << 60 | row)


def _actors(random: np.random.Generator) -> Rows:
    kinds = _choose(random, {"PERSON": 0.7, "ORGANISATION": 0.2, "GROUP": 0.1}, _ACTORS)
    countries = _zipf(random, len(_COUNTRIES), _ACTORS)
    for row in range(1, _ACTORS + 1):
        kind = "COUNTRY" if row <= 150 else kinds[row - 1]
        yield (
            row,
            _uid(1, row),
            f"{kind.capitalize()} {row}",
            kind,
            _COUNTRIES[(row if row <= 150 else int(countries[row - 1])) - 1],
        )


def _aliases() -> Rows:
    return ((row, f"Alias {row}", f"alias {row}") for row in range(1, _ACTORS + 1))


def _places(random: np.random.Generator) -> Rows:
    countries = _zipf(random, len(_COUNTRIES), _PLACES)
    latitudes, longitudes = random.uniform(-60, 75, _PLACES).round(4), random.uniform(-180, 180, _PLACES).round(4)
    for row in range(1, _PLACES + 1):
        exact = row % 5 != 0
        point = (float(latitudes[row - 1]), float(longitudes[row - 1])) if exact else (None, None)
        name = f"Place {row}"
        precision = "CITY" if exact else "REGION"
        yield row, _uid(2, row), name, fold(name), _COUNTRIES[int(countries[row - 1]) - 1], precision, *point, row


class _Drawn:
    """What was drawn for each event, and the rows that follow from it."""

    def __init__(self, random: np.random.Generator, number: int, countries: list[str]) -> None:
        self._number = number
        self._countries = countries  # of the places
        self._articles = max(1, number * 2 // 3)
        self._types = _choose(random, TYPES, number)
        self._statuses = _choose(random, _STATUSES, number)
        self._precisions = _choose(random, _PRECISIONS, number)
        self._days = (DAYS * random.random(number) ** 0.7).astype(int).tolist()  # the web remembers the last years best
        self._place_ids = _zipf(random, _PLACES, number).tolist()
        self._placed = (random.random(number) < 0.85).tolist()
        self._confidences = random.uniform(0.3, 1, number).round(3).tolist()
        self._figures = (10 ** random.uniform(1, 5.5, number)).astype(int).tolist()
        self._given = (random.random(number) < 0.6).tolist()
        self._choices = random.random(number).tolist()
        self._again = (random.random(number) < 0.15).tolist()  # told by a second article
        self._actor_counts = random.choice(6, number, p=[0.12, 0.2, 0.38, 0.15, 0.1, 0.05]).tolist()
        self._actor_ids = iter(_zipf(random, _ACTORS, sum(self._actor_counts)).tolist())
        self._formats, self._stages, self._forms, self._currencies = (
            _choose(random, shares, number) for shares in (_FORMATS, _STAGES, _FORMS, _CURRENCIES)
        )

    def articles(self) -> Rows:
        for row in range(1, self._articles + 1):
            published = _FIRST_RECORDED + timedelta(seconds=row)
            uid = _uid(3, row)
            text = f"Story {row} tells what happened, in so many words."
            publisher = f"Publisher {row * row % _PUBLISHERS}"
            yield row, uid, uid.hex * 2, f"Title {row}", publisher, published, published.date(), "en", text, published

    def events(self) -> Rows:
        for row in range(1, self._number + 1):
            at = row - 1
            kind, precision = self._types[at], self._precisions[at]
            start: date | None = FIRST_DAY + timedelta(days=self._days[at])
            end: date | None = None
            if precision == "UNRESOLVED":
                start = None
            elif start is not None:
                end = start + timedelta(days=_DAYS_OF[precision] - 1)
            place = self._place_ids[at] if self._placed[at] else None
            recorded = _FIRST_RECORDED + timedelta(seconds=row, microseconds=row % 7)
            yield (
                row, _uid(4, row), kind, self._statuses[at], f"{kind.capitalize()} number {row}", start, end, precision,
                "on Monday", False, place, place and f"place {place}", False, self._confidences[at],
                1 + self._again[at], recorded, recorded, 1, place and self._countries[place - 1],
                start and start.replace(day=1) if precision in {"DAY", "WEEK", "MONTH"} else None,
                self._crowd(at) if kind == "PROTEST" else None, self._arrests(at) if kind == "PROTEST" else None,
                self._usd(at) if kind == "LOAN" else None,
            )  # fmt: skip

    def _crowd(self, at: int) -> int | None:
        return self._figures[at] if self._given[at] else None

    def _arrests(self, at: int) -> int | None:
        return self._figures[at] // 10 if self._choices[at] < 0.3 else None

    def _usd(self, at: int) -> float | None:
        return round(self._figures[at] * 1_000 * _USD[self._currencies[at]], 2) if self._given[at] else None

    def _of(self, kind: str) -> Iterator[int]:
        return (row for row in range(1, self._number + 1) if self._types[row - 1] == kind)

    def meetings(self) -> Rows:
        return ((row, self._formats[row - 1]) for row in self._of("MEETING"))

    def loans(self) -> Rows:
        for row in self._of("LOAN"):
            amount, currency = self._figures[row - 1] * 1_000, self._currencies[row - 1]
            usd = self._usd(row - 1)
            told = (None,) * 4 if usd is None else (amount, currency, f"{amount} {currency}", usd)
            yield row, self._stages[row - 1], *told, None

    def exercises(self) -> Rows:
        for row in self._of("MILITARY_EXERCISE"):
            low = self._figures[row - 1] if self._given[row - 1] else None
            name = f"Shield {row % 500}" if row % 2 else None
            yield row, name, name and name.lower(), row % 3 == 0, low, *_words(low, "troops")

    def protests(self) -> Rows:
        for row in self._of("PROTEST"):
            crowd, arrests = self._crowd(row - 1), self._arrests(row - 1)
            cause = "higher wages" if row % 4 == 0 else None
            yield row, self._forms[row - 1], cause, row % 20 == 0, crowd, *_words(crowd, "people"), arrests, *_words(arrests, "arrests")  # fmt: skip

    def participants(self) -> Rows:
        for row, many in enumerate(self._actor_counts, 1):
            roles = _ROLES[self._types[row - 1]]
            for position in range(many):
                actor = next(self._actor_ids)
                yield row, position, roles[position], actor, f"actor {actor}", False

    def reports(self) -> Rows:
        row = 0
        for event, again in enumerate(self._again, 1):
            for telling in range(1 + again):
                row += 1
                article = (event * 2 // 3 + telling * 7) % self._articles + 1
                recorded = _FIRST_RECORDED + timedelta(seconds=event)
                yield row, _uid(5, row), article, event, self._statuses[event - 1], "{}", "bench/1", recorded

    def evidence(self) -> Rows:
        """Of every tenth event: each is compared with its article, which takes a while."""
        report = 0
        for event, again in enumerate(self._again, 1):
            report += 1
            if event % 10 == 0:
                text = f"Story {event * 2 // 3 % self._articles + 1} tells what happened, in so many words."
                start = text.index("happened")
                yield report, 0, "event", "happened", text, start, start + 8
            report += again

    def texts(self) -> Rows:
        for row, kind in enumerate(self._types, 1):
            yield row, f"{kind} number {row} story {row * 2 // 3} happened in place {self._place_ids[row - 1]}"

    def changes(self) -> Rows:
        for row in range(1, self._number + 1):
            yield row, "UPSERTED", _uid(4, row), _FIRST_RECORDED + timedelta(seconds=row)


def _words(figure: int | None, noun: str) -> tuple[bool | None, str | None]:
    return (None, None) if figure is None else (False, f"{figure} {noun}")
