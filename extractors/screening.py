"""Which words that may tell an event are worth the grammar of their sentence: cheap tests before anything is parsed.

Each test asks for what the codebook wants of every event of the type, or turns down a phrase that is another thing.
A sentence that passes may still tell nothing; one that fails cannot tell an event.
"""

import re
from collections.abc import Callable, Sequence

from extractors._loan_words import NO_LOAN, WEAK_WORDS
from extractors.parsing import LONGEST
from extractors.reading import Sentence
from schema import EventType

# -- meetings: at least one side that holds office, or speaks for a state or an organisation ---------------------------

_NO_SIDE = re.compile(
    r"""(?x) (?: The | A | An | In | On | At | He | She | It | They | But | And | However | Earlier | This | That | These | Those | As | For | If | While | Last | No
      | Some | Other | Most | There | When | After | Before | Under | With | To | By | Of | His | Its | Their | One | Two | Both | Also | Such | We | I | Net | About
      | (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day | January | February | March | April | May | June | July | August | September | October | November | December
      | (?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\.? | Reuters | Reuter | COMPANY | SHAREHOLDERS? ) (?![\w-]) [\ ,.;:']* """
)
_SPEAKS = re.compile(  # a pronoun for somebody named before, or an office without its holder's name
    r"""(?xi) \b (?: he | she | they | them | him | his | her | their | we | us | i | me | who | both | two | three | which | counterparts?
      | presidents? | ministers? | premiers? | leaders? | officials? | secretar(?:y|ies) | governments? | unions? | banks? | creditors? | chair(?:man|men)
      | governors? | delegat\w+ | envoys? | ambassadors? | diplomats? | chiefs? | representatives? | negotiators? | lawmakers | members | parties | sides
      | countries | states | nations | producers | consumers | committee | council | king | prince | rebels | opposition | senators? | executives? ) \b"""
)


_CAPITAL_WITHIN = re.compile(r"[a-z,] [A-Z]")


def count_sides(text: str) -> int:
    """How many sides of a meeting a sentence may name at most; no companies, months or first words."""
    if not _CAPITAL_WITHIN.search(text):  # written in one case, where names do not stand out
        return 2
    named = 0
    for found in _NAME.finditer(text):
        first = _NO_SIDE.match(found[0])
        name = found[0][first.end() :] if first else found[0]
        words = name.split()
        if not words or not words[0][0].isupper() or words[-1] in _SUFFIXES:
            continue
        named += 1 + name.count("-") + name.count(" and ")
    return named + len(_SPEAKS.findall(text))


_SUFFIXES = frozenset("Inc Inc. Corp Corp. Co Co. Ltd Ltd. Plc PLC Cos SA AG NV".split())
_UNMEETABLE = re.compile(  # "meet demand", "meet a target of": what is fulfilled
    r"""(?xi) (?:meet|met|meets|meeting) \ (?: (?:all|any|its|their|his|her|our|the|a|an|these|those|those|such|certain|most|some|this|that
        |expected|increased|increasing|rising|growing|future|current|domestic|strong|new|stringent|minimum|foreign|debt|financial|interest
        |local|world|export|import|capital|cash|safety|federal|own|of|credit|technical|future|tough|basic|normal|seasonal|u\.s\.) \ ){0,4}
    (?: demands? | needs? | requirements? | targets? | obligations? | payments? | debts? | deadlines? | standards? | criteria | conditions?
      | costs? | expenses | expectations | goals? | objectives? | specifications? | shortages? | resistance | quotas? | commitments? | guidelines
      | maturities | orders | consumption | competition | growth | the\ same ) \b"""
)
_NOT_RUNG = re.compile(  # "called for talks", "called it a day"; not "the call on Monday"
    r"(?i)call(?:s|ed)? (?:for|off|upon|it|an?|into|attention|themselves|himself|this|that|on(?! (?:mon|tues|wednes|thurs|fri|satur|sun)day)(?! (?:\w+ ){0,2}(?-i:President|Prime|Governor|King|Queen|Chancellor|Minister|Emir|Sultan)))\b"
)
_RECEIVED_NOBODY = re.compile(  # "received approval", "received a 31.7 mln dlr contract"
    r"""(?x) receiv(?:e[sd]?|ing) \ (?: (?:[\d$]\S* | an? | the | its | no | any | some | more | further | final | all | about | over | only | one | two | several | new)\x20
      (?: [a-z\d]\S* \ ){0,4} )?
    (?: approval | permission | offers? | bids? | orders? | contracts? | proposals? | mln | dlrs? | tonnes | shares? | payments?
    | letters? | notices? | clearance | reports? | inquiries | expressions | information | funds? | proceeds | support | consent | money | dividends?
    | tenders? | requests? | applications? | revenues? | licen[cs]es? | commitments? | cash | pct | cents | votes? | patents? ) \b"""
)
_NOT_OF_SIDES = re.compile(  # codebook: a body's own session, a press conference
    r"""(?xi) \b (?: annual | shareholders?'? | stockholders?'? | board | cabinet | press | news | conference | margin | directors'? )
    (?:\ (?:general|shareholders?'?|stockholders?'?|board))? \ (?: meetings? | calls? )
    | \b meetings? \ of \ (?:its\ |the\ |their\ )? (?: share | stock ) holders"""
)
_READ_IN_MEETINGS = re.compile(  # what the rules for meetings read; the rest only keeps company
    r"(?i)negotiat(?!ions?\b|ed\b|ing (?:table|with)\b)|consult(?!ations?\b|ed\b)|delegation|bilateral|trilateral|video(?!-?conf)|visit(?!ed\b)|telephone\b(?!\ call)"
)


