"""The command `dateline`.

Nothing heavy is imported before it is needed: most articles hold no event, and `--help` has no time to lose.
"""

import argparse
import os
import socket
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, NoReturn

from schema.errors import ConfigurationError, DatelineError

if TYPE_CHECKING:
    from sqlalchemy import Connection, Engine

    from ingest import InputError
    from ingest.pipeline import Outcome
    from settings import Settings

DONE, SOME_FAILED, WRONG_USAGE = 0, 1, 2  # exit status
INTERRUPTED = 130  # as shells have it: 128 + SIGINT

_SOURCES = "files, folders or globs of plain text, HTML or NDJSON (.ndjson, .ndjson.gz); - is standard input"


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command and return its exit status."""
    arguments = _parser().parse_args(argv)
    try:
        status: int = arguments.run(arguments)
        sys.stdout.flush()
    except DatelineError as error:
        print(f"dateline: {error}", file=sys.stderr)
        return WRONG_USAGE
    except BrokenPipeError:  # the reader of our output has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # or Python complains when it flushes at exit
        return DONE
    except KeyboardInterrupt:
        return INTERRUPTED
    return status


class _Parser(argparse.ArgumentParser):
    """A parser that says what is wrong in one line."""

    def error(self, message: str) -> NoReturn:
        """Exit with the status for wrong usage."""
        self.exit(WRONG_USAGE, f"{self.prog}: {message} (see {self.prog} --help)\n")


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(
        prog="dateline", description="Turns news articles into typed, sourced events and serves them as GraphQL."
    )
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    def add(name: str, about: str) -> argparse.ArgumentParser:
        command: argparse.ArgumentParser = commands.add_parser(name, help=about, description=about)
        command.set_defaults(run=_COMMANDS[name])
        return command

    extract = add("extract", "Print the events in articles, one JSON line an article; store nothing.")
    extract.add_argument("sources", nargs="*", metavar="FILE", default=["-"], help=f"{_SOURCES}, and the default")
    extract.add_argument(
        "--published",
        type=_published,
        metavar="DATE",
        help="when articles appeared that do not say so: YYYY-MM-DD or an RFC 3339 time",
    )
    extract.add_argument("--publisher", metavar="NAME", help="who published articles that do not say so")
    extract.add_argument("--format", choices=("json", "table"), default="json", help="json (default), or a table")
    extract.add_argument(
        "--explain",
        action="store_true",
        help="tell for each value the rule that made it, with its words in the article (much slower)",
    )

    ingest = add("ingest", "Store articles and their events; may be killed and run again at any time.")
    ingest.add_argument("sources", nargs="+", metavar="SOURCE", help=_SOURCES)
    ingest.add_argument(
        "--workers", type=_count, default=1, metavar="N", help="processes that extract; 1 (default) is this one alone"
    )

    serve = add("serve", "Serve the API, GraphiQL and the web pages.")
    serve.add_argument("--host", help="the address to listen on (default: DATELINE_HOST, else 127.0.0.1)")
    serve.add_argument("--port", type=_port, help="its port, 0 for any free one (default: DATELINE_PORT, else 8000)")
    serve.add_argument("--workers", type=_count, default=1, metavar="N", help="processes that answer (default: 1)")

    add("migrate", "Bring the database to the current revision.")

    keys = add("keys", "Make, list and revoke keys to the API, or show the log of their use; nobody needs one to read.")
    actions = keys.add_subparsers(required=True, metavar="ACTION", dest="action")
    create = actions.add_parser("create", help="make a key and show it, this once")
    create.add_argument("--name", default="", help="whose it is, or what for")
    create.add_argument(
        "--scope",
        action="append",
        choices=("read-text", "ingest"),
        default=[],
        help="what it allows beyond reading events, once for each: read-text (articles' texts), ingest (that, and storing)",
    )
    create.add_argument(
        "--expires", type=_future, metavar="DATE", help="until when it is good: YYYY-MM-DD or an RFC 3339 time"
    )
    actions.add_parser("list", help="list the keys, with what they allow and when they were last used")
    revoke = actions.add_parser("revoke", help="make a key useless, within seconds and for good")
    revoke.add_argument("key", type=_public_id, metavar="KEY", help="its id, as `keys list` shows it")
    log = actions.add_parser("log", help="show the latest requests that were made with keys, one JSON line each")
    log.add_argument("key", type=_public_id, nargs="?", metavar="KEY", help="the id of the only key to show")
    log.add_argument("--limit", type=_count, default=100, metavar="N", help="how many (default: 100)")

    query = add("query", "Run a GraphQL operation on the database and print the JSON answer; no server needed.")
    query.add_argument(
        "query", metavar="QUERY|FILE", help="the operation, a file that holds it, or - for standard input"
    )
    query.add_argument("--variables", type=_json_object, metavar="JSON", help="its variables, as a JSON object")

    export = add("export", "Print the records of stored events.")
    export.add_argument("--format", choices=("ndjson",), default="ndjson", help="ndjson (default), one record a line")
    export.add_argument("--filter", type=_json_object, metavar="JSON", help="which events: an EventFilter of the API")
    export.add_argument("-o", "--output", type=Path, metavar="FILE", help="where to (default: standard output)")

    evaluate = add("evaluate", "Print how well the extractors do against gold articles.")
    judges = evaluate.add_mutually_exclusive_group(required=True)
    judges.add_argument(
        "corpus",
        nargs="?",
        type=Path,
        metavar="CORPUS",
        help="a folder of NAME.txt with NAME.json, or of NAME/article.txt with NAME/expected.json",
    )
    judges.add_argument(
        "--sentences", type=Path, metavar="FILE", help="instead, articles by sentence with labels as in ACE, NDJSON"
    )
    evaluate.add_argument(
        "--calibrate",
        action="store_true",
        help="print weights of the confidence, fitted on the articles, and their error",
    )
    evaluate.add_argument("--half", type=int, choices=(0, 1), help="only one of two fixed halves of the articles")
    evaluate.add_argument("--show", action="store_true", help="print each missed and extra event and each wrong value")
    evaluate.add_argument("--json", action="store_true", help="print the figures as JSON")
    return parser


def _published(text: str) -> datetime:
    from extractors.published import parse_published

    try:
        return parse_published(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(str(error)) from None


def _future(text: str) -> datetime:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is not YYYY-MM-DD, or an RFC 3339 time") from None
    moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    if moment <= datetime.now(UTC):
        raise argparse.ArgumentTypeError(f"{text!r} is over already")
    return moment


def _public_id(text: str) -> str:
    """The id of a key, from itself or from a whole key."""
    return text.removeprefix("dateline_").partition("_")[0]


def _count(text: str) -> int:
    if not text.isdecimal() or not 1 <= int(text) <= 1_000:
        raise argparse.ArgumentTypeError(f"{text!r} is not a number from 1 to 1,000")
    return int(text)


def _port(text: str) -> int:
    if not text.isdecimal() or int(text) > 65_535:
        raise argparse.ArgumentTypeError(f"{text!r} is not a port from 0 to 65,535")
    return int(text)


def _json_object(text: str) -> dict[str, Any]:
    import orjson

    try:
        value = orjson.loads(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"{text[:60]!r} is not JSON: {error}") from None
    if not isinstance(value, dict):
        raise argparse.ArgumentTypeError(f"{text[:60]!r} is not a JSON object")
    return value


def _extract(arguments: argparse.Namespace) -> int:
    import shutil

    import orjson

    from ingest import InputError, read_sources
    from ingest.extraction import extract_given
    from ingest.printing import explanation_table, extraction_record, extraction_table

    failures = _Failures()
    for given in read_sources(arguments.sources, max_bytes=_max_article_bytes(), on_error=failures.report):
        known = replace(
            given,
            publisher=given.publisher or arguments.publisher,
            published_at=given.published_at or arguments.published,
        )
        reasons = None
        try:
            if arguments.explain:
                from ingest.explaining import explain_given

                extraction, reasons = explain_given(known)
            else:
                extraction = extract_given(known)
        except InputError as error:
            failures.report(error)
            continue
        if arguments.format == "table":
            width = shutil.get_terminal_size().columns
            print(extraction_table(known, extraction, width), end="\n\n", flush=True)
            if reasons is not None:
                print(explanation_table(extraction, reasons), end="\n\n", flush=True)
        else:
            record = extraction_record(known, extraction)
            for event, why in zip(record["events"], reasons or (), strict=reasons is not None):
                event["explanation"] = why
            sys.stdout.buffer.write(orjson.dumps(record, option=orjson.OPT_APPEND_NEWLINE))
            sys.stdout.buffer.flush()
    return failures.status


def _max_article_bytes() -> int:
    """The setting where there may be one, else its default: pydantic takes longer to import than an article to read."""
    from ingest.sources import MAX_ARTICLE_BYTES

    if not any(name.upper().startswith("DATELINE_") for name in os.environ):
        return MAX_ARTICLE_BYTES
    from settings import Settings

    return Settings().max_article_bytes


class _Failures:
    """The inputs that failed, each named on standard error."""

    def __init__(self) -> None:
        self.count = 0

    def report(self, error: "InputError") -> None:
        self.count += 1
        print(f"dateline: {error}", file=sys.stderr)

    @property
    def status(self) -> int:
        return SOME_FAILED if self.count else DONE


def _ingest(arguments: argparse.Namespace) -> int:
    from tqdm import tqdm  # type: ignore[import-untyped]  # it brings no types

    from ingest import read_sources
    from ingest.pipeline import ingest_articles
    from settings import Settings

    settings = Settings()
    failures, counts = _Failures(), _Counts()
    with _database(settings) as engine, tqdm(unit=" articles", disable=None, leave=False) as bar:  # None: on a terminal

        def report(error: "InputError") -> None:
            with bar.external_write_mode(sys.stderr):
                failures.report(error)

        articles = read_sources(arguments.sources, max_bytes=settings.max_article_bytes, on_error=report)
        try:
            for outcome in ingest_articles(engine, articles, workers=arguments.workers):
                if outcome.error:
                    report(outcome.error)
                counts.add(outcome)
                bar.update()
        finally:
            bar.close()
            print(counts.summary(failures.count))
    return failures.status


@dataclass
class _Counts:
    """What an ingestion has done so far."""

    stored: int = 0
    events: int = 0
    known: int = 0
    skipped: int = 0

    def add(self, outcome: "Outcome") -> None:
        if outcome.error is None:
            self.stored += outcome.created
            self.known += not outcome.created
            self.skipped += outcome.created and outcome.skipped is not None
            self.events += outcome.events if outcome.created else 0

    def summary(self, failed: int) -> str:
        skipped = f" ({self.skipped} not in English)" if self.skipped else ""
        stored = f"{_counted(self.stored, 'article')} stored{skipped} with {_counted(self.events, 'event')}"
        return f"{stored}, {self.known} known already, {failed} failed"


def _counted(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


@contextmanager
def _database(settings: "Settings") -> Iterator["Engine"]:
    """The configured database at the current revision; SQLite is brought there, PostgreSQL has to be there."""
    from store import check_revision, open_engine

    engine = open_engine(settings.database_url)
    try:
        check_revision(engine)
        yield engine
    finally:
        engine.dispose()


def _serve(arguments: argparse.Namespace) -> int:
    import uvicorn
    from uvicorn.supervisors import Multiprocess

    from settings import Settings

    settings = Settings()
    host = arguments.host or settings.host
    port = settings.port if arguments.port is None else arguments.port
    with _database(settings):
        pass  # or the first request would find out
    with _listen(host, port) as listener:
        at = f"http://{_shown(host)}:{listener.getsockname()[1]}"
        print(f"Dateline is at {at}/, GraphiQL at {at}/graphiql, GraphQL at {at}/graphql", flush=True)
        config = uvicorn.Config(
            "api.app:create_served_app",
            factory=True,
            workers=arguments.workers,
            log_level=settings.log_level.lower(),
            access_log=False,  # Dateline's own tells more
            log_config=_log_config(settings.log_level),
            forwarded_allow_ips=settings.trusted_proxies,
        )
        if arguments.workers == 1:
            server = uvicorn.Server(config)
            server.run(sockets=[listener])
            return DONE if server.started else WRONG_USAGE
        Multiprocess(config, sockets=[listener]).run()
    return DONE


def _log_config(level: str) -> dict[str, Any]:
    """Uvicorn's way to log, for our own messages too: each line as it is, on standard error."""
    from uvicorn.config import LOGGING_CONFIG

    plain = {"format": "%(message)s"}
    handler = {"class": "logging.StreamHandler", "formatter": "plain", "stream": "ext://sys.stderr"}
    return LOGGING_CONFIG | {
        "formatters": LOGGING_CONFIG["formatters"] | {"plain": plain},
        "handlers": LOGGING_CONFIG["handlers"] | {"plain": handler},
        "loggers": LOGGING_CONFIG["loggers"] | {"dateline": {"handlers": ["plain"], "level": level}},
    }


