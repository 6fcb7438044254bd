import json

import pytest

from evaluation.corpus import half_of, read_corpus
from schema.errors import ConfigurationError
from tests.evaluation.making import event

TEXT = "Nurses marched in Bergen.\n"
CODING = {
    "article": {"publishedAt": "2024-05-03", "publisher": "Post", "title": "A march"},
    "events": [event(TEXT, "Nurses marched")],
}


@pytest.fixture(params=["pairs", "folders"])
def corpus(request, tmp_path):
    """One article in either form."""
    text, coding = {
        "pairs": (tmp_path / "march.txt", tmp_path / "march.json"),
        "folders": (tmp_path / "march" / "article.txt", tmp_path / "march" / "expected.json"),
    }[request.param]
    text.parent.mkdir(exist_ok=True)
    text.write_text(TEXT)
    coding.write_text(json.dumps(CODING))
    return tmp_path


def test_both_forms_hold_the_same_article(corpus):
    [article] = read_corpus(corpus)
    given = article.given
    assert (given.id, given.text, given.title, given.publisher) == ("march", TEXT, "A march", "Post")
    assert given.published_at.isoformat().startswith("2024-05-03")
    assert article.events == CODING["events"]


def test_a_folder_without_gold_articles_is_refused(tmp_path):
    with pytest.raises(ConfigurationError, match=r"expected\.json"):
        read_corpus(tmp_path)


def test_a_missing_text_and_a_broken_coding_are_named(tmp_path):
    (tmp_path / "a.json").write_text(json.dumps(CODING))
    with pytest.raises(ConfigurationError, match=r"a\.txt"):
        read_corpus(tmp_path)
    (tmp_path / "a.txt").write_text(TEXT)
    (tmp_path / "a.json").write_text("[]")
    with pytest.raises(ConfigurationError, match=r"a\.json"):
        read_corpus(tmp_path)


def test_halves_are_fixed_and_of_a_size():
    halves = [half_of(f"article-{number}") for number in range(1000)]
    assert 450 < sum(halves) < 550
    assert halves == [half_of(f"article-{number}") for number in range(1000)]
