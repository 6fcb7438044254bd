"""The web pages: the start page, GraphiQL and their static files, under a policy that lets in nothing from elsewhere."""

import hashlib
import re
from dataclasses import dataclass
from functools import cache
from html import escape
from pathlib import Path

from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

STATIC = Path(__file__).parent / "static"
VENDOR = STATIC / "vendor"  # third-party scripts, which `make setup` brings in

CONTENT_SECURITY_POLICY = "; ".join(
    f"{directive} {sources}"
    for directive, sources in {
        "default-src": "'none'",
        "script-src": "'self'",
        "style-src": "'self'",
        "connect-src": "'self'",
        "img-src": "'self' data:",
        "font-src": "'self' data:",
        "worker-src": "'self' blob:",
        "base-uri": "'none'",
        "frame-ancestors": "'none'",
        "form-action": "'none'",
    }.items()
)
HEADERS = {
    "Content-Security-Policy": CONTENT_SECURITY_POLICY,
    "Cross-Origin-Opener-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "Cache-Control": "no-cache",
}

EXAMPLE_NAMES = (
    "protests-by-crowd-size",
    "arrests-in-a-country",
    "loans-not-disbursed",
    "who-met-whom",
    "planned-exercises",
    "rival-figures",
    "one-actor",
    "near-a-city",
)


@dataclass(frozen=True, slots=True)
class Example:
    """A query that a journalist could start from, with the question that it answers."""

    name: str
    title: str
    question: str
    query: str

    @property
    def operation(self) -> str:
        """The name of its one operation."""
        return "".join(word.capitalize() for word in self.name.split("-"))


@cache
def read_examples() -> tuple[Example, ...]:
    """The example queries; the first two lines of each file are remarks with its title and its question."""
    examples = []
    for name in EXAMPLE_NAMES:
        query = (STATIC / "examples" / f"{name}.graphql").read_text(encoding="utf-8")
        title, question = (line.removeprefix("# ") for line in query.splitlines()[:2])
        examples.append(Example(name, title, question, query))
    return tuple(examples)


def _example_link(example: Example) -> str:
    href = f"/graphiql?example={example.name}"
    return f'<li><a href="{href}">{escape(example.title)}</a><span>{escape(example.question)}</span></li>'


def _example_entry(example: Example) -> str:
    return (
        f'<article data-name="{example.name}" data-operation="{example.operation}"><h3>{escape(example.title)}</h3>'
        f"<p>{escape(example.question)}</p><pre>{escape(example.query)}</pre></article>"
    )


def _fill(template: str, **fills: str) -> str:
    """A page: each `<!-- key -->` is filled, and each static file is named with its fingerprint."""
    html = (STATIC / template).read_text(encoding="utf-8")
    for key, fill in fills.items():
        html = html.replace(f"<!-- {key} -->", fill)
    return re.sub(r'"/static/([^"]+)"', lambda link: f'"/static/{link[1]}?v={_fingerprint(link[1])}"', html)


def _fingerprint(path: str) -> str:
    return hashlib.sha256((STATIC / path).read_bytes()).hexdigest()[:12]


@cache
def _start_page() -> str:
    return _fill("index.html", examples="\n".join(map(_example_link, read_examples())))


@cache
def _graphiql_page() -> str:
    return _fill("graphiql.html", examples="\n".join(map(_example_entry, read_examples())))


async def start_page(request: Request) -> Response:  # noqa: ARG001  # Starlette hands it to every endpoint
    """What this is, the latest events, and where to go."""
    return HTMLResponse(_start_page(), headers=HEADERS)


async def graphiql_page(request: Request) -> Response:  # noqa: ARG001
    """GraphiQL with the explorer and the example queries."""
    if not VENDOR.is_dir():
        return message(503, "GraphiQL is not set up", "Run <code>make setup</code> in the project's folder.")
    return HTMLResponse(_graphiql_page(), headers=HEADERS)


async def no_graphiql_page(request: Request) -> Response:  # noqa: ARG001
    """What stands in for GraphiQL where the settings switch it off."""
    return message(404, "GraphiQL is switched off", "Queries can be posted to <code>/graphql</code> all the same.")


def message(status: int, title: str, html: str) -> Response:
    """A page with one message; the text is HTML."""
    return HTMLResponse(_fill("message.html", title=escape(title), text=html), status, headers=HEADERS)


def not_found(request: Request) -> Response:
    """The page for an address that is none of ours."""
    text = f"There is nothing at <code>{escape(request.url.path)}</code>."
    return message(404, "Not found", text)


class FingerprintedFiles(StaticFiles):
    """Static files; one asked for by its fingerprint (`?v=`) never changes, any other is asked for again."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        """The file, or 304 where the browser has it."""
        response = await super().get_response(path, scope)
        fingerprinted = b"v=" in scope["query_string"]
        caching = "public, max-age=31536000, immutable" if fingerprinted else "no-cache"
        response.headers.update(HEADERS | {"Cache-Control": caching})
        return response


def page_routes(*, graphiql: bool) -> list[BaseRoute]:
    """The pages, with GraphiQL or with a page that says that it is switched off."""
    return [
        Route("/", start_page),
        Route("/graphiql", graphiql_page if graphiql else no_graphiql_page),
        Mount("/static", FingerprintedFiles(directory=STATIC), middleware=[Middleware(GZipMiddleware)], name="static"),
    ]


routes = page_routes(graphiql=True)