def _listen(host: str, port: int) -> socket.socket:
    """A socket that takes connections; raises ConfigurationError where there is none to be had."""
    try:
        family = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0][0]
        return socket.create_server((host, port), family=family, backlog=2_048)
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise ConfigurationError("the address", f"{_shown(host)}:{port}", f"{reason}: choose another") from None


def _shown(host: str) -> str:
    """A host as part of an address that a browser on this machine can open."""
    if host in {"0.0.0.0", "::", ""}:  # noqa: S104  # every address of this machine, this one among them
        return "localhost"
    return f"[{host}]" if ":" in host else host


def _migrate(_arguments: argparse.Namespace) -> int:
    from settings import Settings
    from store import migrate

    print(f"the database is at revision {migrate(Settings().database_url)}")
    return DONE


def _keys(arguments: argparse.Namespace) -> int:
    import orjson

    from schema import Scope
    from settings import Settings
    from store import create_key, in_transaction, list_keys, list_uses, revoke_key

    def work(connection: "Connection") -> int:
        now = datetime.now(UTC)
        if arguments.action == "create":
            scopes = [Scope(scope) for scope in arguments.scope]
            print(create_key(connection, arguments.name, scopes, arguments.expires, created_at=now))
        elif arguments.action == "list":
            for key in list_keys(connection):
                print(key.describe(now))
        elif arguments.action == "log":
            for public_id, use in list_uses(connection, public_id=arguments.key, limit=arguments.limit):
                print(orjson.dumps({"key": public_id, **use.record()}).decode())
        elif not revoke_key(connection, arguments.key, revoked_at=now):
            raise ConfigurationError("KEY", arguments.key, "no such key: see `dateline keys list`")
        return DONE

    with _database(Settings()) as engine:
        return in_transaction(engine, work)


