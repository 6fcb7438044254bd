"""Provinces, states, disputed lands, islands and seas that are in the news.

Our own table. One line a region: country | name | city in it | other names. The city tells which of GeoNames'
first-order divisions the region is, so that cities can name their region; a region without one is finer, wider or
disputed. A region without a country is a sea, a continent or spread over several.
"""

from typing import NamedTuple


class Region(NamedTuple):
    """A part of a country, of the sea or of the world."""

    country_code: str | None
    name: str
    city: str | None
    names: tuple[str, ...]


# US states: postal code (GeoNames' own code of the division) | name | newspapers' abbreviation.
_STATES = """
AL|Alabama|Ala.
AK|Alaska|
AZ|Arizona|Ariz.
AR|Arkansas|Ark.
CA|California|Calif.
CO|Colorado|Colo.
CT|Connecticut|Conn.
DE|Delaware|Del.
DC|District of Columbia|D.C.
FL|Florida|Fla.
GA|Georgia|Ga.
HI|Hawaii|
ID|Idaho|
IL|Illinois|Ill.
IN|Indiana|Ind.
IA|Iowa|
KS|Kansas|Kan.
KY|Kentucky|Ky.
LA|Louisiana|La.
ME|Maine|
MD|Maryland|Md.
MA|Massachusetts|Mass.
MI|Michigan|Mich.
MN|Minnesota|Minn.
MS|Mississippi|Miss.
MO|Missouri|Mo.
MT|Montana|Mont.
NE|Nebraska|Neb.
NV|Nevada|Nev.
NH|New Hampshire|N.H.
NJ|New Jersey|N.J.
NM|New Mexico|N.M.
NY|New York|N.Y.
NC|North Carolina|N.C.
ND|North Dakota|N.D.
OH|Ohio|
OK|Oklahoma|Okla.
OR|Oregon|Ore.
PA|Pennsylvania|Pa.
RI|Rhode Island|R.I.
SC|South Carolina|S.C.
SD|South Dakota|S.D.
TN|Tennessee|Tenn.
TX|Texas|Tex.
UT|Utah|
VT|Vermont|Vt.
VA|Virginia|Va.
WA|Washington|Wash.
WV|West Virginia|W.Va.
WI|Wisconsin|Wis.
WY|Wyoming|Wyo.
"""

