"""Countries as the news calls them: everyday names, adjectives, capitals and the seats of government that stand for them.

Our own table, checked against ISO 3166-1 by a test. One line a country: code | names | adjectives | capitals.
The first name and the first adjective are the ones we write. A capital in round brackets is a place, but too common a
name to stand for the state on its own. The people's plural ("Belarusians", "Iraqis") follows from the adjective.
"""

from typing import NamedTuple


class Country(NamedTuple):
    """A country and what it is called."""

    code: str
    name: str
    names: tuple[str, ...]
    adjectives: tuple[str, ...]
    capitals: tuple[str, ...]  # those whose name may stand for the state
    seats: tuple[str, ...]  # all, those included that are too common to stand for it


_TABLE = """
AD | Andorra | Andorran | Andorra la Vella
AE | United Arab Emirates; UAE; U.A.E.; Emirates | Emirati | Abu Dhabi
AF | Afghanistan | Afghan | Kabul
AG | Antigua and Barbuda; Antigua & Barbuda; Antigua | Antiguan | (St. John's)
AI | Anguilla | Anguillan | (The Valley)
AL | Albania | Albanian | Tirana; Tirane
AM | Armenia | Armenian | Yerevan; Erevan
AO | Angola | Angolan | Luanda
AQ | Antarctica | Antarctic |
AR | Argentina; Argentine Republic | Argentine; Argentinian; Argentinean | Buenos Aires
AS | American Samoa | American Samoan | (Pago Pago)
AT | Austria | Austrian | Vienna
AU | Australia; Commonwealth of Australia | Australian; Aussie | Canberra
AW | Aruba | Aruban | (Oranjestad)
AX | Åland Islands; Aland Islands; Aland; Åland | Ålandic | (Mariehamn)
AZ | Azerbaijan | Azerbaijani; Azeri | Baku
BA | Bosnia and Herzegovina; Bosnia-Herzegovina; Bosnia-Hercegovina; Bosnia & Herzegovina; Bosnia | Bosnian | Sarajevo
BB | Barbados | Barbadian; Bajan | (Bridgetown)
BD | Bangladesh | Bangladeshi | Dhaka; Dacca
BE | Belgium | Belgian | Brussels
BF | Burkina Faso; Upper Volta; Burkina | Burkinabe; Burkinabé | Ouagadougou
BG | Bulgaria | Bulgarian | Sofia
BH | Bahrain; Bahrein | Bahraini | Manama
BI | Burundi | Burundian | Bujumbura; Gitega
BJ | Benin; Dahomey | Beninese | Porto-Novo; Cotonou
BL | Saint Barthélemy; Saint Barthelemy; St. Barts; St. Barthelemy | | (Gustavia)
BM | Bermuda | Bermudian; Bermudan | (Hamilton)
BN | Brunei; Brunei Darussalam | Bruneian | Bandar Seri Begawan
BO | Bolivia | Bolivian | La Paz; (Sucre)
BQ | Caribbean Netherlands; Bonaire; Bonaire, Sint Eustatius and Saba | | (Kralendijk)
BR | Brazil; Brasil | Brazilian | Brasilia; Brasília
BS | Bahamas; The Bahamas | Bahamian | (Nassau)
BT | Bhutan | Bhutanese | Thimphu
BV | Bouvet Island | |
BW | Botswana | Botswanan; Motswana | Gaborone
BY | Belarus; Byelorussia; Belorussia | Belarusian; Belarussian; Byelorussian; Belorussian | Minsk
BZ | Belize; British Honduras | Belizean | Belmopan
CA | Canada | Canadian | Ottawa
CC | Cocos Islands; Cocos (Keeling) Islands; Keeling Islands | |
CD | Democratic Republic of Congo; DR Congo; DRC; D.R. Congo; Democratic Republic of the Congo; Congo-Kinshasa; Zaire; Zaïre; Congo | Congolese; Zairean; Zairian | Kinshasa
CF | Central African Republic | Central African | Bangui
CG | Republic of Congo; Republic of the Congo; Congo-Brazzaville; Congo Republic; Congo (Brazzaville) | Congolese | Brazzaville
CH | Switzerland | Swiss | Bern; Berne
CI | Ivory Coast; Cote d'Ivoire; Côte d'Ivoire | Ivorian; Ivoirian | Yamoussoukro; Abidjan
CK | Cook Islands | Cook Islander | (Avarua)
CL | Chile | Chilean | Santiago
CM | Cameroon; Cameroun | Cameroonian | Yaounde; Yaoundé
CN | China; People's Republic of China; PRC; Communist China; Mainland China; mainland China | Chinese | Beijing; Peking
CO | Colombia | Colombian | Bogota; Bogotá
CR | Costa Rica | Costa Rican | (San Jose)
CU | Cuba | Cuban | Havana
CV | Cape Verde; Cabo Verde | Cape Verdean | (Praia)
CW | Curaçao; Curacao | Curaçaoan | (Willemstad)
CX | Christmas Island | | (Flying Fish Cove)
CY | Cyprus | Cypriot; Greek Cypriot | Nicosia
CZ | Czech Republic; Czechia | Czech | Prague
DE | Germany; Federal Republic of Germany; West Germany; W. Germany; W.Germany; East Germany; German Democratic Republic; GDR | German; West German; W. German; W.German; East German | Berlin; Bonn
DJ | Djibouti | Djiboutian | (Djibouti City)
DK | Denmark | Danish | Copenhagen
DM | Dominica | Dominican | (Roseau)
DO | Dominican Republic | Dominican | Santo Domingo
DZ | Algeria | Algerian | Algiers
EC | Ecuador; Equador | Ecuadorean; Ecuadorian; Ecuadoran | Quito
EE | Estonia | Estonian | Tallinn
EG | Egypt | Egyptian | Cairo
EH | Western Sahara | Sahrawi; Saharawi | (Laayoune); (El Aaiun)
ER | Eritrea | Eritrean | Asmara
ES | Spain | Spanish | Madrid
ET | Ethiopia; Abyssinia | Ethiopian | Addis Ababa
FI | Finland | Finnish | Helsinki
FJ | Fiji | Fijian | Suva
FK | Falkland Islands; Falklands; Malvinas | Falkland Islander | (Stanley); (Port Stanley)
FM | Micronesia; Federated States of Micronesia | Micronesian | (Palikir)
FO | Faroe Islands; Faeroe Islands; Faroes | Faroese | (Torshavn)
FR | France | French | Paris
GA | Gabon | Gabonese | Libreville
GB | United Kingdom; Britain; Great Britain; UK; U.K.; England; Scotland; Wales; Northern Ireland | British; English; Scottish; Welsh; Northern Irish; Scots | London
GD | Grenada | Grenadian | (St. George's)
GE | Georgia; Republic of Georgia | Georgian | Tbilisi
GF | French Guiana | French Guianese | (Cayenne)
GG | Guernsey | | (St. Peter Port)
GH | Ghana | Ghanaian | Accra
GI | Gibraltar | Gibraltarian |
GL | Greenland | Greenlandic; Greenlander | Nuuk
GM | Gambia; The Gambia | Gambian | Banjul
GN | Guinea; Guinea-Conakry; Republic of Guinea | Guinean | Conakry
GP | Guadeloupe | Guadeloupean | (Basse-Terre)
GQ | Equatorial Guinea | Equatorial Guinean; Equatoguinean | Malabo
GR | Greece | Greek; Hellenic | Athens
GS | South Georgia and the South Sandwich Islands; South Georgia | |
GT | Guatemala | Guatemalan | Guatemala City
GU | Guam | Guamanian | (Hagatna)
GW | Guinea-Bissau; Guinea Bissau | Bissau-Guinean | Bissau
GY | Guyana; British Guiana | Guyanese | (Georgetown)
HK | Hong Kong; Hongkong | Hong Konger; Hongkonger |
HM | Heard Island and McDonald Islands; Heard Island | |
HN | Honduras | Honduran | Tegucigalpa
HR | Croatia | Croatian; Croat | Zagreb
HT | Haiti | Haitian | Port-au-Prince
HU | Hungary | Hungarian | Budapest
ID | Indonesia | Indonesian | Jakarta; Djakarta
IE | Ireland; Republic of Ireland; Irish Republic; Eire | Irish | Dublin
IL | Israel | Israeli | Jerusalem; Tel Aviv
IM | Isle of Man | Manx | (Douglas)
IN | India | Indian | New Delhi; Delhi
IO | British Indian Ocean Territory; Chagos Islands; Chagos Archipelago | Chagossian | (Diego Garcia)
IQ | Iraq | Iraqi | Baghdad
IR | Iran; Islamic Republic of Iran; Persia | Iranian | Tehran; Teheran
IS | Iceland | Icelandic; Icelander | Reykjavik; Reykjavík
IT | Italy | Italian | Rome
JE | Jersey | | (St. Helier)
JM | Jamaica | Jamaican | (Kingston)
JO | Jordan; Hashemite Kingdom of Jordan | Jordanian | Amman
JP | Japan | Japanese | Tokyo
KE | Kenya | Kenyan | Nairobi
KG | Kyrgyzstan; Kirghizia; Kirgizstan; Kyrgyz Republic | Kyrgyz; Kyrgyzstani; Kirghiz | Bishkek
KH | Cambodia; Kampuchea | Cambodian; Kampuchean; Khmer | Phnom Penh
KI | Kiribati | I-Kiribati | (Tarawa)
KM | Comoros; Comoro Islands | Comoran; Comorian | (Moroni)
KN | Saint Kitts and Nevis; St. Kitts and Nevis; St Kitts and Nevis; St. Kitts | Kittitian | (Basseterre)
KP | North Korea; N. Korea; N.Korea; DPRK; Democratic People's Republic of Korea | North Korean; N. Korean | Pyongyang
KR | South Korea; S. Korea; S.Korea; Republic of Korea; ROK; Korea | South Korean; S. Korean; Korean | Seoul
KW | Kuwait | Kuwaiti | Kuwait City
KY | Cayman Islands; Caymans | Caymanian | (George Town)
KZ | Kazakhstan; Kazakstan | Kazakh; Kazakhstani; Kazak | Astana; Nur-Sultan; (Almaty)
LA | Laos; Lao People's Democratic Republic | Lao; Laotian | Vientiane
LB | Lebanon | Lebanese | Beirut
LC | Saint Lucia; St. Lucia; St Lucia | Saint Lucian; St. Lucian | (Castries)
LI | Liechtenstein | Liechtensteiner | (Vaduz)
LK | Sri Lanka; Ceylon | Sri Lankan; Ceylonese | Colombo
LR | Liberia | Liberian | Monrovia
LS | Lesotho | Basotho | Maseru
LT | Lithuania | Lithuanian | Vilnius
LU | Luxembourg; Luxemburg | Luxembourgish; Luxembourger |
LV | Latvia | Latvian | Riga
LY | Libya; Libyan Arab Jamahiriya | Libyan | Tripoli
MA | Morocco | Moroccan | Rabat
MC | Monaco | Monegasque; Monégasque |
MD | Moldova; Moldavia; Republic of Moldova | Moldovan; Moldavian | Chisinau; Chișinău; Kishinev
ME | Montenegro | Montenegrin | Podgorica
MF | Saint Martin; St. Martin; St Martin | | (Marigot)
MG | Madagascar; Malagasy Republic | Malagasy; Madagascan | Antananarivo
MH | Marshall Islands | Marshallese | (Majuro)
MK | North Macedonia; Macedonia; FYROM; Former Yugoslav Republic of Macedonia | Macedonian; North Macedonian | Skopje
ML | Mali | Malian | Bamako
MM | Myanmar; Burma | Burmese; Myanmarese | Naypyidaw; Naypyitaw; Nay Pyi Taw; Rangoon; Yangon
MN | Mongolia; Outer Mongolia | Mongolian | Ulaanbaatar; Ulan Bator
MO | Macau; Macao | Macanese |
MP | Northern Mariana Islands; Northern Marianas | | (Saipan)
MQ | Martinique | Martinican | (Fort-de-France)
MR | Mauritania | Mauritanian | Nouakchott
MS | Montserrat | Montserratian | (Plymouth)
MT | Malta | Maltese | Valletta
MU | Mauritius | Mauritian | Port Louis
MV | Maldives; Maldive Islands | Maldivian | Malé; (Male)
MW | Malawi | Malawian | Lilongwe
MX | Mexico; México | Mexican | Mexico City
MY | Malaysia | Malaysian | Kuala Lumpur; Putrajaya
MZ | Mozambique | Mozambican | Maputo
NA | Namibia; South West Africa; South-West Africa | Namibian | Windhoek
NC | New Caledonia | New Caledonian | (Noumea)
NE | Niger | Nigerien; Nigerienne | Niamey
NF | Norfolk Island | Norfolk Islander |
NG | Nigeria | Nigerian | Abuja
NI | Nicaragua | Nicaraguan | Managua
NL | Netherlands; The Netherlands; Holland | Dutch | Amsterdam; The Hague
NO | Norway | Norwegian | Oslo
NP | Nepal | Nepalese; Nepali | Kathmandu; Katmandu
NR | Nauru | Nauruan |
NU | Niue | Niuean | (Alofi)
NZ | New Zealand; Aotearoa | New Zealander; Kiwi | (Wellington)
OM | Oman | Omani | Muscat
PA | Panama; Panamá | Panamanian | Panama City
PE | Peru; Perú | Peruvian | Lima
PF | French Polynesia; Tahiti | French Polynesian; Tahitian | (Papeete)
PG | Papua New Guinea; PNG | Papua New Guinean | Port Moresby
PH | Philippines; The Philippines; Phillipines | Philippine; Filipino; Filipina | Manila
PK | Pakistan | Pakistani | Islamabad
PL | Poland | Polish | Warsaw
PM | Saint Pierre and Miquelon; St. Pierre and Miquelon | |
PN | Pitcairn Islands; Pitcairn; Pitcairn Island | |
PR | Puerto Rico | Puerto Rican | (San Juan)
PS | Palestine; Palestinian Territories; Palestinian territories; Palestinian Territory; Occupied Territories; State of Palestine | Palestinian | Ramallah; (East Jerusalem)
PT | Portugal | Portuguese | Lisbon
PW | Palau | Palauan | (Ngerulmud)
PY | Paraguay | Paraguayan | Asuncion; Asunción
QA | Qatar | Qatari | Doha
RE | Réunion; Réunion Island; Reunion Island; La Réunion | |
RO | Romania; Rumania; Roumania | Romanian; Rumanian | Bucharest
RS | Serbia | Serbian; Serb | Belgrade
RU | Russia; Russian Federation; Soviet Union; USSR; U.S.S.R. | Russian; Soviet | Moscow
RW | Rwanda | Rwandan; Rwandese | Kigali
SA | Saudi Arabia; KSA | Saudi; Saudi Arabian | Riyadh
SB | Solomon Islands; Solomons | Solomon Islander | (Honiara)
SC | Seychelles | Seychellois | (Victoria)
SD | Sudan | Sudanese | Khartoum
SE | Sweden | Swedish | Stockholm
SG | Singapore | Singaporean |
SH | Saint Helena; St. Helena; St Helena; Saint Helena, Ascension and Tristan da Cunha | Saint Helenian | (Jamestown)
SI | Slovenia | Slovenian; Slovene | Ljubljana
SJ | Svalbard; Svalbard and Jan Mayen; Spitsbergen | | (Longyearbyen)
SK | Slovakia; Slovak Republic | Slovak; Slovakian | Bratislava
SL | Sierra Leone | Sierra Leonean; Sierra Leonian | Freetown
SM | San Marino | Sammarinese |
SN | Senegal | Senegalese | Dakar
SO | Somalia | Somali; Somalian | Mogadishu
SR | Suriname; Surinam | Surinamese | Paramaribo
SS | South Sudan | South Sudanese | Juba
ST | Sao Tome and Principe; São Tomé and Príncipe; São Tomé; Sao Tome | Sao Tomean |
SV | El Salvador | Salvadoran; Salvadorean; Salvadorian | San Salvador
SX | Sint Maarten; St. Maarten; St Maarten | | (Philipsburg)
SY | Syria; Syrian Arab Republic | Syrian | Damascus
SZ | Eswatini; Swaziland; eSwatini | Swazi | Mbabane
TC | Turks and Caicos Islands; Turks and Caicos; Turks & Caicos | |
TD | Chad | Chadian | N'Djamena; Ndjamena
TF | French Southern Territories; French Southern and Antarctic Lands | |
TG | Togo | Togolese | Lome; Lomé
TH | Thailand; Siam | Thai | Bangkok
TJ | Tajikistan; Tadjikistan; Tadzhikistan | Tajik; Tajikistani; Tadjik | Dushanbe
TK | Tokelau | Tokelauan |
TL | East Timor; Timor-Leste; Timor Leste | East Timorese; Timorese | Dili
TM | Turkmenistan; Turkmenia | Turkmen | Ashgabat; Ashkhabad
TN | Tunisia | Tunisian | Tunis
TO | Tonga | Tongan | Nuku'alofa
TR | Turkey; Türkiye; Turkiye | Turkish | Ankara
TT | Trinidad and Tobago; Trinidad & Tobago; Trinidad | Trinidadian | Port of Spain
TV | Tuvalu | Tuvaluan | (Funafuti)
TW | Taiwan; Republic of China; Chinese Taipei; Formosa | Taiwanese | Taipei
TZ | Tanzania; Tanganyika; Zanzibar | Tanzanian; Zanzibari | Dodoma; Dar es Salaam
UA | Ukraine | Ukrainian | Kyiv; Kiev
UG | Uganda | Ugandan | Kampala
UM | U.S. Minor Outlying Islands; United States Minor Outlying Islands; Wake Island; Midway Islands | |
US | United States; U.S.; US; USA; U.S.A.; United States of America; America; the States | American; U.S.-based | Washington; Washington, D.C.; Washington D.C.; Washington DC
UY | Uruguay | Uruguayan | Montevideo
UZ | Uzbekistan | Uzbek; Uzbekistani | Tashkent
VA | Vatican City; Vatican; Holy See | |
VC | Saint Vincent and the Grenadines; St. Vincent and the Grenadines; St Vincent and the Grenadines; St. Vincent | Vincentian | (Kingstown)
VE | Venezuela; Bolivarian Republic of Venezuela | Venezuelan | Caracas
VG | British Virgin Islands | | (Road Town)
VI | U.S. Virgin Islands; US Virgin Islands; Virgin Islands | | (Charlotte Amalie)
VN | Vietnam; Viet Nam; North Vietnam; South Vietnam | Vietnamese; North Vietnamese; South Vietnamese | Hanoi
VU | Vanuatu; New Hebrides | Vanuatuan; Ni-Vanuatu | Port Vila
WF | Wallis and Futuna | |
WS | Samoa; Western Samoa | Samoan | Apia
XK | Kosovo | Kosovar; Kosovan | Pristina; Prishtina
YE | Yemen; North Yemen; South Yemen | Yemeni; Yemenite | Sanaa; Sana'a; (Aden)
YT | Mayotte | Mahoran | (Mamoudzou)
ZA | South Africa; S. Africa; S.Africa; RSA | South African; S. African | Pretoria; (Cape Town)
ZM | Zambia | Zambian | Lusaka
ZW | Zimbabwe; Rhodesia; Southern Rhodesia | Zimbabwean; Rhodesian | Harare; (Salisbury)
"""


