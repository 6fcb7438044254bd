"""The command: what it prints, where, and with which exit status."""

import io
import json
import os
import re
import signal
import socket
import subprocess
import sys
import urllib.request
from dataclasses import dataclass
from pathlib import Path

import psycopg
import pytest

import cli
from ingest.sources import MAX_ARTICLE_BYTES
from schema.records import event_record, read_record
from settings import Settings

MARCH = "A “big” march\r\n\r\nAt least 2,000 people  marched through Tallinn on Sunday to demand lower fares, police said.\r\n"
QUIET = "The weather stays fine.\n"
OPTIONS = {
    "extract": ["FILE", "--published DATE", "--publisher NAME", "--format {json,table}", "--explain"],
    "ingest": ["SOURCE", "--workers N"],
    "serve": ["--host HOST", "--port PORT", "--workers N"],
    "migrate": [],
    "keys": ["ACTION"],
    "query": ["QUERY|FILE", "--variables JSON"],
    "export": ["--format {ndjson}", "--filter JSON", "-o FILE, --output FILE"],
    "evaluate": ["CORPUS", "--sentences FILE", "--calibrate", "--half {0,1}", "--show", "--json"],
}


@dataclass
class Ran:
    """What a run of the command came to."""

    status: int
    out: str
    err: str

    @property
    def lines(self):
        return [json.loads(line) for line in self.out.splitlines()]


@pytest.fixture
def run(capsys, monkeypatch):
    """Runs the command in this process."""

    def run_command(*argv, stdin=""):
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(stdin.encode())))
        try:
            status = cli.main([str(argument) for argument in argv])
        except SystemExit as end:
            status = end.code
        return Ran(status, *capsys.readouterr())

    return run_command


@pytest.fixture(autouse=True)
def sqlite(tmp_path, monkeypatch):
    """The address of a database of this test's own, which is not there yet."""
    url = f"sqlite:///{tmp_path}/data/dateline.db"
    monkeypatch.setenv("DATELINE_DATABASE_URL", url)
    return url


@pytest.fixture
def folder(tmp_path):
    """A folder with two articles that can be read and one that cannot."""
    path = tmp_path / "articles"
    path.mkdir()
    (path / "a.ndjson").write_text(
        "".join(
            f"{json.dumps(line)}\n"
            for line in (
                {"id": "m1", "text": MARCH, "title": "A big march", "publisher": "Post", "publishedAt": "2021-03-08"},
                {"id": "q1", "text": QUIET},
            )
        )
    )
    (path / "broken.txt").write_bytes(b"%PDF-1.7")
    return path


def command(*argv, **options):
    """Runs the command as a process of its own."""
    return subprocess.run([sys.executable, "-m", "cli", *map(str, argv)], capture_output=True, check=False, **options)


def one_line(ran, status, *words):
    assert ran.status == status
    assert ran.out == ""
    assert len(ran.err.splitlines()) == 1, ran.err
    for word in words:
        assert word in ran.err


# ---- usage


@pytest.mark.parametrize("name", OPTIONS)
def test_help_names_every_option(run, name):
    ran = run(name, "--help")
    assert ran.status == 0
    told = re.findall(r"^  (\S.*?)(?:  |$)", ran.out, re.MULTILINE)
    assert told == [
        *(o for o in OPTIONS[name] if not o.startswith("-")),
        "-h, --help",
        *(o for o in OPTIONS[name] if o[0] == "-"),
    ]
    for option in OPTIONS[name]:
        assert re.search(rf"^  {re.escape(option)}\s+\w", ran.out, re.MULTILINE), f"{option} is not explained"


def test_help_names_every_command(run):
    assert re.findall(r"^    (\w+)", run("--help").out, re.MULTILINE) == list(OPTIONS)


