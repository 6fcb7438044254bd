"""Whom the nouns beside a loan mean: the banks, companies and states of the article, by any name it gives them."""

import re
from dataclasses import replace

from extractors._loan_story import (
    LIST_GAP,
    full_name,
    is_international,
    looks_like_lender,
    main_state,
    organisation_actor,
    protagonist,
)
from extractors._loan_words import LENDER_NAME
from extractors._organisations import ORGANISATIONS, OrganisationKind
from extractors.actors import Actor
from extractors.names import CountryKind, find_titled_people
from extractors.parsing import Parsed, Token, conjuncts, noun_phrase, prepositional, subject
from extractors.scene import Scene
from schema import ActorKind

# "The company", "the borrower": whom the story is about.
_COMPANY = frozenset(
    """
    company firm bank utility airline group concern partnership unit borrower maker subsidiary corporation producer
    retailer manufacturer developer insurer carrier builder corp agency authority it giant automaker carmaker shipyard
    chain operator conglomerate affiliate parent refiner miner brewer trust cooperative
    """.split()
)
_STATE = frozenset(
    "government country nation state ministry republic authorities administration cabinet kingdom island".split()
)
_OF_STATE = re.compile(r"president|premier|minister|chancellor|king")
_GROUPS = frozenset("group consortium syndicate banks lenders creditors committee".split())
_SAYING = frozenset("said says told announced reported added disclosed".split())
_PARTS = frozenset("arm unit subsidiary affiliate division branch".split())
_NEIGHBOUR = frozenset("neighbour neighbor ally neighbours neighbors".split())
_SPOKESMEN = frozenset(
    """
    representative representatives officials official executives delegates managers spokesman spokeswoman directors board
    governors president chairman subsidiary unit arm branch government
    """.split()
)
_FUNDS = {
    "fund": re.compile(r"Monetary Fund|\bFund\b"),
    "bank": re.compile(r"\bBank\b|bank\b"),
    "lender": LENDER_NAME,
    "creditor": LENDER_NAME,
}
_BEFORE_NAME = re.compile(r",?\ <?", re.VERBOSE)
_AFTER_NAME = re.compile(r">?\ of\ (?:the\ )?")
_NO_NAME = re.compile(
    r"(?i)(?:mln|bln|dlrs?|stg|inc|co|corp|plc|ltd|sdrs?|spa|ag|sa|nv|the|washington|london|new york|tokyo|.{1,2})"
)
_COUNTED = re.compile(
    r"""(?ix) (?:the|both|its|their|all)\ (?:(?P<number>two|three|four)\ )?
    (?P<what>(?:central\ )?banks|companies|firms|automakers|carmakers|airlines|lenders|groups|partners
      |countries|nations|governments|states|sides|parties|neighbou?rs) $"""
)
_PREPOSITION = re.compile(r"\ (?P<word>from|to|with|by)\ (?:the\ )?")
_CENTRAL_BANK = re.compile(r"\b[Cc]entral [Bb]ank$")
_STATES = re.compile(
    r"""(?:[Tt]he\ )?(?P<name>(?:[A-Z][\w-]+\ ){1,2}(?:countries|nations|states|creditors|lenders|donors)
      |(?i:euro-?\ ?(?:zone|area)|nordic\ countries))(?:\ (?:finance\ ministers|governments|members|countries|nations|states|partners|creditors))?$""",
    re.VERBOSE,
)
_EXIM = re.compile(r"(?i)(?:Export-Import|Ex-?Im) ?Bank|Eximbank")
_OWNED = re.compile(r"(?:['’]s)?\ (?:[a-z-]+\ ){0,3}")
_LED = re.compile(r"(?i)(?:an?|the|its)\ (?=[\w. ]+-led\ )")
_SOME_COMPANY = re.compile(r"(?i)(?:an?|one|another)\ (?=[\w.' -]+$)")
_NUMBERS = {"two": 2, "three": 3, "four": 4}
PRONOUNS = ("it", "its", "they", "It", "them", "their", "them")


