"""The words that tell of protests, and what each of them may mean besides."""

import re
from dataclasses import dataclass
from enum import StrEnum

from extractors.parsing import Token, ancestors, governing_verb, objects, passive_subject, subject
from schema import ProtestForm


class Telling(StrEnum):
    """How a word tells of a protest."""

    DEED = "deed"  # a verb: "marched"
    NOUN = "noun"  # "a march"
    PEOPLE = "people"  # "protesters"
    SCENE = "scene"  # what may be a protest in an article about one: "a crowd gathered"


@dataclass(frozen=True, slots=True)
class Word:
    """A word of the text that tells of a protest."""

    token: Token  # the word whose clause it is: of "strike action" the second
    form: ProtestForm
    telling: Telling
    plural: bool = False
    counter: bool = False  # against another protest


_NOUNS: dict[str, ProtestForm] = {
    **dict.fromkeys("march marches counter-march".split(), ProtestForm.MARCH),
    **dict.fromkeys("rally rallies counter-rally".split(), ProtestForm.RALLY),
    **dict.fromkeys(
        "demonstration demonstrations counterdemonstration counterdemonstrations counter-demonstration".split(),
        ProtestForm.DEMONSTRATION,
    ),
    **dict.fromkeys(
        "protest protests counterprotest counterprotests counter-protest counter-protests".split(),
        ProtestForm.UNSPECIFIED,
    ),
    **dict.fromkeys("sit-in sit-ins encampment encampments".split(), ProtestForm.SIT_IN),
    **dict.fromkeys(
        "strike strikes walkout walkouts walk-out walk-outs stoppage stoppages hartal hartals bandh".split(),
        ProtestForm.STRIKE,
    ),
    **dict.fromkeys("demo demos".split(), ProtestForm.DEMONSTRATION),
    **dict.fromkeys("picket pickets".split(), ProtestForm.UNSPECIFIED),
    **dict.fromkeys("blockade blockades roadblock roadblocks".split(), ProtestForm.BLOCKADE),
    **dict.fromkeys("vigil vigils".split(), ProtestForm.VIGIL),
    **dict.fromkeys("riot riots rioting".split(), ProtestForm.RIOT),
}
_VERBS: dict[str, ProtestForm] = {
    **dict.fromkeys("march marched marches marching".split(), ProtestForm.MARCH),
    **dict.fromkeys("rally rallied rallies rallying".split(), ProtestForm.RALLY),
    **dict.fromkeys("demonstrate demonstrated demonstrates demonstrating".split(), ProtestForm.DEMONSTRATION),
    **dict.fromkeys("protest protested protests protesting".split(), ProtestForm.UNSPECIFIED),
    **dict.fromkeys("riot rioted rioting".split(), ProtestForm.RIOT),
    **dict.fromkeys("blockade blockaded blockading".split(), ProtestForm.BLOCKADE),
    **dict.fromkeys("picket picketed picketing".split(), ProtestForm.UNSPECIFIED),
    **dict.fromkeys("strike striking struck".split(), ProtestForm.STRIKE),
}
_PEOPLE = frozenset(
    """protester protesters protestor protestors demonstrator demonstrators marcher marchers rioter rioters striker strikers
    picketer picketers counter-protester counter-protesters counterprotester counterprotesters counterprotestors
    counter-demonstrators counterdemonstrators""".split()
)
_PEOPLE_FORMS = {
    **dict.fromkeys("marcher marchers".split(), ProtestForm.MARCH),
    **dict.fromkeys("striker strikers".split(), ProtestForm.STRIKE),
    **dict.fromkeys("rioter rioters".split(), ProtestForm.RIOT),
}
# Nouns that a word of protest may modify and still tell of one: "strike action", "a protest rally".
_KEEPS = frozenset("action actions wave day days week meeting meetings gathering gatherings".split())

