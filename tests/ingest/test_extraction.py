"""Cleaning, language and spans, with a small extractor of these tests' own in place of the real ones."""

import re
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from ingest import extraction
from ingest.errors import InputError
from ingest.extraction import extract_given
from ingest.sources import GivenArticle
from schema import (
    Claim,
    DatePrecision,
    EventDate,
    EventStatus,
    Evidence,
    Loan,
    LoanStage,
    Money,
    Protest,
    ProtestForm,
)

ENGLISH = (
    "Thousands of people marched through the centre of the capital on Monday to demand new elections, police said."
)
GERMAN = (
    "Tausende Menschen zogen am Montag durch das Zentrum der Hauptstadt, ein Protest gegen die Wahl, sagt die Polizei."
)


def given(text, **known):
    return GivenArticle(id="a", text=text, source="a.txt", **known)


@pytest.fixture
def find(monkeypatch):
    """Lets the extractors find a protest wherever the cleaned text has these words."""

    def set_words(pattern):
        def extract_events(article):
            return tuple(
                Protest(
                    status=EventStatus.OCCURRED,
                    date=EventDate(),
                    form=ProtestForm.MARCH,
                    evidence=(span,),
                    claims=(Claim("crowdSize", span.text, evidence=span), Claim("arrests", "no")),
                )
                for found in re.finditer(pattern, article.text)
                for span in [Evidence("event", found[0], found.start(), found.end())]
            )

        monkeypatch.setattr(extraction, "extract_events", extract_events)

    return set_words


@pytest.mark.parametrize(
    ("text", "pattern", "words"),
    [
        ("A plain march", "march", "march"),
        ("\ufeff  A\u200b “big”\u00a0\u00a0march\r\n\r\n\r\nthrough  Minsk", "march", "march"),
        ("They\u00a0 said:\r\n“we   march” and left.", '"we march"', "“we   march”"),
        ("In Ma\u0301laga a march", "a march", "a march"),
        ("A march in Ma\u0301laga. Che\u0301", "march in Málaga", "march in Ma\u0301laga"),
        ("A march at a cafe\u0301", "march at a café", "march at a cafe\u0301"),
        ("A 🪧 march\x07 in 𝕄insk", "march in", "march\x07 in"),
        ("March, mar\u00adch", "march", "mar\u00adch"),
    ],
)
def test_evidence_counts_code_points_of_the_text_as_given(find, text, pattern, words):
    find(pattern)
    [event] = extract_given(given(text, language="en")).events
    for span in (event.evidence[0], event.claims[0].evidence):
        assert span.text == words
        assert text[span.start : span.end] == words
    assert event.claims[1].evidence is None


def test_an_article_that_only_looks_like_text_is_empty(find):
    find("march")
    with pytest.raises(InputError, match=r"^a\.txt: empty$"):
        extract_given(given("\u200b\ufeff \n"))


def test_an_article_in_another_language_is_skipped_with_the_reason(find):
    find("Protest")
    for skipped in (extract_given(given(GERMAN)), extract_given(given(ENGLISH + " Protest", language="de-AT"))):
        assert skipped.events == ()
        assert skipped.skipped == f"language {skipped.article.language}"
    assert extract_given(given(ENGLISH)).article.language == "en"


def test_the_language_of_a_quiet_article_is_not_looked_for(monkeypatch):
    monkeypatch.setattr(extraction, "detect_language", lambda _text: pytest.fail("looked for"))
    assert extract_given(given("The weather stays fine.")).article.language is None


def test_a_broken_extractor_is_one_line_with_the_name_of_the_input(monkeypatch):
    def breaks(_article):
        raise KeyError("two\nlines")

    monkeypatch.setattr(extraction, "extract_events", breaks)
    with pytest.raises(InputError, match=r"^a\.txt: dateline-rules/\S+ broke on it: KeyError: [^\n]*$"):
        extract_given(given(ENGLISH))


def test_a_loan_is_valued_in_us_dollars(monkeypatch):
    def loan(article):
        money = Money(Decimal(1_000_000), "EUR", "€1m")
        day = EventDate(date(2020, 9, 14), date(2020, 9, 14), DatePrecision.DAY)
        span = Evidence("amount", article.text[:2], 0, 2)
        return (
            Loan(status=EventStatus.PLANNED, date=day, evidence=(span,), stage=LoanStage.AGREED, amount=money),
            Loan(status=EventStatus.PLANNED, date=EventDate(), evidence=(span,), stage=LoanStage.AGREED, amount=money),
            Loan(status=EventStatus.PLANNED, date=EventDate(), evidence=(span,), stage=LoanStage.AGREED),
        )

    monkeypatch.setattr(extraction, "extract_events", loan)
    published_at = datetime(2011, 5, 2, tzinfo=UTC)
    dated, undated, vague = extract_given(given(ENGLISH, published_at=published_at)).events
    assert dated.amount.usd == Decimal(1187600)
    assert undated.amount.usd == Decimal(1483700)
    assert vague.amount is None
