"""The nouns that mean people, by which a figure is one of people."""

PEOPLE = frozenset(
    """people persons protesters protestors demonstrators marchers strikers rioters activists supporters opponents students
    schoolchildren pupils workers labourers laborers farmers peasants teachers miners nurses doctors drivers truckers employees
    staff citizens participants residents inhabitants locals villagers townspeople youths teenagers youngsters followers members
    worshippers believers muslims christians jews families migrants refugees asylum-seekers civilians bystanders pilgrims
    police policemen policewomen officers troopers agents guards guardsmen soldiers troops personnel servicemen servicewomen
    conscripts reservists cadets paratroopers marines sailors airmen commandos recruits fighters militants rebels insurgents
    gunmen women men children boys girls adults journalists reporters lawyers judges politicians lawmakers deputies delegates
    detainees prisoners inmates suspects victims others wounded dead injured volunteers veterans pensioners unionists
    separatists nationalists loyalists monks nuns clerics mourners onlookers spectators attendees individuals souls
    jurors staffers executives scientists engineers firefighters medics rescuers pilots passengers tourists fans voters immigrants campaigners
    dissidents hostages athletes musicians artists actors writers academics professors parents mothers fathers grandmothers relatives
    neighbours neighbors colleagues contractors advisers trainers instructors gendarmes officials leaders ministers diplomats envoys legislators
    mayors councillors senators survivors evacuees settlers dockers steelworkers autoworkers postmen railwaymen seamen fishermen businessmen
    tribesmen militiamen crewmen physicians pharmacists porters cabbies cyclists bikers motorcyclists counter-protesters counterprotesters
    kurds catalans tibetans uighurs uyghurs rohingya blacks whites hindus sikhs buddhists catholics protestants shiites sunnis
    republicans democrats liberals conservatives communists socialists feminists environmentalists islamists leftists rightists anarchists
    nationals infantrymen artillerymen fliers aviators warfighters peacekeepers patrolmen carabinieri""".split()
)
PERSON = frozenset(
    """person protester protestor demonstrator marcher striker rioter activist supporter student worker farmer teacher miner nurse
    doctor driver citizen participant resident villager youth teenager pupil member worshipper migrant refugee civilian bystander
    policeman policewoman officer trooper guard guardsman soldier serviceman conscript marine sailor airman fighter militant rebel
    gunman woman man child boy girl journalist reporter lawyer detainee prisoner suspect victim volunteer veteran pensioner monk
    schoolboy schoolgirl cleric passer-by onlooker""".split()
)
ALL_PEOPLE = PEOPLE | PERSON
