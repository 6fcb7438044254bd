import gzip
import io
import json
import os
from pathlib import Path

import pytest

from ingest.sources import read_sources

STORY = "A march in Minsk\n\nThousands marched through Minsk on Sunday.\n"


def read(*sources, **options):
    """The articles of the sources, and what failed as one line each."""
    failures = []
    articles = list(read_sources([str(s) for s in sources], on_error=lambda e: failures.append(str(e)), **options))
    return articles, failures


def ndjson(path, *records):
    path.write_text("".join(f"{r if isinstance(r, str) else json.dumps(r)}\n" for r in records), encoding="utf-8")
    return path


@pytest.fixture
def standard_input(monkeypatch):
    def give(content):
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(content)))

    return give


def test_a_text_file_is_one_article_named_after_the_file(tmp_path):
    (tmp_path / "minsk.txt").write_bytes(STORY.replace("\n", "\r\n").encode())
    [article], failures = read(tmp_path / "minsk.txt")
    assert (article.id, article.title, failures) == ("minsk.txt", None, [])
    assert article.text == STORY.replace("\n", "\r\n")  # spans count the text as given


def test_a_page_is_told_by_its_suffix_or_by_its_content(tmp_path):
    page = "<!DOCTYPE html><title>A march</title><p>Thousands marched through Minsk on Sunday.</p>"
    (tmp_path / "a.html").write_text("<b>Thousands</b> marched through Minsk.")
    (tmp_path / "b.txt").write_text(page)
    (tmp_path / "c.txt").write_text("<Bank of Example> said <on Monday> that rates < 2 percent would stay.")
    (tmp_path / "d").write_bytes(page.encode("utf-16"))
    articles, failures = read(tmp_path)
    assert [(a.id, a.from_html) for a in articles] == [("a.html", True), ("b.txt", True), ("c.txt", False), ("d", True)]
    assert articles[1].title == "A march"
    assert articles[1].text == articles[3].text == "Thousands marched through Minsk on Sunday."
    assert failures == []


def test_ndjson_is_one_article_a_line_with_what_it_states(tmp_path):
    path = ndjson(
        tmp_path / "a.ndjson",
        {
            "id": "x1",
            "text": STORY,
            "title": "A\nmarch\0",
            "url": "https://post.example/1",
            "publisher": "Post",
            "publishedAt": "2021-03-08T23:30:00+02:00",
            "language": "en",
        },
        "",
        {"id": 7, "text": "Two lines\nof text"},
        {"text": "No id", "title": None, "publishedAt": None, "other": [1]},
    )
    articles, failures = read(path)
    assert failures == []
    assert [a.id for a in articles] == ["x1", "7", "a.ndjson:4"]
    first = articles[0]
    assert (first.text, first.title, first.url, first.publisher, first.language) == (
        STORY,
        "A march",
        "https://post.example/1",
        "Post",
        "en",
    )
    assert str(first.published_at) == "2021-03-08 23:30:00+02:00"


def test_ndjson_may_hold_html_and_its_own_fields_count_for_more(tmp_path):
    html = "<html><title>Of the page</title><body><p>Thousands marched through Minsk on Sunday.</p>"
    [article], _ = read(ndjson(tmp_path / "a.ndjson", {"html": html, "title": "Of the feed"}))
    assert (article.text, article.title) == ("Thousands marched through Minsk on Sunday.", "Of the feed")


def test_packed_ndjson_reads_as_plain(tmp_path):
    plain = ndjson(tmp_path / "a.ndjson", *({"text": f"Story {n}"} for n in range(500)))
    (tmp_path / "b.ndjson.gz").write_bytes(gzip.compress(plain.read_bytes(), mtime=0))
    packed, failures = read(tmp_path / "b.ndjson.gz")
    assert ([a.text for a in packed], failures) == ([a.text for a in read(plain)[0]], [])


