"""Extracts from spoilt articles and tells what broke: `python -m tests.fuzz --number 100000 [FILE-OR-FOLDER …]`."""

import argparse
import multiprocessing
import sys
import time
from collections import Counter
from functools import partial
from pathlib import Path

from tests.fuzz.checks import check
from tests.fuzz.corpus import read_texts


def main(argv: list[str]) -> int:
    """Fuzz in two processes; every hundredth article is done by this one too, whose output must be the same."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("paths", nargs="*", type=Path, help="more articles, besides the samples and golden ones")
    parser.add_argument("--number", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=0, help="where the seeds start")
    arguments = parser.parse_args(argv)
    texts = read_texts(arguments.paths)
    faults: Counter[str] = Counter()
    start = time.monotonic()
    with multiprocessing.get_context("spawn").Pool(2) as pool:
        seeds = range(arguments.seed, arguments.seed + arguments.number)
        for seed, digest, found in pool.imap_unordered(partial(check, texts), seeds, chunksize=20):
            if seed % 100 == 0 and digest != check(texts, seed)[1]:
                found.append("another process differs")
            for fault in found:
                faults[fault.split(":")[0]] += 1
                print(f"seed {seed}: {fault}", flush=True)
    print(
        f"{arguments.number:,} articles of {len(texts)} texts in {time.monotonic() - start:.0f} s: {dict(faults) or 'no fault'}"
    )
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
