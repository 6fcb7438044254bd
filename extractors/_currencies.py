"""The currencies that words and signs name, resolved only where a reader would agree."""

import re
from functools import cache
from unicodedata import combining, normalize

from schema.codes import CURRENCY_CODES, HISTORIC_CURRENCY_CODES

_NO_MONEY = {"XAU", "XAG", "XPT", "XPD", "XSU", "XUA", "CHE", "CHW", "UYI", "UYW", "BOV", "CLF", "COU", "MXV", "USN"}
CODES = (CURRENCY_CODES | HISTORIC_CURRENCY_CODES) - _NO_MONEY

# Codes that are words too: "TOP 10", "ALL 100", "TRY 5".
WORDLIKE_CODES = frozenset(
    "ALL ANG BAM CUP CUC COP GEL LAK MAD MOP PEN SOS TOP TRY ERN ARS BAD BAN BOB RON SIT STD DEM".split(" ")
)

SIGNS: dict[str, str | None] = {  # None: the dollar of the article
    "$": None, "US$": "USD", "U.S.$": "USD", "US $": "USD", "U.S. $": "USD",
    "A$": "AUD", "AU$": "AUD", "Aus$": "AUD", "C$": "CAD", "CA$": "CAD", "Can$": "CAD", "Cdn$": "CAD",
    "HK$": "HKD", "NT$": "TWD", "NZ$": "NZD", "S$": "SGD", "SG$": "SGD", "USD$": "USD", "USD $": "USD", "AUD$": "AUD", "CAD$": "CAD", "NZD$": "NZD", "SGD$": "SGD", "HKD$": "HKD", "MXN$": "MXN",
    "Bds$": "BBD", "BZ$": "BZD", "F$": "FJD", "G$": "GYD", "N$": "NAD", "RD$": "DOP", "COL$": "COP", "MOP$": "MOP", "IR£": "IEP", "C£": "CYP", "R$": "BRL", "J$": "JMD", "TT$": "TTD", "Mex$": "MXN",
    "€": "EUR", "£": "GBP", "¥": "JPY", "CN¥": "CNY", "RMB": "CNY", "₹": "INR", "₽": "RUB", "₩": "KRW", "₺": "TRY", "₴": "UAH",
    "₦": "NGN", "₪": "ILS", "₫": "VND", "฿": "THB", "₱": "PHP", "₲": "PYG", "₸": "KZT", "₼": "AZN", "₾": "GEL", "₵": "GHS",
    "DM": "DEM", "SFr": "CHF", "Sfr": "CHF", "SwFr": "CHF", "FFr": "FRF", "Ffr": "FRF", "BFr": "BEF",
    "RM": "MYR", "Rp": "IDR", "Rp.": "IDR", "Ksh": "KES", "KSh": "KES", "Kshs": "KES", "USh": "UGX", "Ush": "UGX", "TSh": "TZS", "Tsh": "TZS",
    "SDR": "XDR", "SDRs": "XDR", "ECU": "XEU", "Ecu": "XEU", "Rs": "INR", "Rs.": "INR", "Tk": "BDT", "EC$": "XCD",
    "GH¢": "GHS", "GH₵": "GHS", "E£": "EGP", "NIS": "ILS", "Kc": "CZK", "Kč": "CZK",
}  # fmt: skip