def _listed(cell: str) -> tuple[str, ...]:
    return tuple(filter(None, map(str.strip, cell.split(";"))))


def _read(line: str) -> Country:
    code, names, adjectives, capitals = (cell.strip() for cell in line.split("|"))
    seats = _listed(capitals)
    return Country(
        code=code,
        name=_listed(names)[0],
        names=_listed(names),
        adjectives=_listed(adjectives),
        capitals=tuple(seat for seat in seats if not seat.startswith("(")),
        seats=tuple(seat.strip("()") for seat in seats),
    )


COUNTRIES: dict[str, Country] = {country.code: country for country in map(_read, _TABLE.strip().splitlines())}

# People whose plural or noun does not follow from the adjective.
PEOPLES: dict[str, tuple[str, ...]] = {
    "AE": ("Emiratis",),
    "AR": ("Argentines",),
    "BA": ("Bosniak", "Bosniaks"),
    "DK": ("Dane", "Danes"),
    "ES": ("Spaniard", "Spaniards"),
    "FI": ("Finn", "Finns"),
    "FR": ("Frenchman", "Frenchmen", "Frenchwoman"),
    "GB": ("Briton", "Britons", "Brits", "Englishman", "Englishmen", "Scotsman", "Welshman"),
    "IE": ("Irishman", "Irishmen"),
    "IS": ("Icelanders",),
    "NL": ("Dutchman", "Dutchmen"),
    "PL": ("Pole", "Poles"),
    "SE": ("Swede", "Swedes"),
    "TR": ("Turk", "Turks"),
    "PH": ("Filipinos",),
}

