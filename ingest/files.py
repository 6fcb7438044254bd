"""The files that the command's arguments name."""

import glob
import os
import stat
from collections.abc import Callable, Iterator
from pathlib import Path

from ingest.errors import InputError

STANDARD_INPUT = "-"
NDJSON_SUFFIXES = (".ndjson", ".jsonl", ".ndjson.gz", ".jsonl.gz")
HTML_SUFFIXES = (".html", ".htm", ".xhtml")
_TEXT_SUFFIXES = (".txt", ".text", ".md")
_SUFFIXES = (*_TEXT_SUFFIXES, *HTML_SUFFIXES, *NDJSON_SUFFIXES)


def find_files(source: str, on_error: Callable[[InputError], None]) -> Iterator[str]:
    """The files that a source names: itself, those of a folder and the folders in it, or those that a glob matches."""
    if source == STANDARD_INPUT:
        yield source
        return
    try:
        is_folder = stat.S_ISDIR(Path(source).stat().st_mode)
    except OSError as error:
        if glob.has_magic(source):
            yield from _match(source, on_error)
        else:
            on_error(InputError(name_of(source), reason_of(error)))
    else:
        yield from _walk(source, on_error) if is_folder else (source,)


def _match(pattern: str, on_error: Callable[[InputError], None]) -> Iterator[str]:
    paths = sorted(glob.glob(pattern, recursive=True))  # noqa: PTH207  # Path.glob takes no absolute pattern
    if not paths:
        on_error(InputError(name_of(pattern), "no file matches"))
    for path in paths:
        if not Path(path).is_dir():
            yield path
        elif "**" not in pattern:  # which matches what is in the folder by itself
            yield from _walk(path, on_error)


def _walk(folder: str, on_error: Callable[[InputError], None]) -> Iterator[str]:
    """The articles in a folder by name: files with a suffix of ours or none at all, never hidden ones."""
    silent = True

    def report(error: OSError) -> None:
        nonlocal silent
        silent = False
        on_error(InputError(name_of(str(error.filename)), reason_of(error)))

    for parent, folders, names in os.walk(folder, onerror=report):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            path = Path(parent, name)
            if name.startswith(".") or not (path.suffix == "" or name.lower().endswith(_SUFFIXES)):
                continue
            if path.is_file() or path.is_symlink():  # pipes and sockets are passed over; a dangling link fails to open
                silent = False
                yield str(path)
    if silent:
        on_error(InputError(name_of(folder), f"holds no file that ends in {', '.join(_SUFFIXES)}"))


def name_of(path: str) -> str:
    """What messages call a path; bytes that are no UTF-8 are shown as such."""
    return "standard input" if path == STANDARD_INPUT else os.fsencode(path).decode("utf-8", "backslashreplace")


def reason_of(error: OSError) -> str:
    """Why a file cannot be read, in the words of the operating system."""
    return "no such file or folder" if isinstance(error, FileNotFoundError) else (error.strerror or str(error)).lower()
