import pytest

from extractors.reading import Part, read_sentences

ARTICLE = """Ministers meet in Oslo | News | The Gazette

OSLO, Norway (AP) - The ministers met on Monday. Mr. Berg of the U.S. delegation, who came from Washington, D.C., left early.

FILE - Protesters march in Oslo, June 3, 2019.

A second day

"We will meet again," said Berg.

Read more: Norway: 400 demonstrators arrested

ab, cd / ef (dpa, Reuters)

About Jane Roe

Leave a Reply
"""


def _texts(part: Part) -> list[str]:
    return [s.text for s in read_sentences(ARTICLE) if s.part is part]


def test_the_headline_is_without_the_name_of_the_site():
    assert _texts(Part.HEADLINE) == ["Ministers meet in Oslo"]


def test_the_dateline_is_apart_from_the_first_sentence():
    assert _texts(Part.DATELINE) == ["OSLO, Norway"]
    assert _texts(Part.BODY)[0] == "The ministers met on Monday."


def test_abbreviations_end_no_sentence():
    assert _texts(Part.BODY)[1] == "Mr. Berg of the U.S. delegation, who came from Washington, D.C., left early."


def test_captions_and_headings_are_told_from_the_story():
    assert _texts(Part.CAPTION) == ["FILE - Protesters march in Oslo, June 3, 2019."]
    assert _texts(Part.HEADING) == ["A second day"]


def test_teasers_sign_offs_and_what_follows_the_story_are_left_out():
    assert read_sentences(ARTICLE)[-1].text == '"We will meet again," said Berg.'


def test_spans_hold_the_sentences():
    assert all(ARTICLE[s.start : s.end] == s.text for s in read_sentences(ARTICLE))


@pytest.mark.parametrize("line", ["a. " * 60_000, "FILE " * 40_000, "A, " * 60_000, "Jan. 1, 2001 " * 15_000])
def test_long_lines_are_read_in_linear_time(line: str):
    assert read_sentences(line)