# The nouns that mean one currency wherever they stand.
_NOUNS: dict[str, str] = {
    "euro": "EUR", "yen": "JPY", "euroyen": "JPY", "euromark": "DEM", "eurosterling": "GBP", "yuan": "CNY", "renminbi": "CNY", "rouble": "RUB", "ruble": "RUB", "baht": "THB", "ringgit": "MYR",
    "rupiah": "IDR", "rand": "ZAR", "zloty": "PLN", "zlotys": "PLN", "forint": "HUF", "hryvnia": "UAH", "hryvnya": "UAH", "tenge": "KZT",
    "shekel": "ILS", "naira": "NGN", "cedi": "GHS", "birr": "ETB", "lari": "GEL", "taka": "BDT", "afghani": "AFN", "tugrik": "MNT",
    "stg": "GBP", "sterling": "GBP", "pound sterling": "GBP", "sdr": "XDR", "special drawing right": "XDR", "ecu": "XEU",
    "european currency unit": "XEU", "mark": "DEM", "deutschmark": "DEM", "deutsche mark": "DEM", "d-mark": "DEM", "guilder": "NLG",
    "peseta": "ESP", "lire": "ITL", "drachma": "GRD", "schilling": "ATS", "markka": "FIM", "markkaa": "FIM", "punt": "IEP", "escudo": "PTE",
    "austral": "ARA", "cruzado": "BRC", "reai": "BRL", "bolivar": "VES", "boliviano": "BOB", "guarani": "PYG", "quetzal": "GTQ",
    "lempira": "HNL", "kyat": "MMK", "hryvnias": "UAH", "tugrug": "MNT", "kwanza": "AOA", "pula": "BWP", "metical": "MZN", "bolivare": "VES",
    "kronor": "SEK", "lek": "ALL", "leke": "ALL", "ngultrum": "BTN", "riel": "KHR", "kip": "LAK", "ariary": "MGA", "ariarie": "MGA", "ouguiya": "MRU",
    "rufiyaa": "MVR", "cordoba": "NIO", "kina": "PGK", "dobra": "STN", "emalangeni": "SZL", "lilangeni": "SZL", "somoni": "TJS", "pa'anga": "TOP",
    "vatu": "VUV", "tala": "WST", "dalasi": "GMD", "gourde": "HTG", "balboa": "PAB", "pataca": "MOP", "nakfa": "ERN", "loti": "LSL", "maloti": "LSL",
    "afn": "AFN", "dong": "VND", "won": "KRW", "kwacha": "ZMW", "greenback": "USD",
}  # fmt: skip
# The nouns that several currencies share: an adjective or the country must say which.
_SHARED = (
    "dollar dlr pound franc peso rupee dinar dirham rial riyal krona kronor krone kroner crown koruna kroon shilling lira liras leu"
    " lei lev leva real ruble rouble manat som sum sol colon dram kuna lat lit litas mark denar rand won yuan birr"
    " leone sucre inti sole denari kronur colone florin"
)
_ALIKE = {  # the names of one noun
    "dlr": "dollar", "rouble": "ruble", "riyal": "rial", "kronor": "krona", "kroner": "krona", "lei": "leu", "leva": "lev", "liras": "lira",
    "lire": "lira", "crown": "krona", "krone": "krona", "koruna": "krona", "sole": "sol", "leke": "lek", "kronur": "krona", "ariarie": "ariary", "emalangeni": "lilangeni", "maloti": "loti", "denari": "denar", "colone": "colon", "bolivare": "bolivar", "korunas": "krona", "pesos": "peso", "reai": "real", "kroon": "krona",
}  # fmt: skip
_ADJECTIVES = {  # beside CLDR's own
    "u.s": "us", "american": "us", "canada": "canadian", "cdn": "canadian", "n.z": "new zealand", "nz": "new zealand", "h.k": "hong kong",
    "hk": "hong kong", "hongkong": "hong kong", "taiwan": "new taiwan", "taiwanese": "new taiwan", "nt": "new taiwan", "singaporean": "singapore",
    "west german": "german", "deutsche": "german", "aussie": "australian", "british": "british", "korean": "south korean", "soviet": "soviet",
    "emirati": "united arab emirates", "uae": "united arab emirates", "french": "french", "convertible": "bosnia-herzegovina convertible",
    "finnish": "finnish", "czech": "czech", "slovak": "slovak", "belarussian": "belarusian", "israeli": "israeli", "argentinian": "argentine",
}  # fmt: skip
# Told by name rather than by CLDR's name: CLDR says "Brazilian reals", "Israeli new shekels", "Mexican pesos".
_FULL_NAMES = {
    "soviet ruble": "SUR", "israeli shekel": "ILS", "new shekel": "ILS", "dutch guilder": "NLG", "french franc": "FRF", "finnish mark": "FIM", "british pound": "GBP",
    "german mark": "DEM", "east german mark": "DDM", "chinese renminbi": "CNY", "saudi rial": "SAR", "omani rial": "OMR", "ghanaian cedi": "GHS",
    "united arab emirates dirham": "AED", "bulgarian lev": "BGN", "croatian kuna": "HRK", "turkish lira": "TRY", "moldovan leu": "MDL",
    "irish pound": "IEP", "irish punt": "IEP", "kuwaiti dinar": "KWD", "iraqi dinar": "IQD", "serbian dinar": "RSD", "venezuelan bolivar": "VES",
    "sudanese pound": "SDG", "belgian franc": "BEF", "austrian schilling": "ATS", "italian lira": "ITL", "greek drachma": "GRD",
    "portuguese escudo": "PTE", "spanish peseta": "ESP", "mexican peso": "MXN", "argentine peso": "ARS", "polish zloty": "PLN",
    "belarusian ruble": "BYN", "romanian leu": "RON", "azerbaijani manat": "AZN", "turkmen manat": "TMT", "ukrainian hryvnia": "UAH",
    "uzbek sum": "UZS", "uzbek som": "UZS", "kyrgyz som": "KGS", "zambian kwacha": "ZMW", "malawian kwacha": "MWK", "yugoslav dinar": "YUN",
    "us dollar": "USD", "canadian dollar": "CAD", "australian dollar": "AUD", "hong kong dollar": "HKD", "new zealand dollar": "NZD",
    "singapore dollar": "SGD", "new taiwan dollar": "TWD", "swiss franc": "CHF", "egyptian pound": "EGP", "indian rupee": "INR",
    "pakistani rupee": "PKR", "russian ruble": "RUB", "south korean won": "KRW", "north korean won": "KPW", "brazilian real": "BRL",
}  # fmt: skip
_CFA = {"XOF": "BJ BF CI GW ML NE SN TG".split(" "), "XAF": "CM CF TD CG GQ GA".split(" ")}
_PLURAL_SAME = ("yen", "yuan", "baht", "won", "rand", "stg", "sterling", "renminbi", "lire")

