"""The words with which English tells that armed forces train, and those that only look like it."""

import re

# Nouns of training; "exercise" and "training" need more to be military than "drills" and "war games".
NOUNS = re.compile(r"(?i)exercises?|drills?|war-?games?|games|manoeuvres?|maneuvers?|training")
PLURAL_IS_ENOUGH = re.compile(r"(?i)drills|war-?games|games|manoeuvres|maneuvers")

MILITARY = re.compile(
    r"""(?xi) \b (?: militar(?:y|ies) | naval | navy | navies | army | armies | troops | soldiers | marines | sailors | airmen | paratroopers? | reservists
    | live-?\ ?fir(?:e|ing) | war-?\ ?games? | armed\ forces | air\ force | special\ forces | combat | airborne | air\ defen[cs]e | missile | artillery
    | submarines? | anti-submarine | fleet | flotilla | warships? | destroyers? | frigates? | aircraft\ carrier | fighter\ jets? | bombers?
    | amphibious | landing | maritime | NATO | alliance | allies | defen[cs]e | command-post | computer-(?:aided|simulated) | tanks? | Pentagon
    | battalions? | brigades? | divisions? | service\ members | servicemen | forces | guards? | combined | generals? | admirals? ) \b"""
)
# What is drilled or exercised besides (codebook: training of single weapons, parades and real operations are none).
NOT_MILITARY = re.compile(
    r"""(?xi) \b (?: oil | gas | wells? | offshore\ drill\w* | drilling | (?<!live-)(?<!live\ )fire\ drills? | fire-?fight\w* | earthquake | tsunami | evacuation | safety | school | dental | power\ drill
    | stock\ options? | options? | academic | budget\w* | physical | morning\ exercises | public\ relations | room\ (?:for|to) | harbou?r\ man\w+
    | police | rescue\ drill | football | soccer | team | coach | athletes? | players? | squad | gym | job | teacher | vocational | aerobic
    | warrants? | shareholders? | rights | ventilator | political\ man\w+ | legal\ man\w+ | financial\ man\w+ | accounting | listening | civil\ defen[cs]e
    ) \b"""
)
EXERCISING = re.compile(
    r"(?i)\bexercis\w+ (?:its|their|his|her|the|an?|options?|control|restraint|caution|power|authority|rights?|any|all|some)\b"
)

CONDUCTING = frozenset(
    """
    practised practiced practising practicing rehearse rehearsed rehearsing drill drilled drilling exercise exercised exercising hold holds held holding conduct conducts conducted conducting stage stages staged staging carry carries carried carrying have had do did
    run runs ran running host hosts hosted hosting practise practice perform performed performing complete completed organize organise
    organized organised lead led train trained undertake undertook wrap wrapped wrapping plan plans planned planning schedule scheduled
    continue continued continuing join joins joined joining resume resumed extend extended mount mounted
    """.split()
)
BEGINNING = frozenset(
    """
    begin begins began begun beginning start starts started starting open opens opened opening launch launches launched launching kick
    kicked kicks commence commenced commences
    """.split()
)
ENDING = frozenset(
    """
    end ends ended ending wrap wraps wrapped wrapping conclude concludes concluded concluding finish finishes finished complete completed last lasts lasted
    """.split()
)
CANCELLING = frozenset(
    """
    cancel cancels cancelled canceled cancelling canceling postpone postpones postponed suspend suspends suspended suspending scrap scraps
    scrapped halt halted drop drops dropped freeze froze shelve shelved
    """.split()
)
PLANNING = frozenset("planned pre-planned upcoming scheduled forthcoming coming expected future".split())
# Going on on the day of the report.
UNDER_WAY = re.compile(
    r"""(?xi) \b (?: under\ ?way | ongoing | wrapping\ up | (?:is|are)\ (?:holding|conducting|taking\ part|participating|staging|carrying\ out|training|being\ held)
    | (?:has|have)\ been\ (?:training|exercising|drilling|holding|conducting) ) \b"""
)
TAKING_PART = re.compile(
    r"(?i)\b(?:take|takes|took|taking|taken) part|\bparticipat\w+|\bjoin(?:s|ed|ing)?\b|\binvolv\w+|\balongside\b|\bsent\b|\bsend(?:s|ing)?\b|\bbr(?:ing|ings|inging|ought) together\b|\bgather(?:s|ed|ing)? together\b|\bfeatur\w+|\binclud\w+|\b(?:got|get|are|is|were|was) under ?way\b"
)
# What those do who train.
TRAINING = re.compile(
    r"""(?xi) \b (?: simulat\w+ | practi[sc](?:e|es|ed|ing) | rehears\w+ | train(?:s|ed|ing)? | drill(?:s|ed|ing)? | manoeuvr\w+ | maneuver\w+
    | exercis(?:es|ed|ing) | engaged | (?:is|are|were|was)\ (?:also\ )?(?:there|present|on\ hand|among) ) \b"""
)
JOINT = re.compile(r"(?i)\b(?:joint(?:ly)?|bilateral|multinational|multilateral|trilateral|combined|allied|together)\b")
SEVERAL_STATES = re.compile(
    r"""(?xi) \b(?:\d+|two|three|four|five|six|seven|eight|nine|ten|\w+teen|several|dozens\ of|many|other)\ (?:other\ |more\ |nato\ |partner\ |allied\ |member\ ){0,2}
    (?:nations|countries|states|allies|navies|armies|air\ forces|militaries)\b | \b\w+-nation\b"""
)
OBSERVING = re.compile(r"(?i)\bobserv\w+|\bwatch(?:ed|ing)?\b")
TROOPS = re.compile(
    r"(?i)troops|soldiers|personnel|servicemen|service members|marines|sailors|forces|reservists|servicemembers|military|people|airmen|paratroopers"
)
TROOPS_ONLY = re.compile(
    r"(?i)troops|soldiers|personnel|servicem[ae]n|service members|marines|sailors|reservists|paratroopers|airmen"
)
# A country after one of these is where or against whom, not who.
WHERE = frozenset(
    "in off near at on against to over toward towards around for from across along outside close within after about into".split()
)
FORCE_HEADS = re.compile(
    r"""(?xi) (?: troops | forces | soldiers | marines | sailors | navy | navies | army | armies | military | militaries | warships? | ships? | vessels?
    | jets | planes | warplanes | aircraft | engineers | sappers | gunners | commandos | cadets | frigates? | units | air\ force | fleet | contingents? | paratroopers | servicemen | personnel | members | guards? | bombers
    | destroyers? | allies | nations | countries | states | group | force | tanks | pilots | brigade | people | fighters | submarines? )"""
)
ALLIANCES = re.compile(
    r"(?i)^(?:NATO|North Atlantic Treaty Organi[sz]ation|Collective Security Treaty Organi[sz]ation|CSTO|ANZUS|SEATO|Warsaw Pact)$"
)
# Words in capitals that are no name of an exercise.
NO_NAME = frozenset(
    """
    the a an in on at its their this that these those joint military naval navy army air force forces annual war live new large major big
    first second third last next yesterday today defense defence ministry minister president general admiral chief staff north south east
    west northern southern eastern western pacific atlantic baltic black sea mediterranean monday tuesday wednesday thursday friday saturday
    sunday meanwhile however separately earlier later also afterwards today's january february march april may june july august september october november december nato u.s. us u.s u.k. western allied coast
    guard marine marines state people's liberation union pentagon kremlin white house royal special operations and of but when while after
    before during since both all some many such other more largest biggest spring summer autumn winter as with for from by to
    """.split()
)