def test_a_broken_archive_gives_what_it_holds_and_is_named(tmp_path):
    packed = gzip.compress(b"".join(json.dumps({"text": os.urandom(50).hex()}).encode() + b"\n" for _ in range(2_000)))
    (tmp_path / "a.ndjson.gz").write_bytes(packed[: len(packed) // 2])
    (tmp_path / "b.ndjson").write_text('{"text": "The next file"}')
    articles, failures = read(tmp_path)
    assert len(articles) > 500
    assert articles[-1].text == "The next file"
    assert len(failures) == 1
    assert failures[0].startswith(f"{tmp_path}/a.ndjson.gz: broken gzip archive")


@pytest.mark.parametrize(
    ("content", "identity"),
    [
        (STORY.encode(), [("-", False)]),
        (b"<html><body><p>A march</p>", [("-", True)]),
        (b'{"text": "One"}\n{"text": "Two", "id": "b"}', [("-:1", False), ("b", False)]),
        (gzip.compress(b'{"text": "One"}\n', mtime=0), [("-:1", False)]),
        (b'{curly} words at the start of a text\n{"text": "One"}', [("-", False)]),
    ],
)
def test_standard_input_is_told_by_its_content(standard_input, content, identity):
    standard_input(content)
    articles, failures = read("-")
    assert ([(a.id, a.from_html) for a in articles], failures) == (identity, [])


def test_a_folder_gives_its_articles_in_order_and_passes_over_the_rest(tmp_path):
    for name in ("b.txt", "a.md", "sub/c.txt", ".hidden.txt", ".git/x.txt", "picture.png", "gold.json", "plain"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(f"Story {name}")
    os.mkfifo(tmp_path / "pipe.txt")
    articles, failures = read(tmp_path)
    assert ([a.id for a in articles], failures) == (["a.md", "b.txt", "plain", "c.txt"], [])


def test_a_glob_gives_files_and_folders(tmp_path):
    for name in ("a1.txt", "a2.txt", "b/c.txt", "b/d/e.txt"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(f"Story {name}")
    assert [a.id for a in read(f"{tmp_path}/a?.txt")[0]] == ["a1.txt", "a2.txt"]
    assert [a.id for a in read(f"{tmp_path}/[b]")[0]] == ["c.txt", "e.txt"]
    assert [a.id for a in read(f"{tmp_path}/**/*.txt")[0]] == ["a1.txt", "a2.txt", "c.txt", "e.txt"]
    (tmp_path / "[x].txt").write_text("A name that looks like a glob")
    assert [a.id for a in read(tmp_path / "[x].txt")[0]] == ["[x].txt"]


def test_each_input_that_fails_is_named_with_its_reason_and_the_rest_is_read(tmp_path):
    (tmp_path / "dangling.txt").symlink_to(tmp_path / "nowhere")
    (tmp_path / "empty.txt").touch()
    (tmp_path / "blank.txt").write_text(" \n\t\n")
    (tmp_path / "big.txt").write_text("x" * 2_001)
    (tmp_path / "noise.txt").write_bytes(bytes(1_000))
    (tmp_path / "paper.txt").write_bytes(b"%PDF-1.4\n")
    (tmp_path / "empty.ndjson").touch()
    (tmp_path / "page.html").write_text("<script>1</script>")
    (tmp_path / "zebra.txt").write_text(STORY)
    articles, failures = read(tmp_path, tmp_path / "missing.txt", f"{tmp_path}/*.nothing", max_bytes=2_000)
    assert [a.id for a in articles] == ["zebra.txt"]
    assert failures == [
        f"{tmp_path}/{line}"
        for line in (
            "big.txt: larger than 2,000 bytes (DATELINE_MAX_ARTICLE_BYTES)",
            "blank.txt: empty",
            "dangling.txt: no such file or folder",
            "empty.ndjson: empty",
            "empty.txt: empty",
            "noise.txt: binary, not text",
            "page.html: no article in this HTML",
            "paper.txt: a PDF, not text",
            "missing.txt: no such file or folder",
            "*.nothing: no file matches",
        )
    ]


def test_each_broken_line_of_ndjson_is_named_by_its_number_and_the_rest_is_read(tmp_path):
    lines = {
        "{broken": "not JSON: ",
        "[1]": "not a JSON object but a list",
        '{"title": "x"}': "no text",
        '{"text": ""}': "empty",
        '{"text": 5}': "text is not a string: 5",
        '{"text": "x", "title": {}}': "title is not a string: {}",
        '{"text": "x", "id": true}': "id is not a string: True",
        '{"text": "x", "publishedAt": "9999-12-31"}': "'9999-12-31' is not a date of publication: YYYY-MM-DD, or",
        '{"text": "x", "publishedAt": "14 September"}': "'14 September' is not a date of publication: ",
        '{"text": "x", "publishedAt": 1600000000}': "publishedAt is not a string: 1600000000",
        '{"text": "\\ud800"}': "not JSON: ",
        '{"text": "' + "x" * 3_000 + '"}': "larger than 2,000 bytes",
        '{"a":' * 390: "not JSON: ",
    }
    path = ndjson(tmp_path / "a.ndjson", '{"text": "First"}', *lines, '{"text": "Last"}')
    articles, failures = read(path, max_bytes=2_000)
    assert [a.text for a in articles] == ["First", "Last"]
    assert articles[-1].id == f"a.ndjson:{len(lines) + 2}"
    assert len(failures) == len(lines)
    for number, (failure, reason) in enumerate(zip(failures, lines.values(), strict=True), start=2):
        assert failure.startswith(f"{path}, line {number}: {reason}")
        assert "\n" not in failure


def test_a_file_that_may_not_be_read_is_named(tmp_path, monkeypatch):
    (tmp_path / "a.txt").write_text(STORY)
    (tmp_path / "b.txt").write_text(STORY)
    opened = Path.open

    def deny(path, *args, **options):  # root, which tests may run as, is denied nothing
        if path.name == "a.txt":
            raise PermissionError(13, "Permission denied", str(path))
        return opened(path, *args, **options)

    monkeypatch.setattr(Path, "open", deny)
    articles, failures = read(tmp_path)
    assert [a.id for a in articles] == ["b.txt"]
    assert failures == [f"{tmp_path}/a.txt: permission denied"]


def test_a_pipe_in_a_folder_of_the_user_is_not_waited_for(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    assert read(tmp_path / "pipe") == ([], [f"{tmp_path}/pipe: neither a file nor a folder"])


def test_json_that_is_not_an_object_a_line_is_no_text(tmp_path):
    (tmp_path / "list.json").write_text('[{"text": "One"}]')
    (tmp_path / "lines.json").write_text('{"text": "One"}\n{"text": "Two"}\n')
    articles, failures = read(tmp_path / "list.json", tmp_path / "lines.json")
    assert [a.text for a in articles] == ["One", "Two"]
    assert failures == [f"{tmp_path}/list.json: not one JSON object a line (NDJSON)"]


def test_a_folder_that_cannot_be_opened_is_named(tmp_path):
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    (tmp_path / "file.txt").write_text(STORY)
    articles, failures = read(tmp_path / "loop", tmp_path / "file.txt" / "below", tmp_path / "file.txt")
    assert [a.id for a in articles] == ["file.txt"]
    assert failures == [
        f"{tmp_path}/loop: too many levels of symbolic links",
        f"{tmp_path}/file.txt/below: not a directory",
    ]


def test_a_standard_input_that_is_closed_is_named(monkeypatch):
    monkeypatch.setattr("sys.stdin", None)
    assert read("-") == ([], ["standard input: closed"])


def test_a_folder_without_articles_is_named(tmp_path):
    [failure] = read(tmp_path)[1]
    assert failure.startswith(f"{tmp_path}: holds no file that ends in .txt, ")


def test_a_name_that_is_no_text_still_makes_one_line(tmp_path):
    name = os.fsdecode(os.fsencode(tmp_path) + b"/two\nlines\xff.txt")
    Path(name).write_text("")
    (tmp_path / "ok.txt").write_text(STORY)
    articles, failures = read(tmp_path)
    assert [a.id for a in articles] == ["ok.txt"]
    assert len(failures) == 1
    assert failures[0].endswith(": empty")
    assert "\n" not in failures[0]
    failures[0].encode()
