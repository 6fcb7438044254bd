"""The names that spaCy's recogniser finds, read without its loop.

SpaCy's loop (`spacy/pipeline/transition_parser.pyx`, 3.8) asks for Python's global lock several times a word, which takes
more than twice the time of the network itself. Here the words outside of names are scored at once, as their scores
hang on no earlier choice; only the inside of a name is read word by word.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np

Doc = Any
Scores = Any  # numpy's arrays: an action's score by action, for one word or for all


@dataclass(frozen=True)
class _Actions:
    """Which columns of the scores stand for which action."""

    outside: int
    opening: Any  # a mask: actions that may follow when no name is open
    begin: Any  # a mask: those of them that need a second word
    label: dict[int, str]
    inner: dict[str, tuple[int, int]]  # by label: going on, and the last word


def can_read(recogniser: Any) -> bool:
    """Whether the recogniser is of the make that is read here: BILUO actions over three features and a hidden layer."""
    model = recogniser.model
    return bool(
        model.attrs.get("has_upper")
        and not model.attrs.get("unseen_classes")
        and model.get_ref("lower").get_dim("nF") == len(("word", "first word of the name", "word before"))
    )


def name_docs(recogniser: Any, docs: Sequence[Doc]) -> None:
    """Sets the names of each of these documents, as `recogniser.set_annotations(docs, recogniser.predict(docs))` would."""
    from spacy.tokens import Span

    actions = _actions(recogniser)
    model = recogniser.model
    # A row of features a word, and before them one for "no word": (words + 1, 3, hidden, pieces).
    features, _ = model.get_ref("lower")(model.get_ref("tok2vec").predict(docs), is_train=False)
    bias = model.get_ref("lower").get_param("b")
    upper = model.get_ref("upper")
    weights, upper_bias = upper.get_param("W").T, upper.get_param("b")

    def score(states: Any) -> Scores:
        return (states + bias).max(axis=-1) @ weights + upper_bias

    none = features[0]
    done = 1
    for doc in docs:
        words = features[done : done + len(doc)]
        done += len(doc)
        doc.set_ents([Span(doc, *name) for name in _names(doc, words, none, score, actions)])


def _names(
    doc: Doc, words: Any, none: Any, score: Callable[[Any], Scores], actions: _Actions
) -> list[tuple[int, int, str]]:
    """Each name's first word, the word after it, and its label."""
    if not len(doc):
        return []
    starts_sentence = doc.to_array("SENT_START") == 1
    closing = np.append(starts_sentence[1:], True)  # no name goes on past these words
    outside = score(words[:, 0] + none[1] + none[2])
    outside[:, ~actions.opening] = -np.inf
    outside[np.ix_(closing, actions.begin)] = -np.inf
    blank = doc.to_array("IS_SPACE").astype(bool)
    outside[np.ix_(blank, actions.opening)] = -np.inf
    outside[blank, actions.outside] = 0
    chosen = outside.argmax(axis=1)
    found = []
    word = 0
    for first in np.flatnonzero(chosen != actions.outside):
        if first < word:  # within the name before
            continue
        label = actions.label[chosen[first]]
        last = int(first)
        if actions.begin[chosen[first]]:
            last = _last_word(last, label, words, closing, score, actions)
        word = last + 1
        found.append((int(first), word, label))
    return found


def _last_word(
    first: int, label: str, words: Any, closing: Any, score: Callable[[Any], Scores], actions: _Actions
) -> int:
    """Where the name that begins with this word ends."""
    going_on, ending = actions.inner[label]
    for before, word in pairwise(range(first, len(words))):
        if closing[word]:
            return word
        scores = score(words[word, 0] + words[first, 1] + words[before, 2])
        if scores[ending] > scores[going_on] or (scores[ending] == scores[going_on] and ending < going_on):
            return word
    return len(words) - 1


def _actions(recogniser: Any) -> _Actions:
    moves = recogniser.moves
    names = [moves.get_class_name(i) for i in range(moves.n_moves)]
    kinds = np.array([name[0] for name in names])
    labelled = np.array([len(name) > 2 for name in names])  # "U-" is for words barred by hand
    column = {name: i for i, name in enumerate(names)}
    label = {i: name[2:] for i, name in enumerate(names) if len(name) > 2}
    return _Actions(
        outside=column["O"],
        opening=((kinds == "B") | (kinds == "U")) & labelled | (kinds == "O"),
        begin=(kinds == "B") & labelled,
        label=label,
        inner={of: (column[f"I-{of}"], column[f"L-{of}"]) for of in set(label.values())},
    )