def _query(arguments: argparse.Namespace) -> int:
    import orjson

    from api import execute
    from api.context import INGEST, READ_TEXT
    from settings import Settings

    settings = Settings()
    operation = _read_operation(arguments.query)
    with _database(settings):
        pass
    # Whoever has the database itself may do with it whatever the API can.
    answer = execute(settings, operation, arguments.variables, scopes=frozenset({READ_TEXT, INGEST}))
    print(orjson.dumps(answer, option=orjson.OPT_INDENT_2).decode())
    return SOME_FAILED if answer.get("errors") else DONE


def _read_operation(text: str) -> str:
    """The operation itself, from the file of this name or from standard input."""
    if text == "-":
        return sys.stdin.read()
    if "{" in text:
        return text
    try:
        return Path(text).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or "not UTF-8"
        raise ConfigurationError("QUERY", text, f"neither an operation nor a file: {reason.lower()}") from None


def _export(arguments: argparse.Namespace) -> int:
    import orjson

    from api.json_filters import parse_event_filter
    from settings import Settings
    from store import iter_records
    from store.conditions import event_condition

    settings = Settings()
    wanted = parse_event_filter(arguments.filter or {})
    with _database(settings) as engine:
        condition = event_condition(wanted, engine.dialect.name)
        with _snapshot(engine) as connection, _output(arguments.output) as output:
            for record in iter_records(connection, condition):
                output.write(orjson.dumps(record, option=orjson.OPT_APPEND_NEWLINE))
    return DONE