# Who may gather, march or stop work; neither governments nor those who keep order.
CROWD = frozenset(
    """people protesters protestors demonstrators marchers strikers rioters supporters opponents students pupils workers
    labourers laborers activists residents women men farmers peasants teachers miners citizens crowd crowds participants
    villagers youths youngsters followers employees staff nurses doctors drivers truckers muslims christians jews families
    locals migrants refugees civilians thousands hundreds dozens scores tens others many some members seamen sailors
    dockers dockworkers steelworkers engineers lawyers journalists taxi-drivers pilots crews stewards watersiders
    longshoremen seafarers railwaymen bankworkers clerks unionists loyalists nationalists factions opposition relatives
    veterans pensioners parents children monks priests nuns academics professors scientists artists actors writers
    immigrants expatriates fishermen growers ranchers truck-drivers bus-drivers squatters tribesmen settlers campaigners
    environmentalists partisans backers critics million millions half most majority group groups union unions tribes
    islamists leftists socialists communists conservatives liberals republicans democrats anarchists feminists
    organisation organisations organization organizations allies neighbours neighbors pilgrims everyone everybody
    exiles dissidents owners lorry-drivers bankers printers postmen firemen firefighters tractors opponents they who""".split()
)
WORKERS = re.compile(
    r"""(?xi) \b (?: workers? | workforce | unions? | labou?r | staff | employees? | seamen | seafarers? | miners? | dockers?
    | dockworkers | teachers? | nurses? | doctors? | drivers? | pilots? | crews? | engineers? | railway\w* | stewards? | walk-?outs? | stoppages?
    | wages? | pay | salar(?:y|ies) | general\ strike | picket\w* | unionists? | strikers? | on\ strike | shopkeepers | transport | students
    | farmers | civil\ servants | watersiders | longshoremen | metalworkers | industrial\ action )\b"""
)
_ARMED = re.compile(
    r"""(?xi) ^(?: air | military | missile | drone | nuclear | rocket | pre-?emptive | retaliatory | aerial | bombing | surgical | artillery
    | american | u\.?s\.? | israeli | russian | first | precision | cruise | joint | carrier | lightning | gold | oil )$"""
)
PURPOSE = re.compile(
    r"""(?xi) \b (?: protest\w* | demand\w* | oppos(?:e|ed|ing|ition\ to) | against | in\ support | support(?:ing)?\ (?:of|for|the)
    | to\ support | denounc\w+ | condemn\w* | chant\w* | slogans? | placards? | banners? | call(?:ing|ed|s)?\ (?:for|on) | demonstrat\w+ | solidarity | justice
    | resign\w* | oust\w* | anti-\w+ | pro-\w+ | for\ (?:better|fair|fairer|higher|more|an?\ end|peace|democracy|freedom|rights|change|the\ release) | shout(?:ed|ing) | banging | in\ opposition | urg(?:e|es|ed|ing) | over\ (?:the|a|an|plans?) | to\ stop | to\ oppose | call\w*\ (?:for|on) )\b"""
)
_ROADS = frozenset(
    """interstate road roads street streets highway highways motorway freeway bridge bridges railway tracks traffic entrance entrances
    port ports access plaza park stadium boulevard district quarter centre center downtown border crossing intersection intersections avenue square runway gate gates lanes route routes way""".split()
)
_ROUTE = re.compile(r"(?:I|M|A|US|RN|CV|SR)-?\d{1,3}$")
_ELECTION = re.compile(
    r"(?i)\b(?:campaign\w*|candidate\w*|nominee|nomination|hopeful|re-?election|primar(?:y|ies)|caucus(?:es)?|voters|delegates|running\ mate|front-?runner)\b",
    re.VERBOSE,
)


def is_about_labour(text: str) -> bool:
    """Whether an article is about those who work, and about no war: its strikes are stops of work."""
    return bool(WORKERS.search(text)) and not re.search(
        r"(?i)\b(?:air ?strikes?|missiles?|bomb\w*|drones?|militants)\b", text
    )


def is_electoral(text: str) -> bool:
    """Whether an article is about an election or a market, whose rallies are none of protest."""
    if len(_ELECTION.findall(text)) >= 3:  # one candidate may speak at a protest
        return True
    return len(_MARKET.findall(text)) >= 4 and not re.search(r"(?i)\b(?:protest\w*|demonstrat\w+|activists?)\b", text)


_MARKET = re.compile(
    r"(?i)\b(?:stocks?|shares?|futures|dollar|traders?|prices?|investors?|nasdaq|dow|index|barrels?|analysts?|bonds?|dealers?|profits?|market)\b"
)


SAYING = frozenset(
    """say says said want wants hope hopes believe believes think thinks argue argues accuse accuses accused blame blames blamed claim
    claims complain complained told tell tells insist insisted vow vowed know""".split()
)

