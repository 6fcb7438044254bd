import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.claimants import find_claimant


@pytest.mark.parametrize(
    ("sentence", "figure", "claimant"),
    [
        ("About 5,000 people marched, according to police.", "5,000", "police"),
        ("Police said 5,000 people marched.", "5,000", "police"),
        ("Organisers claimed 20,000 took part, but police put the figure at 8,000.", "20,000", "organisers"),
        ("Organisers claimed 20,000 took part, but police put the figure at 8,000.", "8,000", "police"),
        ("Turnout was 300, police say, or 900, organisers say.", "900", "organisers"),
        ("By police count, 3,000 people rallied.", "3,000", "police"),
        ("The crowd, estimated by police at 10,000, marched.", "10,000", "police"),
        ("The crowd was estimated at 10,000 by police.", "10,000", "police"),
        ("Xinhua quoted police as saying 300 took part.", "300", "police"),
        ("Police, who estimated the crowd at 500, made no arrests.", "500", "police"),
        ("On Sunday police said 500 took part.", "500", "police"),
        ("The march drew 5,000 (police) or 20,000 (organisers).", "5,000", "police"),
        ("State television put the crowd at one million.", "one million", "state television"),
        ("The Interior Ministry's figure was 300.", "300", "Interior Ministry"),
        ("The U.N. says 40 were killed.", "40", "U.N."),
        ("At least 12 people died, said Ahmed Ali, a doctor at the hospital.", "12", "Ahmed Ali"),
    ],
)
def test_the_one_who_says_the_figure_is_named(sentence, figure, claimant):
    start = sentence.index(figure)
    found = find_claimant(sentence, start, start + len(figure))
    assert found
    assert found.name == claimant
    assert sentence[found.start : found.end].lower() == claimant.lower()


@pytest.mark.parametrize(
    ("sentence", "figure"),
    [
        ("An estimated 10,000 people marched.", "10,000"),
        ("He said 40 were held.", "40"),
        ("At least 300 people were killed by police on Friday.", "300"),
        ("Some 300 rallies were put down by police.", "300"),
    ],
)
def test_who_is_not_named_claims_nothing(sentence, figure):
    start = sentence.index(figure)
    assert find_claimant(sentence, start, start + len(figure)) is None


@given(st.text(alphabet="police said,. TheABby0123456789()aeiou", max_size=200), st.integers(0, 200))
def test_a_claimant_stands_in_the_sentence(sentence, start):
    found = find_claimant(sentence, start, start + 3)
    assert found is None or sentence[found.start : found.end].lower() == found.name.lower()
