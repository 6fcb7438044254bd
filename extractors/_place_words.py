"""Places whose names are words or people's names, so that the name alone is no place.

WORDS are those names of towns that a dictionary has as adjectives, adverbs, verbs, inflected forms or common nouns
(known cities taken out); NAMES are those that people bear.
"""

WORDS: frozenset[str] = frozenset(
    """
    acacias acre adams ades aga aim airport ala alabaster alcazares ales alis alley alliance aloha along alter altos
    amberes amen americana ampere ana anew angeles angle annex ansing antelope anthem apex aras arces arching
    archway arcos area argos asp at ate atenes atens athenes auburn awash ba bad badger bag bages bais bake baldwins
    bale balis bally balsas ban bandana banes banged bangs baning banjo bank bar barakas barbate bard baris barium
    barking barn barrage barrios basic baste bat batas bath battleground bay bazar bear beled bell bend bender best
    bid big bijou bismarks bloom bluffs bode bone bonny boo boom boon boons bore born bosing bostons boulder
    bountiful bourse bow brad brades brake bras breves brick bries brits broach brontes brusque bun buras burg burke
    burqas burs bury bush busk bust but butte butterfly buy cage caldera caller can canal canes care carnotes
    caroline carrieres cars cassia cat cavalla cayes centas centennial center central centurion ceres chagrin chair
    champion champs chaparral chin chinking chous chunking clay clot cloverleaf cobra coca coco cocoa cocos cognac
    cohoes coin colon columbine coma comal combs come commonwealth compendium conception conchas concord cone
    confederation confluentes consolation converse coo cordon cork corona cove cowles creek crossroads croton
    crystal dab dabas daks dals dam damas damask dame dandy date dawn dawsons deal debar defiance del delis den
    denveres denvers devis dia dig dilling dinar dionysias dire divas do dome dorking dosing dour doveres downtown
    drama drug dual due durgas eagle earnest eiras elbow elk empire enterprise era eras erode eureka evens ever
    evergreen far fate fatwa federal felling fiddlesticks fishers fishponds fleet flint flora flushing fords fore
    forest forge fortuna fountain fowling frankforts freedom freshwater from fuling fulminant funing furnace gabes
    gades gap garland garner garrison gars gay gel genes genet germinal glassworks god goding gold golden gondola
    gones goodyear google gore granges grass grays green grenade grin grins grove groves gums hail hale hall hang
    hardscrabble harrow hartfords hawthorn hem hermitage hexing highland highlands hire hit holiday homestead homo
    honda hook hoover horn hub hue hull human humble hums hunter hurricane ibis ie imperial imus independence
    jaboticabas jam jambes jaring jingling junction juno kales kalis kamas kayo keen kens kerns keystone khan
    kigalis killingly kilo kin kolas konakris kopjes koppies kudues kudus kumasis kuras la lacrosse lag lages
    lampoon lansings larn las lattes le leer lemon lemur lend lensing lents les lessen levis li liberal liberty lids
    liege lime linen lins lints lion liping lively lob log logos londons lone loop loos lop lorens los lot loures
    luck ludas ludos lunas lundas lyras madisons madrids magenta mahas maiduguris male man manage manger mango
    maning manises manly manning maracas maras marathon march marian market marks marly marshal martines mascot
    mastic maying meads media meds menderes mendes mentor meres meshed metro mexicanos mezcales midland midway mina
    minas mine mire mission mite mobile mocha mojo mole mons montes more mosquito moss most motherwell much mush
    mustang myrtle mystic nada naif nails nairobis name nan naning natales never nevers neves nice nikes nimes nix
    no noisy normal norman north ocher of off officer okay olas olympic one onos opportunity oral orange orchards
    outer overland ox pace pal palatine palmar palmares palmy pan panda pandas panorama pantheon pap papa papas
    paradise paramount paras pare parole pasing pastas paulis pavlovas pax pearl peer pelotas pen pensacolas peris
    pert perus pest pesto pet pets pickering pilar pin pinnyed piranhas pisas plain plantation plaque plaza plum
    plunge plunges police pop por port portage posse possession pout pristine proclamation proctors prosper
    provencals providence pulas pun punch puning put quack quarto queens rades raj raja ram rama rand ranters rapid
    rass ray reading rede reding remes rems republic res reservoir ress rest retreat revel revere rho rhos riant
    rich riding rim rise risen rivet roan robe rodes roles roman romans rosas roses rosette rot rouge roundabout
    rouse rugby runing ruse rust saintes sake sale salems saline salines salon salt salvadoras samba same sams san
    sandy santos sarahs saran saris savage save sawpits saxon say schooner sea seaside sebes semi senecas senna sere
    seres set setas shaping sharis she shields shinas shiping shoreline shortens shot shush shut side silvan
    simmering sin since sing sining siping sire siren sis sitkaing skive sky slashes slaughter slough snits so soda
    solded sole solo soul sour souse sparks spike spire spires split spoken spray spring springs squawk staines
    stains stallings steeles sterling stoke stow sue sues sulphur summit sumo sunders sunrise sunset superior suras
    surprise susas suss swallow swords taboras tabu taching takas talas tale tall tame tampon tan tango tank tapa
    tape taras tars tartus taylors tbilisis tell temple tender tenes tequila teras terminus ternate terrace thai
    than thorn tias tilt time tin ting tire tivolis to tod tone tongue tooting tores torn torres tors tour tours
    toyota trap trident tripolis trojan truss tsunami tub tuba tubas tucker tulus tun tunas tune tuner tunes turn
    tyros tysons una unio union university upland uptown valis valley van vans varas vermilion vesseling vestal veto
    vicar victor victorias vine vineyard vise vista vulcan walling wan wankes ware warnes wave waver wean weasel wed
    wedding wedel welling westerly westside whealing wheelers wheeling woodland woodlands worms worth worthing yen
    yoga young yumas zagrebs zenos zest zion
    """.split()
)