_AGAINST = re.compile(
    r"(?i)\b(?:protest\w*|against|oppos\w+|demand\w*|denounc\w+|anti-\w+|solidarity|demonstrat\w+|march\w*)\b"
)
_MARKETS = frozenset(
    """stocks stock shares market markets dollar yen pound sterling prices price futures bonds oil gold index bitcoin currency
    currencies mark franc sugar wheat copper euro rouble ruble yields industrials securities""".split()
)
_TROOPS = frozenset(
    "marines soldiers troops army police forces officers guards cadets band bands policemen legion guard parade inflation time team".split()
)


def read_word(token: Token, *, topical: bool, electoral: bool = False, labour: bool = False) -> Word | None:
    """What a trigger tells of a protest; None where it tells of something else.

    In an article about a protest, a crowd that gathers is one as well; in one about an election, a rally is not.
    """
    text = token.doc.text
    word = token.lower_
    if word.startswith("rall") and ((electoral and not _AGAINST.search(text)) or _is_canvass(token)):
        return None
    if word.startswith(("rall", "str", "riot")) and _SPORT.search(text) and not PURPOSE.search(text):
        return None
    if word == "sit":
        return _read_sit_in(token)
    if token.tag_.startswith("VB") and word in _VERBS:
        return _read_deed(token, text)
    if word in _PEOPLE:
        return _read_people(token)
    if word in _NOUNS and not token.tag_.startswith("VB"):
        return _read_noun(token, text, labour=labour)
    if word == "striking" and token.dep_ == "amod" and token.head.lower_ in CROWD:
        return Word(token.head, ProtestForm.STRIKE, Telling.PEOPLE, plural=True)
    if word == "streets":
        return _read_streets(token)
    if word == "industrial" and token.head.lower_ == "action":
        return Word(token.head, ProtestForm.STRIKE, Telling.NOUN)
    if word in ("walk", "walks", "walked", "walking", "downed", "laid", "stopped", "stopping"):
        return _read_stop_of_work(token)
    if word == "human" and token.i + 1 < len(token.doc) and token.nbor(1).lower_ in ("chain", "chains"):
        return Word(token.nbor(1), ProtestForm.DEMONSTRATION, Telling.NOUN, plural=token.nbor(1).lower_ == "chains")
    return _read_scene(token, text, topical=topical)


_BARGAINING = re.compile(r"(?i)\b(?:contract|negotiat\w+|union|guild|wages?)\b")


def _is_canvass(token: Token) -> bool:
    """Whether it is a "campaign rally" in so many words."""
    return any(
        c.dep_ == "compound" and c.lower_ in ("campaign", "election", "party", "pep", "car", "motor")
        for c in token.children
    )


def _read_deed(token: Token, text: str) -> Word | None:
    """A verb of protest with somebody who may protest: "farmers marched", but not "Tokyo protested"."""
    word = token.lower_
    form = _VERBS[word]
    things = [o for o in objects(token) if o.dep_ == "dobj"]
    said = any(c.dep_ == "ccomp" for c in token.children)
    who = subject(token) or (
        token.head if token.dep_ in ("acl", "relcl") and token.head.tag_.startswith("NN") else None
    )
    if token.dep_ in ("amod", "compound"):
        return None
    marching = form in (ProtestForm.RALLY, ProtestForm.DEMONSTRATION, ProtestForm.MARCH)
    if said or (things and not _may_have_object(form, who)) or (marching and not _may_march(who, text)):
        return None
    if who is not None and (who.lower_ in _MARKETS or who.lower_ in _TROOPS):
        return None
    if form is ProtestForm.STRIKE:
        if who is None or not _is_crowd(who) or not WORKERS.search(text):
            return None
        struck_at = things[0] if word == "struck" and things else None
        if struck_at is not None and struck_at.ent_type_ not in ("ORG", "GPE", "FAC") and not _BARGAINING.search(text):
            return None
    if form is ProtestForm.UNSPECIFIED and word.startswith("protest"):
        if who is None:
            return None
        if not _is_crowd(who) and not _is_person_on_the_street(token, who):
            return None
    if form is ProtestForm.BLOCKADE and (who is None or not _is_crowd(who)):
        return None
    if form is ProtestForm.RALLY and (
        who is None or _is_campaign(text) or any(c.lower_ in ("from", "around", "behind") for c in token.children)
    ):
        return None
    return Word(token, form, Telling.DEED, counter=_is_counter(token))


