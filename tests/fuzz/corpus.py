"""The articles that are spoilt: our samples, the golden ones, and others that are named."""

import gzip
import json
from collections.abc import Iterator, Sequence
from pathlib import Path

ROOT = Path(__file__).parents[2]


def read_texts(paths: Sequence[Path] = ()) -> list[str]:
    """The texts, in a fixed order."""
    ours = [ROOT / "samples" / "articles.ndjson", *sorted(ROOT.glob("tests/golden/*/article.txt"))]
    return [text for path in (*ours, *paths) for text in _texts(path)]


def _texts(path: Path) -> Iterator[str]:
    if path.is_dir():
        for inner in sorted(path.rglob("*.txt")):
            yield from _texts(inner)
        return
    content = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
    if ".ndjson" in path.name:
        yield from (record["text"] for line in content.splitlines() if "text" in (record := json.loads(line)))
    else:
        yield content.decode(errors="replace")