@pytest.mark.parametrize(
    ("argv", "word"),
    [
        ([], "COMMAND"),
        (["nonsense"], "nonsense"),
        (["extract", "--format", "xml"], "xml"),
        (
            ["extract", "--published", "14.9.2020"],
            "'14.9.2020' is not a date of publication: YYYY-MM-DD, or an RFC 3339",
        ),
        (["extract", "--published", "9999-12-31"], "9999-12-31"),
        (["ingest"], "SOURCE"),
        (["ingest", "x", "--workers", "0"], "'0' is not a number from 1 to 1,000"),
        (["ingest", "x", "--engine", "ray"], "--engine"),
        (["serve", "--port", "65536"], "65536"),
        (["query", "{ x }", "--variables", "[1]"], "'[1]' is not a JSON object"),
        (["query", "{ x }", "--variables", "{"], "'{' is not JSON"),
        (["query", "nothing.graphql"], "nothing.graphql"),
        (["export", "--filter", '{"typo": 1}'], "'typo'"),
        (["export", "--filter", '{"type": ["WAR"]}'], "filter.type.0 'WAR'"),
        (["export", "--filter", '{"date": {"from": "2021-02-30"}}'], "filter.date.from '2021-02-30'"),
        (["export", "--filter", '{"actorId": ["x"]}'], "'x'"),
        (["export", "--format", "csv"], "csv"),
        (["export", "-o", "/nowhere/at/all"], "/nowhere/at/all"),
    ],
)
def test_wrong_usage_is_told_in_one_line(run, argv, word):
    one_line(run(*argv), 2, word)


@pytest.mark.parametrize("argv", [["ingest", "x"], ["serve"], ["migrate"], ["query", "{ x }"], ["export"]])
@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("DATELINE_DATABASE_URL", "mysql://localhost/news"),
        ("DATELINE_DATABASE_URL", "nonsense"),
        ("DATELINE_DATABASE_URL", "sqlite:////dev/null/x.db"),
        ("DATELINE_DATABASE_URL", "postgresql://127.0.0.1:1/nothing"),
        ("DATELINE_PORT", "many"),
    ],
)
def test_a_wrong_setting_is_told_in_one_line(run, monkeypatch, argv, name, value):
    monkeypatch.setenv(name, value)
    one_line(run(*argv), 2, name)


# ---- extract


def test_a_quiet_article_needs_nothing_heavy(tmp_path):
    (tmp_path / "quiet.txt").write_text(QUIET)
    heavy = {"numpy", "pydantic", "spacy", "sqlalchemy", "strawberry", "trafilatura", "py3langid", "tqdm", "settings"}
    script = f"import sys, cli; cli.main(['extract', 'quiet.txt']); print(sorted({heavy} & set(sys.modules)))"
    environment = {name: value for name, value in os.environ.items() if not name.startswith("DATELINE_")}
    done = subprocess.run(
        [sys.executable, "-c", script],
        cwd=tmp_path,
        env=environment | {"PYTHONPATH": str(Path(cli.__file__).parent)},
        capture_output=True,
        text=True,
        check=True,
    )
    record, loaded = done.stdout.splitlines()
    assert json.loads(record) == {
        "article": {
            "id": "quiet.txt",
            "title": None,
            "url": None,
            "publisher": None,
            "publishedAt": None,
            "language": None,
        },
        "events": [],
    }
    assert loaded == "[]"


def test_extract_prints_an_article_a_line_with_spans_of_the_text_as_given(run, tmp_path):
    (tmp_path / "march.txt").write_bytes(MARCH.encode())
    ran = run("extract", tmp_path / "march.txt", "--published", "2021-03-08", "--publisher", "Post")
    assert (ran.status, ran.err) == (0, "")
    [line] = ran.lines
    assert line["article"] == {
        "id": "march.txt",
        "title": None,
        "url": None,
        "publisher": "Post",
        "publishedAt": "2021-03-08T00:00:00Z",
        "language": "en",
    }
    [event] = line["events"]
    assert (event["type"], event["crowdSize"]["low"], event["date"]["start"]) == ("PROTEST", 2000, "2021-03-07")
    assert "id" not in event
    spans = event["evidence"] + [claim["evidence"] for claim in event["claims"] if claim["evidence"]]
    assert len(spans) > 1
    for span in spans:
        assert MARCH[span["start"] : span["end"]] == span["text"]
    assert event_record(read_record(event)) == event


