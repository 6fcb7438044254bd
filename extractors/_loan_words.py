"""The words of lending: what a loan is called, what is none, and how far each verb says that one has come."""

import re

from schema import LoanStage


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_IRREGULAR = {
    "lend": "lent", "give": "gave given", "make": "made", "pay": "paid", "underwrite": "underwrote underwritten",
    "get": "got gotten", "draw": "drew drawn", "win": "won", "take": "took taken", "seek": "sought", "repay": "repaid",
    "strike": "struck", "withdraw": "withdrew withdrawn", "withhold": "withheld",
}  # fmt: skip
_DOUBLING = {"commit": "committ", "get": "gett", "win": "winn", "tap": "tapp", "scrap": "scrapp", "transfer": "transferr", "channel": "channell", "funnel": "funnell", "initial": "initiall"}  # fmt: skip


def _forms(verbs: str) -> frozenset[str]:
    """Each verb with its third person, its past and its participles.

    >>> sorted(_forms("lend apply commit"))[:5]
    ['applied', 'applies', 'apply', 'applying', 'commit']
    """
    found: set[str] = set()
    for verb in verbs.split():
        stem = _DOUBLING.get(verb, verb.removesuffix("e"))
        is_y = verb.endswith("y") and verb[-2] not in "aeou"
        found |= {verb, stem + "ing"}
        found.add(verb[:-1] + "ies" if is_y else verb + ("es" if verb.endswith(("s", "sh", "ch", "x")) else "s"))
        past = verb[:-1] + "ied" if is_y else stem + "ed"
        found |= set(_IRREGULAR.get(verb, past).split())
    return frozenset(found)


LENDING_VERBS = _words("lend lends lent lending loan loaned")
BORROWING_VERBS = _words("borrow borrows borrowed borrowing")
DRAWING_VERBS = _words("drew drawn draws draw")  # money from a lender; else curtains and crowds
DISBURSING_VERBS = _words("disbursed")  # money from a lender; else aid

REPAYING_VERBS = _words("repay repays repaid")
# What a loan may be called once the article has spoken of one.
WEAK_WORDS = re.compile(r"(?i)(?:lines?|arrangements?|packages?)\b")

# What "loan" and "credit" may modify and still be one: "a loan agreement", "credit lines".
LOAN_HEADS = _words(
    """
    loan loans credit credits line lines facility facilities agreement agreements arrangement arrangements accord pact deal
    deals package packages program programme tranche tranches instalment installment drawing drawings financing financings
    request requests application applications mortgage scheme schemes plan plans
    """
)
# What a facility must be called: others make steel.
FACILITY_WORDS = re.compile(
    r"""(?xi) \b (?: credit | loan | option | revolving | revolver | underwrit\w+ | issuance | stand-?by | euro-?notes? | notes?
    | certificates? | CD | financing | acceptances? | liquidity | contingency | overdraft | syndicated | lending | swap
    | borrowing | oil | trade | deferred | budget | policy | ECF | EFF | SBA | RSF | extended\ fund | resilience | precautionary | multi-?currency | banking | refinancing | bridging | bridge | swingline | imf | fund ) \b"""
)