@contextmanager
def _snapshot(engine: "Engine") -> Iterator["Connection"]:
    """A connection that sees the database as of one moment; SQLite's transactions always do."""
    with engine.connect() as connection:
        if engine.dialect.name == "postgresql":
            connection = connection.execution_options(isolation_level="REPEATABLE READ")  # noqa: PLW2901  # the same one
        yield connection


@contextmanager
def _output(path: Path | None) -> Iterator[IO[bytes]]:
    """Where an export goes: standard output, or a file that is there only once it is whole."""
    if path is None:
        yield sys.stdout.buffer
        return
    # A device or pipe is written to as it is.
    part = path.with_name(f".{path.name}.{os.getpid()}.part") if path.is_file() or not path.exists() else path
    try:
        output = part.open("wb")
    except OSError as error:
        raise ConfigurationError("--output", path, (error.strerror or str(error)).lower()) from None
    try:
        with output:
            yield output
        if part != path:
            part.replace(path)
    finally:
        if part != path:
            part.unlink(missing_ok=True)


def _evaluate(arguments: argparse.Namespace) -> int:
    import orjson

    from evaluation import evaluate_corpus, evaluate_sentences

    if arguments.calibrate:
        from evaluation.calibrating import calibrate

        if arguments.corpus is None:
            raise ConfigurationError("--calibrate", "--sentences", "weights are fitted on gold articles: name a CORPUS")
        print(*calibrate(arguments.corpus, half=arguments.half).lines, sep="\n")
        return DONE
    ask = evaluate_sentences if arguments.sentences else evaluate_corpus
    evaluation = ask(arguments.sentences or arguments.corpus, half=arguments.half)
    if arguments.show:
        print(*evaluation.differences, sep="\n", file=sys.stderr if arguments.json else sys.stdout)
    if arguments.json:
        print(orjson.dumps(evaluation.record, option=orjson.OPT_INDENT_2).decode())
    else:
        print(*evaluation.lines, sep="\n")
    return DONE


_COMMANDS = {
    "extract": _extract,
    "ingest": _ingest,
    "serve": _serve,
    "migrate": _migrate,
    "keys": _keys,
    "query": _query,
    "export": _export,
    "evaluate": _evaluate,
}

if __name__ == "__main__":
    sys.exit(main())
