"""Whom a word of a meeting's clause names: people, states, bodies, groups and pronouns as sides."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from extractors._meeting_words import BARE_GROUP, CLOSED_GROUP, MEMBERS_OF_GROUP, OFFICES, PRESS, PRIVATE, SPEAKERS
from extractors.actors import Actor
from extractors.names import CountryKind, CountryMention
from extractors.parsing import Parsed, Token, conjuncts, governing_verb, objects, prepositional
from extractors.scene import Scene
from schema import ActorKind, EventStatus


@dataclass(frozen=True, slots=True)
class Encounter:
    """What one clause tells of a meeting: its own side (who meets, calls, receives) and the others."""

    own: tuple[Actor, ...]
    others: tuple[Actor, ...]
    status: EventStatus
    hosts: tuple[Actor, ...] = ()
    is_vague: bool = False  # may be a negotiation only: wants a date or a place
    refers_back: bool = False  # "the talks": tells no meeting of its own
    wants_host: bool = False  # talks abroad with nobody named: the host is whoever governs there
    is_session: bool = False  # of a group without names: "a meeting of African trade ministers"
    is_another: bool = False  # "a second round of talks": of the sides told before, on a day of its own
    confidence: float = 0.7
    paragraph: int = 0

    @property
    def sides(self) -> tuple[Actor, ...]:
        """Everybody who takes part, once."""
        return tuple({a.name: a for a in (*self.own, *self.others)}.values())


_NEAR = 400  # characters
_PLURAL = frozenset("they them both two three four sides men leaders presidents ministers diplomats officials".split())
_PAIR = re.compile(
    r"(?i)^(?:the |these )?(?:two|three|four|both|pair)\b(?: \w+)? ?(?:leaders|presidents|ministers|men|women|sides|countries|neighbou?rs|"
    r"officials|diplomats|governments|nations|delegations|allies|rivals)?$"
)

_BODIES = re.compile(
    "Federation|Association|Ministry|Commission|Union|Party|Council|Committee|League|Front|Movement|Alliance|Authority|Congress|Organi[sz]ation"
)
_IN_FULL = r"(?:(?:[A-Z][\w&'-]+ )(?:(?:of|for|and|the) )*){{0,6}}{0}(?: (?:of|for) (?:the )?[A-Z][\w-]+(?: (?:(?:and|of|the) )*[A-Z][\w-]+){{0,5}})?"
_OFFICER = re.compile(
    r"(?:['’]s?)? (?:[a-z-]+ ){0,3}(?:president|chief|head|director|governor|chairman|chairwoman|chair|secretary(?:[ -]general)?|leader|representative|envoy|official|executive|minister|commissioner|spokesman|managing director),? "
)
_BODY = re.compile(r"(?i)the (?:organi[sz]ation|group|bloc|alliance|movement)")
_RULERS = re.compile(
    r"(?i)leaders|presidents|premiers|ministers|chancellors|kings|counterparts|heads|chiefs|princes|governors"
)
_CREDITORS = re.compile(r"(?i)banks|bankers|creditors|lenders|committee|contractors|brokers|growers|farmers")
_COMPANY = re.compile(r"(?i)\b(?:co|ltd|inc|corp|plc|sa|nv|ag|bank|group|house|council|committee|club|union|party)\b")
_NO_NAMES = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday congress parliament church wall tv internet".split()
)
# How the names of a list hang together, even where the parser loses its thread.
_LISTING = frozenset("conj appos compound nmod flat amod".split())


class Naming:
    """Reads the words of one sentence as sides of a meeting."""

    def __init__(self, scene: Scene, sentence: Parsed, told: Sequence[Encounter]) -> None:
        """Take the meetings that the article told before: "the two men" are theirs."""
        self.scene = scene
        self.sentence = sentence
        self.told = told

    def named(self, *heads: Token | None) -> list[Actor]:
        """The actors that these nouns, and those joined to them, name as sides of a meeting."""
        found: list[Actor] = []
        for head in heads:
            if head is None:
                continue
            nouns = _joined(head)
            listed = [(noun, list(self._one(noun) or (self._crowd(noun) if len(nouns) > 1 else []))) for noun in nouns]
            people = sum(a.kind is ActorKind.PERSON for _, actors in listed for a in actors)
            for noun, actors in listed:
                other = any(c.lower_ == "other" for c in noun.children)
                group = people > 1 and all(a.kind is ActorKind.GROUP for a in actors)
                if not (people and len(nouns) > 1 and (other or group)):  # "Suharto and other senior officials"
                    found += actors
            if people:
                found += self._listed(head)
        known = {a.name: a for a in found}
        return [a for a in known.values() if not any(a.name != n and a.name in n.split() for n in known)]

    def _one(self, noun: Token) -> Iterable[Actor]:
        word = noun.lower_
        if word in PRESS or word in PRIVATE:
            return self._led(noun)
        phrase = own_phrase(noun)
        text = " ".join(t.text for t in phrase if t.dep_ != "punct" and t.tag_ != "POS")
        if word in ("they", "them", "their") or _PAIR.match(text):
            return self._pair(noun, text)
        if noun.tag_ in ("PRP", "PRP$", "WP", "WDT"):
            return self._pronoun(noun)
        at = self.sentence.sentence.start + noun.idx
        person = self._person_at(at)
        if person is not None:
            return [person]
        if found := self._described(noun, text, at) or self._made_up_of(noun):
            return found
        if not OFFICES.search(noun.text):
            if (body := self._in_full(noun)) is not None:
                return [body]
            return self._body(noun, at) or self._stranger(noun)
        people = self._people_in(phrase, noun)
        if people:
            return people
        if _CREDITORS.fullmatch(noun.text):
            return self._crowd(noun)
        found = self._closed_group(phrase) or self.scene.resolve(noun, self.sentence) or self._by_owner(noun)
        if (
            not found
            and noun.tag_ == "NNS"
            and re.fullmatch(r"(?i)the (?:[a-z]+ )?(?:ministers|leaders|governors)", text)
        ):
            found = self._group_told(noun, at)
        if noun.tag_ == "NNS" and not _RULERS.fullmatch(noun.text):
            # "officials from Egypt" are not those whom the article names
            found = [a for a in found if a.kind is not ActorKind.PERSON]
        states = self._states_in(phrase, {a.country_code for a in found}, noun)
        return [*found, *states] if not any(a.kind is ActorKind.GROUP for a in found) else states or found

    def _described(self, noun: Token, text: str, at: int) -> list[Actor]:
        """Whom a noun describes that is no office: "the opposition figure Maria Kolesnikova", "the organisation"."""
        apposed = [self._person_at(self.sentence.sentence.start + c.idx) for c in noun.children if c.dep_ == "appos"]
        people = [person for person in apposed if person is not None] if noun.tag_ == "NN" else []
        if text.lower() in ("the government", "government", "the administration", "the cabinet"):
            state = self._state_of_article()
            return [state] if state is not None else []
        if people or (officer := self._officer_at(at)) is None:
            bodies = (
                [m for m in self.scene.cast.organisations if at - 800 < m.start < at] if _BODY.fullmatch(text) else []
            )
            end = at + len(noun.text)
            return people or [Actor(m.name, ActorKind.ORGANISATION, m.country_code, text, at, end) for m in bodies[-1:]]
        return [officer]

    def _made_up_of(self, noun: Token) -> list[Actor]:
        """The members that a group is said to have: "a group made up of China and Russia", "two of the movements"."""
        for clause in noun.children:
            if clause.dep_ == "acl" and clause.lower_ in ("made", "composed", "consisting"):
                return self.named(*prepositional(clause, "of"))
            if clause.dep_ == "acl" and clause.lower_ in ("comprising", "grouping", "uniting"):
                return self.named(*objects(clause))
        if noun.tag_ == "CD":
            parts = prepositional(noun, "of")
            return self.named(*parts) or self._crowd(*parts)
        return []

    def _by_owner(self, noun: Token) -> list[Actor]:
        """The body for which "its managing director" or "Association leaders" speak."""
        owner = next((c for c in noun.children if c.dep_ == "poss"), None)
        if owner is not None and owner.lower_ in ("its", "their"):
            return [a for a in self.scene.resolve(owner, self.sentence) if a.kind is not ActorKind.PERSON]
        for token in noun.subtree:
            if token.tag_.startswith("NNP") and (body := self._in_full(token)) is not None:
                return [body]
        return []

    def _in_full(self, noun: Token) -> Actor | None:
        """The body that the article names in full elsewhere: "the Federation" is the Federation of Port Workers."""
        if not _BODIES.fullmatch(noun.text) or any(c.dep_ == "compound" and c.tag_ == "NNP" for c in noun.children):
            return None
        at = self.sentence.sentence.start + noun.idx
        full = re.compile(_IN_FULL.format(re.escape(noun.text)))
        names = [m[0] for m in full.finditer(self.scene.text) if " " in m[0]]
        if not names:
            return None
        name = max(names, key=lambda n: (names.count(n), len(n)))
        return Actor(name.removeprefix("The "), ActorKind.ORGANISATION, None, noun.text, at, at + len(noun.text))

    def _body(self, noun: Token, at: int) -> Iterable[Actor]:
        """A state or organisation that the noun itself names."""
        cast = self.scene.cast
        if any(m.start <= at < m.end for m in cast.organisations):
            return self.scene.resolve(noun, self.sentence)
        for mention in cast.countries:
            if mention.start <= at < mention.end:
                if mention.kind is CountryKind.DEMONYM and noun.tag_ not in ("NNS", "NNPS"):
                    return []
                found = [_state(mention)]
                if self.scene.text[: mention.start].endswith("North and "):
                    north = next((m for m in cast.countries if m.text == "North Korea"), None)
                    found += [_state(north)] if north is not None and mention.text == "South Korea" else []
                return found
        return []

    def _listed(self, head: Token) -> list[Actor]:
        """The people of a list in whose grammar the parser lost its thread: "Obama, President Park and Prime Minister Abe"."""
        found = []
        for token in head.subtree:
            path = []
            above = token
            while above != head:
                path.append(above.dep_)
                above = above.head
            if path and set(path) <= _LISTING and token.tag_ == "NNP":
                person = self._person_at(self.sentence.sentence.start + token.idx)
                if person is not None:
                    found.append(person)
        return found

    def _stranger(self, noun: Token) -> Iterable[Actor]:
        """Somebody whom only his part in the meeting shows to be a person: a bare name that is no place or body."""
        in_office = any(c.dep_ == "appos" and OFFICES.search(c.text) for c in noun.children)
        if noun.tag_ != "NNP" or not noun.text[:1].isupper() or len(noun.text) < 3:  # no initials
            return []
        partner = noun.dep_ in ("pobj", "conj") and noun.ent_type_ == "ORG" and self._is_partner(noun)
        if noun.ent_type_ not in ("PERSON", "", "GPE") and not in_office and not partner:
            return []
        if noun.lower_ in _NO_NAMES or self.sentence.sentence.text.isupper():
            return []
        words = [noun]
        while (
            words[0].i
            and words[0].nbor(-1).dep_ == "compound"
            and words[0].nbor(-1).head == noun
            and words[0].nbor(-1).tag_ == "NNP"
        ):
            words.insert(0, words[0].nbor(-1))
        start, end = self.sentence.span(words)
        if any(m.start < end and start < m.end for m in self.scene.places):
            return []
        name = self.scene.text[start:end]
        if _COMPANY.search(name):
            return []
        cast = self.scene.cast
        family_first = (f for f in cast.full_names.values() if f.startswith(f"{name} "))  # "Shen" is Shen Guowei
        full = cast.full_names.get(name) or next(family_first, None)
        if full is not None:
            return [Actor(full, ActorKind.PERSON, cast.country_of.get(full), name, start, end)]
        kind = ActorKind.ORGANISATION if partner else ActorKind.PERSON
        return [Actor(name, kind, None, name, start, end)]

    def _is_partner(self, noun: Token) -> bool:
        """Whether a noun stands after "between" or "with", as a side of talks."""
        while noun.dep_ == "conj":
            noun = noun.head
        return noun.dep_ == "pobj" and noun.head.lower_ in ("between", "with")

    def _group_told(self, noun: Token, at: int) -> list[Actor]:
        """The closed group told last, of which "the ministers" are the members."""
        told = [b for b in self.scene.cast.organisations if at - 800 < b.start < at and CLOSED_GROUP.fullmatch(b.text)]
        end = at + len(noun.text)
        return [Actor(b.name, ActorKind.ORGANISATION, b.country_code, b.text, at, end) for b in told[-1:]]

    def _closed_group(self, phrase: Sequence[Token]) -> list[Actor]:
        """The closed group whose members a phrase means: "finance ministers from the Group of 10"."""
        start, end = self.sentence.span(phrase)
        found = CLOSED_GROUP.search(self.scene.text, start, end)
        if found is None:
            return []
        for body in self.scene.cast.organisations:
            if body.start < found.end() and found.start() < body.end:
                return [Actor(body.name, ActorKind.ORGANISATION, body.country_code, body.text, body.start, body.end)]
        return [Actor(found[0], ActorKind.ORGANISATION, None, self.scene.text[start:end], start, end)]

    def _led(self, noun: Token) -> Iterable[Actor]:
        """Who leads a party without a name: "businessmen led by …"."""
        return [a for a in self._people_in(list(noun.subtree), noun) if self._is_leading(noun)]

    def _is_leading(self, noun: Token) -> bool:
        return any(c.dep_ == "acl" and c.lower_ in ("led", "headed") for c in noun.children)

    def _pair(self, noun: Token, text: str) -> Iterable[Actor]:
        """Whom "they" or "the two leaders" are: the sides of the meeting told last, else the two people named last."""
        verb = governing_verb(noun)
        if noun.dep_ == "poss" and verb is not None and (partners := prepositional(verb, "with")):
            own = self.named(self._doer(verb))  # "he agreed with Gorbachev at their summit"
            if own and (others := self.named(*partners)):
                return [*own, *others]
        if self.told and len(self.told[-1].sides) in (
            (2,) if "two" in text.lower() or "both" in text.lower() else (2, 3, 4)
        ):
            return self.told[-1].sides
        start = self.sentence.sentence.start + noun.idx
        near = [p for p in self.scene.cast.people if start - 600 <= p.start < start]
        names = list(dict.fromkeys(p.name for p in reversed(near)))
        if len(names) == 2 and "countr" not in text:  # the two
            return [next(p for p in near if p.name == name) for name in reversed(names)]
        if noun.lower_ not in ("they", "their"):
            return []
        subjects = [
            t
            for t in noun.doc[: noun.i]
            if t.dep_ == "nsubj" and (t.tag_ in ("NNS", "NNPS") or SPEAKERS.fullmatch(t.text))
        ]
        return (self.named(subjects[-1]) or self._crowd(subjects[-1])) if subjects else []

    def _pronoun(self, noun: Token) -> Iterable[Actor]:
        if noun.lower_ in ("i", "we", "me", "us", "my", "our"):
            return self._speaker(noun)
        if noun.lower_ in ("who", "which", "that") and noun.head.dep_ == "relcl":
            return self._one(noun.head.head)
        if noun.head.dep_ == "advcl" and noun.i < noun.head.head.i:  # "As she entered, Mogherini said"
            later = next(
                (c for c in noun.head.head.children if c.dep_ == "nsubj" and c.i > noun.i and c.tag_ != "PRP"), None
            )
            people = [a for a in self.named(later) if a.kind is ActorKind.PERSON]
            if people:
                return people[:1]
        found = self.scene.resolve(noun, self.sentence)
        if not found and noun.lower_ in (
            "he",
            "she",
            "his",
            "her",
        ):  # an office without a name, earlier in the sentence
            holder = next(
                (t for t in reversed(list(noun.doc[: noun.i])) if t.tag_ == "NN" and OFFICES.search(t.text)), None
            )
            return self._one(holder) if holder is not None else []
        return found

    def _speaker(self, noun: Token) -> Iterable[Actor]:
        """Who says "I" in a quotation: the subject of the verb that quotes."""
        for verb in noun.ancestors:
            if verb.lower_ in ("said", "says", "told", "added", "wrote", "tweeted"):
                return self.named(
                    next((c for c in verb.children if c.dep_ == "nsubj" and c.lower_ not in ("i", "we")), None)
                )
        return []

    def _person_at(self, at: int) -> Actor | None:
        """The person named at this offset; a surname that the article has given in full elsewhere is one."""
        return next((p for p in self.scene.cast.people if p.start <= at < p.end), None)

    def _officer_at(self, at: int) -> Actor | None:
        """Who speaks for the body whose name covers this offset: "Bank for International Settlements president Jean Godeaux"."""
        body = next((m for m in self.scene.cast.organisations if m.start <= at < m.end), None)
        if body is None:
            return None
        for person in self.scene.cast.people:
            between = self.scene.text[body.end : person.start] if body.end <= person.start < body.end + 60 else ""
            if between and _OFFICER.fullmatch(between):
                return person
        return None

    def _people_in(self, phrase: Sequence[Token], noun: Token) -> list[Actor]:
        """The people named beside an office: "the Russian ambassador, Alexander Yakovenko", "senators led by …"."""
        found: list[Actor] = []
        for token in phrase:
            if token.i < noun.i and noun.tag_ in ("NN", "NNS"):
                continue  # "Obama administration officials"
            if token.dep_ == "poss" or any(a.dep_ == "poss" for a in token.ancestors if a.i != noun.i and a in phrase):
                continue
            person = self._person_at(self.sentence.sentence.start + token.idx)
            if person is not None and all(person.name != f.name for f in found):
                found.append(person)
        return found

    def _states_in(self, phrase: Sequence[Token], known: set[str | None], noun: Token) -> list[Actor]:
        """The states and bodies whose office holders the phrase names without their names."""
        if not phrase:
            return []
        places = {
            t.i
            for t in phrase
            if any(
                a.lower_ in ("in", "at", "on", "over") and a.dep_ == "prep" for a in (t, *t.ancestors) if a.i > noun.i
            )
        }
        found: list[Actor] = []
        for token in phrase:
            if token.i in places:
                continue
            at = self.sentence.sentence.start + token.idx
            for body in self.scene.cast.organisations:
                sent = noun.tag_ == "NNS" or noun.lower_ in ("team", "delegation", "mission")
                if body.start == at and sent and all(body.name != f.name for f in found):
                    found.append(
                        Actor(body.name, ActorKind.ORGANISATION, body.country_code, body.text, body.start, body.end)
                    )
            for mention in self.scene.cast.countries:
                if mention.start == at and mention.country_code not in known:
                    known.add(mention.country_code)
                    found.append(
                        Actor(
                            mention.country_name,
                            ActorKind.COUNTRY,
                            mention.country_code,
                            mention.text,
                            mention.start,
                            mention.end,
                        )
                    )
        return found

    def _crowd(self, *heads: Token | None, anybody: bool = False) -> list[Actor]:
        """A group that speaks for others without a name of its own: "opposition leaders"."""
        found = []
        for head in heads:
            if head is None or head.lower_ in PRIVATE or not (anybody or SPEAKERS.fullmatch(head.text)):
                continue
            phrase = [t for t in own_phrase(head) if t.i > head.i or (t.dep_ != "det" and t.tag_ != "PRP$")]
            where = {
                t.i
                for c in head.children
                if c.dep_ == "prep"
                and c.lower_ in ("in", "at", "on", "behind", "during")
                and (c.lower_ != "in" or self._is_located(c))
                for t in c.subtree
            }
            phrase = [t for t in phrase if t.i not in where] or [head]
            start, end = self.sentence.span(phrase)
            name = self.scene.text[start:end]
            found.append(Actor(name, ActorKind.GROUP, None, name, start, end))
        return found

    def _is_located(self, preposition: Token) -> bool:
        """Whether a preposition says where or when, not in what: "in Addis Ababa", not "in law enforcement"."""
        start, end = self.sentence.span(list(preposition.subtree))
        named = [m.start for m in self.scene.places] + [m.start for m in self.scene.dates]
        return any(start <= at < end for at in named)

    def _before(self, noun: Token) -> list[Actor]:
        """The two sides of "the U.S.-Soviet summit" and "the Trump-Putin meeting"."""
        left = [t for c in noun.lefts if c.dep_ not in ("poss", "det") for t in c.subtree]
        if not left:
            return []
        start, end = self.sentence.span(left)
        cast = self.scene.cast
        inside: list[Actor] = [p for p in cast.people if start <= p.start < end]
        inside += [
            Actor(m.country_name, ActorKind.COUNTRY, m.country_code, m.text, m.start, m.end)
            for m in cast.countries
            if start <= m.start < end and not any(p.start <= m.start < p.end for p in inside)
        ]
        return inside if len({a.name for a in inside}) > 1 else []

    def _all_within(self, noun: Token, prepositions: Iterable[str]) -> list[Actor]:
        """Everybody named in a phrase whose grammar is too tangled to follow."""
        for child in noun.children:
            if child.dep_ == "prep" and child.lower_ in prepositions:
                tokens = list(child.subtree)
                verb = governing_verb(noun)
                if verb is not None and verb.i > tokens[-1].i:  # the second side may have been taken for a subject
                    tokens = list(noun.doc[child.i : verb.i])
                found: list[Actor] = []
                for token in tokens:
                    if token.dep_ == "poss" or any(
                        a.lower_ in ("in", "at", "on") for a in token.ancestors if a in tokens
                    ):
                        continue
                    if token.tag_.startswith(("NN", "PRP", "JJ")):
                        found += [a for a in self._person_or_state(token) if a.name not in {f.name for f in found}]
                return found
        return []

    def _person_or_state(self, token: Token) -> Iterable[Actor]:
        at = self.sentence.sentence.start + token.idx
        person = self._person_at(at)
        if person is not None:
            return [person]
        codes = {
            p.country_code
            for p in self.scene.cast.people
            if self.sentence.sentence.start <= p.start < self.sentence.sentence.end
        }
        return [a for a in self._body(token, at) if a.country_code not in codes]

    def _doers(self, verb: Token) -> list[Token]:
        """The subject, and whatever else the parser takes for one: the members of a long list."""
        doer = self._doer(verb)
        if doer is None:
            return []
        return (
            [c for c in doer.head.children if c.dep_ == "nsubj" and c.i <= doer.head.i and c.tag_ != "WDT"] or [doer]
            if doer.dep_ == "nsubj"
            else [doer]
        )

    def _doer(self, verb: Token) -> Token | None:
        """Who does it: the subject, or that of the clause on which an infinitive, a participle or a gerund hangs."""
        seen = 0
        while seen < 6:  # no clause hangs deeper than that
            for child in verb.children:
                if child.dep_ in ("nsubj", "nsubjpass") and child.lower_ != "there":
                    return child
            above = verb.head
            if verb.dep_ in ("relcl", "acl") and above.tag_.startswith(("NN", "PRP")):
                return above
            if verb.dep_ == "pcomp":
                above = above.head
            if above == verb or (verb.dep_ in ("ROOT", "ccomp", "parataxis") and not verb.tag_.startswith("VBG")):
                return None
            if above.tag_.startswith("NN"):
                misread = [
                    c for c in above.children if c.dep_ == "compound" and c.tag_ == "NNP" and above.dep_ == "ROOT"
                ]
                owner = next((c for c in above.children if c.dep_ == "poss"), None)
                return owner or self._verb_above(above) or (misread[-1] if misread else None)  # "Trump lands to meet …"
            verb, seen = above, seen + 1
        return None

    def _verb_above(self, noun: Token) -> Token | None:
        verb = governing_verb(noun)
        return self._doer(verb) if verb is not None and verb != noun else None

    def nearest_side(self, word: Token, known: Sequence[Actor]) -> Actor | None:
        """The person named last before a word who is none of those known: whoever the story is about there."""
        at = self.sentence.sentence.start + word.idx
        names = {a.name for a in known}
        near = [p for p in self.scene.cast.people if at - _NEAR < p.start < at and p.name not in names]
        subjects = [p for p in near if p.start >= self.sentence.sentence.start]
        return next(iter(subjects or near[-1:]), None)

    def somebody(self, verb: Token, known: Sequence[Actor]) -> list[Actor]:
        """Whom the subject of a verb must mean that is a pronoun, or left out."""
        doer = self._doer(verb)
        if not known or (doer is not None and doer.lower_ not in ("he", "she", "who")):
            return []
        nearest = self.nearest_side(verb, known)
        return [nearest] if nearest is not None else []

    def _is_no_side(self, noun: Token) -> bool:
        """Whether an object cannot be met: a demand, a target, one's family."""
        return noun.lower_ in PRIVATE and not any(t.tag_ == "NNP" for t in noun.children)

    def _is_several(self, doer: Token, own: Sequence[Actor]) -> bool:
        """Whether a subject is more than one side: joined nouns, a plural, a pronoun of several."""
        return (
            len(self._doers(doer.head)) > 1
            or len(conjuncts(doer)) > 1
            or (len(own) > 1 and has_person(own))
            or doer.tag_ in ("NNS", "NNPS")
            or doer.lower_ in _PLURAL
            or self._is_closed_group(doer, own)
        )

    def _is_closed_group(self, doer: Token | None, own: Sequence[Actor]) -> bool:
        """Whether "the G7" or "EU leaders" met: a closed group stands for all its members."""
        if doer is None or not own:
            return False
        phrase = " ".join(t.text for t in own_phrase(doer))
        named = CLOSED_GROUP.search(phrase) or CLOSED_GROUP.search(own[0].text)
        return bool(BARE_GROUP.match(phrase) or (named and MEMBERS_OF_GROUP.search(phrase)))

    def _state_of_article(self) -> Actor | None:
        """The state that the article is plainly about: named twice at least, and twice as often as any other."""
        counted = Counter(m.country_code for m in self.scene.cast.countries if m.country_code).most_common(2)
        if not counted or counted[0][1] < 2 or (len(counted) > 1 and counted[0][1] < 2 * counted[1][1]):
            return None
        return replace(
            _state(next(m for m in self.scene.cast.countries if m.country_code == counted[0][0])), inferred=True
        )