def _may_march(who: Token | None, text: str) -> bool:
    """Whether these may take to the streets: a crowd, a party, a person by name; no team, index, band or company."""
    if who is None or _PARADE.search(text):
        return who is None and not _PARADE.search(text)
    return (
        _is_crowd(who)
        or who.ent_type_ in ("PERSON", "NORP")
        or who.tag_ in ("NNS", "PRP", "WP", "WDT", "CD", "DT", "JJ")
    )


_SPORT = re.compile(
    r"""(?xi) \b (?: innings? | pitch(?:es|ed|er|ers) | batters? | strikeouts? | bowling | home\ runs? | touchdowns? | quarterbacks? | goalkeepers? | penalty\ kicks? | match\ points?
    | (?:semi|quarter)-?finals? | wickets? | umpires? | grand\ prix | playoffs? | world\ cup | league | championships? | scored? | standings | season | baseline | first\ pitch | shuttlecock | driver's\ title )\b"""
)
_PARADE = re.compile(r"(?i)\b(?:marching bands?|drum line|brass band|parade|goose-step\w*|troops marched|halftime)\b")


def _may_have_object(form: ProtestForm, who: Token | None) -> bool:
    """Whether a verb of protest may act on something: "marched up the avenue", not "marched the prisoners away"."""
    if form is ProtestForm.MARCH:
        return who is not None and _is_crowd(who)
    return form not in (ProtestForm.RALLY, ProtestForm.DEMONSTRATION)


def _is_person_on_the_street(verb: Token, who: Token) -> bool:
    """Whether a named person protests with the body, not with words: "Ms Khan protested outside the court"."""
    return who.ent_type_ == "PERSON" and any(c.lower_ in ("outside", "in front", "at") for c in verb.children)


def _is_crowd(noun: Token) -> bool:
    """Whether a noun tells of people who may gather: "farmers", "a crowd of women", "tens of thousands"."""
    if noun.lower_ in _TROOPS:
        return False
    if noun.lower_ in CROWD or noun.lower_ in _PEOPLE:
        return True
    if noun.tag_ == "CD" or noun.ent_type_ == "NORP":
        return True
    if (
        noun.tag_ == "NNS"
        and re.search(r"(?:ers|ors|ists|ians|ants|men)$", noun.lower_)
        and noun.lower_ not in _OFFICIALS
    ):
        return True
    return any(_is_crowd(c) for c in noun.children if c.dep_ == "conj")


_OFFICIALS = frozenset(
    """ministers leaders officers lawmakers senators governors mayors ambassadors soldiers commanders lenders bankers members
    managers directors owners investors traders analysts congressmen policemen spokesmen businessmen shareholders voters
    prosecutors inspectors editors players gunmen militants prisoners""".split()
)


def _is_counter(token: Token) -> bool:
    if token.lower_.startswith("counter"):
        return True
    return any(c.lower_ in ("counter", "rival", "opposing") for c in token.children) or (
        token.i > 0
        and token.nbor(-1).lower_ in ("counter", "rival", "opposing", "-")
        and token.i > 1
        and token.nbor(-2).lower_ == "counter"
    )


def _read_people(token: Token) -> Word | None:
    if token.dep_ in ("compound", "nmod") and token.head.tag_.startswith("NN"):
        return None  # "protester groups"
    form = _PEOPLE_FORMS.get(token.lower_, ProtestForm.UNSPECIFIED)
    return Word(token, form, Telling.PEOPLE, plural=True, counter=_is_counter(token))


