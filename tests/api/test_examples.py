"""The example queries of GraphiQL are answered."""

from api.pages import read_examples
from tests.api.making import LUKASHENKO, PUTIN, exercise, loan, meeting, people, protest, save


def test_examples_are_answered(engine, ask):
    save(engine, meeting(participants=(PUTIN, LUKASHENKO)), loan(), exercise(), protest(crowd_size=people("5", best=5)))
    for example in read_examples():
        assert ask(example.query), example.name
