import json
import time

import pytest

from extractors.html import read_html, strip_site

PARAGRAPHS = (
    "Ministers of both countries met in Tallinn on Monday and talked for two hours about the price of gas, their offices said.",
    "A second round is to follow in Riga next week, when the heads of the two central banks are expected to join them.",
    "Some 300 people stood outside the building with banners against higher prices; the police counted no arrests.",
)
NEWS = {
    "@context": "https://schema.org",
    "@type": "NewsArticle",
    "headline": "Ministers talk gas in Tallinn",
    "datePublished": "2021-03-08T09:30:00+02:00",
    "publisher": {"@type": "NewsMediaOrganization", "name": "Example Post"},
}


def page(head: str = "", body: str = "", title: str = "Ministers talk gas in Tallinn | Example Post") -> str:
    article = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
    return (
        f"<!doctype html><html lang=en><head><meta charset=utf-8><title>{title}</title>{head}</head><body>"
        "<nav><ul><li><a href=/>Home</a><li><a href=/world>World</a></ul></nav>"
        f"<main><article><h1>Ministers talk gas in Tallinn</h1>{article}{body}</article></main>"
        "<aside><a href=/other>Storm closes the port</a></aside><footer>Copyright 2024 Example Post</footer></body></html>"
    )


def json_ld(*things: object) -> str:
    return "".join(f'<script type="application/ld+json">{json.dumps(thing)}</script>' for thing in things)


def test_paragraphs_come_apart_by_blank_lines_without_navigation_and_footer():
    assert read_html(page()).text.split("\n\n")[-3:] == list(PARAGRAPHS)
    assert "Copyright" not in read_html(page()).text
    assert "World" not in read_html(page()).text


def test_json_ld_gives_title_time_and_publisher():
    article = read_html(page(json_ld(NEWS)))
    assert article.title == "Ministers talk gas in Tallinn"
    assert article.publisher == "Example Post"
    assert article.published_at is not None
    assert article.published_at.isoformat() == "2021-03-08T09:30:00+02:00"


def test_json_ld_counts_before_meta_and_meta_before_the_address():
    meta = '<meta property="article:published_time" content="2021-03-09T07:00:00Z">'
    url = "https://post.example/2021/03/10/ministers-talk"
    assert str(read_html(page(json_ld(NEWS) + meta), url).published_on) == "2021-03-08"
    assert str(read_html(page(meta), url).published_on) == "2021-03-09"
    assert str(read_html(page(), url).published_on) == "2021-03-10"


@pytest.mark.parametrize(
    "markup",
    [
        json_ld({"@graph": [{"@type": "WebPage", "datePublished": "1999-01-01"}, NEWS]}),
        json_ld([{"@type": "BreadcrumbList"}, {**NEWS, "@type": ["Report", "ReportageNewsArticle"]}]),
        '<script type="application/ld+json">{"@type": broken</script>' + json_ld(NEWS),
        '<meta name="DC.date.issued" content="2021-03-08">',
        '<meta itemprop="datePublished" content="2021-03-08 09:30:00">',
        '<meta name="pubdate" content="Mon, 08 Mar 2021 09:30:00 GMT">',
    ],
)
def test_the_day_of_publication_is_read_from_what_pages_use(markup):
    assert str(read_html(page(markup)).published_on) == "2021-03-08"


def test_a_time_element_gives_the_day():
    assert (
        str(read_html(page(body='<time itemprop="datePublished" datetime="2021-03-08">x</time>')).published_on)
        == "2021-03-08"
    )


@pytest.mark.parametrize("value", ["yesterday", "9999-12-31", "2021-13-45", ""])
def test_a_date_that_is_none_leaves_the_time_unknown(value):
    assert read_html(page(f'<meta name="date" content="{value}">')).published_at is None


def test_a_copyright_line_is_no_day_of_publication():
    assert read_html(page()).published_at is None


def test_the_title_loses_the_name_of_the_site():
    assert read_html(page()).title == "Ministers talk gas in Tallinn"
    assert strip_site("Example Post: Ministers talk", "Example Post") == "Ministers talk"


def test_the_canonical_address_is_the_url_unless_one_is_given():
    link = '<link rel="canonical" href="https://post.example/a">'
    assert read_html(page(link)).url == "https://post.example/a"
    assert read_html(page(link), "https://post.example/b").url == "https://post.example/b"
    assert read_html(page('<link rel="canonical" href="javascript:alert(1)">')).url is None


def test_a_fragment_too_small_for_an_article_is_read_as_it_stands():
    article = read_html("<p>They met in Oslo.</p><script>var x</script><p>Nobody was <b>hurt</b>.</p>")
    assert article.text == "They met in Oslo.\n\nNobody was hurt."


@pytest.mark.parametrize("tag", ["p", "div", "td"])
def test_links_and_bold_words_do_not_break_a_paragraph(tag):
    blocks = [p.replace("on Monday", "<a href=/x>on Monday</a>").replace("300", "<b>300</b>") for p in PARAGRAPHS]
    closed = "".join(f"<{tag}>{block}</{tag}>" for block in blocks)
    for body in (
        closed,
        f"<table><tr>{closed}</table>" if tag == "td" else f"<{tag}>{'<br><br>'.join(blocks)}</{tag}>",
    ):
        assert read_html(f"<html><body>{body}</body></html>").text == "\n\n".join(PARAGRAPHS)


@pytest.mark.parametrize("html", ["", " ", "<html></html>", "\0", "<!-- only a remark -->", "<script>x</script>"])
def test_a_page_without_words_has_no_text(html):
    assert read_html(html).text == ""


N = 500_000
ADVERSARIAL = {
    "nested blocks": "<div>" * N,
    "nested spans": "<p>" + "<span>" * N,
    "nested tables": "<table><tr><td>" * (N // 5),
    "nested lists": "<ul><li>" * (N // 4),
    "unclosed bold": "<p>" + "<b><i>" * (N // 3),
    "short paragraphs": "<article>" + "<p>x</p>" * (N // 4),
    "line breaks": "<article><p>" + "a<br>" * (N // 2),
    "links": "<article>" + "<a href=/x>words of a link</a>" * (N // 15),
    "form fields": "<form><input>" * (N // 6),
    "open tags": "<a" * N,
    "attributes": "<p " + "a=b " * N + ">x</p>",
    "a long attribute": "<p class='" + "a " * N + "'>x</p>",
    "an open remark": "<!--" + "-" * N,
    "entities": "<p>" + "&amp;" * N,
    "spaces": "<p>" + " " * N + "x",
    "a title of bars": "<title>" + "a | " * N + "</title>",
    "a title of spaces": "<title>x" + " " * N + "y</title>",
    "nested JSON-LD": '<script type="application/ld+json">' + '{"a":' * N + "</script>",
    "dates": "<p>" + "2020-09-14 " * (N // 4),
    "addresses": "<p>" + "http://a.example/" * (N // 8),
}


@pytest.mark.parametrize("html", ADVERSARIAL.values(), ids=ADVERSARIAL)
def test_markup_made_to_hurt_is_read_in_seconds(html):
    start = time.process_time()
    read_html(f"<html><body>{html}")
    assert time.process_time() - start < 10