def _read_noun(token: Token, text: str, *, labour: bool) -> Word | None:
    """A noun of protest, where it is not a movement, a note, a blow from the air or a rise of prices."""
    node = _head_of_compound(token)
    if node is None or (token.lower_ == "march" and _is_month(token)):
        return None
    if token.i + 1 < len(token.doc) and token.nbor(1).text == "-" and not token.whitespace_:
        return None  # "the strike-hit port"
    form = _NOUNS[token.lower_]
    if form is ProtestForm.STRIKE:
        is_protest = _is_stop_of_work(token, node, text, labour=labour)
    elif form is ProtestForm.RALLY:
        is_protest = not _is_campaign(text) and not _is_rise(node)
    elif form is ProtestForm.DEMONSTRATION:
        is_protest = _is_gathering(token, node)
    elif form is ProtestForm.BLOCKADE:
        is_protest = not _BLOCKADE_AT_SEA.search(text)
    elif form is ProtestForm.RIOT:
        is_protest = not any(c.lower_ == "of" and c.i == token.i + 1 for c in token.children)  # "a riot of colour"
    elif form is ProtestForm.VIGIL:
        is_protest = bool(PURPOSE.search(text))  # mourning alone is none
    else:
        is_protest = not (token.lower_.startswith("protest") and _is_verbal(node))
    if not is_protest:
        return None
    plural = "NNS" in (token.tag_, node.tag_)
    return Word(node, form, Telling.NOUN, plural=plural, counter=_is_counter(node))


_BLOCKADE_AT_SEA = re.compile(
    r"(?i)\b(?:naval|navy|economic|trade|Gaza|Cuba|Berlin|Israeli|Chinese|Taiwan|Saudi|Russian|warships?|sea|Qatar|invasion|siege|drills?|exercises?|besieged|army|military|troops)\b"
)


def _head_of_compound(token: Token) -> Token | None:
    """The noun whose clause it is: of "strike action" the second; None for "protest movement", "strike deadline"."""
    if token.dep_ not in ("compound", "amod", "nmod") or not token.head.tag_.startswith("NN") or token.head.i < token.i:
        return token
    head = token.head
    while head.dep_ == "compound" and head.head.i > head.i:
        head = head.head
    return head if head.lower_ in _KEEPS else None


_IN_THE_HOUSE = re.compile(
    r"\b(?:House|Assembly|[Pp]arliament|Senate|Sabha|[Cc]ouncil|[Cc]hamber|lawmakers|MPs|legislators|well of)\b"
)


def _is_gathering(token: Token, node: Token) -> bool:
    """Whether a demonstration is one of people: not "development and demonstration of a prototype"."""
    bare = not any(c.dep_ in ("det", "poss", "amod", "nummod") for c in node.children)
    if token.tag_ != "NNS" and bare:
        return False
    return all(any(_is_crowd(p) for p in c.children) for c in node.children if c.lower_ == "of")


def _is_month(token: Token) -> bool:
    if token.text != "March" or token.i == 0:
        return False
    before = token.nbor(-1)
    following = token.nbor(1) if token.i + 1 < len(token.doc) else None
    if following is not None and (
        following.like_num
        or (following.lower_ in (",", "of") and before.lower_ in ("in", "last", "since", "early", "late", "by"))
    ):
        return True
    return not (before.text in ("'s", "’s", "'") or before.text[:1].isupper() or before.lower_ in ("the", "a"))


def _is_stop_of_work(token: Token, node: Token, text: str, *, labour: bool) -> bool:
    """Whether a strike is one of workers, not of bombers, fasting prisoners or lightning."""
    if token.lower_ not in ("strike", "strikes"):
        in_the_house = token.lower_.startswith("walk") and _IN_THE_HOUSE.search(text) is not None
        return token.head.lower_ != "power" and not in_the_house
    for child in (*node.children, *token.children):
        if child.dep_ in ("compound", "amod", "nmod") and (
            _ARMED.match(child.text) or child.lower_ in ("called", "third")
        ):
            return False
        if child.lower_ == "hunger":
            return bool(WORKERS.search(text)) and not re.search(
                r"(?i)\b(?:prison\w*|jail\w*|detain\w*|inmates?)\b", text
            )
    if re.search(r"(?i)\b(?:air|missile|drone|rocket|nuclear)[ -]?strikes?\b", text):
        return False
    before = token.nbor(-1).lower_ if token.i > 0 else ""
    return labour or before in ("on", "general", "national", "nationwide", "hour", "day") or bool(WORKERS.search(text))


def _is_rise(node: Token) -> bool:
    """Whether a rally is one of prices or cars: "a rally in stocks", "the dollar's rally", "a car rally"."""
    near = {t.lower_ for t in (*node.subtree, *node.head.children, *node.ancestors)}
    return bool(near & (_MARKETS | {"pep", "car", "motor", "bond"}))


