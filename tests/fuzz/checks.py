"""What must hold of the extraction of any text whatever."""

import hashlib
import json
import signal
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from functools import cache
from typing import Any

import orjson
from jsonschema import Draft202012Validator

from extractors import clean_text
from extractors.parsing import load_parser
from ingest import GivenArticle, InputError
from ingest.extraction import clean_article, extract, extract_given
from ingest.printing import extraction_record
from schema.records import record_json_schema
from tests.fuzz.mutations import mutate

SECONDS = 2.0  # that an article may take of processor time
_HANGS = 30  # seconds of processor time after which it is given up, however busy the machine


@cache
def _validator() -> Any:
    return Draft202012Validator(record_json_schema())


def _give_up(*_: object) -> None:
    raise TimeoutError(f"gave up after {_HANGS} s")


def output_of(text: str) -> bytes:
    """What `dateline extract` prints for a text."""
    given = GivenArticle(id="fuzz", text=text, published_at=datetime(2020, 9, 14, tzinfo=UTC), language="en")
    return orjson.dumps(extraction_record(given, extract_given(given)))


def check(texts: list[str], seed: int) -> tuple[int, str, list[str]]:
    """The digest of a seed's output and its faults."""
    return seed, *find_faults(mutate(seed, texts))


def find_faults(text: str) -> tuple[str, list[str]]:
    """The digest of the output, and what is wrong with it."""
    load_parser()  # which is no work of the article's
    signal.signal(signal.SIGPROF, _give_up)
    signal.setitimer(signal.ITIMER_PROF, _HANGS)
    try:
        start = time.process_time()
        output = output_of(text)
        took = time.process_time() - start
        faults = list(_faults(text, output))
    except InputError as error:
        empty = not clean_text(text).text
        return "refused", [] if empty else [str(error)]
    except Exception as error:  # noqa: BLE001  # any at all is a fault, and the next article is due
        return "broken", [f"{type(error).__name__}: {error}"]
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
    if took > SECONDS:
        faults.append(f"took {took:.1f} s")
    return hashlib.sha256(output).hexdigest(), faults


def _faults(text: str, output: bytes) -> Iterator[str]:
    events = json.loads(output)["events"]
    for event in events:
        yield from (f"not to the schema: {error.message[:200]}" for error in _validator().iter_errors(event))
        for span in event["evidence"]:
            if not span["text"] or text[span["start"] : span["end"]] != span["text"]:
                yield f"span is not exact in the given text: {span}"
    article = clean_article(
        GivenArticle(id="fuzz", text=text, published_at=datetime(2020, 9, 14, tzinfo=UTC), language="en")
    )
    for found in extract(article, "fuzz").events:
        for evidence in found.evidence:
            if article.text[evidence.start : evidence.end] != evidence.text:
                yield f"span is not exact in the cleaned text: {evidence.field} {evidence.start}"
    if output_of(text) != output:
        yield "a second run differs"