# Signs that are letters of the alphabet, too: money only beside a magnitude or a thousand and more ("R2.5bn", "Sh5,000").
# Some are several currencies': the country decides, else the first.
LARGE_SIGNS: dict[str, dict[str, str]] = {
    "R": {"": "ZAR"}, "P": {"PH": "PHP", "BW": "BWP"}, "N": {"NG": "NGN"}, "K": {"ZM": "ZMW", "PG": "PGK"}, "L": {"IT": "ITL", "HN": "HNL"},
    "Sh": {"KE": "KES", "TZ": "TZS", "UG": "UGX", "SO": "SOS"}, "Shs": {"KE": "KES", "TZ": "TZS", "UG": "UGX"}, "Bs": {"VE": "VES", "BO": "BOB"},
    "S/": {"": "PEN"}, "S/.": {"": "PEN"}, "Dh": {"": "AED", "MA": "MAD"}, "Dhs": {"": "AED", "MA": "MAD"}, "SR": {"": "SAR"}, "KD": {"": "KWD"},
    "QR": {"": "QAR"}, "BD": {"BH": "BHD"}, "RO": {"OM": "OMR"}, "TL": {"": "TRY"}, "LE": {"": "EGP"}, "Rf": {"": "MVR"}, "Nu": {"": "BTN"}, "Br": {"ET": "ETB"},
    "SKr": {"": "SEK"}, "Skr": {"": "SEK"}, "NKr": {"": "NOK"}, "Nkr": {"": "NOK"}, "DKr": {"": "DKK"}, "Dkr": {"": "DKK"}, "Fl": {"": "NLG"}, "Pta": {"": "ESP"},
    "Fr": {"CH": "CHF", "FR": "FRF"}, "FCFA": {"": "XOF", "CM": "XAF", "GA": "XAF", "TD": "XAF", "CG": "XAF", "CF": "XAF", "GQ": "XAF"},
}  # fmt: skip

_ACCENTS = {"a": "[aá]", "e": "[eë]", "i": "[ií]", "o": "[oó]", "u": "[uú]"}  # "colón", "guaraní", "lekë", "króna"


