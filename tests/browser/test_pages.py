"""The start page and GraphiQL as a person sees them."""

import json
import re

from playwright.sync_api import expect

from api.pages import read_examples


def test_start_page_shows_the_latest_events_with_their_sources(page, tmp_path):
    page.goto("/")
    expect(page.locator("#latest-note")).to_have_text(re.compile(r"The latest [1-9]\d* of [1-9][\d,]* events"))
    card = page.locator("#latest li").first
    expect(card.locator("h3")).not_to_be_empty()
    expect(card.locator("q")).not_to_be_empty()
    _look(page, tmp_path / "start.png")


def test_start_page_fits_a_phone(page):
    page.set_viewport_size({"width": 360, "height": 720})
    page.goto("/")
    page.locator("#latest li").first.wait_for()
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


def test_start_page_leads_to_an_example_that_is_answered(page):
    example = read_examples()[0]
    page.goto("/")
    page.get_by_role("link", name=example.title).click()
    expect(page.get_by_label("Result Window")).to_contain_text('"data": {')
    expect(page.get_by_label("Query Editor")).to_contain_text(example.operation)


def test_graphiql_runs_a_typed_query(page, tmp_path):
    page.goto("/graphiql")
    editor = page.get_by_label("Query Editor")
    expect(editor).to_contain_text(read_examples()[0].operation)
    page.get_by_role("button", name="Add tab").click()
    editor.locator(".CodeMirror").click(position={"x": 80, "y": 80})
    page.keyboard.press("Control+A")
    page.keyboard.insert_text("query Typed { events(first: 2) { nodes { type summary } } }")
    expect(page.locator(".graphiql-tab-active")).to_contain_text("Typed")  # a moment later, when GraphiQL has read it
    with page.expect_response("**/graphql") as answered:
        page.keyboard.press("Control+Enter")
    events = answered.value.json()["data"]["events"]["nodes"]
    assert len(events) == 2
    expect(page.get_by_label("Result Window")).to_contain_text(f'"type": {json.dumps(events[0]["type"])}')
    _look(page, tmp_path / "graphiql.png")


def test_graphiql_runs_each_example_in_a_tab_of_its_own(page):
    page.goto("/graphiql")
    for example in read_examples()[1:3]:
        with page.expect_response(
            lambda answer, name=example.operation: name in (answer.request.post_data or "")
        ) as answered:
            page.get_by_role("button", name=example.title).click()
        assert "errors" not in answered.value.json()
        expect(page.locator(".graphiql-tab-active")).to_contain_text(example.operation)
    expect(page.locator(".graphiql-tab")).to_have_count(3)


def test_explorer_offers_the_fields_of_the_schema(page):
    page.goto("/graphiql")
    page.get_by_label("Show GraphiQL Explorer").click()
    expect(page.locator(".graphiql-explorer-root")).to_contain_text("militaryExercises")


def test_unknown_address_leads_back_to_the_start_page(chromium, server):
    with chromium.new_context(base_url=server) as context:
        page = context.new_page()
        answer = page.goto("/nowhere/<b>")
        assert answer.status == 404
        expect(page.locator("code")).to_have_text("/nowhere/<b>")
        page.get_by_role("link", name="Start page").click()
        expect(page.locator("h1")).to_have_text("Dateline")


def _look(page, path):
    """A picture for whoever wants to see the page; an empty one is a few hundred bytes."""
    page.screenshot(path=path)
    assert path.stat().st_size > 10_000