NO_LOAN = re.compile(
    r"""(?xi) \b (?:
        loan\ loss\w* | (?:credit|loan|debt)\ (?:ratings?|insurance|guarantees?|cards?|portfolio|rates?|officers?|demand|growth|production)
      | letters?\ of\ credit (?:\ facilit\w+)? | (?:tax|extraordinary|pension|LIFO|carbon|investment|inventory|consumer|auto|revolving\ consumer)\ credits?
      | credits?\ (?:guarantees?|markets?|crunch|crisis|unions?|policy|squeeze|agenc\w+|controls?|suisse|lyonnais|ratings?|foncier|quality|risks?|crises)
      | loans?\ (?:outstanding|loss|stock|rates?|notes?|guarantees?|sales?|prices?|deficienc\w+|books?|exposure|repayments?|collateral)
      | (?:outstanding|non-?performing|bad|doubtful|distressed|existing|classified|energy-related|non-?accru\w+|nonaccru\w+|problem|troubled|soured)\ (?:\w+\ )?loans?
      | (?:student|home|car|auto|consumer|personal|real\ estate|farm|agricultural|commodity|housing|marketing|nonrecourse|soybean|crop|payday|household
          |retail|property|guaranteed|subprime|business|policy|shareholders?')\ loans?
      | commercial\ and\ industrial\ loans? | loans?\ and\ advances | savings\ (?:and|&)\ loans? | on\ loan | loan-to-\w+ | total\ loans?
      | (?:gave|give|gives|given|giving|take|takes|took|taken|taking|deserves?|deserved|claim|claims|claimed|get|gets|got|full|due|some|much|great|all\ the|to\ his|to\ her|to\ their)\ credit(?!\ (?:line|facilit|agreement|of\ [$\d]|worth))
      | public\ financing | price\ supports? | credit\ for\ (?:the|his|her)\ \w+ing | share\ loans? | (?:jumbo|new)\ lending | discount\ window
      | (?:in|their|his|her|its)\ (?:loan|credit)\ exposure | loan\ and\ (?:grant|aid)\ program\w* | loans?\ of\ (?:players?|paintings?) | interest\ on
    ) \b"""
)

# Who buys in shops, and where banks square their books: no sides of a loan in the news.
RETAIL = re.compile(
    r"""(?xi) \b (?: (?:discount|money)\ market | banking\ system | customers | consumers | homeowners | farmers | (?:developing|poor|debtor|third\ world|member)\ (?:countries|nations|states) | home\ buyers | car\ buyers
    | lombard | book\ credit | fiscal\ (?:year\ )?\d+ | open\ market | collateralized | net\ borrowings? | federal\ funds ) \b"""
)
# Who lends by trade.
LENDER_NAME = re.compile(
    r"""(?xi) \b (?: bank | banks | banco | banca | banque | fund | imf | eximbank | exim | trust | finance | financial | capital
    | lenders? | creditors? | syndicate | consortium | credit | insurance | bancorp\w* | citicorp | citibank | hanover | chase
    | treasury | federal\ reserve | savings | idb | iadb | adb | ebrd | eib | agency\ for\ international | cooperation\ fund
    | donors? | aid | paris\ club | morgan | barclays | warburg | volksbank | kreditanstalt )"""
)
BONDS = re.compile(r"(?i)\b(?:bonds?|notes|obligations|shares|debentures|stock|eurobonds?|gilts?)\b")
# Who approves a loan without lending: "approved by the court".
NO_LENDER = re.compile(
    r"(?i)\b(?:court|parliament|congress|senate|house|board|commission|cabinet|shareholders|assembly|council|exchange commission|regulators?|judge)\b"
)

# Verbs whose subject lends.
LENDER_ACTS: dict[LoanStage, frozenset[str]] = {
    LoanStage.DISBURSED: _forms(
        """
        extend make grant give provide disburse release pay advance lend loan inject furnish supply transfer channel funnel
        wire remit
        """
    ),
    LoanStage.AGREED: _forms(
        """
        approve fund support authorize authorise underwrite back clear allocate award endorse open subscribe sanction okay
        greenlight
        """
    ),
    LoanStage.PROMISED: _forms("promise pledge commit announce earmark unveil"),
    LoanStage.OFFERED: _forms("offer propose") | _words("willing ready prepared"),
}
# Verbs whose subject borrows.
BORROWER_ACTS: dict[LoanStage, frozenset[str]] = {
    LoanStage.DISBURSED: _forms(
        """
        receive obtain get borrow raise draw win secure take activate use utilise utilize tap rack contract accumulate
        procure access
        """
    )
    | _words("recieves recieved"),
    LoanStage.AGREED: _forms("accept"),
    LoanStage.REQUESTED: _forms("seek request ask want apply mandate approach solicit pursue plead lobby petition"),
    LoanStage.REPAID: _forms("repay"),
}
# Verbs of both sides: whoever is no bank borrows.
MUTUAL_ACTS: dict[LoanStage, frozenset[str]] = {
    LoanStage.AGREED: _forms(
        """
        sign agree conclude complete finalise finalize reach arrange close enter establish renew strike clinch seal ink
        initial ratify
        """
    )
    - {"arranging"},
    LoanStage.REQUESTED: _forms("negotiate discuss launch") | {"arranging"},
    LoanStage.REFUSED: _forms(
        "refuse reject decline deny block withhold veto turn rebuff spurn withdraw rescind scrap retract"
    ),
}
# What a lender does with a request.
WEIGHING_VERBS = _forms("consider study examine review weigh assess evaluate discuss")
# Passives that tell of the loan alone: it found its lenders.
FILLED = _words("oversubscribed syndicated subscribed managed arranged lead-managed")