_TO_TABLE = re.compile(
    r"(?i)\b(?:return\w*|back|came|come|coming|sat|sit|down|met|gathered) (?:[\w-]+ ){0,3}(?:to|at|around|across) (?:the|a) (?:(?:negotiating|bargaining|conference|peace) )?$"
)
_SEEN = re.compile(  # somebody, not something
    r"""(?x) (?:saw|see|sees|seen|receive)\ (?:him|her|them|each\ other|(?:[a-z]+\ ){0,5}(?:president|leader|minister|premier|chief|envoy|counterpart|king)\b
    |(?:[a-z.]+\ ){0,2}(?:[A-Z][\w.'’-]*\ )(?:[\w.'’-]+\ ){0,6}?[A-Z])"""
)
_SESSION_OF_SIDES = re.compile(
    r"(?i)\b(?:h[eo]ld|holding|negotiating)\b[^,;]*\bsession|\bsessions? (?:[\w'’-]+ ){0,4}(?:with|between|convened)\b"
)


_VIEWS = re.compile(r"(?i)exchanged (?:\w+ ){0,2}(?:views|opinions|ideas)\b|played host\b")


def _tells_meeting(text: str, at: int) -> bool:
    word = text[at : at + 80]
    lowered = word[:8].lower()
    if lowered.startswith(("exchange", "played")):
        return _VIEWS.match(word) is not None
    if _READ_IN_MEETINGS.match(word):
        return False
    if lowered.startswith(("meet", "met")) and (_UNMEETABLE.match(word) or _stands_in(_NOT_OF_SIDES, text, at)):
        return False
    if lowered.startswith(("see", "saw", "receive ")):
        return _SEEN.match(word) is not None
    if lowered.startswith("table"):
        return _TO_TABLE.search(text, max(0, at - 60), at) is not None
    if lowered.startswith("session"):
        return _SESSION_OF_SIDES.search(text, max(0, at - 60), at + 60) is not None
    if lowered.startswith("call") and (_NOT_RUNG.match(word) or _stands_in(_NOT_OF_SIDES, text, at)):
        return False
    return not (lowered.startswith("receiv") and _RECEIVED_NOBODY.match(word))


# -- loans: a stated amount, or both sides named -----------------------------------------------------------------------

_READ_IN_LOANS = re.compile(
    r"(?i)(?:loan|credit|lending|borrowing|financing|facilit|standby|stand-by|swap|syndicated|tranche|lends?\b|lent|borrow|repa|drew"
    r"|eurocredit|euroloan|disbursed|lines?\b|arrangements?\b|package\b)"
    r"(?!ers?\b)"
)
_MONEY = re.compile(
    r"""(?xi) [$£€¥₹] | \b(?:US|USD|EUR|GBP|Rs\.?|DM|C|A|HK)\ ?[$]?\d | \b(?:\d[\d,./-]{0,30}|billions?|millions?|trillions?|hundred|thousand|half|one|two|three|four|five|six
      |seven|eight|nine|ten|dozen|[\w-]{1,12}ty)\ (?:[a-z-]+\ ){0,3}(?:mln|bln|billions?|millions?|trillions?|crore|lakh|dlrs?|dollars?|stg|pounds?|euros?|yen|marks?|francs?
      |roubles?|rubles?|rupees?|lire|yuan|crowns?|guilders?|pesos?|sdrs?|units?|ecus?|won|riyals?|dinars?|pesetas?|naira|rand|baht|rupiah|peso|kr\w*|[A-Z]{3})\b
      | \b[A-Z]{3}\ \d | \d(?:bn|m|mln|tn)\b"""
)
_NAME = re.compile(
    r"(?<![\w.'<-])[A-ZÀ-ÖØ-Þ][\w'’.&-]*(?:\ (?:[A-ZÀ-ÖØ-Þ][\w'’.&-]*|of|and|for|the)(?=[\ ,.;:'])){0,6}"
)
_PARTY = re.compile(
    r"(?i)\b(?:banks?|lenders?|creditors?|government|state|it|its|their|they|his|he|she|country|company|we|fund)\b"
)


_AMBIGUOUS = re.compile(
    r"(?i)(?:facilit|financing|tranche|drew|standby|stand-by|swap|repa)"
)  # a plant is a facility too
_OF_LENDING = re.compile(
    r"""(?xi) \b (?: loans? | lend\w* | lent | borrow\w* | credits? | creditors? | banks? | bankers? | bank's | IMF | fund | Treasury | revolv\w+ | syndicat\w+ | underwr\w+
      | arrang\w+ | refinanc\w+ | mortgages? | multi-?\ ?(?:option|currency) | euro(?:note|credit|loan)s? | note\ issuance | disburse\w* | releas\w+
      | (?:standby|stand-by|bridg\w+|term|interim|debt|project|financing|rescue|export)\ (?:facilit\w+|financing|arrangements?|package|agreements?) | Exim\w*
      | government | ministry | swap\ lines? ) \b | \b\w*bank\b"""
)