class Parties:
    """The actors that nouns of one sentence mean, as far as lending goes: a person stands for the state."""

    def __init__(self, scene: Scene, sentence: Parsed) -> None:
        """Take the article and the sentence whose nouns will be asked for."""
        self.scene = scene
        self.sentence = sentence

    def of(self, *heads: Token | None) -> list[Actor]:
        """Whom these nouns mean, each with those joined to it by "and"."""
        found: dict[str, Actor] = {}
        for head in heads:
            for noun in conjuncts(head) if head is not None else ():
                for actor in self._one(noun):
                    found.setdefault(actor.name, actor)
        return list(found.values())

    def alone(self, noun: Token) -> list[Actor]:
        """Whom a noun means, without those joined to it."""
        return self._one(noun)

    def within(self, start: int, end: int) -> list[Actor]:
        """The organisations and states named in a stretch of the text."""
        cast = self.scene.cast
        return [
            *(organisation_actor(o) for o in cast.organisations if start <= o.start and o.end <= end),
            *(
                Actor(c.country_name, ActorKind.COUNTRY, c.country_code, c.text, c.start, c.end)
                for c in cast.countries
                if start <= c.start and c.end <= end and not any(o.start <= c.start < o.end for o in cast.organisations)
            ),
        ]

    def next_to(self, token: Token, *prepositions: str) -> list[Actor]:
        """Whom the text names right after a word and one of these prepositions, however the parser reads it."""
        end = self.sentence.sentence.start + token.idx + len(token)
        found = _PREPOSITION.match(self.scene.text, end)
        if found is None or found["word"] not in prepositions:
            return []
        at, named = found.end(), []
        for actor in sorted(self.within(at, self.sentence.sentence.end), key=lambda a: a.start):
            if LIST_GAP.fullmatch(self.scene.text, at, actor.start) is None:
                break
            named.append(actor)
            at = actor.end
        return named

    def _one(self, noun: Token) -> list[Actor]:
        if named := self._company(noun):
            return named
        if noun.lower_ == "it" and (said := self._speaker(noun)) is not None and (meant := self._one(said)):
            return meant
        start, end = self.sentence.span(noun_phrase(noun))
        if noun.lower_ in _GROUPS and (led := _LED.match(self.scene.text, start, end)):
            return [
                Actor(self.scene.text[led.end() : end], ActorKind.GROUP, None, self.scene.text[start:end], start, end)
            ]
        if (noun.lower_ in _SPOKESMEN or noun.tag_ in ("CD", "DT")) and (
            meant := self.of(*prepositional(noun, "of", "from", "at"))
        ):
            return meant
        inside = [c for c in self.scene.cast.countries if start <= c.start and c.end <= end]
        if noun.text in _STATE | {"treasury"} and len(inside) == 1:
            return [
                Actor(
                    inside[0].country_name,
                    ActorKind.COUNTRY,
                    inside[0].country_code,
                    self.scene.text[start:end],
                    start,
                    end,
                )
            ]
        if found := self._counted(noun) or self._central_bank(noun) or self._states(noun):
            return found
        scene = self.scene
        known = scene.cast.resolve_one(noun, self.sentence, scene.earlier(self.sentence))
        meant = [m for actor in known for m in (self._meant(actor) if actor.kind is ActorKind.PERSON else [actor])]
        return [self._with_country(a) for a in meant or ([] if known else self._name(noun))]

    def owner(self, noun: Token) -> list[Actor]:
        """Whose a request or plan is, where a pronoun says so: the state or company named last before it."""
        pronoun = next(
            (c for c in noun.children if c.tag_ == "PRP$" and c.lower_ in ("its", "their", "his", "her")), None
        )
        if pronoun is None:
            return []
        start, at = self.sentence.sentence.start, self.sentence.sentence.start + pronoun.idx
        if pronoun.lower_ in ("his", "her"):
            return self._one(pronoun)
        named = sorted(self.within(start, at), key=lambda a: a.start)
        return named[-1:] or self._one(pronoun)

    def _meant(self, person: Actor) -> list[Actor]:
        """The state that an office holder acts for, or the company that was taken for a person."""
        surname = person.name.split()[-1]
        titles = {p.title.lower() for p in find_titled_people(self.scene.text) if surname in p.name.split()}
        if person.country_code is None and _OF_STATE.search(" ".join(titles)):
            state = main_state(self.scene)
            return (
                [replace(state, text=person.text, start=person.start, end=person.end, inferred=True)] if state else []
            )
        if person.country_code is not None and titles:
            name = next(
                (c.country_name for c in self.scene.cast.countries if c.country_code == person.country_code), ""
            )
            return [replace(person, name=name, kind=ActorKind.COUNTRY)] if name else []
        company = next((o for o in self.scene.cast.organisations if person.text in o.name.split()), None)
        if company is not None:
            return [replace(organisation_actor(company), text=person.text, start=person.start, end=person.end)]
        if " " in person.name or titles:
            return []
        return [replace(person, kind=ActorKind.ORGANISATION, country_code=None)]

    def _with_country(self, actor: Actor) -> Actor:
        """The organisation with the country that the text says it is of: "<Hanil Port Steel Co> of South Korea"."""
        if actor.kind is not ActorKind.ORGANISATION or actor.country_code is not None or is_international(actor):
            return actor
        if _EXIM.fullmatch(actor.name):
            return self._export_import_bank(actor)
        after = _AFTER_NAME.match(self.scene.text, actor.end)
        if after is not None:
            found = next((c for c in self.scene.cast.countries if c.start == after.end()), None)
            if found is not None and found.kind is CountryKind.NAME:
                return replace(actor, country_code=found.country_code)
        return actor

    def _export_import_bank(self, actor: Actor) -> Actor:
        """The bank of the state that the words before its name say: "Japan's governmental Export-Import Bank"."""
        owners = {c.end: c.country_code for c in self.scene.cast.countries if actor.start - 40 < c.end < actor.start}
        for end, code in sorted(owners.items(), reverse=True):
            bank = next((o for o in ORGANISATIONS if o.country_code == code and _EXIM.search(o.name)), None)
            if bank is not None and _OWNED.fullmatch(self.scene.text, end, actor.start):
                return replace(actor, name=bank.name, country_code=code)
        return actor

    def _company(self, head: Token) -> list[Actor]:
        """The name right after what it is: "Finland's business group Amer-Yhtyma Oy"."""
        if head.text not in _COMPANY or head.text == "it":
            return []
        start, end = self.sentence.span(noun_phrase(head))
        code = next((c.country_code for c in self.scene.cast.countries if start <= c.start and c.end <= end), None)
        after = self.sentence.sentence.start + head.idx + len(head)
        named = [
            organisation_actor(o)
            for o in self.scene.cast.organisations
            if after < o.start and _BEFORE_NAME.fullmatch(self.scene.text, after, o.start)
        ]
        text = self.scene.text[start:end]
        if not named and code and (kind := _SOME_COMPANY.match(text)):  # "a U.S. leasing company"
            return [Actor(text[kind.end() :], ActorKind.ORGANISATION, code, text, start, end)]
        if not named and (name := _name_after(head)):
            at = self.sentence.sentence.start + name[0].idx
            last = self.sentence.sentence.start + name[-1].idx + len(name[-1])
            text = self.scene.text[at:last]
            named = [Actor(text, ActorKind.ORGANISATION, None, text, at, last)]
        return [replace(a, country_code=a.country_code or code) for a in named]

    def _central_bank(self, head: Token) -> list[Actor]:
        """The bank of the state that the words name, else of the state the article is about: "the Swiss central bank"."""
        start, end = self.sentence.span(noun_phrase(head))
        words = self.scene.text[start:end]
        if not _CENTRAL_BANK.search(words) or any(
            o.start < end and start < o.end for o in self.scene.cast.organisations
        ):
            return []
        named = next((c for c in self.scene.cast.countries if start <= c.start and c.end <= end), None)
        state = main_state(self.scene)
        code = named.country_code if named is not None else state.country_code if state is not None else None
        name = named.country_name if named is not None else state.name if state is not None else None
        if name is None or not (named is not None or is_definite(head)):
            return []
        bank = next(
            (o for o in ORGANISATIONS if o.country_code == code and o.kind is OrganisationKind.CENTRAL_BANK), None
        )
        full = bank.name if bank is not None and code else f"Central Bank of {name}"
        return [Actor(full, ActorKind.ORGANISATION, code, words, start, end)]

    def _states(self, head: Token) -> list[Actor]:
        """A group of states that has a name: "the Nordic countries", "African nations", "the eurozone"."""
        start, end = self.sentence.span(noun_phrase(head))
        words = self.scene.text[start:end]
        found = _STATES.match(words)
        if found is None:
            return []
        return [Actor(found["name"], ActorKind.GROUP, None, words, start, end)]

    def _counted(self, head: Token) -> list[Actor]:
        """Who "the two companies" or "both central banks" are: as many as the text has just named."""
        start, end = self.sentence.span(noun_phrase(head))
        found = _COUNTED.fullmatch(self.scene.text, start, end)
        if found is None or not (found["number"] or found[0].lower().startswith("both")):
            return []
        count, what = _NUMBERS.get((found["number"] or "two").lower(), 2), found["what"].lower()
        scene = self.scene
        others = {o.name for o in scene.cast.organisations if o.kind not in _BUSINESSES}
        for sentence in reversed([s for s in scene.sentences if s.start < start]):
            named = {
                a.name: a
                for a in self.within(sentence.start, min(start, sentence.end))
                if (a.kind is ActorKind.COUNTRY) is (what in _COUNTED_STATES)
                and ("bank" not in what or looks_like_lender(a))
                and a.name not in others
            }
            if len(named) == count:
                return [replace(a, inferred=True) for a in named.values()]
            if len(named) > count:
                return []
        return []

    def _name(self, head: Token) -> list[Actor]:
        """The company or state that a noun means which the cast does not know."""
        word = head.lower_
        definite = is_definite(head)
        if word == "it" and (said := self._speaker(head)) is not None:
            return self._name(said)
        if definite and (word in _FUNDS or word in ("board", "directors")) and (known := self._lender_before(head)):
            return known
        if word in ("board", "directors"):
            return []
        if word in _COMPANY and (head.text[:1].islower() or head.text == "Company") and (definite or word == "it"):
            return self._of_story(head)
        if word in _NEIGHBOUR | _STATE and (definite or any(c.lower_ in ("his", "her", "our") for c in head.children)):
            return self._state(head)
        if word in _PARTS and any(c.dep_ == "poss" and c.tag_.startswith("NNP") for c in head.children):
            return [self._worded(head)]
        apposed = [c for c in head.children if c.dep_ == "appos" and c.tag_.startswith("NNP")]
        if apposed and not head.tag_.startswith("NNP"):
            return self._name(apposed[0])
        return self._unknown(head)

    def _worded(self, head: Token) -> Actor:
        """The organisation that goes by its description: "Vodamax's fibre arm", "the Tamil Nadu government"."""
        start, end = self.sentence.span(noun_phrase(head))
        words = self.scene.text[start:end]
        return Actor(re.sub(r"^[Tt]he ", "", words), ActorKind.ORGANISATION, None, words, start, end)

    def _lender_before(self, head: Token) -> list[Actor]:
        """The fund or bank named last before "the fund", or the one whose board it is."""
        start, end = self.sentence.span(noun_phrase(head))
        if head.lower_ not in _FUNDS:
            actor = protagonist(self.scene)
            return [actor] if actor is not None and looks_like_lender(actor) else []
        known = [o for o in self.scene.cast.organisations if _FUNDS[head.lower_].search(o.name) and o.start < start]
        text = self.scene.text[start:end]
        return [replace(organisation_actor(known[-1]), text=text, start=start, end=end)] if known else []

    def _of_story(self, head: Token) -> list[Actor]:
        """Whom the story is about, for "the company" and "it"."""
        start, end = self.sentence.span(noun_phrase(head))
        actor = protagonist(self.scene)
        if actor is None or (head.lower_ == "company" and actor.kind is ActorKind.COUNTRY):
            return []
        return [replace(actor, text=self.scene.text[start:end], start=start, end=end)]

    def _state(self, head: Token) -> list[Actor]:
        """The state that "the government", "his country" or "their neighbour" is."""
        start, end = self.sentence.span(noun_phrase(head))
        inferred = head.lower_ in _NEIGHBOUR
        if inferred:
            here = self.sentence.sentence
            named = {c.country_code for c in self.scene.cast.countries if here.start <= c.start < here.end}
            actor = main_state(self.scene, besides={code for code in named if code})
        elif head.lower_ == "government" and any(
            c.dep_ == "compound" and c.tag_.startswith("NNP") for c in head.children
        ):
            return [self._worded(head)]  # a province's
        else:
            actor = self._state_of_speaker(head) or main_state(self.scene)
        text = self.scene.text[start:end]
        return [replace(actor, text=text, start=start, end=end, inferred=inferred)] if actor is not None else []

    def _unknown(self, head: Token) -> list[Actor]:
        """The organisation with a name that no table has."""
        if not head.tag_.startswith("NNP") or not head.text[:1].isupper():
            return []
        start, end = self.sentence.span(noun_phrase(head))
        known_as = full_name(self.scene, head.text)
        if known_as != head.text:
            return [Actor(known_as, ActorKind.ORGANISATION, None, head.text, start, end)]
        name = _proper_name(head)
        if head.ent_type_ in ("DATE", "MONEY", "CARDINAL") or not name[:1].isupper() or _NO_NAME.fullmatch(name):
            return []
        at = self.sentence.sentence.start + head.idx + len(head) - len(name)
        return [Actor(full_name(self.scene, name), ActorKind.ORGANISATION, None, name, at, at + len(name))]

    def _state_of_speaker(self, head: Token) -> Actor | None:
        """The state of the person whose country it is: "told Minister Funaro that his country's request …"."""
        if not any(c.lower_ in ("his", "her", "our") for c in head.children):
            return None
        first, at = self.sentence.sentence.start, self.sentence.sentence.start + head.idx
        people = [a for a in self.scene.cast.people if first <= a.start < at and a.country_code is not None]
        found = next(
            (c for c in self.scene.cast.countries if people and c.country_code == people[-1].country_code), None
        )
        if found is None:
            return None
        return Actor(found.country_name, ActorKind.COUNTRY, found.country_code, found.text, found.start, found.end)

    def _speaker(self, pronoun: Token) -> Token | None:
        """Who says it: "the automaker, General Motors," of "the automaker, General Motors, said it seeks a loan"."""
        verb = pronoun.head
        while verb.dep_ in ("ccomp", "xcomp") and verb.head != verb:
            verb = verb.head
            said = subject(verb)
            if said is None or said == pronoun:
                continue
            if said.lower_ in _COMPANY | _STATE or (said.tag_.startswith("NNP") and verb.lower_ in _SAYING):
                return said
            apposed = next((c for c in said.children if c.dep_ == "appos"), None)
            if apposed is not None and not said.tag_.startswith("NNP"):
                return apposed
        return None


_BUSINESSES = frozenset(
    {
        OrganisationKind.BANK,
        OrganisationKind.CENTRAL_BANK,
        OrganisationKind.DEVELOPMENT_BANK,
        OrganisationKind.COMPANY,
    }
)
_COUNTED_STATES = frozenset("countries nations governments states neighbours neighbors".split())


def is_definite(head: Token) -> bool:
    """Whether the noun points back or belongs to somebody: "the fund", "its bank"."""
    return any(c.lower_ in ("the", "its", "their") for c in head.children)


def _proper_name(head: Token) -> str:
    """The name that ends in this word."""
    first = head
    while first.i > 0 and first.nbor(-1).tag_.startswith("NNP") and first.nbor(-1).ent_type_ != "DATE":
        first = first.nbor(-1)
    return str(head.doc[first.i : head.i + 1].text).strip()


def _name_after(head: Token) -> list[Token]:
    """The capitalised words right after a noun: "Barqi Tojik" of "the state power company Barqi Tojik"."""
    name: list[Token] = []
    for token in head.doc[head.i + 1 :]:
        if token.is_space or token.text == "," or not token.tag_.startswith("NNP") or not token.text[:1].isupper():
            break
        name.append(token)
    return name