# Nouns of an act, with the owner's part: "Argentina's request for a loan", "the IMF's approval of a credit".
BORROWER_NOUNS: dict[str, LoanStage] = dict.fromkeys(
    _words("request requests application applications bid appeal"), LoanStage.REQUESTED
)
LENDER_NOUNS: dict[str, LoanStage] = {
    **dict.fromkeys(_words("approval authorization authorisation"), LoanStage.AGREED),
    **dict.fromkeys(_words("commitment commitments promise promises pledge pledges plan plans"), LoanStage.PROMISED),
    **dict.fromkeys(_words("offer offers proposal willingness readiness"), LoanStage.OFFERED),
    **dict.fromkeys(_words("refusal rejection veto"), LoanStage.REFUSED),
    **dict.fromkeys(_words("disbursement release"), LoanStage.DISBURSED),
}
MUTUAL_NOUNS: dict[str, LoanStage] = {
    **dict.fromkeys(_words("agreement agreements accord pact deal contract signing"), LoanStage.AGREED),
    **dict.fromkeys(_words("talks negotiations mandate"), LoanStage.REQUESTED),
}
# "It received approval", "it won commitments": the noun says how far it has come.
WEAK_VERBS = _words(
    """
    receive receives received obtain obtains obtained get gets got win wins won secure secures secured have has had give
    gave given make made extended extend issue issued
    """
)

# A loan that is only the object of these is no news of lending: a stock, a sale, other terms for an old one.
NOT_LENDING = _words(
    """
    have has had hold holds held holding owe owes owed owing carry carries carried service services serviced servicing
    reschedule rescheduled rescheduling restructure restructured restructuring refinance refinanced refinancing convert
    converted converting sell sells sold selling buy buys bought purchase purchased write writes wrote written cancel
    cancelled canceled canceling cancelling forgive forgave forgiven freeze froze frozen freezing suspend suspended
    suspending guarantee guarantees guaranteed insure insured classify classified reclassify declare declared declaring
    place placed placing put putting reduce reduced reducing cut cuts replace replaced replaces replacing assume assumed
    switch switched swap swapped exchange exchanged total totals totaled totalled rose fell rise fall risen fallen grew grown increase declined decreased average averaged
    account accounted consist consists consisted comprise comprises comprised include includes included exceed exceeds exceeded default defaulted collect collected recover
    recovered list stood amounted amount compared
    """
)
NOT_LENDING_NOUNS = _words(
    """
    interest payment payments repayment repayments rate rates sale sales value losses loss exposure arrears extension
    rescheduling restructuring balance conversion guarantee guarantees insurance purchase portfolio moratorium refinancing
    rollover freeze default defaults growth decline increase volume level levels share yield provisions reserves holder
    holders holdings servicing service cost costs fee fees terms use proceeds collateral demand amount outflow flow flows
    net subsidiary ceiling limit limits cap provision writeoff write-off
    """
)
