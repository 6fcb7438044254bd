"""The words with which English tells that people met, and those that only look like it."""

import re

GATHERING = frozenset("gather gathers gathered gathering convened convene convenes huddled closeted".split())
MEET = frozenset("met meet meets meeting".split())

# Nouns of one encounter: somebody saw or called somebody.
ENCOUNTERS = frozenset(
    """
    meeting meetings gathering summit summits conversation conversations call calls phonecall audience lunch luncheon dinner
    breakfast encounter videoconference teleconference tete-a-tete get-together parley rendezvous huddle banquet session sessions conference
    """.split()
)
# Nouns that may name a long negotiation too: the codebook wants an encounter, a date or a place with them.
TALKS = frozenset("talks talk negotiations consultations consultation discussions discussion dialogue dialog".split())
NOUNS = ENCOUNTERS | TALKS
# Of these only those "with" or "between" somebody: a conference may be of the press, a session of parliament.
LOOSE = frozenset(
    "session sessions conference lunch luncheon dinner breakfast encounter rendezvous huddle banquet dialogue dialog talk discussion".split()
)

HOLDING = frozenset(
    """
    held hold holds holding had have has having conducted conduct conducting concluded conclude concluding ended end
    ending finished completed wrapped continued continue continuing completing finishing
    """.split()
)
OPENING = frozenset(
    "began begin begins begun beginning opened open opens opening started start starts starting resumed resume resumes".split()
)
ATTENDING = frozenset(
    """
    attended attend attends attending joined join joining entered entering left leaving chaired chairing chair
    """.split()
)
RECEIVING = frozenset(
    """
    host hosts hosted hosting received receive receives receiving welcomed welcome welcomes welcoming
    """.split()
)
SPEAKING = frozenset(
    "spoke speak speaks spoken speaking talked conferred confer confers conferring huddled closeted consulted".split()
)
NEGOTIATING = frozenset("negotiated negotiating".split())
SEEING = frozenset("saw see sees seen".split())
DISCUSSING = frozenset("discussed discuss discusses discussing".split())
PHONING = frozenset("phoned phones telephoned telephones phone telephone".split())
SUMMONING = frozenset("summoned summons summon summoning".split())

MOVING = frozenset(
    """
    visit visits visited visiting arrive arrives arrived arriving go goes went gone going travel travels traveled
    travelled traveling travelling fly flies flew flown flying leave leaves left leaving come comes came coming return
    returned head heads headed heading gather gathers gathered gathering be is are was were been stop stopped send sends
    sent sending dispatch dispatched dispatches invite invites invited join joined depart departs departed
    """.split()
)
SENDING = frozenset("send sends sent sending dispatch dispatched dispatches invite invites invited inviting".split())
NOT_YET_THERE = frozenset(
    """
    arrive arrives arrived arriving leave leaves left leaving go goes going fly flies flew flying travel travels head
    heads headed heading be is are come comes coming due depart departs departed send sends sent invite invites invited
    dispatch dispatched sending gather
    """.split()
)

AFTERWARDS = frozenset("after following during at in since on from over upon".split())
BEFOREHAND = frozenset("before ahead prior".split())

CANCELLING = frozenset(
    """
    cancel cancels cancelled canceled cancelling canceling postpone postpones postponed postponing scrap scraps scrapped
    scuttle scuttled shelve shelved called-off
    """.split()
)
SCHEDULING = frozenset(
    """
    scheduled schedule schedules scheduling planned plan plans planning expected due set slated arranged arrange arranges
    arranging announced announce announces confirmed confirm confirms confirming agreed postponed-until
    """.split()
)
# Talks that are only wished for are none (codebook: "talks about talks").
WISHING = frozenset(
    """
    call calls called calling urge urges urged urging demand demands demanded propose proposes proposed proposing offer
    offers offered offering reject rejects rejected rejecting refuse refuses refused refusing want wants wanted seek seeks
    sought seeking favour favor favours favors support supports supported welcome back backed press pressed push pushed
    request requested requests demanding suggest suggests suggested consider considered considering need needs require
    requires required await awaits awaiting prefer rule ruled exclude excluded avoid avoided oppose opposed advocate
    block blocked boycott delay delayed discuss discussed hope hopes hoped return returning enter revive restart relaunch
    facilitate mediate pursue
    """.split()
)
UNREAL = frozenset(
    """
    possible potential proposed future any more no hypothetical
    """.split()
)
IMMINENT = frozenset("planned upcoming forthcoming scheduled coming expected impending imminent".split())