def test_extract_reads_standard_input_and_keeps_what_articles_say_of_themselves(run):
    lines = [
        {"id": 1, "text": QUIET, "publishedAt": "2021-03-08T23:30:00+02:00"},
        {"text": QUIET, "publisher": "Gazette"},
    ]
    for sources in ([], ["-"]):
        ran = run(
            "extract",
            *sources,
            "--publisher",
            "Post",
            "--published",
            "2020-01-01",
            stdin="\n".join(map(json.dumps, lines)),
        )
        told = [(a["article"]["id"], a["article"]["publisher"], a["article"]["publishedAt"]) for a in ran.lines]
        assert told == [("1", "Post", "2021-03-08T21:30:00Z"), ("-:2", "Gazette", "2020-01-01T00:00:00Z")]


def test_extract_shows_the_text_that_it_found_in_a_page(run, tmp_path):
    (tmp_path / "a.html").write_text(f"<html><title>March</title><body><p>{MARCH}</p></body></html>")
    [line] = run("extract", tmp_path / "a.html", "--published", "2021-03-08").lines
    text = line["article"]["text"]
    assert (line["article"]["title"], text.startswith('A "big" march')) == ("March", True)
    assert all(text[span["start"] : span["end"]] == span["text"] for span in line["events"][0]["evidence"])


def test_extract_prints_a_table_as_wide_as_the_terminal(run, tmp_path, monkeypatch):
    monkeypatch.setenv("COLUMNS", "60")
    (tmp_path / "march.txt").write_text(MARCH)
    ran = run("extract", "--format", "table", tmp_path / "march.txt", "--published", "2021-03-08")
    assert ran.out.startswith("march.txt · 2021-03-08\n  2021-03-07  protest  occurred  ")
    assert max(map(len, ran.out.splitlines())) <= 60


def test_extract_tells_why(run, tmp_path):
    article = tmp_path / "a.txt"
    article.write_text("Some 2,000 nurses marched in Kiel on Monday. Angela Merkel met Emmanuel Macron in Paris.")
    [line] = run("extract", "--explain", "--published", "2020-09-14", article).lines
    protest, meeting = line["events"]
    [crowd] = [reason for reason in protest["explanation"] if reason["field"] == "crowd_size"]
    assert crowd["rule"].startswith("counts.to_quantity (line ")
    assert crowd["meaning"]
    assert crowd["spans"] == [{"start": 0, "end": 10, "text": "Some 2,000"}]
    assert {"status", "participants", "place", "format"} <= {reason["field"] for reason in meeting["explanation"]}
    assert "“Some 2,000” 0–10" in run("extract", "--explain", "--format", "table", article).out


def test_extract_names_what_failed_and_does_the_rest(run, folder, tmp_path):
    ran = run("extract", folder, tmp_path / "missing.txt")
    assert ran.status == 1
    assert [line["article"]["id"] for line in ran.lines] == ["m1", "q1"]
    assert ran.err.splitlines() == [
        f"dateline: {folder}/broken.txt: a PDF, not text",
        f"dateline: {tmp_path}/missing.txt: no such file or folder",
    ]


def test_the_largest_article_is_a_setting(run, folder, monkeypatch):
    assert Settings.model_fields["max_article_bytes"].default == MAX_ARTICLE_BYTES
    monkeypatch.setenv("DATELINE_MAX_ARTICLE_BYTES", "100")
    ran = run("extract", folder)
    assert [line["article"]["id"] for line in ran.lines] == ["q1"]
    assert f"dateline: {folder}/a.ndjson, line 1: larger than 100 bytes" in ran.err


