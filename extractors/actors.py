"""Who is who in one article: one actor for the full name, the surname, the pronoun and the office."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from extractors._place_words import WORDS
from extractors._scan import capitalised_words
from extractors.names import (
    CountryKind,
    CountryMention,
    OrganisationMention,
    find_country_names,
    find_organisations,
    find_titled_people,
)
from extractors.parsing import Parsed, Token, conjuncts, name_together, noun_phrase
from schema import ActorKind, Participant, ParticipantRole


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody or something that the article names, and where it does."""

    name: str
    kind: ActorKind
    country_code: str | None
    text: str
    start: int
    end: int
    inferred: bool = False

    def participant(self, role: ParticipantRole) -> Participant:
        """The actor in its part of an event."""
        return Participant(
            role=role,
            name=self.name,
            kind=self.kind,
            country_code=self.country_code,
            text=self.text,
            inferred=self.inferred,
        )


_HOLDERS = re.compile(
    r"""(?x) \b (?: leaders? | presidents? | premiers? | prime\ ministers? | (?:foreign|defen[cs]e|finance)\ ministers?
    | ministers? | king | chancellor | officials? | counterparts? | envoys? | ambassadors? | diplomats? | monarch | ruler
    | governments? | government | regime | delegations? | negotiators? | administration | authorities ) $""",
)

_LEADER = re.compile(
    r"(?i)\b(?:leaders?|presidents?|premiers?|ministers?|king|chancellor|counterparts?|envoys?|ambassadors?|monarch|chiefs?)$"
)

_OFFICE = re.compile(
    r"""(?xi) \b (?: leader | president | premier | minister | king | chancellor | counterpart | envoy | monarch | chief | head | chairman
    | chairwoman | chair | director | governor | secretary | commander | mayor | ambassador | speaker | commissioner | negotiator
    | representative | general | successor | predecessor ) $"""
)
_BESIDE = re.compile(r",? (?:[A-Z][a-z.]+ ){0,2}")
_TITLES_BETWEEN = 24  # letters of "Lieutenant General" between an office and the name
_GROUPS = re.compile(
    r"""(?xi) \b (?: banks | creditors | lenders | syndicate | consortium | investors | companies | shareholders | donors
    | commercial\ banks | bank\ group | lending\ group | allies | powers | union(?:s|ists)? | rebels | group | committee )$"""
)

_BOTH = re.compile(
    r"(?i)(?:the|both)(?: two)? (?:leaders|presidents|premiers|prime ministers|ministers|men|women|sides|countries|nations|governments|states|statesmen|officials|diplomats|parties|neighbou?rs|allies)$|both$"
)

_PEOPLE = frozenset("he she him her his hers they them their who it its i we the both".split())

_PERSONAL = {"he", "him", "his", "she", "her", "hers"}
_IMPERSONAL = {"it", "its"}


def _surname(name: str) -> str:
    return re.sub(r"(?:,? (?:Jr|Sr)\.?|'s)$", "", name).split()[-1]


def _named_as_told(mentions: Sequence[OrganisationMention]) -> list[OrganisationMention]:
    """The organisations, each by the fullest name that the article gives it; G7, NATO and an acronym alone by that of our table."""
    told: dict[str, str] = {}
    for mention in mentions:
        name = re.sub(r"^[Tt]he ", "", mention.text)
        if " " in name and not name.isupper() and not name.islower() and len(name) > len(told.get(mention.name, "")):
            told[mention.name] = name
    return [m if m.name.isupper() else replace(m, name=told.get(m.name, m.name)) for m in mentions]