def _is_campaign(text: str) -> bool:
    """Whether the sentence tells of a candidate's own campaign."""
    return bool(_ELECTION.search(text)) and not _AGAINST.search(text)


_NOTES = frozenset(
    """lodge lodged lodging file filed filing deliver delivered hand handed send sent register registered make made voice voiced
    express expressed issue issued submit submitted ignore ignored ignoring reject rejected""".split()
)


def _is_verbal(node: Token) -> bool:
    """Whether a protest is one of words: "in protest", "lodged a protest", "a note of protest"."""
    kinds = {c.lower_ for c in node.children}
    if kinds & {"diplomatic", "formal", "written", "official"}:
        return True
    if node.dep_ in ("dobj", "nsubjpass") and node.head.lower_ in _NOTES:
        return True
    if node.lower_ != "protest":
        return False
    bare = not any(c.dep_ in ("det", "poss", "nummod") for c in node.children)
    if node.dep_ == "dobj":
        return bare  # "sparked strong protest from exporters"
    if node.dep_ != "pobj":
        return False
    named = not bare or any(c.dep_ in ("amod", "compound") for c in node.children)
    return node.head.lower_ == "as" or (
        node.head.lower_ in ("in", "under", "of", "with") and (not named or "apparent" in kinds)
    )


def _read_sit_in(token: Token) -> Word | None:
    """The noun "sit-in", which the parser takes for three words."""
    parts = token.doc[token.i : token.i + 3]
    if len(parts) < 3 or parts[1].text != "-" or parts[2].lower_ not in ("in", "ins"):
        return None
    return Word(parts.root, ProtestForm.SIT_IN, Telling.NOUN, plural=parts[2].lower_ == "ins")


def _read_streets(token: Token) -> Word | None:
    """Such as "took to the streets", "poured into the streets"."""
    for above in ancestors(token):
        if above.lower_ in _TO_THE_STREETS and above.tag_.startswith("VB"):
            who = subject(above)
            if who is None or who.lower_ in _TROOPS or who.lower_ in ("tanks", "water", "vehicles"):
                return None
            return Word(above, ProtestForm.UNSPECIFIED, Telling.DEED)
        if above.tag_.startswith("VB"):
            return None
    return None


_TO_THE_STREETS = frozenset(
    "take takes took taken taking pour pours poured pouring spill spilled hit returned return come came flooded fill filled filling".split()
)


def _read_stop_of_work(token: Token) -> Word | None:
    """Such as "walked out", "walked off the job", "downed tools"."""
    who = subject(token)
    if who is None or not (_is_crowd(who) or who.lower_ in ("they", "who") or _WORKING.search(who.lower_)):
        return None
    after = token.doc[token.i + 1 : token.i + 6].text.lower()
    if _TOOLS.match(f"{token.lower_} {after}"):
        return Word(token, ProtestForm.STRIKE, Telling.DEED)
    if token.lower_.startswith("walk") and _OUT.match(after) and not _OUT_OF_TALKS.search(token.doc.text):
        return Word(token, ProtestForm.STRIKE, Telling.DEED)
    return None


_WORKING = re.compile(r"(?:men|ers|ors|ists|staff|crews?|ants|unions?|members)$")
_TOOLS = re.compile(r"(?:downed (?:their )?tools|laid down (?:their )?tools|stopp(?:ed|ing) work)\b")
_OUT = re.compile(
    r"(?:out(?! of (?:the |a )?(?:talks|meeting|room|session|conference|hall|chamber|parliament|negotiations))|off (?:the|their) (?:job|assembly|site|course))"
)
_OUT_OF_TALKS = re.compile(
    r"(?i)\b(?:talks|negotiations|meeting|final offer|parliament|assembly(?! line)|debate|speech|cinema|movie|film|court)\b"
)


def _read_scene(token: Token, text: str, *, topical: bool) -> Word | None:
    """A crowd in an article about a protest, or one whose own sentence tells what it wants."""
    word = token.lower_
    if word in ("crowd", "crowds", "gathering"):
        if not topical or token.dep_ in ("compound", "dobj") or not token.tag_.startswith("NN"):
            return None
        return Word(token, ProtestForm.UNSPECIFIED, Telling.SCENE)
    if word == "camp":
        return Word(token, ProtestForm.SIT_IN, Telling.SCENE) if topical and token.tag_.startswith("NN") else None
    if word == "unrest" or not token.tag_.startswith("VB"):
        return None
    who = _doer(token)
    purposeful = bool(PURPOSE.search(text[token.idx :]) or (who is not None and _wants(who)))
    if who is None or not _is_crowd(who) or (who.lower_ in _NOBODY and not (purposeful and topical)):
        return None
    return _read_crowd_deed(token, topical=topical, purposeful=purposeful, demanding=bool(PURPOSE.search(text)))


