"""Organisations that lend, arm, mediate, govern and protest in the news.

Our own table. One line an organisation: kind | country | name | other names. The country is that which the
organisation belongs to or speaks for; an alliance or an international bank has none.
"""

from enum import StrEnum
from typing import NamedTuple


class OrganisationKind(StrEnum):
    """What an organisation is."""

    INTERGOVERNMENTAL = "INTERGOVERNMENTAL"  # states are its members
    ALLIANCE = "ALLIANCE"  # states' forces are
    DEVELOPMENT_BANK = "DEVELOPMENT_BANK"  # lends for states
    CENTRAL_BANK = "CENTRAL_BANK"
    BANK = "BANK"
    COMPANY = "COMPANY"
    GOVERNMENT = "GOVERNMENT"  # a ministry, parliament, court or service of one state
    PARTY = "PARTY"
    ARMED_GROUP = "ARMED_GROUP"
    MOVEMENT = "MOVEMENT"  # unions, churches, charities and campaigns
    UNIVERSITY = "UNIVERSITY"
    MEDIA = "MEDIA"


class Organisation(NamedTuple):
    """An organisation and what it is called."""

    kind: OrganisationKind
    country_code: str | None
    name: str
    names: tuple[str, ...]


_TABLE = """
DEVELOPMENT_BANK | - | International Monetary Fund | IMF; I.M.F.
DEVELOPMENT_BANK | - | World Bank | World Bank Group; International Bank for Reconstruction and Development; IBRD
DEVELOPMENT_BANK | - | International Development Association | IDA
DEVELOPMENT_BANK | - | International Finance Corporation | IFC; International Finance Corp
DEVELOPMENT_BANK | - | European Investment Bank | EIB
DEVELOPMENT_BANK | - | European Bank for Reconstruction and Development | EBRD
DEVELOPMENT_BANK | - | European Stability Mechanism | ESM
DEVELOPMENT_BANK | - | European Financial Stability Facility | EFSF
DEVELOPMENT_BANK | - | Asian Development Bank | ADB
DEVELOPMENT_BANK | - | African Development Bank | AfDB
DEVELOPMENT_BANK | - | African Facility |
DEVELOPMENT_BANK | - | African Export-Import Bank | Afreximbank
DEVELOPMENT_BANK | - | Inter-American Development Bank | IADB; IDB; Interamerican Development Bank
DEVELOPMENT_BANK | - | Islamic Development Bank | IsDB
DEVELOPMENT_BANK | - | Asian Infrastructure Investment Bank | AIIB
DEVELOPMENT_BANK | - | New Development Bank | NDB; BRICS bank; BRICS Bank
DEVELOPMENT_BANK | - | Eurasian Development Bank | EDB
DEVELOPMENT_BANK | - | Eurasian Fund for Stabilization and Development | EFSD
DEVELOPMENT_BANK | - | Black Sea Trade and Development Bank | BSTDB
DEVELOPMENT_BANK | - | Nordic Investment Bank | NIB
DEVELOPMENT_BANK | - | Council of Europe Development Bank | CEB
DEVELOPMENT_BANK | - | Development Bank of Latin America | CAF; Andean Development Corporation
DEVELOPMENT_BANK | - | Central American Bank for Economic Integration | CABEI
DEVELOPMENT_BANK | - | Caribbean Development Bank |
DEVELOPMENT_BANK | - | West African Development Bank | BOAD
DEVELOPMENT_BANK | - | East African Development Bank |
DEVELOPMENT_BANK | - | OPEC Fund for International Development | OPEC Fund; OFID
DEVELOPMENT_BANK | - | Arab Monetary Fund |
DEVELOPMENT_BANK | - | Arab Fund for Economic and Social Development | Arab Fund
DEVELOPMENT_BANK | - | International Fund for Agricultural Development | IFAD
DEVELOPMENT_BANK | - | Green Climate Fund |
DEVELOPMENT_BANK | KW | Kuwait Fund for Arab Economic Development | Kuwait Fund
DEVELOPMENT_BANK | SA | Saudi Fund for Development | Saudi Fund
DEVELOPMENT_BANK | AE | Abu Dhabi Fund for Development |
DEVELOPMENT_BANK | CN | Export-Import Bank of China | China Exim Bank; China Eximbank; China's Exim Bank; Exim Bank of China; China EXIM Bank; Chexim
DEVELOPMENT_BANK | CN | China Development Bank | CDB
DEVELOPMENT_BANK | CN | Agricultural Development Bank of China |
DEVELOPMENT_BANK | JP | Export-Import Bank of Japan | Japan Eximbank; Eximbank of Japan; Japan's Eximbank; Japan's Export-Import Bank; Japan Export-Import Bank
DEVELOPMENT_BANK | JP | Japan Bank for International Cooperation | JBIC
DEVELOPMENT_BANK | JP | Japan International Cooperation Agency | JICA
DEVELOPMENT_BANK | JP | Overseas Economic Cooperation Fund | OECF
DEVELOPMENT_BANK | JP | Development Bank of Japan | Japan Development Bank
DEVELOPMENT_BANK | US | Export-Import Bank of the United States | U.S. Export-Import Bank; U.S. Eximbank; US Eximbank; U.S. Exim Bank; Ex-Im Bank; EXIM Bank
DEVELOPMENT_BANK | US | U.S. International Development Finance Corporation | DFC
DEVELOPMENT_BANK | US | Overseas Private Investment Corporation | OPIC
DEVELOPMENT_BANK | US | Millennium Challenge Corporation |
DEVELOPMENT_BANK | US | U.S. Agency for International Development | USAID; Agency for International Development
DEVELOPMENT_BANK | US | Commodity Credit Corporation | Commodity Credit Corp; CCC
DEVELOPMENT_BANK | KR | Export-Import Bank of Korea | Korea Eximbank; KEXIM; Korea Exim Bank
DEVELOPMENT_BANK | KR | Korea Development Bank | KDB
DEVELOPMENT_BANK | IN | Export-Import Bank of India | India Exim Bank; Exim Bank of India; EXIM Bank of India
DEVELOPMENT_BANK | DE | KfW | Kreditanstalt für Wiederaufbau; Kreditanstalt fuer Wiederaufbau; Kreditanstalt fur Wiederaufbau; KFW; KfW Development Bank
DEVELOPMENT_BANK | FR | Agence Française de Développement | AFD; French Development Agency; Agence Francaise de Developpement
DEVELOPMENT_BANK | IT | Cassa Depositi e Prestiti |
DEVELOPMENT_BANK | BR | BNDES | Brazilian Development Bank; National Development Bank of Brazil
DEVELOPMENT_BANK | RU | Vnesheconombank | VEB.RF; VEB
DEVELOPMENT_BANK | TR | Turk Eximbank | Türk Eximbank
DEVELOPMENT_BANK | GB | UK Export Finance | UKEF; Export Credits Guarantee Department; ECGD
DEVELOPMENT_BANK | FR | Coface |
DEVELOPMENT_BANK | CA | Export Development Canada |
DEVELOPMENT_BANK | ZA | Development Bank of Southern Africa | DBSA
INTERGOVERNMENTAL | - | Bank for International Settlements | BIS
INTERGOVERNMENTAL | - | Paris Club |
INTERGOVERNMENTAL | - | London Club |
INTERGOVERNMENTAL | - | Inter-Governmental Group on Indonesia | IGGI; Intergovernmental Group on Indonesia
INTERGOVERNMENTAL | - | Consultative Group on Indonesia | CGI
INTERGOVERNMENTAL | - | United Nations | UN; U.N.; United Nations Organization
INTERGOVERNMENTAL | - | United Nations Security Council | UN Security Council; U.N. Security Council; Security Council; UNSC
INTERGOVERNMENTAL | - | United Nations General Assembly | UN General Assembly; U.N. General Assembly; General Assembly; UNGA
INTERGOVERNMENTAL | - | United Nations Human Rights Council | UN Human Rights Council; U.N. Human Rights Council; Human Rights Council
INTERGOVERNMENTAL | - | UNHCR | U.N. refugee agency; UN refugee agency; United Nations High Commissioner for Refugees
INTERGOVERNMENTAL | - | UNICEF | United Nations Children's Fund
INTERGOVERNMENTAL | - | UNESCO |
INTERGOVERNMENTAL | - | UNCTAD |
INTERGOVERNMENTAL | - | UNRWA |
INTERGOVERNMENTAL | - | UNDP | United Nations Development Programme; U.N. Development Program
INTERGOVERNMENTAL | - | World Food Programme | World Food Program; WFP
INTERGOVERNMENTAL | - | Food and Agriculture Organization | FAO
INTERGOVERNMENTAL | - | World Health Organization | WHO; World Health Organisation
INTERGOVERNMENTAL | - | World Trade Organization | WTO; World Trade Organisation
INTERGOVERNMENTAL | - | General Agreement on Tariffs and Trade | GATT
INTERGOVERNMENTAL | - | International Labour Organization | ILO; International Labor Organization
INTERGOVERNMENTAL | - | International Atomic Energy Agency | IAEA
INTERGOVERNMENTAL | - | Organisation for the Prohibition of Chemical Weapons | OPCW; Organization for the Prohibition of Chemical Weapons
INTERGOVERNMENTAL | - | International Criminal Court | ICC
INTERGOVERNMENTAL | - | International Court of Justice | ICJ; World Court
INTERGOVERNMENTAL | - | Interpol | INTERPOL
INTERGOVERNMENTAL | - | European Union | EU; E.U.
INTERGOVERNMENTAL | - | European Community | EEC; European Economic Community; European Communities; EC; E.C.
INTERGOVERNMENTAL | - | European Commission | EU Commission; EC Commission; Brussels Commission
INTERGOVERNMENTAL | - | European Council | EU Council
INTERGOVERNMENTAL | - | European Parliament |
INTERGOVERNMENTAL | - | Eurogroup | Euro Group; Euro group
INTERGOVERNMENTAL | - | Council of Europe |
INTERGOVERNMENTAL | - | OSCE | Organization for Security and Cooperation in Europe; Organisation for Security and Co-operation in Europe; Organization for Security and Co-operation in Europe
INTERGOVERNMENTAL | - | OECD | Organisation for Economic Co-operation and Development; Organization for Economic Cooperation and Development
INTERGOVERNMENTAL | - | African Union | AU; A.U.
INTERGOVERNMENTAL | - | Organization of African Unity | OAU; Organisation of African Unity
INTERGOVERNMENTAL | - | ECOWAS | Economic Community of West African States
INTERGOVERNMENTAL | - | Southern African Development Community | SADC
INTERGOVERNMENTAL | - | East African Community | EAC
INTERGOVERNMENTAL | - | IGAD | Intergovernmental Authority on Development
INTERGOVERNMENTAL | - | Arab League | League of Arab States
INTERGOVERNMENTAL | - | Gulf Cooperation Council | GCC; Gulf Co-operation Council
INTERGOVERNMENTAL | - | Organisation of Islamic Cooperation | OIC; Organization of Islamic Cooperation; Organization of the Islamic Conference; Islamic Conference
INTERGOVERNMENTAL | - | OPEC | Organization of the Petroleum Exporting Countries; Opec; OPEC+
INTERGOVERNMENTAL | - | International Energy Agency | IEA
INTERGOVERNMENTAL | - | ASEAN | Association of Southeast Asian Nations; Association of South East Asian Nations; Asean
INTERGOVERNMENTAL | - | Asia-Pacific Economic Cooperation | APEC
INTERGOVERNMENTAL | - | South Asian Association for Regional Cooperation | SAARC; South Asian Association of Regional Cooperation
INTERGOVERNMENTAL | - | Pacific Islands Forum |
INTERGOVERNMENTAL | - | Shanghai Cooperation Organisation | SCO; Shanghai Cooperation Organization
INTERGOVERNMENTAL | - | Commonwealth of Independent States | CIS
INTERGOVERNMENTAL | - | Eurasian Economic Union | EAEU; EEU
INTERGOVERNMENTAL | - | Union State | Union State of Russia and Belarus
INTERGOVERNMENTAL | - | BRICS | Brics
INTERGOVERNMENTAL | - | G5 | Group of Five; G-5
INTERGOVERNMENTAL | - | G7 | Group of Seven; G-7
INTERGOVERNMENTAL | - | G8 | Group of Eight; G-8
INTERGOVERNMENTAL | - | G10 | Group of Ten; G-10
INTERGOVERNMENTAL | - | G20 | Group of 20; Group of Twenty; G-20
INTERGOVERNMENTAL | - | G24 | Group of 24; G-24
INTERGOVERNMENTAL | - | G77 | Group of 77; G-77
INTERGOVERNMENTAL | - | P5+1 | P5-plus-1
INTERGOVERNMENTAL | - | Minsk Group | OSCE Minsk Group
INTERGOVERNMENTAL | - | Visegrad Group | Visegrad Four
INTERGOVERNMENTAL | - | Non-Aligned Movement |
INTERGOVERNMENTAL | - | Commonwealth of Nations | Commonwealth
INTERGOVERNMENTAL | - | Organization of American States | OAS; Organisation of American States
INTERGOVERNMENTAL | - | Mercosur | MERCOSUR; Mercosul
INTERGOVERNMENTAL | - | UNASUR | Unasur
INTERGOVERNMENTAL | - | CELAC | Community of Latin American and Caribbean States
INTERGOVERNMENTAL | - | CARICOM | Caribbean Community; Caricom
INTERGOVERNMENTAL | - | Lima Group |
INTERGOVERNMENTAL | - | Contadora Group |
INTERGOVERNMENTAL | - | Andean Community |
INTERGOVERNMENTAL | - | Arctic Council |
INTERGOVERNMENTAL | - | Nordic Council |
INTERGOVERNMENTAL | - | Comecon | COMECON
ALLIANCE | - | NATO | Nato; North Atlantic Treaty Organization; North Atlantic Treaty Organisation; N.A.T.O.; North Atlantic alliance
ALLIANCE | - | Collective Security Treaty Organization | CSTO; Collective Security Treaty Organisation
ALLIANCE | - | Warsaw Pact |
ALLIANCE | - | African Union Mission in Somalia | AMISOM
ALLIANCE | - | ANZUS |
ALLIANCE | - | AUKUS |
ALLIANCE | - | G5 Sahel |
CENTRAL_BANK | US | Federal Reserve | Fed; Federal Reserve Board; US Federal Reserve; U.S. Federal Reserve; Federal Reserve System
CENTRAL_BANK | - | European Central Bank | ECB
CENTRAL_BANK | GB | Bank of England | BoE
CENTRAL_BANK | JP | Bank of Japan | BoJ; BOJ
CENTRAL_BANK | DE | Bundesbank | Deutsche Bundesbank; West German Bundesbank
CENTRAL_BANK | FR | Bank of France | Banque de France
CENTRAL_BANK | IT | Bank of Italy | Banca d'Italia
CENTRAL_BANK | ES | Bank of Spain |
CENTRAL_BANK | CH | Swiss National Bank | SNB
CENTRAL_BANK | CA | Bank of Canada |
CENTRAL_BANK | AU | Reserve Bank of Australia | RBA
CENTRAL_BANK | NZ | Reserve Bank of New Zealand |
CENTRAL_BANK | IN | Reserve Bank of India | RBI
CENTRAL_BANK | CN | People's Bank of China | PBOC; PBoC
CENTRAL_BANK | RU | Central Bank of Russia | Bank of Russia
CENTRAL_BANK | TR | Central Bank of Turkey |
CENTRAL_BANK | KR | Bank of Korea |
CENTRAL_BANK | MX | Bank of Mexico | Banxico
CENTRAL_BANK | BR | Central Bank of Brazil | Brazilian Central Bank
CENTRAL_BANK | SE | Riksbank | Sveriges Riksbank
CENTRAL_BANK | NO | Norges Bank |
CENTRAL_BANK | IL | Bank of Israel |
CENTRAL_BANK | TH | Bank of Thailand |
CENTRAL_BANK | MY | Bank Negara | Bank Negara Malaysia
CENTRAL_BANK | PH | Bangko Sentral ng Pilipinas | Bangko Sentral
CENTRAL_BANK | PK | State Bank of Pakistan |
CENTRAL_BANK | AF | Da Afghanistan Bank |
CENTRAL_BANK | HK | Hong Kong Monetary Authority | HKMA
CENTRAL_BANK | SG | Monetary Authority of Singapore | MAS
BANK | US | Citigroup | Citi
BANK | US | Citicorp |
BANK | US | Citibank | Citibank NA
BANK | US | JPMorgan Chase | JPMorgan; JP Morgan; J.P. Morgan
BANK | US | Morgan Guaranty Trust | Morgan Guaranty Trust Co; Morgan Guaranty
BANK | US | Bank of America | BofA
BANK | US | BankAmerica | BankAmerica Corp
BANK | US | Goldman Sachs | Goldman, Sachs and Co
BANK | US | Morgan Stanley |
BANK | US | Merrill Lynch | Merrill Lynch and Co Inc
BANK | US | Wells Fargo | Wells Fargo and Co
BANK | US | Lehman Brothers |
BANK | US | Chase Manhattan | Chase Manhattan Bank; Chase Manhattan Corp; Chase Manhattan Bank NA
BANK | US | Manufacturers Hanover | Manufacturers Hanover Trust Co; Manufacturers Hanover Corp; Manufacturers Hanover Trust
BANK | US | Chemical Bank | Chemical Bank of New York; Chemical New York Corp
BANK | US | Bankers Trust | Bankers Trust Co; Bankers Trust New York Corp
BANK | US | First National Bank of Chicago | First Chicago Corp; First Chicago
BANK | US | Salomon Brothers | Salomon Brothers Inc
BANK | US | Federal National Mortgage Association | Fannie Mae
BANK | US | Federal Home Loan Mortgage Corporation | Freddie Mac
BANK | GB | Barclays | Barclays Bank; Barclays Bank Plc; Barclays Plc
BANK | GB | HSBC |
BANK | GB | Midland Bank | Midland Bank Plc
BANK | GB | Lloyds Bank | Lloyds; Lloyds Bank Plc; Lloyds Banking Group
BANK | GB | National Westminster Bank | NatWest; National Westminster Bank Plc
BANK | GB | Royal Bank of Scotland | RBS
BANK | GB | Standard Chartered | Standard Chartered Bank; Standard Chartered Plc
BANK | GB | Northern Rock |
BANK | GB | S.G. Warburg | S.G. Warburg and Co Ltd
BANK | DE | Deutsche Bank | Deutsche Bank AG
BANK | DE | Commerzbank | Commerzbank AG
BANK | DE | Dresdner Bank | Dresdner Bank AG
BANK | FR | BNP Paribas |
BANK | FR | Banque Nationale de Paris |
BANK | FR | Banque Paribas | Paribas
BANK | FR | Société Générale | Societe Generale; SocGen
BANK | FR | Crédit Agricole | Credit Agricole
BANK | FR | Crédit Lyonnais | Credit Lyonnais
BANK | FR | Crédit du Nord | Credit du Nord
BANK | CH | UBS | Union Bank of Switzerland
BANK | CH | Credit Suisse | Credit Suisse First Boston
BANK | CH | Swiss Bank Corporation | Swiss Bank Corp
BANK | CH | Swiss Volksbank |
BANK | IT | UniCredit |
BANK | IT | Intesa Sanpaolo |
BANK | ES | Santander | Banco Santander
BANK | NL | ING |
BANK | NL | ABN Amro | ABN AMRO
BANK | RU | Sberbank |
BANK | RU | VTB | VTB Group; VTB Bank
BANK | RU | Gazprombank |
BANK | CN | Industrial and Commercial Bank of China | ICBC
BANK | CN | Bank of China |
BANK | CN | China Construction Bank |
BANK | CN | Agricultural Bank of China |
BANK | JP | Mizuho | Mizuho Bank; Mizuho Financial Group
BANK | JP | Sumitomo Mitsui | Sumitomo Mitsui Banking Corporation; SMBC
BANK | JP | MUFG | Mitsubishi UFJ; Bank of Tokyo-Mitsubishi UFJ
BANK | JP | Bank of Tokyo | Bank of Tokyo Ltd
BANK | JP | Industrial Bank of Japan | Industrial Bank of Japan Ltd
BANK | JP | Dai-Ichi Kangyo Bank | Dai-Ichi Kangyo Bank Ltd
BANK | CA | Royal Bank of Canada |
BANK | CA | Bank of Montreal |
BANK | CA | Bank of Nova Scotia | Scotiabank
BANK | CA | Canadian Imperial Bank of Commerce | CIBC
BANK | CA | Toronto-Dominion Bank | Toronto Dominion Bank
BANK | IE | Bank of Ireland |
BANK | IN | State Bank of India | SBI
BANK | BR | Banco do Brasil |
BANK | GR | National Bank of Greece |
BANK | AR | Banco de la Nacion Argentina |
COMPANY | RU | Gazprom |
COMPANY | RU | Rosneft |
COMPANY | RU | Rosatom |
COMPANY | RU | Lukoil |
COMPANY | UA | Naftogaz |
COMPANY | VE | PDVSA | Petroleos de Venezuela
COMPANY | BR | Petrobras |
COMPANY | MX | Pemex |
COMPANY | SA | Saudi Aramco | Aramco
COMPANY | US | American International Group | AIG; American International Group Inc
COMPANY | US | General Motors | GM; General Motors Corp
COMPANY | US | Chrysler | Chrysler Corp
COMPANY | US | ExxonMobil | Exxon; Exxon Corp; Exxon Mobil
COMPANY | US | Boeing |
COMPANY | US | Google |
COMPANY | US | Facebook |
COMPANY | US | Apple Inc |
COMPANY | US | Amazon.com |
COMPANY | GB | British Petroleum | BP
COMPANY | GB | Royal Dutch Shell |
COMPANY | FR | TotalEnergies | Total SA
COMPANY | FR | Airbus |
COMPANY | DE | Volkswagen | Volkswagen AG; VW
COMPANY | DE | Siemens | Siemens AG
COMPANY | CN | Huawei |
COMPANY | CN | PetroChina |
COMPANY | CN | Sinopec |
COMPANY | ZA | Eskom |
GOVERNMENT | US | U.S. Senate | Senate; US Senate; United States Senate
GOVERNMENT | US | U.S. House of Representatives | House of Representatives; US House of Representatives
GOVERNMENT | US | U.S. Congress | US Congress
GOVERNMENT | US | State Department | U.S. State Department; US State Department; Department of State
GOVERNMENT | US | U.S. Department of Defense | Defense Department; Department of Defense
GOVERNMENT | US | U.S. Treasury | Treasury Department; US Treasury; U.S. Treasury Department; Department of the Treasury
GOVERNMENT | US | Department of Homeland Security | DHS
GOVERNMENT | US | Justice Department | Department of Justice; U.S. Department of Justice
GOVERNMENT | US | U.S. Supreme Court | US Supreme Court
GOVERNMENT | US | Central Intelligence Agency | CIA; C.I.A.
GOVERNMENT | US | Federal Bureau of Investigation | FBI; F.B.I.
GOVERNMENT | US | National Security Council | NSC
GOVERNMENT | US | Joint Chiefs of Staff |
GOVERNMENT | US | U.S. Army Corps of Engineers | Army Corps of Engineers
GOVERNMENT | US | U.S. Pacific Command | Pacific Command
PARTY | US | Republican National Committee | RNC
GOVERNMENT | GB | House of Commons |
GOVERNMENT | GB | House of Lords |
GOVERNMENT | GB | Foreign Office | British Foreign Office; Foreign and Commonwealth Office
GOVERNMENT | GB | British Treasury | UK Treasury; HM Treasury
GOVERNMENT | GB | Scotland Yard | Metropolitan Police
GOVERNMENT | GB | Royal Navy |
GOVERNMENT | DE | Bundestag |
GOVERNMENT | DE | Bundesrat |
GOVERNMENT | DE | Bundeswehr |
GOVERNMENT | IL | Knesset |
GOVERNMENT | IL | Israel Defense Forces | IDF; Israeli Defense Forces
GOVERNMENT | IL | Mossad |
GOVERNMENT | RU | State Duma | Duma; Russian Duma
GOVERNMENT | RU | Federal Security Service | FSB
GOVERNMENT | RU | KGB |
GOVERNMENT | UA | Verkhovna Rada | Rada
GOVERNMENT | IN | Lok Sabha |
GOVERNMENT | IN | Rajya Sabha |
GOVERNMENT | JP | Diet | Japanese Diet
GOVERNMENT | JP | MITI | Ministry of International Trade and Industry
GOVERNMENT | CN | People's Liberation Army | PLA
GOVERNMENT | CN | National People's Congress | NPC
GOVERNMENT | CN | State Council |
GOVERNMENT | KP | Korean People's Army | KPA
GOVERNMENT | IR | Islamic Revolutionary Guard Corps | IRGC; Revolutionary Guards; Revolutionary Guard; Iranian Revolutionary Guards
GOVERNMENT | IR | Majlis |
GOVERNMENT | PK | Inter-Services Intelligence | ISI
GOVERNMENT | PS | Palestinian Authority | Palestinian National Authority
GOVERNMENT | TR | Grand National Assembly |
GOVERNMENT | IQ | Kurdistan Regional Government | KRG
INTERGOVERNMENTAL | - | Frontex |
PARTY | US | Republican Party | GOP
PARTY | US | Democratic Party | Democratic National Committee; DNC
PARTY | GB | Conservative Party | Tories
PARTY | GB | Labour Party |
PARTY | GB | Liberal Democrats | Lib Dems
PARTY | GB | UK Independence Party | UKIP
PARTY | GB | Scottish National Party | SNP
PARTY | GB | Sinn Fein | Sinn Féin
PARTY | DE | Christian Democratic Union | CDU
PARTY | DE | Social Democratic Party of Germany | SPD
PARTY | DE | Alternative for Germany | AfD
PARTY | FR | National Front | Front National; National Rally
PARTY | GR | Syriza | SYRIZA
PARTY | GR | Golden Dawn |
PARTY | ES | Podemos |
PARTY | IN | Bharatiya Janata Party | BJP
PARTY | IN | Indian National Congress | Congress Party
PARTY | PK | Pakistan Tehreek-e-Insaf | PTI
PARTY | PK | Pakistan Muslim League | PML-N
PARTY | PK | Pakistan Peoples Party | PPP; Pakistan People's Party
PARTY | BD | Awami League |
PARTY | BD | Bangladesh Nationalist Party | BNP
PARTY | MM | National League for Democracy | NLD
PARTY | CN | Chinese Communist Party | Communist Party of China; CCP; CPC
PARTY | TW | Kuomintang | KMT; Nationalist Party of China
PARTY | TW | Democratic Progressive Party | DPP
PARTY | JP | Liberal Democratic Party | LDP
PARTY | KP | Workers' Party of Korea |
PARTY | KH | Cambodia National Rescue Party | CNRP
PARTY | ZA | African National Congress | ANC
PARTY | ZA | Democratic Alliance |
PARTY | ZA | Economic Freedom Fighters | EFF
PARTY | ZW | ZANU-PF | Zanu-PF
PARTY | ZW | Movement for Democratic Change | MDC
PARTY | UG | Forum for Democratic Change | FDC
PARTY | TR | Justice and Development Party | AKP; AK Party
PARTY | TR | Republican People's Party | CHP
PARTY | TR | Nationalist Movement Party | MHP
PARTY | TR | Peoples' Democratic Party | HDP
PARTY | IL | Likud |
PARTY | PS | Fatah |
PARTY | EG | Muslim Brotherhood |
PARTY | EG | Freedom and Justice Party |
PARTY | TN | Ennahda |
PARTY | RU | United Russia |
PARTY | UA | Party of Regions |
PARTY | BR | Brazilian Workers' Party |
ARMED_GROUP | - | Islamic State | ISIS; ISIL; Islamic State group; Daesh; Islamic State of Iraq and the Levant; Islamic State of Iraq and Syria
ARMED_GROUP | - | al-Qaida | al-Qaeda; Al-Qaida; Al-Qaeda; al Qaeda; Al Qaeda; al Qaida
ARMED_GROUP | YE | al-Qaida in the Arabian Peninsula | AQAP
ARMED_GROUP | - | al-Qaida in the Islamic Maghreb | AQIM
ARMED_GROUP | SY | al-Nusra Front | Nusra Front; Jabhat al-Nusra
ARMED_GROUP | SY | Syrian Democratic Forces | SDF
ARMED_GROUP | SY | Free Syrian Army | FSA
ARMED_GROUP | SY | YPG | People's Protection Units
ARMED_GROUP | PS | Hamas |
ARMED_GROUP | PS | Islamic Jihad | Palestinian Islamic Jihad
ARMED_GROUP | PS | Palestine Liberation Organization | PLO; Palestine Liberation Organisation
ARMED_GROUP | LB | Hezbollah | Hizbollah; Hizbullah; Hezbullah
ARMED_GROUP | AF | Taliban | Afghan Taliban; Taleban
ARMED_GROUP | PK | Pakistani Taliban | Tehreek-e-Taliban Pakistan; TTP
ARMED_GROUP | AF | Haqqani network | Haqqani Network
ARMED_GROUP | PK | Lashkar-e-Taiba | Lashkar-e-Tayyiba
ARMED_GROUP | PK | Hizbul Mujahideen | Hizb-ul-Mujahideen
ARMED_GROUP | YE | Houthis | Houthi; Houthi rebels; Ansar Allah
ARMED_GROUP | SO | al-Shabab | al-Shabaab; Al-Shabab; Al-Shabaab; al Shabab; al Shabaab
ARMED_GROUP | NG | Boko Haram |
ARMED_GROUP | CD | M23 |
ARMED_GROUP | UG | Lord's Resistance Army | LRA
ARMED_GROUP | SS | Sudan People's Liberation Movement | SPLM; SPLA; Sudan People's Liberation Army
ARMED_GROUP | EH | Polisario Front | Polisario
ARMED_GROUP | TR | Kurdistan Workers' Party | PKK; Kurdistan Workers Party
ARMED_GROUP | IQ | Peshmerga | peshmerga
ARMED_GROUP | ES | ETA | Basque Homeland and Freedom
ARMED_GROUP | GB | Irish Republican Army | IRA; Provisional IRA
ARMED_GROUP | CO | Revolutionary Armed Forces of Colombia | FARC
ARMED_GROUP | CO | National Liberation Army | ELN
ARMED_GROUP | NI | Contras | contras
ARMED_GROUP | NI | Sandinistas | Sandinista; Sandinista National Liberation Front; FSLN
ARMED_GROUP | PE | Shining Path | Sendero Luminoso
ARMED_GROUP | LK | Tamil Tigers | LTTE; Liberation Tigers of Tamil Eelam
ARMED_GROUP | PH | Abu Sayyaf |
ARMED_GROUP | PH | Moro Islamic Liberation Front | MILF
ARMED_GROUP | PH | New People's Army | NPA
ARMED_GROUP | UA | Donetsk People's Republic | DPR; DNR
ARMED_GROUP | UA | Luhansk People's Republic | LPR; LNR
ARMED_GROUP | RU | Wagner Group | Wagner
ARMED_GROUP | XK | Kosovo Liberation Army | KLA
MOVEMENT | - | Red Cross | International Committee of the Red Cross; ICRC; Red Crescent
MOVEMENT | - | Amnesty International |
MOVEMENT | - | Human Rights Watch | HRW
MOVEMENT | - | Greenpeace |
MOVEMENT | - | Doctors Without Borders | Medecins Sans Frontieres; Médecins Sans Frontières; MSF
MOVEMENT | - | Oxfam |
MOVEMENT | - | Transparency International |
MOVEMENT | - | Extinction Rebellion |
MOVEMENT | - | Fridays for Future |
MOVEMENT | US | Black Lives Matter | BLM
MOVEMENT | US | NAACP | National Association for the Advancement of Colored People
MOVEMENT | US | Occupy Wall Street | Occupy movement
MOVEMENT | US | Tea Party |
MOVEMENT | US | AFL-CIO |
MOVEMENT | US | United Auto Workers | UAW
MOVEMENT | US | Teamsters |
MOVEMENT | US | American Civil Liberties Union | ACLU
MOVEMENT | US | National Rifle Association | NRA
MOVEMENT | US | Center for American Progress |
MOVEMENT | US | ANSWER Coalition |
MOVEMENT | US | Ku Klux Klan | KKK
MOVEMENT | US | Standing Rock Sioux | Standing Rock Sioux Tribe
MOVEMENT | GB | Trades Union Congress | TUC
MOVEMENT | GB | Stop the War Coalition |
MOVEMENT | FR | CGT | Confédération Générale du Travail
MOVEMENT | FR | Yellow Vests | yellow vests; gilets jaunes
MOVEMENT | DE | PEGIDA | Pegida
MOVEMENT | DE | IG Metall |
MOVEMENT | DE | Ver.di |
MOVEMENT | ES | Indignados |
MOVEMENT | ZA | COSATU | Congress of South African Trade Unions
MOVEMENT | NG | Nigeria Labour Congress |
MOVEMENT | CU | Ladies in White | Damas de Blanco
MOVEMENT | RU | Pussy Riot |
MOVEMENT | UA | Femen | FEMEN
MOVEMENT | EG | April 6 Movement | April 6 Youth Movement
MOVEMENT | TH | Red Shirts | United Front for Democracy Against Dictatorship
MOVEMENT | TH | Yellow Shirts | People's Alliance for Democracy
MOVEMENT | HK | Hong Kong Federation of Students |
MOVEMENT | HK | Civil Human Rights Front |
MOVEMENT | CN | Falun Gong |
MOVEMENT | ID | Islamic Defenders Front | Islamic Defenders' Front; FPI
MOVEMENT | PK | Tehreek-e-Labbaik | Tehreek-e-Labbaik Pakistan; TLP
MEDIA | GB | Reuters | Reuters news agency; Thomson Reuters
MEDIA | US | Associated Press | AP
MEDIA | FR | Agence France-Presse | AFP; Agence France Presse
MEDIA | DE | dpa | DPA; Deutsche Presse-Agentur
MEDIA | DE | Deutsche Welle | DW
MEDIA | RU | TASS | Tass; Itar-Tass; ITAR-TASS
MEDIA | RU | Interfax |
MEDIA | RU | RIA Novosti | RIA
MEDIA | CN | Xinhua | Xinhua News Agency; Xinhua news agency
MEDIA | JP | Kyodo | Kyodo News
MEDIA | KR | Yonhap | Yonhap News Agency; Yonhap news agency
MEDIA | KP | Korean Central News Agency | KCNA
MEDIA | IR | IRNA |
MEDIA | IR | Fars | Fars News Agency; Fars news agency
MEDIA | TR | Anadolu Agency | Anadolu
MEDIA | ES | EFE |
MEDIA | IT | ANSA |
MEDIA | GB | BBC | British Broadcasting Corporation
MEDIA | US | Voice of America | VOA
MEDIA | US | CNN |
MEDIA | US | Fox News |
MEDIA | US | New York Times | The New York Times
MEDIA | US | Washington Post | The Washington Post
MEDIA | US | Wall Street Journal | The Wall Street Journal
MEDIA | US | Bloomberg | Bloomberg News
MEDIA | US | Radio Free Europe/Radio Liberty | Radio Free Europe; RFE/RL; Radio Liberty
MEDIA | GB | The Guardian |
MEDIA | GB | Financial Times |
MEDIA | QA | Al Jazeera | Al-Jazeera
MEDIA | SA | Al Arabiya | Al-Arabiya
"""


def _read(line: str) -> Organisation:
    kind, country, name, others = (cell.strip() for cell in line.split("|"))
    names = (name, *filter(None, map(str.strip, others.split(";"))))
    return Organisation(OrganisationKind(kind), country if country != "-" else None, name, names)


ORGANISATIONS: tuple[Organisation, ...] = tuple(map(_read, _TABLE.strip().splitlines()))