class Cast:
    """All who are named in one article."""

    def __init__(self, text: str, parsed: Sequence[Parsed]) -> None:
        """Take down names from the whole text, and from the names that the parser found in its sentences."""
        self.text = text
        self.countries = find_country_names(text)
        self.organisations = _named_as_told(find_organisations(text))
        self._country_at = {m.start: m for m in self.countries}
        self.people: list[Actor] = []
        self._offices: dict[str, set[str]] = {}  # what each person is called by office, in lower case
        self._find_people(parsed)
        self._unite_people()
        self._find_offices()
        self._find_surnames()

    def _find_people(self, parsed: Sequence[Parsed]) -> None:
        for titled in find_titled_people(self.text):
            self._offices.setdefault(_surname(titled.name), set()).add(titled.title.lower())
            self.people.append(
                Actor(titled.name, ActorKind.PERSON, titled.country_code, titled.name, titled.start, titled.end)
            )
        taken = [(p.start, p.end) for p in self.people]
        name_together(parsed)
        for sentence in parsed:
            for entity in sentence.entities:
                if entity.label_ != "PERSON":
                    continue
                start, end = sentence.span(list(entity))
                name = self.text[start:end].strip(" '\"")
                name = re.sub(r"'s?$", "", name)
                while name.split(" ", 1)[0].lower() in _TITLE_WORDS:  # "Minister Theresa May"
                    start, name = start + len(name.split(" ", 1)[0]) + 1, name.partition(" ")[2]
                if not name:
                    continue
                if any(s < end and start < e for s, e in taken) or not name[:1].isupper() or self._covered(start, end):
                    continue
                self.people.append(Actor(name, ActorKind.PERSON, None, name, start, start + len(name)))

    def _find_offices(self) -> None:
        """Take down the offices that stand far before a name: "the Special Representative for the Balkans, Miroslav Lajcak"."""
        for person in self.people:
            if self.text[person.start - 2 : person.start] != ", ":
                continue
            found = _OFFICE_BEFORE.search(self.text, max(0, person.start - 140), person.start)
            if found is not None:
                self._offices.setdefault(_surname(person.name), set()).add(found["office"].lower())

    def _covered(self, start: int, end: int) -> bool:
        """Whether a country or an organisation has this name."""
        spans = [(m.start, m.end) for m in self.countries] + [(m.start, m.end) for m in self.organisations]
        return any(first <= start and end <= last for first, last in spans)

    def _unite_people(self) -> None:
        """Give every mention of a person the fullest name and the country that any mention has."""
        names: dict[str, Counter[str]] = {}
        for person in self.people:
            names.setdefault(_surname(person.name), Counter())[person.name] += 1
        fullest = {
            surname: max(counted, key=lambda name: (len(name.split()) > 1, counted[name], len(name)))
            for surname, counted in names.items()
        }
        for surname, name in fullest.items():  # a full name outside the parsed sentences
            if " " not in name:
                family_first = next((full for full in fullest.values() if full.startswith(f"{surname} ")), None)
                fullest[surname] = family_first or self._full_name(surname)  # "Xi" is Xi Jinping
        country: dict[str, str] = {}
        for person in self.people:
            name = fullest[_surname(person.name)]
            code = person.country_code or self._country_before(person.start)
            if code and name not in country:
                country[name] = code
        self.full_names = fullest
        self.country_of = country
        self.people = [
            replace(p, name=fullest[_surname(p.name)], country_code=country.get(fullest[_surname(p.name)]))
            for p in self.people
        ]

    def _find_surnames(self) -> None:
        """Find the known people where the text has their surname alone, which the parser often passes over."""
        known = {_surname(person.name): person for person in self.people if " " in person.name}
        for person in self.people:  # "Xi" is Xi Jinping
            known.setdefault(_surname(person.text), person)
        known = {word: person for word, person in known.items() if " " in person.name}
        taken = [(p.start, p.end) for p in self.people]
        taken += [(m.start, m.end) for m in self.countries] + [(m.start, m.end) for m in self.organisations]
        covered = {at for start, end in taken for at in range(start, end)}
        for word in capitalised_words(self.text):
            text = re.sub(r"['’]s?$", "", word.text)
            if text not in known or word.start in covered or text.casefold() in WORDS or len(text) < 3:
                continue
            before = re.search(r"([A-Z][\w.'’-]*) $", self.text[max(0, word.start - 25) : word.start])
            if before and before[1] not in _BEFORE_SURNAME and before[1].lower().rstrip(".") not in _TITLE_WORDS:
                continue  # somebody else of that name
            if re.match(r" [A-Z]", self.text[word.start + len(text) : word.start + len(text) + 2]):
                continue  # a first name, or a street's or company's
            person = known[text]
            self.people.append(replace(person, text=text, start=word.start, end=word.start + len(text)))
        self.people.sort(key=lambda person: person.start)

    def _full_name(self, surname: str) -> str:
        """The longest run of capitalised words that ends in the surname, without titles and adjectives of country."""
        best = surname
        for found in re.finditer(
            rf"(?:[A-Z][\w'-]+ |[A-Z]\. |(?:al|el|von|van|de|bin|der) ){{1,3}}{re.escape(surname)}\b", self.text
        ):
            words = found[0].split()
            start = found.start()
            while len(words) > 1 and (start in self._country_at or words[0].lower().rstrip(".") in _TITLE_WORDS):
                start += len(words[0]) + 1
                words = words[1:]
            name = " ".join(words)
            if len(words) > 1 and len(name) > len(best) and words[0].lower() not in _NOT_FIRST_NAMES:
                best = name
        return best

    def _country_before(self, start: int) -> str | None:
        """The country of an adjective that stands right before a name, or before its title."""
        before = self.text[max(0, start - 60) : start]
        for mention in reversed([m for m in self.countries if start - 60 <= m.start < start]):
            between = before[mention.end - start :] if mention.end < start else " "
            if re.fullmatch(r" (?:[A-Za-z-]+ ){0,4}", between) and not re.search(
                r"\b(?:and|or|in|to|of|with|by|for)\b", between
            ):
                return mention.country_code
        return None

    def resolve(self, head: Token, sentence: Parsed, earlier: Sequence[Parsed] = ()) -> list[Actor]:
        """The actors that a noun names, each of those joined by "and"; empty where nobody is identified."""
        actors: list[Actor] = []
        for noun in conjuncts(head):
            for actor in self.resolve_one(noun, sentence, earlier):
                if all(actor.name != a.name for a in actors):
                    actors.append(actor)
        return actors

    def resolve_one(self, head: Token, sentence: Parsed, earlier: Sequence[Parsed]) -> list[Actor]:
        """The actors that a noun alone names, without those joined to it."""
        if head.lower_ in _PERSONAL | _IMPERSONAL | {"they", "them", "their", "who", "which", "that"}:
            return self._resolve_pronoun(head, sentence, earlier)
        tokens = noun_phrase(head)
        start, end = sentence.span(tokens)
        at = sentence.sentence.start + head.idx
        for person in self.people:
            if person.start <= at < person.end:
                return [person]
        if _OFFICE.search(head.text) and (person_ := self._named_beside(head, sentence, end)) is not None:
            return [person_]
        for organisation in self.organisations:
            if organisation.start <= at < organisation.end:
                return [self._organisation(organisation)]
        for mention in self.countries:
            if mention.start <= at < mention.end and (mention.kind is not CountryKind.DEMONYM or head.tag_ == "NNPS"):
                return [self._country(mention)]
        if found := self._resolve_description(head, start, end):
            return found
        return self._both(start, sentence, earlier) if _BOTH.match(self.text[start:end]) else []

    def _named_beside(self, head: Token, sentence: Parsed, end: int) -> Actor | None:
        """Who holds the office, where the name stands beside it: "the head of the mission, Jan Pronk"."""
        apposed = [
            sentence.sentence.start + c.idx for c in head.children if c.dep_ in ("appos", "compound", "flat", "nmod")
        ]
        for person in self.people:
            if any(person.start <= at < person.end for at in apposed):
                return person
            if end < person.start <= end + _TITLES_BETWEEN and _BESIDE.fullmatch(self.text, end, person.start):
                return person
        return None

    def _both(self, start: int, sentence: Parsed, earlier: Sequence[Parsed]) -> list[Actor]:
        """The two whom "the two leaders" or "both sides" were just told to be."""
        for parsed in (sentence, *reversed(earlier)):
            first, limit = parsed.sentence.start, min(start, parsed.sentence.end)
            people = {p.name: p for p in self.people if first <= p.start < limit}
            states = {m.country_code: m for m in self.countries if first <= m.start < limit and m.country_code}
            if len(people) == 2:
                return list(people.values())
            if len(states) == 2:
                return [self._country(m) for m in states.values()]
        return []

    def _organisation(self, mention: OrganisationMention) -> Actor:
        return Actor(
            mention.name,
            ActorKind.ORGANISATION,
            mention.country_code,
            mention.text,
            mention.start,
            mention.end,
        )

    def _country(self, mention: CountryMention) -> Actor:
        return Actor(
            mention.country_name, ActorKind.COUNTRY, mention.country_code, mention.text, mention.start, mention.end
        )

    def _resolve_description(self, head: Token, start: int, end: int) -> list[Actor]:
        """Whom "the Belarusian leader", "the Russian and Belarusian leaders" or "creditor banks" describes."""
        words = self.text[start:end]
        inside = [m for m in self.countries if start <= m.start and m.end <= end]
        if re.search(
            r"(?i)^(?:the|its|his|her|their)? ?(?:neighbou?ring|other) (?:state|country|nation|republic)$", words
        ):
            return self._other_state(start, end, words)
        if _LEADER.search(head.text) and (
            named := list({m.country_code: m for m in inside if m.country_code}.values())
        ):
            return self._leaders(named, start, end, words)
        if not inside and _OFFICE.fullmatch(words) and (holder := self._holder(None, words, start)) is not None:
            return [replace(holder, text=words, start=start, end=end)]
        if _HOLDERS.search(head.text) and inside:
            return [replace(self._country(m), text=words) for m in inside]
        for organisation in self.organisations:
            if start <= organisation.start and organisation.end <= end:
                return [self._organisation(organisation)]
        if _GROUPS.search(head.text):
            name = re.sub(r"(?i)^(?:the|a|an|its|their|his|some|several|\d+) ", "", words)
            return [Actor(name, ActorKind.GROUP, None, words, start, end)]
        return []

    def _other_state(self, start: int, end: int, words: str) -> list[Actor]:
        """The state that "the neighbouring state" must be: the one the article is about besides those of the sentence."""
        line = self.text[self.text.rfind("\n", 0, start) + 1 : end]
        here = {m.country_code for m in find_country_names(line)}
        counted = Counter(m.country_code for m in self.countries if m.country_code not in here)
        if not counted:
            return []
        (code, _), *_ = counted.most_common(1)
        name = next(m.country_name for m in self.countries if m.country_code == code)
        return [Actor(name, ActorKind.COUNTRY, code, words, start, end, inferred=True)]

    def _leaders(self, named: Sequence[CountryMention], start: int, end: int, words: str) -> list[Actor]:
        """The people who lead these countries, else the countries; whose country is not said is told by who is left over."""
        rest = {p.name: p for p in self.people if p.country_code is None}
        actors = []
        for mention in named:
            person = self._holder(mention.country_code, words) or self._anybody(mention.country_code, words)
            if person is None and len(named) > 1 and len(rest) == 1:
                person = replace(next(iter(rest.values())), country_code=mention.country_code)
            if person is None:
                actors.append(replace(self._country(mention), text=words, start=start, end=end))
            else:
                actors.append(replace(person, text=words, start=start, end=end))
        return actors

    def _anybody(self, country: str | None, words: str) -> Actor | None:
        """The first person of a country who may hold an office: nobody who is said to hold another one."""
        office = _office(words)
        for person in self.people:
            if person.country_code != country or country is None:
                continue
            held = self._offices.get(_surname(person.name), set()) - _COURTESIES
            if office.split()[-1] in _ANY_OFFICE or not held:
                return person
        return None

    def _holder(self, country: str | None, words: str, start: int | None = None) -> Actor | None:
        """Who holds the office that the words name, in this country: the president, not any of its people."""
        office = _office(words)
        if office in _ANY_OFFICE:
            return None
        holders = [
            p
            for p in self.people
            if any(_is_office(office, title) for title in self._offices.get(_surname(p.name), ()))
        ]
        own = [p for p in holders if p.country_code == country]
        if own or country is None:
            holders = own if country is not None else holders
        else:
            holders = [p for p in holders if p.country_code is None]
            if len({p.name for p in holders}) > 1:
                return None
        if country is None and len({p.name for p in holders}) > 1:  # the one named last before
            return next((p for p in reversed(holders) if start is not None and p.start < start), None)
        return holders[0] if holders else None

    def _resolve_pronoun(self, head: Token, sentence: Parsed, earlier: Sequence[Parsed]) -> list[Actor]:
        if head.lower_ in ("who", "which", "that"):
            verb = head.head
            return self.resolve_one(verb.head, sentence, earlier) if verb.dep_ == "relcl" else []
        wanted = {ActorKind.PERSON} if head.lower_ in _PERSONAL else {ActorKind.COUNTRY, ActorKind.ORGANISATION}
        for parsed in (sentence, *reversed(earlier)):
            limit = sentence.sentence.start + head.idx if parsed is sentence else parsed.sentence.end
            for actor in self._subjects(parsed, limit):
                if actor.kind in wanted:
                    return [
                        replace(actor, text=head.text, start=limit, end=limit + len(head.text))
                        if parsed is sentence
                        else actor
                    ]
        return []

    def _subjects(self, parsed: Parsed, limit: int) -> Iterable[Actor]:
        """Whoever is the subject of a verb of the sentence, the nearest to its beginning first."""
        for token in parsed.doc:
            if (
                token.dep_ in ("nsubj", "nsubjpass")
                and parsed.sentence.start + token.idx < limit
                and token.lower_ not in _PEOPLE
            ):
                yield from self.resolve_one(token, parsed, ())