def _spelt(noun: str) -> str:
    """The pattern of a noun, with the accents that its own language writes."""
    return "".join(
        _ACCENTS.get(letter, "['’ʻ]" if letter == "'" else "[ ]" if letter == " " else re.escape(letter))
        for letter in noun
    )


NOUN = "|".join(
    sorted(
        {
            _spelt(noun) + ("" if noun in _PLURAL_SAME or noun.endswith("s") else "s?")
            for noun in [*_NOUNS, *_SHARED.split(" ")]
        }
        | {
            "special[ ]drawing[ ]rights?",
            "pounds?[ ]sterling",
            "European[ ]Currency[ ]Units?",
            "deutsche[ ]?marks?",
            "CFA[ ]francs?",
        },
        key=len,
        reverse=True,
    )
)

_HANGING = "|".join(
    _spelt(noun) for noun in sorted({*_SHARED.split(), *_ALIKE, "escudo", "kwacha"} - {"dollar", "dlr"})
)
# An amount whose currency may hang on the country: "500 million soles"; "dollars" alone never does.
SHARED_AMOUNT = re.compile(rf"(?i)(?:\d|illions?|mln|bln|thousand|hundred|crore|lakh)[ -]?(?:{_HANGING})s?\b")


def name_currency(
    noun: str, adjective: str | None = None, country: str | None = None, dollar: str = "USD"
) -> str | None:
    """The ISO 4217 code that a noun means with its adjective, or in a country; None where that is not plain.

    >>> name_currency("dlrs", "Canadian"), name_currency("pesetas", "Spanish"), name_currency("pounds", country="EG")
    ('CAD', 'ESP', 'EGP')
    >>> name_currency("pesos") is None
    True
    """
    word = _singular(fold(" ".join(noun.split())))
    if word == "cfa franc":
        if adjective:
            return {"central african": "XAF", "west african": "XOF"}.get(adjective.lower())
        return next((code for code, countries in _CFA.items() if country in countries), None)
    alike = _ALIKE.get(word, word)
    if adjective:
        code = _by_adjective(adjective, alike)
        return code if code in CODES else None
    if alike == "dollar":
        return dollar
    if country and (code := _by_country(alike, country)):
        return code
    return _NOUNS.get(word)


def fold(words: str) -> str:
    """The words in small letters without accents.

    >>> fold("Costa Rican colón"), fold("Trinidad & Tobago")
    ('costa rican colon', 'trinidad and tobago')
    """
    plain = normalize("NFKD", words.lower().replace("&", "and").replace("’", "'").replace("ʻ", "'"))
    return "".join(letter for letter in plain if not combining(letter))


def _singular(word: str) -> str:
    return word[:-1] if word.endswith("s") and word[:-1] in {*_NOUNS, *_SHARED.split(" "), "cfa franc"} else word


def _by_adjective(adjective: str, noun: str) -> str | None:
    said = fold(adjective).rstrip(".")
    for name in (said, _ADJECTIVES.get(said, said)):
        full = f"{name} {noun}"
        if code := _FULL_NAMES.get(full) or _cldr_names().get(full):
            return code
    return None


def _by_country(noun: str, country: str) -> str | None:
    """The living currency of a country by that noun: its code begins with the country's."""
    codes = {code for name, code in _cldr_names().items() if code[:2] == country and name.split(" ")[-1] == noun}
    living = codes & CURRENCY_CODES
    return living.pop() if len(living) == 1 else None


@cache
def _cldr_names() -> dict[str, str]:
    """CLDR's English names in the singular, "egyptian pound", of the currencies; living ones win over those withdrawn."""
    from babel.numbers import get_currency_name

    names: dict[str, str] = {}
    for code in [*sorted(CODES & HISTORIC_CURRENCY_CODES), *sorted(CODES & CURRENCY_CODES)]:
        words = fold(get_currency_name(code, count=1, locale="en")).split(" ")
        if words[0] != code.lower() and "(" not in words[-1] and len(words) > 1:
            names[" ".join([*words[:-1], _ALIKE.get(words[-1], words[-1])])] = code
    return names