# Buildings, streets and palaces that stand for the government inside.
SEATS: dict[str, str] = {
    "Kremlin": "RU",
    "Lubyanka": "RU",
    "White House": "US",
    "Oval Office": "US",
    "Pentagon": "US",
    "Foggy Bottom": "US",
    "Capitol Hill": "US",
    "Downing Street": "GB",
    "10 Downing Street": "GB",
    "Number 10": "GB",
    "Whitehall": "GB",
    "Buckingham Palace": "GB",
    "Westminster": "GB",
    "Elysee": "FR",
    "Elysée": "FR",
    "Élysée": "FR",
    "Elysee Palace": "FR",
    "Élysée Palace": "FR",
    "Quai d'Orsay": "FR",
    "Matignon": "FR",
    "Blue House": "KR",
    "Cheong Wa Dae": "KR",
    "Zhongnanhai": "CN",
    "Planalto": "BR",
    "Planalto Palace": "BR",
    "Itamaraty": "BR",
    "Casa Rosada": "AR",
    "Los Pinos": "MX",
    "Miraflores": "VE",
    "Miraflores Palace": "VE",
    "Moncloa": "ES",
    "Quirinale": "IT",
    "Quirinal Palace": "IT",
    "Palazzo Chigi": "IT",
    "Farnesina": "IT",
    "Malacanang": "PH",
    "Malacañang": "PH",
    "Malacanang Palace": "PH",
    "Aso Rock": "NG",
    "Union Buildings": "ZA",
    "Bankova": "UA",
    "Bellevue Palace": "DE",
    "Rideau Hall": "CA",
    "Rashtrapati Bhavan": "IN",
    "South Block": "IN",
    "Nabanna": "IN",
    "Kantei": "JP",
}

