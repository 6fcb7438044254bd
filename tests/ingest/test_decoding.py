import os
import re

import pytest

from ingest.decoding import decode_text

ARTICLE = (
    "Thousands marched in Málaga on Monday. “No more”, said Señora Ruiz outside the café – police saw it differently.\n"
)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "cp1252"])
def test_text_is_read_in_the_encodings_of_news(encoding):
    assert decode_text(ARTICLE.encode(encoding)) == ARTICLE


def test_latin_1_is_read():
    text = "The café in Málaga was closed on Monday, the police said.\n"
    assert decode_text(text.encode("latin-1")) == text


def test_line_ends_stay_as_they_are():
    assert decode_text(b"Minsk\r\n\r\nA march\r") == "Minsk\r\n\r\nA march\r"


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3", "a PDF, not text"),
        (b"PK\x03\x04\x14\x00", "a ZIP archive or an office document, not text"),
        (b"\x89PNG\r\n\x1a\n", "an image, not text"),
        (bytes(5_000), "binary, not text"),
        (os.urandom(100_000), "binary, not text"),
        (ARTICLE.encode("utf-16-le"), "binary, not text"),
        (b"\x01\x02\x03\x04 abc" * 20, "binary, not text"),
        (ARTICLE.encode() + b"\xff", "broken UTF-8 (byte 122)"),
        (b"\xff\xfea", "not utf-16-le as its byte-order mark says (byte 2)"),
        (
            "Президент встретился с канцлером".encode("koi8-r"),
            "neither UTF-8 (byte 0) nor text in another known encoding",
        ),
    ],
)
def test_what_is_no_text_is_refused_with_its_reason(content, reason):
    with pytest.raises(ValueError, match=f"^{re.escape(reason)}$"):
        decode_text(content)
