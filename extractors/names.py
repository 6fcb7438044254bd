"""Names in a text that our tables and grammars know: countries, organisations and people with a title.

Where names overlap, an organisation's goes before a country's within it ("Bank of England").
"""

from extractors._country_names import CountryKind, CountryMention, find_country_names
from extractors._organisation_names import OrganisationMention, find_organisations
from extractors._organisations import OrganisationKind
from extractors._titled_people import PersonMention, find_titled_people

__all__ = [
    "CountryKind",
    "CountryMention",
    "OrganisationKind",
    "OrganisationMention",
    "PersonMention",
    "find_country_names",
    "find_organisations",
    "find_titled_people",
]