# "A second round of talks": a meeting of its own, of the sides told before.
FURTHER = frozenset(
    "further second third fourth fifth next another new fresh more additional follow-up follow subsequent previous earlier".split()
)
# "The talks brought together envoys of Russia and Ukraine": who takes part is the object.
UNITING = frozenset(
    """
    brought bring brings bringing gathers gathered grouped groups grouping involved involve involves involving included
    include includes including united drew assembled
    """.split()
)

PRESS = frozenset(
    """
    reporters reporter journalists journalist press editors editor media correspondents newsmen interviewer newspaper
    newspapers radio television broadcaster audience crowd
    """.split()
)
# Those whose company is private, or who are seen by the way (codebook: private relatives, visits to the sick).
PRIVATE = frozenset(
    """
    voters voter supporters supporter fans fan students student families family relatives relative parents parent widow wife
    husband son daughter friends friend children victims survivors patients troops soldiers veterans viewers aides aide staff
    advisers advisors shareholders stockholders investors customers clients workers employees pupils players colleagues people
    """.split()
)

# Offices and bodies that speak for a state, an organisation or a party.
OFFICES = re.compile(
    r"""(?xi) \b (?: leaders? | presidents? | vice-?presidents? | premiers? | ministers? | chancellors? | kings? | queens? | emirs? | sultans?
    | princes? | counterparts? | envoys? | ambassadors? | diplomats? | chiefs? | officials? | delegations? | negotiators? | mediators?
    | representatives? | secretar(?:y|ies) | governors? | mayors? | commanders? | generals? | senators? | lawmakers? | legislators?
    | congress(?:man|men|woman|women) | parliamentarians? | deputies | mps? | heads? | authorit(?:y|ies) | administration | governments?
    | bankers? | negotiating\ team | team | mission | commissioners? | chair(?:man|men|woman)? | executives? | spokes(?:man|woman|men)
    | judges? | bearers? | trustees? | bishops? | elders | clerics | monarchs? | rulers? | members | delegates | advis[eo]rs? | aides | politicians | directors?
    | dissidents | activists | rebels | insurgents | guerrillas | separatists | militants | parties | opposition | union(?:s|ists)?
    | factions | sides | groups? | committee | council | creditors | lenders | banks | donors | growers | farmers | bosses | experts
    | ministry | ministries | foreign\ office | parliament | congress | cabinet | high\ commissioner | charge\ d'affaires | brokers
    | co-?chairs? | chairpersons? | employers | management | compan(?:y|ies) | airline | panel | partner | party | troika | premiers?
    | coalition | alliance | leadership | powers | nations | countries | states | consortium | consumers | producers | businessmen
    ) $"""
)

# Groups that may be a side without a name of their own, where the other side is named (codebook: "their organisations").
SPEAKERS = re.compile(
    r"""(?xi) (?: leaders | ministers | ambassadors | envoys | diplomats | officials | negotiators | representatives | governors | mayors
    | commanders | senators | lawmakers | legislators | congressmen | parliamentarians | mps | bankers | elders | clerics | bishops
    | rebels | insurgents | separatists | guerrillas | opposition | powers | unions | unionists | creditors | lenders | donors | growers
    | committee | delegation | generals | dissidents | activists | executives | chiefs | delegates | farmers | employers | management
    | airline | company | union | panel | team | mission | premiers | heads | parties | members | authorities | mediators | directors
    | government | governments | groups? | movements? | factions? | militias? | militants | forces? | army | junta | tribes? | tribesmen | council
    | organi[sz]ations | federation | association | alliance | coalition | retailers | guerrillas | inspectors | monitors | observers | businessmen | brokers | consortium
    | industry | carmakers | producers | exporters | importers | unionists | strikers | clergy | priests | scholars | monks | dealers | bosses
    | princes | sheikhs | presidents | chancellors | politicians | deputies | experts | technocrats | regulators | prosecutors | campaigners | ministry
    | emissar(?:y|ies) | interlocutors | separatists | secessionists | loyalists | warlords | captors | kidnappers | hijackers )"""
)

