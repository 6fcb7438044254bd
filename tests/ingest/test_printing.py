from datetime import UTC, date, datetime

from ingest.extraction import Extraction
from ingest.printing import extraction_record, extraction_table
from ingest.sources import GivenArticle
from schema import Article, DatePrecision, EventDate, EventStatus, Evidence, Place, PlacePrecision, Protest, Quantity

TEXT = "At least 2,000 people marched through Minsk on Sunday."
GIVEN = GivenArticle(id="minsk.txt", text=TEXT)
ARTICLE = Article(
    text=TEXT,
    title="A march in Minsk",
    url="https://post.example/1",
    publisher="Post",
    published_at=datetime.fromisoformat("2021-03-08T01:00:00+03:00"),
    language="en",
)
EVENT = Protest(
    status=EventStatus.ONGOING,
    date=EventDate(date(2021, 3, 7), date(2021, 3, 7), DatePrecision.DAY, "Sunday"),
    place=Place("Minsk", PlacePrecision.CITY, "BY"),
    crowd_size=Quantity("At least 2,000", low=2_000),
    evidence=(Evidence("event", "marched", 22, 29),),
)


def test_a_record_holds_the_article_and_the_records_of_its_events():
    record = extraction_record(GIVEN, Extraction(ARTICLE, events=(EVENT,)))
    assert record["article"] == {
        "id": "minsk.txt",
        "title": "A march in Minsk",
        "url": "https://post.example/1",
        "publisher": "Post",
        "publishedAt": "2021-03-07T22:00:00Z",
        "language": "en",
    }
    assert [event["type"] for event in record["events"]] == ["PROTEST"]
    assert "id" not in record["events"][0]


def test_a_record_of_a_page_holds_the_text_that_its_spans_count():
    given = GivenArticle(id="minsk.html", text=TEXT, from_html=True)
    assert extraction_record(given, Extraction(ARTICLE))["article"]["text"] == TEXT


def test_a_record_says_why_an_article_was_skipped():
    assert extraction_record(GIVEN, Extraction(Article("x"), skipped="language de")) == {
        "article": {
            "id": "minsk.txt",
            "title": None,
            "url": None,
            "publisher": None,
            "publishedAt": None,
            "language": None,
            "skipped": "language de",
        },
        "events": [],
    }


def test_a_table_wraps_to_the_width_of_the_terminal():
    longer = Protest(
        status=EventStatus.OCCURRED,
        date=EventDate(text="in the summer"),
        place=Place("a square with a long name of its own", PlacePrecision.UNRESOLVED),
        evidence=EVENT.evidence,
    )
    table = extraction_table(GIVEN, Extraction(ARTICLE, events=(EVENT, longer)), 60)
    assert table.splitlines() == [
        "minsk.txt · A march in Minsk · Post · 2021-03-08",
        "  2021-03-07     protest  ongoing   Protest in Minsk, at",
        "                                    least 2,000 people",
        "                                    (ongoing)",
        "  in the summer  protest  occurred  Protest in a square with",
        "                                    a long name of its own",
    ]
    assert max(map(len, extraction_table(GIVEN, Extraction(ARTICLE, events=(EVENT,)), 200).splitlines())) > 60


def test_a_table_says_that_there_is_nothing_and_why():
    undated = Article("x", published_at=datetime(2021, 3, 8, tzinfo=UTC))
    assert extraction_table(GIVEN, Extraction(undated), 80).endswith("\n  no events")
    assert extraction_table(GIVEN, Extraction(Article("x"), skipped="language de"), 80).endswith("skipped: language de")