_FILLING = frozenset("filled packed flooded thronged".split())
# What the object of such a verb must be: "shouted slogans", "drove their tractors", "glued themselves".
_THINGS_DONE = {
    "drove": ("tractor", "tractors"),
    **dict.fromkeys(("shouted", "shouting"), ("slogan", "slogans")),
    **dict.fromkeys(("chained", "chaining", "glued", "gluing"), ("themselves",)),
}


def _read_crowd_deed(token: Token, *, topical: bool, purposeful: bool, demanding: bool) -> Word | None:
    """What a crowd does, where that is to protest."""
    word, things = token.lower_, objects(token)
    if word in ("struck", "camp"):
        return None
    if word.startswith(("block", "shut")):
        on_the_road = any(t.lower_ in _ROADS or _ROUTE.match(t.text) for o in things for t in o.subtree)
        return Word(token, ProtestForm.BLOCKADE, Telling.DEED) if on_the_road and (topical or purposeful) else None
    if word in ("occupied", "occupying"):
        return Word(token, ProtestForm.SIT_IN, Telling.DEED) if things and (topical or demanding) else None
    if word == "camped":
        return Word(token, ProtestForm.SIT_IN, Telling.DEED) if topical else None
    if word in _FILLING and not purposeful and not any(t.lower_ in _ROADS for o in things for t in o.subtree):
        return None  # "filled up their tanks"
    wanted = _THINGS_DONE.get(word)
    if wanted is not None and not any(t.lower_ in wanted for t in things):
        return None
    plain = (wanted is not None and word != "drove") or word.startswith("chant")
    return Word(token, ProtestForm.UNSPECIFIED, Telling.DEED) if topical or purposeful or plain else None


def _doer(token: Token) -> Token | None:
    """Who does it; of "were arrested after chaining themselves to the gates" those who were arrested."""
    who = subject(token) or passive_subject(token)
    above = governing_verb(token.head) if who is None and token.tag_ == "VBG" else None
    return who or (passive_subject(above) or subject(above) if above is not None else None)


_NOBODY = frozenset("they who some many group members".split())


def _wants(who: Token) -> bool:
    """Whether those who gather are told by what they want: "workers demanding higher wages clashed with police"."""
    return any(
        c.dep_ in ("acl", "relcl") and PURPOSE.match(c.lower_) is not None and c.tag_ == "VBG" for c in who.children
    )


_UNREAL = frozenset(
    """concern concerns worry worries threat threats risk risks possibility prospect prospects fear fears right rights permission ban bans likelihood danger
    certain guarantee guaranteed authorize authorise authorized authorised proposal proposals propose proposed intent threaten threatened threatening threatens avoid avoided avert averted prevent prevented fear feared ban banned
    forbid forbade warn warned warning discourage possible likely unlikely vote votes voting deadline talk""".split()
)


def is_unreal(token: Token) -> bool:
    """Whether a protest is only threatened, feared, forbidden or voted on."""
    if any(
        c.lower_ in ("threatened", "possible", "potential", "any", "future", "alleged", "likely", "probably")
        for c in token.children
        if c.dep_ in ("amod", "det", "advmod")
    ):
        return True
    for above in token.ancestors:
        if above.i == token.i - 1 and above.lower_ == "warning":
            continue  # "warning strikes"
        if above.lower_ in _UNREAL and not (above.lower_ in ("right", "rights") and above.dep_ == "amod"):
            return True
        if (
            above.tag_.startswith("VB")
            and above.dep_ not in ("xcomp", "acl", "pcomp", "advcl")
            and above.lower_ not in ("take", "go", "hold", "stage", "be")
        ):
            return False
    return False


__all__ = ["CROWD", "PURPOSE", "SAYING", "Telling", "Word", "governing_verb", "is_unreal", "read_word"]
