"""The parser, asked for no more than is needed, says what it says when asked for all."""

import pytest

from extractors._greedy_names import can_read, name_docs
from extractors._kernel import choose_kernel
from extractors.cleaning import clean_text
from extractors.parsing import _readable, load_parser, parse_sentences, parse_together
from extractors.reading import Part, Sentence, read_sentences
from tests.golden.cases import read_cases

TEXTS = [clean_text(case.text).text for case in read_cases()[::6]]


def reading(doc):
    return [(token.head.i, token.dep_, token.tag_) for token in doc], [(e.start, e.end, e.label_) for e in doc.ents]


@pytest.mark.parametrize("use_blis", [True, False])
def test_either_kernel_gives_the_same_heads_and_names_as_spacy_as_it_comes(use_blis, monkeypatch):
    parser = load_parser()
    sentences = [
        sentence for text in TEXTS for sentence in read_sentences(text) if _readable(sentence.text) == sentence.text
    ]
    ops = parser.get_pipe("parser").model.ops
    monkeypatch.setattr(ops, "use_blis", True)
    expected = [reading(doc) for doc in parser.pipe(sentence.text for sentence in sentences)]
    monkeypatch.setattr(ops, "use_blis", use_blis)
    parsed = parse_sentences(sentences)
    parse_together(parsed[: len(parsed) // 2])  # and the others one by one
    assert [(reading(one.doc)[0], [(e.start, e.end, e.label_) for e in one.entities]) for one in parsed] == expected


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "Kiel",
        "Kiel \n Kiel",
        "  the United \t Nations",
        "Angela Merkel\u00a0 Barack Obama.",
        "(((",
        "1987 " * 40,
    ],
)
def test_odd_texts_have_the_names_that_spacy_finds(text):
    recogniser = load_parser().get_pipe("ner")
    expected, doc = load_parser().make_doc(text), load_parser().make_doc(text)
    recogniser.set_annotations([expected], recogniser.predict([expected]))
    assert can_read(recogniser)
    name_docs(recogniser, [doc])
    assert [(e.start, e.end, e.label_) for e in doc.ents] == [(e.start, e.end, e.label_) for e in expected.ents]


def test_a_recogniser_of_another_make_reads_by_itself(monkeypatch):
    monkeypatch.setattr("extractors._greedy_names.can_read", lambda _: False)
    monkeypatch.setattr("extractors._greedy_names.name_docs", None)
    [sentence] = parse_sentences(read_sentences("Angela Merkel spoke."))
    assert [name.text for name in sentence.entities] == ["Angela Merkel"]


def test_the_kernel_is_chosen_by_the_clock(monkeypatch):
    parser = load_parser()
    ops = parser.get_pipe("parser").model.ops
    monkeypatch.setattr(ops, "use_blis", ops.use_blis)  # put back afterwards
    for own, numpy in ((1.0, 2.0), (2.0, 1.0)):
        monkeypatch.setattr("extractors._kernel._time_product", lambda _, *, use_blis: own if use_blis else numpy)  # noqa: B023  # called at once
        choose_kernel(parser)
        assert ops.use_blis is (own < numpy)


def test_a_sentence_without_end_is_cut_and_a_text_without_end_left_unread():
    long = Sentence(0, 200_000, "protesters, " * 16_667, Part.BODY, 0)
    [parsed] = parse_sentences([long])
    assert 900 < len(parsed.doc.text) <= 1_000
    many = parse_sentences([long] * 100)
    assert len(many[0].doc) > 0
    assert len(many[-1].doc) == 0
    assert many[-1].token_at(3) is None
    assert many[-1].entities == ()