_TABLE = """
CA | Alberta | Calgary | Alta.
CA | British Columbia | Vancouver |
CA | Manitoba | Winnipeg |
CA | New Brunswick | Fredericton | N.B.
CA | Newfoundland and Labrador | St. John's | Newfoundland; Labrador
CA | Nova Scotia | Halifax | N.S.
CA | Ontario | Toronto | Ont.
CA | Prince Edward Island | Charlottetown | P.E.I.
CA | Quebec | Montréal | Québec; Que.
CA | Saskatchewan | Regina | Sask.
CA | Yukon | Whitehorse |
CA | Northwest Territories | Yellowknife |
CA | Nunavut | |
DE | Baden-Württemberg | Stuttgart | Baden-Wuerttemberg; Baden-Wurttemberg
DE | Bavaria | Munich | Bayern
DE | Brandenburg | Potsdam |
DE | Hesse | Wiesbaden | Hessen
DE | Lower Saxony | Hannover |
DE | Mecklenburg-Western Pomerania | Rostock | Mecklenburg-Vorpommern
DE | North Rhine-Westphalia | Düsseldorf | Nordrhein-Westfalen
DE | Rhineland-Palatinate | Mainz | Rheinland-Pfalz
DE | Saarland | Saarbrücken |
DE | Saxony | Dresden |
DE | Saxony-Anhalt | Magdeburg |
DE | Schleswig-Holstein | Kiel |
DE | Thuringia | Erfurt |
DE | Lusatia | |
DE | Ruhr | | Ruhr Valley; Ruhr valley
GB | England | London |
GB | Yorkshire | | West Yorkshire; North Yorkshire; South Yorkshire
GB | Cornwall | |
GB | East Anglia | |
GB | West Midlands | |
GB | Scotland | Glasgow |
GB | Wales | Cardiff |
GB | Northern Ireland | Belfast | Ulster
GB | Orkney | | Orkney Islands
GB | Shetland | | Shetland Islands
FR | Île-de-France | Paris | Ile-de-France
FR | Brittany | Rennes | Bretagne
FR | Normandy | Rouen |
FR | Corsica | Ajaccio |
FR | Provence-Alpes-Côte d'Azur | Marseille | Provence; French Riviera
FR | Occitanie | Toulouse |
FR | Nouvelle-Aquitaine | Bordeaux | Aquitaine
FR | Auvergne-Rhône-Alpes | Lyon |
FR | Hauts-de-France | Lille |
FR | Grand Est | Strasbourg | Alsace; Lorraine; Alsace-Lorraine
FR | Pays de la Loire | Nantes |
ES | Catalonia | Barcelona | Catalunya; Cataluña
ES | Andalusia | Sevilla | Andalucia; Andalucía
ES | La Rioja | Logroño | Rioja
ES | Basque Country | Bilbao |
ES | Galicia | Santiago de Compostela |
ES | Valencian Community | Valencia |
ES | Castile and León | Valladolid | Castilla y Leon
ES | Aragon | Zaragoza |
ES | Asturias | Oviedo |
ES | Navarre | Pamplona | Navarra
ES | Extremadura | Badajoz |
ES | Canary Islands | Las Palmas de Gran Canaria | Canaries
ES | Balearic Islands | Palma | Mallorca; Majorca; Ibiza
IT | Lombardy | Milan |
IT | Veneto | Venice |
IT | Piedmont | Turin |
IT | Tuscany | Florence |
IT | Lazio | Rome |
IT | Campania | Naples |
IT | Calabria | Reggio Calabria |
IT | Apulia | Bari | Puglia
IT | Sicily | Palermo |
IT | Sardinia | Cagliari |
IT | Liguria | Genoa |
IT | Emilia-Romagna | Bologna |
IT | Lampedusa | |
GR | Crete | Heraklion |
GR | Attica | Athens |
GR | Lesbos | | Lesvos
GR | Thrace | |
NL | North Holland | Amsterdam |
NL | South Holland | Rotterdam |
BE | Flanders | Antwerpen |
BE | Wallonia | Charleroi |
CH | Ticino | Lugano |
AT | Tyrol | Innsbruck |
AT | Carinthia | Klagenfurt am Wörthersee |
AT | Styria | Graz |
PL | Silesia | Katowice | Upper Silesia
PL | Masovia | Warsaw | Mazovia
RO | Transylvania | |
RS | Vojvodina | |
BA | Republika Srpska | Banja Luka |
BA | Herzegovina | |
MD | Transnistria | | Transdniestria; Trans-Dniester; Transdniester
MD | Gagauzia | |
UA | Crimea | | Crimean Peninsula; Crimean peninsula
UA | Donbas | | Donbass
UA | Donetsk region | Donetsk | Donetsk Oblast; Donetsk oblast; Donetsk Region
UA | Luhansk region | Luhansk | Luhansk Oblast; Lugansk region; Luhansk oblast
UA | Kharkiv region | Kharkiv | Kharkiv Oblast
UA | Kherson region | Kherson | Kherson Oblast
UA | Zaporizhzhia region | Zaporizhzhya | Zaporizhzhia Oblast
UA | Odesa region | Odesa | Odessa region; Odesa Oblast
UA | Lviv region | Lviv | Lviv Oblast
UA | Dnipropetrovsk region | Dnipro | Dnipropetrovsk Oblast
UA | Galicia (Ukraine) | | Halychyna
RU | Chechnya | Groznyy | Chechen Republic
RU | Dagestan | Makhachkala |
RU | Ingushetia | Nazran' |
RU | North Ossetia | Vladikavkaz | North Ossetia-Alania
RU | Kabardino-Balkaria | Nal'chik |
RU | Tatarstan | Kazan |
RU | Bashkortostan | Ufa | Bashkiria
RU | Krasnodar region | Krasnodar | Krasnodar Krai
RU | Rostov region | Rostov-na-Donu | Rostov Oblast
RU | Belgorod region | Belgorod | Belgorod Oblast
RU | Kursk region | Kursk | Kursk Oblast
RU | Bryansk region | Bryansk | Bryansk Oblast
RU | Kaliningrad region | Kaliningrad | Kaliningrad Oblast
RU | Leningrad region | | Leningrad Oblast
RU | Moscow region | | Moscow Oblast
RU | Primorye | Vladivostok | Primorsky Krai; Maritime Territory
RU | Khabarovsk region | Khabarovsk | Khabarovsk Krai
RU | Sakhalin | Yuzhno-Sakhalinsk |
RU | Kamchatka | Petropavlovsk-Kamchatsky | Kamchatka Peninsula
RU | Yakutia | Yakutsk | Sakha
RU | Buryatia | Ulan-Ude |
RU | Tuva | Kyzyl |
RU | Siberia | |
RU | Chukotka | Anadyr |
RU | Karelia | Petrozavodsk |
RU | Russian Far East | |
RU | Urals | |
RU | Kuril Islands | | Kuriles; Kurils; Northern Territories
GE | Abkhazia | Sokhumi |
GE | South Ossetia | |
GE | Adjara | Batumi | Ajara; Adzharia
AZ | Nagorno-Karabakh | | Nagorno Karabakh; Karabakh; Artsakh
AZ | Nakhchivan | Nakhchivan | Nakhichevan
TR | Anatolia | |
TR | Cappadocia | |
TR | Hatay | Antakya | Hatay Province; Hatay province
IQ | Kurdistan | Erbil | Iraqi Kurdistan; Kurdistan Region; Kurdish region
IQ | Anbar | Ramadi | Anbar province; Anbar Province
IQ | Nineveh | Mosul | Nineveh province; Ninevah
IQ | Diyala | Baqubah | Diyala province
IQ | Salahuddin | Tikrit | Salahuddin province
SY | Idlib Province | Idlib | Idlib province
SY | Rojava | |
SY | Golan Heights | | Golan
SY | Eastern Ghouta | | Ghouta
IR | Khuzestan | Ahvaz | Khuzestan province
IR | Sistan-Baluchestan | Zahedan | Sistan and Baluchestan; Sistan-Baluchistan
PS | Gaza Strip | | Gaza
PS | West Bank | | Occupied West Bank
EG | Sinai | | Sinai Peninsula; Sinai peninsula; North Sinai; South Sinai
LB | Bekaa Valley | | Bekaa
YE | Hadramawt | | Hadramout
YE | Marib | | Marib province
SA | Eastern Province | Dammam |
AE | Ras al-Khaimah | |
AF | Helmand | Lashkar Gāh | Helmand province; Helmand Province
AF | Kandahar Province | Kandahār | Kandahar province
AF | Nangarhar | Jalālābād | Nangarhar province
AF | Kunduz Province | Kunduz | Kunduz province
AF | Herat Province | Herāt | Herat province
AF | Panjshir | | Panjshir Valley
PK | Punjab (Pakistan) | Lahore |
PK | Sindh | Karachi | Sind
PK | Balochistan | Quetta | Baluchistan
PK | Khyber Pakhtunkhwa | Peshawar | Khyber-Pakhtunkhwa; North-West Frontier Province; North West Frontier Province
PK | North Waziristan | |
PK | South Waziristan | | Waziristan
PK | Federally Administered Tribal Areas | | FATA
PK | Azad Kashmir | Muzaffarābād | Pakistani Kashmir; Pakistan-administered Kashmir; Pakistani-administered Kashmir; Azad Jammu and Kashmir
PK | Gilgit-Baltistan | Gilgit |
PK | Swat Valley | | Swat
IN | Kashmir | Srinagar | Jammu and Kashmir; Indian Kashmir; Kashmir Valley; Kashmir valley; Indian-administered Kashmir; Indian-controlled Kashmir; Indian-ruled Kashmir
IN | Ladakh | |
IN | Andhra Pradesh | Vijayawada |
IN | Arunachal Pradesh | Itanagar |
IN | Assam | Guwahati |
IN | Bihar | Patna |
IN | Chhattisgarh | Raipur |
IN | Goa | Panaji |
IN | Gujarat | Ahmedabad |
IN | Haryana | Faridabad |
IN | Himachal Pradesh | Shimla |
IN | Jharkhand | Ranchi |
IN | Karnataka | Bengaluru |
IN | Kerala | Kochi |
IN | Madhya Pradesh | Bhopal |
IN | Maharashtra | Mumbai |
IN | Manipur | Imphal |
IN | Meghalaya | Shillong |
IN | Mizoram | Aizawl |
IN | Nagaland | Kohima |
IN | Odisha | Bhubaneswar | Orissa
IN | Punjab | Ludhiana |
IN | Rajasthan | Jaipur |
IN | Sikkim | Gangtok |
IN | Tamil Nadu | Chennai |
IN | Telangana | Hyderabad |
IN | Tripura | Agartala |
IN | Uttar Pradesh | Lucknow |
IN | Uttarakhand | Dehradun | Uttaranchal
IN | West Bengal | Kolkata |
IN | Andaman and Nicobar Islands | Port Blair | Andaman Islands; Nicobar Islands; Andamans
LK | Jaffna Peninsula | |
CN | Anhui | Hefei |
CN | Fujian | Fuzhou |
CN | Gansu | Lanzhou |
CN | Guangdong | Guangzhou |
CN | Guangxi | Nanning |
CN | Guizhou | Guiyang |
CN | Hainan | Haikou | Hainan Island
CN | Hebei | Shijiazhuang |
CN | Heilongjiang | Harbin |
CN | Henan | Zhengzhou |
CN | Hubei | Wuhan |
CN | Hunan | Changsha |
CN | Inner Mongolia | Hohhot |
CN | Jiangsu | Nanjing |
CN | Jiangxi | Nanchang |
CN | Jilin | Changchun |
CN | Liaoning | Shenyang |
CN | Ningxia | Yinchuan |
CN | Qinghai | Xining |
CN | Shaanxi | Xi'an |
CN | Shandong | Jinan |
CN | Shanxi | Taiyuan |
CN | Sichuan | Chengdu | Szechuan
CN | Tibet | Lhasa |
CN | Xinjiang | Ürümqi | East Turkestan
CN | Yunnan | Kunming |
CN | Zhejiang | Hangzhou |
JP | Hokkaido | Sapporo |
JP | Okinawa | Naha | Okinawa Prefecture; Okinawa prefecture
JP | Fukushima Prefecture | Fukushima | Fukushima prefecture
JP | Kyushu | |
JP | Honshu | |
JP | Shikoku | |
JP | Senkaku Islands | | Senkakus; Diaoyu Islands; Senkaku; Diaoyu
KR | Jeju | Jeju City | Jeju Island; Cheju Island
KR | Gangwon | | Gangwon Province
KR | Gyeonggi | Suwon | Gyeonggi Province
KR | Yeonpyeong Island | | Yeonpyeong
KR | Dokdo | | Dokdo Islands; Takeshima
MM | Rakhine | Sittwe | Rakhine State; Rakhine state; Arakan
MM | Kachin | Myitkyina | Kachin State; Kachin state
MM | Shan State | Taunggyi | Shan state
MM | Karen State | Hpa-An | Kayin State; Karen state
TH | Pattani Province | Pattani |
ID | Aceh | Banda Aceh |
ID | Papua | Jayapura | West Papua; Irian Jaya
ID | Bali | Denpasar |
ID | Java | | West Java; Central Java; East Java
ID | Sumatra | | North Sumatra; West Sumatra; South Sumatra
ID | Sulawesi | | Central Sulawesi; South Sulawesi
ID | Kalimantan | |
ID | Maluku | | Moluccas; Malukus
MY | Sabah | Kota Kinabalu |
MY | Sarawak | Kuching |
MY | Penang | |
MY | Johor | Johor Bahru |
MY | Selangor | Shah Alam |
PH | Mindanao | |
PH | Luzon | |
PH | Visayas | |
PH | Sulu | | Sulu Province
PH | Palawan | |
PH | Basilan | |
PH | Scarborough Shoal | |
AU | New South Wales | Sydney | NSW
AU | Victoria | Melbourne |
AU | Queensland | Brisbane |
AU | South Australia | Adelaide |
AU | Western Australia | Perth |
AU | Tasmania | Hobart |
AU | Northern Territory | Darwin |
PG | Bougainville | |
MX | Chiapas | Tuxtla |
MX | Chihuahua state | Chihuahua |
MX | Guerrero | Acapulco de Juárez |
MX | Jalisco | Guadalajara |
MX | Michoacan | Morelia | Michoacán
MX | Nuevo Leon | Monterrey | Nuevo León
MX | Oaxaca state | Oaxaca |
MX | Sinaloa | Culiacán |
MX | Sonora | Hermosillo |
MX | Tamaulipas | Reynosa |
MX | Baja California | Tijuana |
MX | Yucatan | Mérida | Yucatán; Yucatan Peninsula
MX | Quintana Roo | Cancún |
MX | Tabasco | Villahermosa |
BR | Amazonas | Manaus |
BR | Bahia | Salvador |
BR | Ceara | Fortaleza | Ceará
BR | Mato Grosso | Cuiabá |
BR | Minas Gerais | Belo Horizonte |
BR | Para | Belém | Pará
BR | Parana | Curitiba | Paraná
BR | Pernambuco | Recife |
BR | Rio Grande do Sul | Porto Alegre |
BR | Rio de Janeiro state | Rio de Janeiro |
BR | Rondonia | Porto Velho | Rondônia
BR | Roraima | Boa Vista |
BR | Santa Catarina | Florianópolis |
BR | Sao Paulo state | São Paulo |
AR | Patagonia | |
AR | Buenos Aires Province | La Plata | Buenos Aires province
AR | Tierra del Fuego | Ushuaia |
AR | Chubut | Comodoro Rivadavia |
CL | Araucania | Temuco | Araucanía
CO | Antioquia | Medellín |
CO | Cauca | Popayán |
CO | Catatumbo | |
CO | Arauca | |
VE | Zulia | Maracaibo |
VE | Miranda | | Miranda state
VE | Tachira | San Cristóbal | Táchira
VE | Carabobo | |
VE | Bolivar state | Ciudad Guayana |
EC | Galapagos Islands | | Galapagos
NI | Mosquito Coast | |
NG | Borno | Maiduguri | Borno State; Borno state
NG | Yobe | Damaturu | Yobe State; Yobe state
NG | Adamawa | Yola | Adamawa State; Adamawa state
NG | Kaduna State | Kaduna | Kaduna state
NG | Kano State | Kano | Kano state
NG | Katsina State | Katsina | Katsina state
NG | Zamfara | Gusau | Zamfara State; Zamfara state
NG | Plateau State | Jos | Plateau state
NG | Benue | Makurdi | Benue State; Benue state
NG | Rivers State | Port Harcourt | Rivers state
NG | Bayelsa | Yenagoa | Bayelsa State
NG | Lagos State | Lagos | Lagos state
NG | Niger Delta | |
NG | Niger State | Minna | Niger state
NG | Biafra | |
ET | Tigray | Mek'ele | Tigray region
ET | Amhara | Bahir Dar | Amhara region
ET | Oromia | Adama | Oromiya
ET | Ogaden | |
ER | Badme | |
SD | Darfur | | West Darfur; North Darfur; South Darfur
SD | South Kordofan | | Kordofan
SD | Blue Nile state | | Blue Nile State
SD | Abyei | |
SS | Upper Nile | Malakal | Upper Nile state
SS | Unity State | | Unity state
SS | Jonglei | | Jonglei state
SO | Somaliland | Hargeysa |
SO | Puntland | Garoowe |
CD | North Kivu | Goma |
CD | South Kivu | Bukavu |
CD | Kivu | |
CD | Katanga | |
CD | Kasai | | Kasai Central
CD | Ituri | Bunia |
KE | Rift Valley | |
UG | Karamoja | |
CM | Anglophone Cameroon | | Ambazonia
ML | Azawad | |
MZ | Cabo Delgado | Pemba |
AO | Cabinda | |
ZA | Gauteng | Johannesburg |
ZA | KwaZulu-Natal | Durban | KwaZulu Natal
ZA | Western Cape | Cape Town |
ZA | Eastern Cape | Gqeberha |
ZA | Limpopo | Polokwane |
ZA | Mpumalanga | |
ZA | Free State | Bloemfontein |
ZW | Matabeleland | |
ZM | Copperbelt | Ndola |
MG | Antsiranana | |
SN | Casamance | |
LY | Cyrenaica | |
LY | Fezzan | |
LY | Tripolitania | |
DZ | Kabylie | | Kabylia
MA | Rif | |
TZ | Zanzibar | Zanzibar |
US | New England | |
US | Midwest | |
US | Silicon Valley | |
US | Long Island | |
US | Appalachia | |
US | Bay Area | | San Francisco Bay Area
US | Gulf Coast | |
PH | Bataan | |
PH | Cagayan | |
PH | Zambales | |
PH | Pangasinan | |
PH | Batanes | |
PH | Nueva Ecija | |
PH | Maguindanao | |
PH | Lanao del Sur | |
PH | Lanao del Norte | |
PH | Negros | |
PH | Leyte | |
PH | Samar | |
PH | Panay | |
PH | Batangas | |
PH | Ilocos Norte | |
PH | Ilocos Sur | |
PH | Benguet | |
PH | Bulacan | |
PH | Pampanga | |
PH | Tawi-Tawi | |
PH | Bicol | |
NO | Finnmark | |
NO | Troms | |
NO | Nordland | |
NO | Svalbard | |
SE | Gotland | |
SE | Scania | |
SE | Norrbotten | |
FI | Lapland | |
DK | Jutland | |
DK | Bornholm | |
AF | Badakhshan | |
AF | Balkh | |
AF | Faryab | |
AF | Uruzgan | |
AF | Zabul | |
AF | Paktia | |
AF | Paktika | |
AF | Wardak | |
AF | Logar | |
AF | Kunar | |
AF | Nuristan | |
AF | Bamiyan | |
IQ | Dhi Qar | |
IQ | Maysan | |
IQ | Sinjar | |
TJ | Gorno-Badakhshan | |
TJ | Sughd | |
TJ | Khatlon | |
UZ | Karakalpakstan | |
UZ | Fergana Valley | |
ET | Afar | |
ET | Sidama | |
ET | Gambella | |
KE | Turkana | |
KE | Laikipia | |
SO | Jubaland | |
SO | Gedo | |
SO | Galmudug | |
MX | Durango state | |
MX | Morelos | |
MX | Hidalgo state | |
CO | Putumayo | |
CO | Norte de Santander | |
CO | Valle del Cauca | |
CO | Caqueta | |
CO | Guaviare | |
PE | Apurimac | |
PE | Madre de Dios | |
AR | Jujuy | |
AR | Misiones | |
BO | Chapare | |
ID | Riau | |
ID | Lampung | |
ID | East Nusa Tenggara | |
ID | North Maluku | |
ID | Natuna Islands | |
IR | Hormozgan | |
YE | Shabwa | |
YE | Abyan | |
GR | Peloponnese | |
GR | Corfu | |
GR | Samos | |
GR | Epirus | |
IT | Umbria | |
IT | Abruzzo | |
IT | Molise | |
IT | Basilicata | |
IT | Friuli Venezia Giulia | |
ES | Cantabria | |
ES | Castilla-La Mancha | |
FR | Burgundy | |
FR | Savoy | |
FR | Champagne-Ardenne | |
DE | Franconia | |
DE | Swabia | |
DE | East Frisia | |
PL | Pomerania | |
PL | Podlasie | |
PL | Lower Silesia | |
PL | Suwalki Gap | |
CZ | Moravia | |
CZ | Bohemia | |
UA | Transcarpathia | |
UA | Volyn | |
UA | Bukovina | |
UA | Sumy region | |
UA | Chernihiv region | |
UA | Mykolaiv region | |
UA | Kyiv region | |
RU | Sverdlovsk region | |
RU | Nizhny Novgorod region | |
RU | Samara region | |
RU | Pskov region | |
RU | Tver region | |
RU | Smolensk region | |
RU | Voronezh region | |
RU | Orenburg region | |
RU | Chelyabinsk region | |
RU | Stavropol region | |
RU | Kalmykia | |
RU | Adygea | |
RU | Karachay-Cherkessia | |
RU | Chuvashia | |
RU | Udmurtia | |
RU | Mordovia | |
RU | Komi | |
RU | Novaya Zemlya | |
RU | Transbaikal | |
JP | Miyagi | |
JP | Iwate | |
JP | Tohoku | |
JP | Kansai | |
JP | Ryukyu Islands | |
KR | South Jeolla | |
KR | North Jeolla | |
KR | South Gyeongsang | |
KR | North Gyeongsang | |
TH | Yala | |
TH | Narathiwat | |
TH | Isan | |
MM | Sagaing Region | |
MM | Magway Region | |
MM | Chin State | |
MM | Kayah State | |
MM | Mon State | |
MM | Tanintharyi | |
BD | Chittagong Hill Tracts | |
PK | Bajaur | |
PK | Kurram | |
PK | Tharparkar | |
IN | Vidarbha | |
IN | Bastar | |
IN | Bundelkhand | |
IN | Gorkhaland | |
AU | Gippsland | |
AU | Latrobe Valley | |
AU | Hunter Valley | |
AU | Pilbara | |
CA | Cape Breton | |
CA | Baffin Island | |
US | Florida Keys | |
US | Cape Cod | |
US | Oahu | |
US | Maui | |
BR | Goias | |
BR | Maranhao | |
BR | Piaui | |
BR | Espirito Santo | |
BR | Rio Grande do Norte | |
BR | Mato Grosso do Sul | |
BR | Tocantins | |
BR | Alagoas | |
BR | Sergipe | |
BR | Paraiba | |
BR | Amapa | |
VE | Aragua | |
VE | Apure | |
VE | Monagas | |
NG | Ogun | |
NG | Ondo State | |
NG | Osun | |
NG | Ekiti | |
NG | Delta State | |
NG | Abia | |
NG | Anambra | |
NG | Ebonyi | |
NG | Cross River | |
NG | Akwa Ibom | |
NG | Kogi | |
NG | Kwara | |
NG | Nasarawa | |
NG | Taraba | |
NG | Jigawa | |
NG | Kebbi | |
GH | Ashanti Region | |
ZA | Transvaal | |
ZA | Orange Free State | |
ZA | Ciskei | |
ZA | Transkei | |
ZA | Bophuthatswana | |
ZA | Northern Cape | |
ZW | Mashonaland | |
ZW | Manicaland | |
MZ | Zambezia | |
MZ | Sofala | |
CD | Equateur | |
EG | Upper Egypt | |
EG | Nile Delta | |
IL | Galilee | |
IL | Negev | |
NZ | North Island | |
NZ | South Island | |
NZ | Waikato | |
NZ | Otago | |
PG | Enga | |
PG | Hela | |
GB | Devon | |
GB | Lancashire | |
GB | Cumbria | |
GB | Northumberland | |
GB | Essex | |
GB | Sussex | |
GB | Surrey | |
GB | Dorset | |
GB | Hampshire | |
GB | Shropshire | |
GB | Nottinghamshire | |
GB | Derbyshire | |
GB | Lincolnshire | |
GB | Staffordshire | |
GB | Warwickshire | |
GB | Cambridgeshire | |
GB | Oxfordshire | |
GB | Gloucestershire | |
GB | Somerset | |
GB | Wiltshire | |
GB | Merseyside | |
GB | Tyneside | |
GB | Salisbury Plain | |
GB | Hebrides | |
IE | Donegal | |
IE | Connemara | |
- | Balkans | | Western Balkans
- | Baltics | | Baltic states; Baltic States
- | Caucasus | | South Caucasus; North Caucasus; Transcaucasia
- | Central Asia | |
- | Southeast Asia | | South-East Asia; South East Asia
- | South Asia | |
- | East Asia | |
- | Asia-Pacific | | Asia Pacific; Indo-Pacific
- | Middle East | | Mideast; Near East
- | North Africa | | Northern Africa; Maghreb
- | West Africa | | Western Africa
- | East Africa | | Eastern Africa
- | Central Africa | |
- | Southern Africa | | southern Africa
- | Sub-Saharan Africa | | sub-Saharan Africa
- | Horn of Africa | |
- | Sahel | |
- | Sahara | | Sahara Desert
- | Great Lakes | |
- | Africa | |
- | Asia | |
- | Europe | | Western Europe; Eastern Europe; Central Europe; Northern Europe; Southern Europe
- | Scandinavia | | Nordic countries
- | Latin America | |
- | South America | |
- | Central America | |
- | North America | |
- | Caribbean | | Caribbean Sea
- | Oceania | |
- | South Pacific | |
- | Levant | |
- | Arabian Peninsula | | Arabian peninsula
- | Korean Peninsula | | Korean peninsula
- | Iberian Peninsula | | Iberia
- | Indochina | |
- | Amazon | | Amazon rainforest; Amazon basin; Amazon Basin; Amazonia
- | Arctic | | Arctic Ocean; Arctic Circle
- | Atlantic Ocean | | Atlantic; North Atlantic; South Atlantic
- | Pacific Ocean | | Pacific; Western Pacific; western Pacific; North Pacific
- | Indian Ocean | |
- | Southern Ocean | | Antarctic Ocean
- | Mediterranean Sea | | Mediterranean; eastern Mediterranean; Eastern Mediterranean
- | Black Sea | |
- | Sea of Azov | | Azov Sea
- | Caspian Sea | | Caspian
- | Baltic Sea | | Baltic
- | North Sea | |
- | Norwegian Sea | |
- | Barents Sea | |
- | White Sea | |
- | Irish Sea | |
- | Adriatic Sea | | Adriatic
- | Aegean Sea | | Aegean
- | Ionian Sea | |
- | Red Sea | |
- | Dead Sea | |
- | Arabian Sea | |
- | Persian Gulf | | Arabian Gulf; Gulf
- | Strait of Hormuz | | Straits of Hormuz
- | Gulf of Oman | |
- | Gulf of Aden | |
- | Bab el-Mandeb | | Bab al-Mandab; Bab al-Mandeb
- | Suez Canal | |
- | Bay of Bengal | |
- | Andaman Sea | |
- | Strait of Malacca | | Malacca Strait; Straits of Malacca
- | South China Sea | |
- | East China Sea | |
- | Yellow Sea | | West Sea
- | Sea of Japan | | East Sea; Japan Sea
- | Sea of Okhotsk | |
- | Bering Sea | | Bering Strait
- | Philippine Sea | | Philippines Sea
- | Sulu Sea | |
- | Celebes Sea | |
- | Java Sea | |
- | Timor Sea | |
- | Coral Sea | |
- | Tasman Sea | |
- | Taiwan Strait | | Taiwan Straits
- | Spratly Islands | | Spratlys; Spratly
- | Paracel Islands | | Paracels; Paracel
- | Gulf of Thailand | |
- | Gulf of Tonkin | |
- | Gulf of Mexico | |
- | Gulf of Guinea | |
- | Bay of Biscay | |
- | English Channel | |
- | Strait of Gibraltar | |
- | Bosphorus | | Bosporus; Bosporus Strait
- | Dardanelles | |
- | Kerch Strait | |
- | Great Barrier Reef | |
AQ | Ross Sea | |
"""


def _read(line: str) -> Region:
    country, name, city, names = (cell.strip() for cell in line.split("|"))
    # "Punjab (Pakistan)" is Punjab as well: the remark tells it from its namesake in the table only.
    name = name.partition(" (")[0]
    others = tuple(filter(None, map(str.strip, names.split(";"))))
    return Region(country if country != "-" else None, name, city or None, (name, *others))


STATES: dict[str, tuple[str, str]] = {
    code: (name, abbreviation)
    for code, name, abbreviation in (line.split("|") for line in _STATES.strip().splitlines())
}

REGIONS: tuple[Region, ...] = (
    *(Region("US", name, None, (name, f"{name} state", f"{name} State")) for name, _ in STATES.values()),
    *map(_read, _TABLE.strip().splitlines()),
)
