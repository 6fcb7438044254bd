"""Fills in where the words stand: `python -m tests.golden.spans SLUG` after editing a case."""

import json
import sys
from typing import Any

from tests.golden.cases import Case


def set_spans(text: str, coding: dict[str, Any]) -> list[str]:
    """Gives each quotation in the coding its start and end in the text; tells those that do not stand there.

    A quotation whose start is right keeps it, so words that occur twice can be pointed at.
    """
    problems = []
    for span in [*(span for event in coding["events"] for span in event["evidence"]), *coding["not_events"]]:
        words = span["text"]
        start = span.get("start", -1)
        if start < 0 or not text.startswith(words, start):
            start = text.find(words)
        if not words or start < 0:
            problems.append(f"not in article.txt: {words!r}")
        span["start"], span["end"] = start, start + len(words)
    return problems


def main(slugs: list[str]) -> int:
    """Sets the spans of these cases; 1 if some words are not in their article."""
    problems = []
    for slug in slugs:
        case = Case(slug)
        problems += [f"{slug}: {problem}" for problem in set_spans(case.text, case.coding)]
        told = json.dumps(case.coding, ensure_ascii=False, indent=1)
        (case.folder / "expected.json").write_text(f"{told}\n", encoding="utf-8")
    print(*problems, sep="\n", end="\n" if problems else "")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
