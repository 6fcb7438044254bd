"""The web pages under their policy: nothing inline, nothing from elsewhere, files that browsers may keep."""

import asyncio
import re
from html.parser import HTMLParser

import httpx
import pytest
from graphql import parse
from starlette.applications import Starlette

from api import execute, pages
from api.pages import _graphiql_page
from settings import Settings

POLICY = (  # told once more: whoever loosens it changes two places
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; "
    "font-src 'self' data:; worker-src 'self' blob:; base-uri 'none'; frame-ancestors 'none'; form-action 'none'"
)


class _Browser:
    """Asks an application that has nothing but the pages."""

    app = Starlette(routes=pages.routes, exception_handlers={404: lambda request, _: pages.not_found(request)})

    def get(self, address, headers=None):
        return asyncio.run(self._get(address, headers))

    async def _get(self, address, headers):
        transport = httpx.ASGITransport(self.app)
        async with httpx.AsyncClient(transport=transport, base_url="http://dateline.test") as client:
            return await client.get(address, headers=headers)


@pytest.fixture
def browser():
    return _Browser()


@pytest.fixture
def vendor(tmp_path, monkeypatch):
    """A copy of the static files whose third-party scripts are there, whether or not `make setup` was run."""
    static = tmp_path / "static"
    for path in pages.STATIC.rglob("*"):
        if path.is_file() and pages.VENDOR not in path.parents:
            copy = static / path.relative_to(pages.STATIC)
            copy.parent.mkdir(parents=True, exist_ok=True)
            copy.write_bytes(path.read_bytes())
    for name in re.findall(r'"/static/vendor/([^"]+)"', (static / "graphiql.html").read_text()):
        (static / "vendor").mkdir(exist_ok=True)
        (static / "vendor" / name).write_text(name)
    monkeypatch.setattr(pages, "STATIC", static)
    monkeypatch.setattr(pages, "VENDOR", static / "vendor")
    _graphiql_page.cache_clear()
    yield
    _graphiql_page.cache_clear()


class _Inline(HTMLParser):
    """What a page would run, style or fetch against the policy."""

    def __init__(self):
        super().__init__()
        self.found = []

    def handle_starttag(self, tag, attributes):
        attributes = dict(attributes)
        if tag == "style" or (tag == "script" and "src" not in attributes):
            self.found.append(tag)
        self.found += [name for name in attributes if name == "style" or name.startswith("on")]
        self.found += [
            link for name in ("src", "href") if (link := attributes.get(name, "/"))[0] != "/" or link[:2] == "//"
        ]


def _inline(html):
    parser = _Inline()
    parser.feed(html)
    return parser.found


@pytest.mark.parametrize("address", ["/", "/graphiql", "/nowhere"])
def test_page_has_the_policy_and_nothing_inline(browser, vendor, address):
    answer = browser.get(address)
    assert answer.headers["content-security-policy"] == POLICY
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["cache-control"] == "no-cache"
    assert _inline(answer.text) == []
    assert "<!--" not in answer.text  # nothing left to fill in


def test_inline_code_would_be_found():
    html = '<script>1</script><p style="a" onclick="b"><a href="//c/"></a><img src="https://d/">'
    assert _inline(html) == ["script", "style", "onclick", "//c/", "https://d/"]


@pytest.mark.parametrize("address", ["/", "/graphiql"])
def test_static_files_are_named_by_their_fingerprint_and_kept_by_the_browser(browser, vendor, address):
    links = re.findall(r'"(/static/[^"]+)"', browser.get(address).text)
    assert links
    assert all("?v=" in link for link in links)
    for link in links:
        if "/vendor/" not in link:
            answer = browser.get(link)
            assert answer.status_code == 200
            assert answer.headers["cache-control"] == "public, max-age=31536000, immutable"


def test_static_file_without_its_fingerprint_is_asked_for_again(browser):
    first = browser.get("/static/site.css")
    assert first.headers["cache-control"] == "no-cache"
    assert browser.get("/static/site.css", headers={"If-None-Match": first.headers["etag"]}).status_code == 304


def test_static_files_are_compressed(browser):
    assert browser.get("/static/site.css").headers["content-encoding"] == "gzip"


def test_no_file_outside_the_static_folder_is_served(browser):
    assert browser.get("/static/%2e%2e/pages.py").status_code == 404


def test_graphiql_says_what_to_run_while_its_scripts_are_missing(browser, monkeypatch, tmp_path):
    monkeypatch.setattr(pages, "VENDOR", tmp_path / "none")
    answer = browser.get("/graphiql")
    assert answer.status_code == 503
    assert "make setup" in answer.text


def test_graphiql_can_be_switched_off(browser):
    browser.app = Starlette(routes=pages.page_routes(graphiql=False))
    answer = browser.get("/graphiql")
    assert answer.status_code == 404
    assert "switched off" in answer.text


def test_unknown_address_is_told_without_being_run(browser):
    answer = browser.get("/<script>alert(1)</script>")
    assert answer.status_code == 404
    assert "&lt;script&gt;" in answer.text
    assert _inline(answer.text) == []


def test_each_example_file_is_listed():
    files = {path.stem for path in (pages.STATIC / "examples").iterdir()}
    assert files == set(pages.EXAMPLE_NAMES), "name each file of api/static/examples/ in api.pages.EXAMPLE_NAMES"


@pytest.mark.parametrize("name", pages.EXAMPLE_NAMES)
def test_example_is_one_operation_named_as_its_file_with_title_and_question(name):
    (example,) = [example for example in pages.read_examples() if example.name == name]
    (operation,) = parse(example.query).definitions
    assert operation.name.value == example.operation
    assert example.title[0].isupper()
    assert example.question.endswith(".")


def test_both_pages_offer_every_example(browser, vendor):
    start, graphiql = browser.get("/").text, browser.get("/graphiql").text
    for example in pages.read_examples():
        assert f"/graphiql?example={example.name}" in start
        assert f'data-name="{example.name}"' in graphiql


@pytest.mark.parametrize("name", pages.EXAMPLE_NAMES)
def test_example_is_answered_from_the_sample_articles(sample_database, name):
    (example,) = [example for example in pages.read_examples() if example.name == name]
    answer = execute(Settings(database_url=sample_database), example.query)
    assert "errors" not in answer
    (connection,) = answer["data"].values()
    assert connection["nodes"]