NAMES: frozenset[str] = frozenset(
    """
    abbas abe abu adam adams adrian alba alexandra alexandria ali alice allen alvarado ana anderson andrea anna
    antony arnold ashton aso augusta austin baldwin balfour ban barak barnes barrie barroso barry bartlett beaumont
    beckley belmont ben benton bethune blackburn blackwood bolivar bowie bradford bradley brandon brant brent
    brezhnev bryan buchanan burke burnham burton bush cabot cameron campbell carlisle carlton carmel carmen
    carmichael carnegie caroline carson casey castro chandler charlotte chavez chekhov chelsea chester chico cicero
    clay clayton cleveland clifton clinton clive clovis constantine cutler dalton dana darwin david davis dayton
    denton denver derby desmond diana dixon dolores donna doris douglas dover duncan durant dyer eden edison edmond
    elizabeth elmira engels erasmus eugene evans everett fatima ferdinand ferguson fletcher florence franklin
    frederick fulton gagarin galeras garcia gardner garfield garibaldi garland gary george gilbert gilman girard
    gladstone gloria goldberg gonzales gore graham greeley greer griffin griffith guadalupe gus hamilton hannibal
    harper harriman harrison hart hartley harvey hassan havelock hayden hayes haywood helena henderson hidalgo
    hoover hopkins howard hu hudson hughes hun hunter hutchinson ida irving isabela isabella ivan jackson jacob jan
    jasper jefferson jimenez johnston jordan juan juarez kant keith keller kendall kennedy kent khan kim kitchener
    kyle lafayette lang langley laurel lawrence lawson lee leo leon leslie lewis li lincoln linda lindsay livingston
    livingstone logan lopez lorenzo lucas luce luis lula lynn macon madison magdalena mandela mao marian marina
    marion markova marshall martin martinez marx mary mason matthews maxwell mcallen mckinney medina mendoza
    mercedes milton mitchell monroe montgomery moore mora morales moreno morris morsi morton murphy murray nadia
    nancy napier nelson newman newton nikolai noda norman norris obama oliver palmer paris parker pascal patterson
    pedro perez perry pompeo prescott preston pushkin quincy ramon ramona randolph rashid ray regina rene reyes
    rhodes richardson richmond rivera robert rocha rodriguez rogers roman romanov romulus ron roosevelt rosa rosales
    roseau roth rubio rufino ryan salazar salem salinas salisbury salvador sam sandy santiago santos sara saul
    sebastian selma sen serena seymour shaw shelby sheridan sherman shirley sidney sidon solana sophia stalin
    stanley stanton stella sterling stewart stuart suarez sutherland suu sydney tara taylor teresa thomson thornton
    tracy trent troy tucker turner tyler vaughan vera vernon verona victor victoria vincent virginia vladimir walker
    walton warren washington wayne webster wen whitman whitney wilbur wilson winston wright york yuri zachary zola
    """.split()
)