# Names that hold a country's name or adjective and mean something else; None where that is no country.
# States that are gone and left several heirs stand here too.
OTHERS: dict[str, str | None] = {
    "African American": "US",
    "African-American": "US",
    "African Americans": "US",
    "African-Americans": "US",
    "American Indian": "US",
    "American Indians": "US",
    "Native American": "US",
    "Native Americans": "US",
    "Latin America": None,
    "Latin American": None,
    "Latin Americans": None,
    "South America": None,
    "South American": None,
    "South Americans": None,
    "Central America": None,
    "Central American": None,
    "Central Americans": None,
    "North America": None,
    "North American": None,
    "North Americans": None,
    "Inter-American": None,
    "Pan-American": None,
    "Anglo-American": None,
    "West Indian": None,
    "West Indies": None,
    "East Indies": None,
    "Indian Ocean": None,
    "Indian Wells": None,
    "New Guinea": None,
    "Korean Peninsula": None,
    "Korean peninsula": None,
    "Korean War": None,
    "Vietnam War": None,
    "Gulf of Guinea": None,
    "French Revolution": None,
    "Spanish flu": None,
    "German measles": None,
    "Guinea pig": None,
    "Guinea pigs": None,
    "Czechoslovakia": None,
    "Czechoslovak": None,
    "Yugoslavia": None,
    "Yugoslav": None,
    "Yugoslavs": None,
    "Netherlands Antilles": None,
    "Washington Post": None,
    "Washington Times": None,
    "Georgia Tech": None,
    "Panama Papers": None,
    "Panama Canal": "PA",
    "Brussels sprouts": None,
    "Paris Club": None,
    "London Club": None,
    "Paris Agreement": None,
    "Paris Accord": None,
    "Paris accord": None,
    "Vienna Convention": None,
    "Warsaw Pact": None,
    "Geneva Convention": None,
    "Swiss cheese": None,
    "Turkish Cypriot": "CY",
    "Turkish Cypriots": "CY",
    "Greek Cypriots": "CY",
    "Bosnian Serb": "BA",
    "Bosnian Serbs": "BA",
    "Bosnian Croat": "BA",
    "Bosnian Croats": "BA",
    "Kosovo Serb": "XK",
    "Kosovo Serbs": "XK",
    "Mexico City": "MX",
    "New Mexico": None,
    "New England": None,
    "Anglo American": None,
    "New Jersey": None,
    "Jersey City": None,
    "New South Wales": None,
    "Inner Mongolia": None,
    "West Virginia": None,
    "Lebanon Valley": None,
    "Little Italy": None,
    "Chinatown": None,
    "West Papua": None,
    "Papua": None,
}

# Country names that people bear as well: "Michael Jordan", "Chad Smith", "Georgia O'Keeffe".
ALSO_PEOPLE: frozenset[str] = frozenset(
    "Chad China Cyprus England France Georgia Holland India Ireland Israel Jamaica Jersey Jordan Kenya London Malta Paris "
    "Sofia Victoria Wales Washington Brazil Chile Scotland".split()
)