def _tells_loan(text: str, at: int) -> bool:
    if not _READ_IN_LOANS.match(text, at) or _stands_in(NO_LOAN, text, at):
        return False
    if _AMBIGUOUS.match(text, at):
        around = f"{text[:at]} {text[at:].partition(' ')[2]}"
        near = text[max(0, at - 60) : at + 60]
        if not (_OF_LENDING.search(around) or _MONEY.search(near) or "financing from" in near):
            return False
    if WEAK_WORDS.match(text, at):  # what its figure stands beside, or a word that points back
        near = text[max(0, at - 50) : at + 70]
        return _MONEY.search(near) is not None or text.startswith("package", at)
    if _MONEY.search(text) is not None:
        return True
    if not _CAPITAL_WITHIN.search(text):
        return True
    return len(_NAME.findall(text)) + len(_PARTY.findall(text)) > 1


# -- protests: people who gather or stop work --------------------------------------------------------------------------

_MONTH = re.compile(  # "March" that no word of gathering follows
    r"""(?x) March (?! \ (?:on|for|against|to|through|in|by|of|past|down|outside|organi[sz]er|took|drew|was|began|ended|route)\b )"""
)
_BEFORE_MONTH = re.compile(
    r"""(?xi) (?:\b(?: in | since | until | till | by | next | last | early | late | mid | for | from | through | of | ended | ending | end | to | and | during | before | after | this | between | begin(?:ning)?
        | end-? | quarterly | january | february | april | current ) | \d | - | , ) [\ -]? $"""
)


def _tells_protest(text: str, at: int) -> bool:
    return not (_MONTH.match(text, at) and _BEFORE_MONTH.search(text, max(0, at - 12), at))


# -- exercises: armed forces train -------------------------------------------------------------------------------------

_WAR = re.compile(r"(?i)war\b(?![ -]?games?\b)")
_TRAINING = re.compile(r"(?i)training\b")
_OF_ARMS = re.compile(r"(?i)live-?fire|joint|military")
_OF_OIL = re.compile(  # "drilled a well", "exercise an option"
    r"""(?xi) drill\w* (?=.*\b(?: wells? | oil | gas | offshore | barrels | exploration | rigs? | ounces? | gold | geolog\w+ | ft | feet | metres | holes? )\b)
      | exercis\w* (?=.*\b(?: options? | warrants? | rights? | shares? | stock | convert\w* | restraint | caution | control | power | vetos? )\b)"""
)
_OF_FORCES = re.compile(
    r"(?i)\b(?:troops|soldiers|army|armies|navy|navies|naval|military|forces|marines|air force|warships?|fleet|nato|maneuv\w+|manoeuv\w+|war games?|live-?fire)\b"
)


def _tells_exercise(text: str, at: int) -> bool:
    if _WAR.match(text, at):
        return False
    if _OF_OIL.match(text, at) and not _OF_FORCES.search(text):
        return False
    return not _TRAINING.match(text, at) or _OF_ARMS.search(text) is not None


def _stands_in(phrases: re.Pattern[str], text: str, at: int) -> bool:
    """Whether the word at this offset is part of one of these phrases."""
    return any(
        found.start() <= at < found.end() for found in phrases.finditer(text, max(0, at - 40), min(len(text), at + 60))
    )


_TESTS: dict[EventType, Callable[[str, int], bool]] = {
    EventType.MEETING: _tells_meeting,
    EventType.LOAN: _tells_loan,
    EventType.PROTEST: _tells_protest,
    EventType.MILITARY_EXERCISE: _tells_exercise,
}


def worth_reading(
    hits: Sequence[tuple[int, int, EventType]], sentences: Sequence[Sentence]
) -> list[tuple[int, int, EventType]]:
    """The triggers (their sentence, offset and type) that may tell an event of their article."""
    kept = [hit for hit in hits if may_tell(hit[2], sentences[hit[0]].text, hit[1] - sentences[hit[0]].start)]
    talking = {i for i, _, kind in kept if kind is EventType.MEETING}
    if not any(
        count_sides(sentences[i].text[:LONGEST]) > 1 for i in talking
    ):  # one clause at least has to name both sides
        kept = [hit for hit in kept if hit[2] is not EventType.MEETING]
    return kept


def may_tell(event_type: EventType, sentence: str, at: int) -> bool:
    """Whether the word at this offset of a sentence may tell an event of the type.

    >>> may_tell(EventType.MEETING, "The plant cannot meet demand.", 17)
    False
    >>> may_tell(EventType.LOAN, "The year includes a tax credit of 150,000 dlrs.", 24)
    False
    """
    return at < LONGEST and _TESTS[event_type](sentence[:LONGEST], at)