_ANY_OFFICE = frozenset("leader official counterpart envoy chief ruler delegate diplomat".split())
_COURTESIES = frozenset("mr mr. mrs mrs. ms ms. dr dr. miss sir lord lady".split())
_OFFICE_WORD = (
    r"(?:president|minister|premier|chancellor|secretary(?:-general)?|representative|envoy|ambassador|chair(?:man|woman|person)?"
    r"|governor|mayor|commissioner|director(?:-general)?|king|queen|prince|emir|sultan|pope|speaker|negotiator|commander|chief|general)"
)
# "the president", "the Special Representative": an office without its holder's name or country
_OFFICE = re.compile(rf"(?i)(?:the|his|her|their|its) (?:[\w-]+ ){{0,3}}{_OFFICE_WORD}")
_OFFICE_BEFORE = re.compile(
    rf"(?P<office>(?:\b[A-Z][\w-]+ ){{0,3}}(?i:{_OFFICE_WORD}))(?: (?:of|for|to|on) [^.;:!?\n]{{2,110}})?, $"
)
_RANKS = frozenset(
    """prime foreign vice deputy defence defense finance interior oil energy trade economy justice health agriculture home special first
    secretary-general""".split()
)


def _office(words: str) -> str:
    """The office that a phrase names, with what sets it apart: "foreign minister"."""
    named = [word.rstrip("s") if word.endswith(("ers", "nts")) else word for word in words.lower().split()]
    if len(named) > 1 and named[-2] in _RANKS:
        return " ".join(named[-2:])
    return named[-1]