def _state(mention: CountryMention) -> Actor:
    return Actor(
        mention.country_name, ActorKind.COUNTRY, mention.country_code, mention.text, mention.start, mention.end
    )


def _joined(head: Token) -> list[Token]:
    """A noun and the nouns listed with it: those joined by "and", and what the parser took for an apposition in a list."""
    found = [head]
    for child in head.children:
        if (
            (child.dep_ == "conj" and not child.tag_.startswith("VB"))
            or (child.dep_ == "appos" and child.tag_ == "NNP" and head.tag_ == "NNP" and not OFFICES.search(child.text))
            or (child.dep_ == "nmod" and any(c.dep_ == "cc" for c in child.children))
        ):
            found += _joined(child)
    return found


def with_whom(*heads: Token | None) -> list[Token]:
    """The nouns after "with", also where the parser hung it on the place between: "a meeting at State House with …"."""
    for head in heads:
        if head is not None and (others := prepositional(head, "with", "among")):
            return others
    for head in heads:
        if head is None:
            continue
        for place in prepositional(head, "in", "at", "on", "during", "for", "until", "over"):
            for noun in (place, *(c for c in place.children if c.dep_ == "conj")):
                if others := prepositional(noun, "with"):
                    return others
    return []


def own_phrase(noun: Token) -> list[Token]:
    """The words of one noun with what describes it, without those joined to it and without relative clauses."""
    return sorted(_walk(noun), key=lambda t: t.i)


def _walk(noun: Token) -> Iterator[Token]:
    """The words of a noun, its conjuncts only within "of Austria, Bulgaria and Croatia"."""
    listed = noun.dep_ == "pobj" and noun.head.lower_ in ("of", "from")
    yield noun
    for child in noun.children:
        if child.dep_ in ("cc", "relcl", "advcl", "ccomp", "punct", "parataxis") or (
            child.dep_ == "conj" and not listed
        ):
            continue
        if child.dep_ == "acl" and child.lower_ not in (
            "led",
            "headed",
            "made",
            "composed",
            "comprising",
            "consisting",
        ):
            continue
        yield from child.subtree


def has_person(actors: Iterable[Actor]) -> bool:
    """Whether anybody of these is a person."""
    return any(a.kind is ActorKind.PERSON for a in actors)