def test_a_reader_that_has_seen_enough_ends_the_run_quietly(tmp_path):
    (tmp_path / "many.ndjson").write_text(f"{json.dumps({'text': QUIET})}\n" * 20_000)
    process = subprocess.Popen(
        [sys.executable, "-m", "cli", "extract", str(tmp_path / "many.ndjson")],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    process.stdout.readline()
    process.stdout.close()
    assert process.stderr.read() == b""
    process.stderr.close()
    assert process.wait() == 0


# ---- ingest, query, export


def test_ingest_stores_what_it_can_and_sums_up(run, folder):
    ran = run("ingest", folder)
    assert (ran.status, ran.out) == (1, "2 articles stored with 1 event, 0 known already, 1 failed\n")
    assert ran.err == f"dateline: {folder}/broken.txt: a PDF, not text\n"
    (folder / "broken.txt").write_text(
        "Das Wetter bleibt schön, sagen die Meteorologen, und am Montag wird es noch wärmer."
    )
    ran = run("ingest", f"{folder}/*")
    assert (ran.status, ran.err) == (0, "")
    assert ran.out == "1 article stored (1 not in English) with 0 events, 2 known already, 0 failed\n"


def test_query_prints_the_answer(run, folder, tmp_path):
    run("ingest", folder / "a.ndjson")
    operation = "query ($n: Int) { protests(first: $n) { totalCount nodes { crowdSize { low } } } }"
    answer = {"data": {"protests": {"totalCount": 1, "nodes": [{"crowdSize": {"low": 2000}}]}}}
    (tmp_path / "q.graphql").write_text(operation)
    for source, stdin in ((operation, ""), (tmp_path / "q.graphql", ""), ("-", operation)):
        ran = run("query", source, "--variables", '{"n": 1}', stdin=stdin)
        assert (ran.status, ran.err, json.loads(ran.out)) == (0, "", answer)


def test_query_fails_with_the_errors_of_the_answer(run):
    ran = run("query", "{ nonsense }")
    assert (ran.status, ran.err) == (1, "")
    assert "nonsense" in json.loads(ran.out)["errors"][0]["message"]


def test_export_prints_the_records_that_the_filter_wants(run, folder, tmp_path):
    run("ingest", folder / "a.ndjson")
    for wanted in ({}, {"type": ["PROTEST"]}, {"protest": {"crowdSize": {"gte": 2000}}}):
        ran = run("export", "--format", "ndjson", "--filter", json.dumps(wanted))
        [record] = ran.lines
        assert (ran.status, ran.err, record["type"]) == (0, "", "PROTEST")
        assert event_record(read_record(record), record["id"]) == record
    assert run("export", "--filter", '{"type": ["LOAN"]}').out == ""
    ran = run("export", "-o", tmp_path / "events.ndjson")
    assert (ran.status, ran.out) == (0, "")
    assert json.loads((tmp_path / "events.ndjson").read_text()) == record


def test_an_export_that_fails_leaves_the_file_as_it_was(run, folder, tmp_path, monkeypatch):
    run("ingest", folder / "a.ndjson")
    (tmp_path / "events.ndjson").write_text("before")
    monkeypatch.setattr("orjson.dumps", lambda *_args, **_options: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        run("export", "-o", tmp_path / "events.ndjson")
    assert (tmp_path / "events.ndjson").read_text() == "before"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["articles", "data", "events.ndjson"]


# ---- keys


def test_key_is_shown_once_and_listed_without_its_secret(run):
    made = run("keys", "create", "--name", "loader", "--scope", "ingest", "--scope", "read-text")
    key = made.out.strip()
    assert (made.status, made.err) == (0, "")
    assert re.fullmatch(r"dateline_[0-9a-f]{12}_[\w-]{43}", key)
    public_id, secret = key.removeprefix("dateline_").split("_", 1)
    listed = run("keys", "list").out
    assert re.fullmatch(rf"{public_id}  ingest,read-text  good +never used +loader\n", listed)
    assert secret not in listed
    assert run("keys", "log").out == ""
    assert (run("keys", "revoke", key).status, run("keys", "revoke", public_id).status) == (0, 0)
    assert " revoked " in run("keys", "list").out


def test_wrong_keys_are_told(run):
    one_line(run("keys", "revoke", "0123"), 2, "0123", "keys list")
    for argv in (["--expires", "2020-01-01"], ["--expires", "soon"], ["--scope", "everything"]):
        one_line(run("keys", "create", *argv), 2, argv[1])


# ---- the state of the database


def test_migrate_tells_the_revision(run):
    first, again = run("migrate"), run("migrate")
    assert first.status == again.status == 0
    assert re.fullmatch(r"the database is at revision \w+\n", first.out)
    assert again.out == first.out


def test_postgresql_has_to_be_migrated_by_its_keeper(run, folder, databases, monkeypatch):
    url = databases.make(empty=True)
    try:
        monkeypatch.setenv("DATELINE_DATABASE_URL", url)
        if url.startswith("postgresql"):
            for argv in (["ingest", folder], ["serve"], ["query", "{ __typename }"], ["export"]):
                one_line(run(*argv), 2, "run `dateline migrate`")
            assert run("migrate").status == 0
        assert run("ingest", folder / "a.ndjson").out.startswith("2 articles stored with 1 event")
        assert len(run("export").lines) == 1
    finally:
        databases.drop(url)


def test_a_database_of_a_newer_dateline_is_refused(run, folder, postgresql, monkeypatch):
    monkeypatch.setenv("DATELINE_DATABASE_URL", postgresql)
    with psycopg.connect(postgresql, autocommit=True) as connection:
        connection.execute("UPDATE alembic_version SET version_num = 'from_the_future'")
    for argv in (["ingest", folder], ["serve"], ["migrate"], ["query", "{ __typename }"], ["export"]):
        one_line(run(*argv), 2, "from_the_future", "newer Dateline")


# ---- serve


@pytest.mark.parametrize("workers", [1, 2])
def test_serve_tells_where_it_is_and_answers_there(workers):
    process = subprocess.Popen(
        [sys.executable, "-m", "cli", "serve", "--port", "0", "--workers", str(workers)],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    try:
        told = process.stdout.readline()
        start, graphiql, graphql = re.findall(r"http://127\.0\.0\.1:\d+/\w*", told)
        assert (graphiql, graphql) == (f"{start}graphiql", f"{start}graphql")
        query = urllib.request.Request(
            graphql, json.dumps({"query": "{ events { totalCount } }"}).encode(), {"Content-Type": "application/json"}
        )
        with urllib.request.urlopen(query, timeout=60) as answer:
            assert json.load(answer)["data"] == {"events": {"totalCount": 0}}
        for address in (start, graphiql):
            with urllib.request.urlopen(address, timeout=60) as answer:
                assert answer.status == 200
    finally:
        process.send_signal(signal.SIGINT)
        process.stdout.close()
        process.wait(30)


def test_a_port_in_use_is_told_in_one_line(run):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        one_line(run("serve", "--port", port), 2, f"127.0.0.1:{port}", "address already in use")
    one_line(run("serve", "--host", "no.such.host.invalid"), 2, "no.such.host.invalid")


@pytest.fixture
def corpus(tmp_path):
    """A gold article with one protest, and one with none."""
    for name, text in (("march", MARCH), ("quiet", QUIET)):
        words = "2,000 people  marched through Tallinn"
        events = [
            {
                "type": "PROTEST",
                "status": "OCCURRED",
                "evidence": [{"field": "event", "text": words, "start": start, "end": start + len(words)}],
            }
            for start in [MARCH.replace("\r\n", "\n").index(words)]
            if name == "march"
        ]
        (tmp_path / f"{name}.txt").write_text(text.replace("\r\n", "\n"), encoding="utf-8")
        (tmp_path / f"{name}.json").write_text(
            json.dumps({"article": {"publishedAt": "2021-03-08"}, "events": events}), encoding="utf-8"
        )
    return tmp_path


def test_evaluate_prints_figures_by_type(run, corpus):
    ran = run("evaluate", corpus, "--show")
    assert ran.status == 0
    assert re.search(r"^  PROTEST +1\.000 +1\.000 +1\.000 ", ran.out, re.MULTILINE)
    assert "wrong   march: PROTEST" in ran.out  # the coder of this one wrote down neither date nor place
    record = json.loads(run("evaluate", corpus, "--json").out)
    assert record["articles"] == 2
    assert record["events"]["all"]["f1"] == 1.0


def test_evaluate_takes_halves(run, corpus):
    counts = [json.loads(run("evaluate", corpus, "--json", "--half", half).out)["articles"] for half in (0, 1)]
    assert counts == [1, 1]


def test_evaluate_refuses_what_is_no_corpus(run, tmp_path):
    ran = run("evaluate", tmp_path / "nothing")
    assert ran.status == 2
    assert "CORPUS" in ran.err