def _is_office(office: str, title: str) -> bool:
    """Whether a title is this office: "French President" is that of the president, "vice president" is not."""
    words = title.split()
    if not title.endswith(office):
        return False
    before = words[-1 - len(office.split())] if len(words) > len(office.split()) else ""
    return before not in {"vice", "deputy", "former", "ex"}


# Capitalised words that may stand before a surname alone: they begin a sentence or say whose.
_BEFORE_SURNAME = frozenset(
    """The A An And But When While After Before As If In On At For With By To From Of That This Both Meanwhile Earlier Later Also
    Since Although Because Though Then So Yet Or Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March
    April May June July August September October November December Like Unlike Under Asked Speaking""".split()
)

_TITLE_WORDS = frozenset(
    """
    president prime minister premier chancellor king queen mr mrs ms dr gen general sen senator rep secretary
    state leader foreign defence defense finance vice former acting chairman chief judge justice prince princess
    sheikh pope rev governor gov mayor ambassador colonel col lt captain capt sir lord lady the republican
    democrat democratic opposition
    """.split()
)

_NOT_FIRST_NAMES = frozenset(
    """
    the a an in on at of for and but or as if when while after before with by to from his her its their he she
    it they we meanwhile earlier later also both said says even although monday tuesday wednesday thursday
    friday saturday sunday
    """.split()
)

__all__ = ["Actor", "Cast"]