# Closed groups: where one of them is said to have met, it is the participant (codebook: G7, Eurogroup).
CLOSED_GROUP = re.compile(
    r"""(?xi) \b (?: G-?\ ?(?:5|6|7|8|10|20|77|Five|Six|Seven|Eight|Ten|Twenty)
    | (?:Group|Big)\ of\ (?:Five|Six|Seven|Eight|Ten|Twenty|5|6|7|8|10|20) | Eurogroup | euro\ ?zone | Visegrad | BRICS? | Quad
    | OPEC | E\.?U\.? | European\ Union | E\.?C\.? | European\ Community | ASEAN | Association\ of\ South-?\ ?East\ Asian\ Nations
    | NATO | Gulf\ Co-?operation\ Council | GCC | Arab\ League | African\ Union | ECOWAS | SADC | Mercosur | Nordic ) \b"""
)
# Those of them that have a seat and a staff met only where their members' leaders or ministers did.
_MEMBERS = r"(?:leaders|heads of (?:state|government)|(?:\w+ )?ministers|presidents|premiers|governors|chiefs|ambassadors|envoys)"
MEMBERS_OF_GROUP = re.compile(rf"(?i)\b{_MEMBERS}\b")
BARE_GROUP = re.compile(
    r"(?i)^(?:the )?(?:G-?\s?(?:\d+|Five|Six|Seven|Eight|Ten|Twenty)|Group of \w+|Eurogroup|Quad|Visegrad(?: Four| Group)?|OPEC)\b"
)

BY_PHONE = re.compile(
    r"(?i)\b(?:(?:by|over the|on the|via) (?:tele)?phone|(?:tele)?phone (?:call|conversation|talk|discussion|conference)s?|telephone)\b"
)
BY_VIDEO = re.compile(r"(?i)\b(?:video|virtual(?:ly)?|zoom|teleconference)\b|\bvideo-?conferenc|\bonline\b")
HANDED = re.compile(
    r"""(?xi) \b (?: told | tell | telling | informed | inform | handed | presented | gave | given | delivered | lodged | protest(?:ed|ing)?
    | complain(?:ed)? | express(?:ed|ing)? | conveyed? | warned | demand(?:ed)? | asked | explain | explanation | condemn(?:ed)?
    | relay(?:ed)? | note | reprimand(?:ed)? | dressing\ down | rebuke[d]? ) \b"""
)
ENVOY = re.compile(
    r"(?i)\b(?:ambassadors?|envoys?|diplomats?|charge|charg[eé] d.affaires|high commissioners?|consuls?|attach[eé]s?|commissioner|nuncio)\b"
)
HABIT = frozenset(
    "every regularly usually often annually always normally routinely occasionally sometimes weekly".split()
)
# A closed group's own meeting, where it has a day or a place: "the NATO summit in Madrid".
GROUP_MEETING = re.compile(r"(?i)\b(?:summit|ministerial|ministers'?|leaders'?|finance chiefs|foreign ministers'?)\b")
PRESS_NAMES = re.compile(
    r"(?i)reuters|associated press|afp|agence france|bbc|cnn|voa|voice of america|nbc|cbs|abc|fox|times|post|guardian|tass|xinhua|al jazeera"
)
# Where rivals meet, who do not talk with each other.
CONTESTS = frozenset(
    "debate debates match final finals semifinal semifinals game games race tournament court championship playoff playoffs cup league".split()
)
# By what means people talk who are not in one room: "spoke by videoconference with …".
LINES = frozenset(
    "videoconference teleconference phone telephone video videolink link call conference line hotline".split()
)
# What of a meeting may stand between it and what is done then: "at the end of talks".
MOMENTS = frozenset("end sidelines start conclusion beginning day margins close".split())
# "Talk of a summit", "hopes for talks": nobody has met.
THOUGHTS = frozenset(
    """
    talk possibility prospect prospects idea plan plans proposal proposals hope hopes chance chances speculation rumors rumours
    rumor offer offers call calls question request requests need date dates timing venue preparations possibilities
    """.split()
)
# Nouns before "meeting" or "call" that make it another thing (codebook: a body's own session, a press conference).
OTHER_MEETINGS = frozenset("news press roll wake-up conference close board cabinet shareholders annual margin".split())
