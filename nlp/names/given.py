"""Given names that are one name: familiar forms (Bill, William) and the same name east and west (Petro, Pyotr).

A small table of common knowledge, not a dictionary: what is not in it is told apart by its letters.
"""

from __future__ import annotations

_FAMILIAR = """
abraham abe | albert al bert bertie | alexander alex alec sandy | alexandra alex sandra | alfred alf fred
andrew andy drew | anthony antony tony | arthur art | barack barry | barbara barb | bartholomew bart
benjamin binyamin ben bibi benny | bernard bernie | bradley brad | calvin cal | catherine cathy kate katie
charles charlie chuck | christine chris tina | christopher chris kit | clifford cliff | daniel dan danny
david dave davy | deborah deb debbie debra | dennis denny | donald don donny donnie | dorothy dot dolly
edmund ed eddie | edward ed eddie ted teddy ned | edwin ed eddie | eleanor ellie nell
elizabeth liz lizzie beth betty bess eliza libby | emily em | eugene gene | frances fran fanny
francis frank francisco paco | franklin frank | frederick fred freddie freddy | gerald gerry jerry
geoffrey geoff jeff | gregory greg | harold harry hal | helen nell | henry harry hal hank | herbert herb bert
hugh hughie | ian iain | isabel isabella bella izzy | jacob jake | jacqueline jackie | james jim jimmy jamie
janet jan | jeffrey jeff geoff | jennifer jen jenny | jeremy jerry jem | joan joanie | john jack johnny jon
jonathan jon johnny | joseph joe joey | jose pepe | josephine jo josie | judith judy
katherine kathryn kathy kate katie kay | kenneth ken kenny | lawrence laurence larry | leonard len lenny leo
leslie les | lewis lew lou | louis lou louie | margaret maggie meg peggy madge | marie | marine
martin marty | mary molly polly
matthew matt | maurice mo | maximilian max | michael mike mick micky mickey | mitchell mitch | nancy nan
nathaniel nathan nat nate | nicholas nick nicky nico | nicola nicky | norman norm | oliver ollie olly | pamela pam
patricia pat patty patsy tricia | patrick pat paddy | peter pete | philip phillip phil pip | rachel rach
randolph randy | raymond ray | rebecca becky | reginald reg reggie | richard dick rick ricky rich richie
robert bob bobby rob robbie bert | roderick rod | rodney rod | roger rog | ronald ron ronnie | rupert
russell russ | samantha sam | samuel sam sammy | sarah sally | sidney sid | simon si | sophia sophie | stanley stan
stephen steven steve stevie | stuart stewart stu | susan sue susie suzy | suzanne sue susie
terence terrence terry | theodore ted teddy theo | theresa teresa terry tess | thomas tom tommy | timothy tim timmy
valerie val | victor vic | victoria vicky tori | vincent vince vinny | vladimir vova volodya | walter walt wally
wilfred wilf | william bill billy will willie willy liam | winston winnie | yitzhak yitzchak isaac itzhak
zachary zach zack
"""

_EAST_AND_WEST = """
volodymyr vladimir uladzimir wolodymyr | oleksandr aleksandr alexandr alexander alyaksandr aliaksandr
serhiy serhii sergei sergey sergiy sergej siarhei | mykola nikolai nikolay mikalai
andriy andrii andrei andrey andrej | dmytro dmitry dmitri dmitriy dmitrii dzmitry | petro pyotr petr piotr
pavlo pavel | yuriy yurii yuri yury iurii | yevhen yevgeny evgeny evgeniy yevgeniy yevheniy | oleh oleg | ihor igor
vyacheslav viacheslav | olena elena yelena | hanna anna ganna | kateryna ekaterina yekaterina katerina
mykhailo mykhaylo mikhail mihail | vasyl vasily vasiliy vasilii | oleksiy oleksii alexei alexey aleksei aleksey
hryhoriy hryhorii grigory grigori grigoriy | borys boris | volodymyra vladimira | yaroslav iaroslav jaroslav
anatoliy anatolii anatoly anatoli | vitaliy vitalii vitaly vitali | kostyantyn konstantin | maksym maksim maxim
natalia nataliya nataliia natalya | yulia yuliya yuliia iulia julia | arseniy arsenii arseny
arkady arkadiy arkadii | leonid leanid | mohammed muhammad mohamed mohammad mohamad muhammed muhamad
yusuf youssef yousef yousuf yusef | gamal jamal djamel | husayn hussein husein hussain hossein husain
abdallah abdullah abdulla abdalla | fyodor fedor feodor | olga olha
georgios giorgos yorgos george | konstantinos constantinos costas kostas constantine
ioannis yiannis yannis giannis yanis | nikolaos nikos nicos | dimitrios dimitris | panagiotis panos
alexis aleksis | prokopis prokopios | evangelos vangelis | athanasios thanasis
suharto soeharto | sukarno soekarno
"""


# The same to the ear, and two spellings of which a bearer has one: "Steven Harper" is no form of Stephen's name.
_SOUND_ALIKE = """
alan allan allen | ann anne | brian bryan | carl karl | catherine katherine kathryn catharine | debra deborah
eric erik | frances francis | geoff jeff | geoffrey jeffrey | graham graeme | iain ian | jon john | lawrence laurence
lesley leslie | lewis louis | marc mark | neal neil | nicholas nicolas | philip phillip | sara sarah | sean shaun shawn
stephen steven | stewart stuart | terence terrence | teresa theresa
"""


def _groups(table: str) -> tuple[frozenset[str], ...]:
    return tuple(frozenset(group.split()) for line in table.strip().splitlines() for group in line.split("|"))


FAMILIAR = _groups(_FAMILIAR)

# Each spelling of a name that Ukrainian, Belarusian and Russian share -> one number for all of them.
PAIRS = {name: number for number, group in enumerate(_groups(_EAST_AND_WEST)) for name in group}

_SOUNDS = {name: number for number, group in enumerate(_groups(_SOUND_ALIKE)) for name in group}

_FULL: dict[str, frozenset[int]] = {
    name: frozenset(number for number, group in enumerate(FAMILIAR) if name in group)
    for group in FAMILIAR
    for name in group
}


def sound_alike(one: str, other: str) -> bool:
    """Whether two folded given names are one to the ear and two in print (Stephen and Steven, Jon and John).

    >>> sound_alike("stephen", "steven"), sound_alike("bill", "william")
    (True, False)
    """
    number = _SOUNDS.get(one)
    return number is not None and number == _SOUNDS.get(other)


def familiar(one: str, other: str) -> bool:
    """Whether two folded given names are commonly one person's (Bill and William, Bob and Rob).

    >>> familiar("bill", "william"), familiar("harry", "larry")
    (True, False)
    """
    first, second = _FULL.get(one), _FULL.get(other)
    return first is not None and second is not None and bool(first & second)


def is_given(word: str) -> bool:
    """Whether a folded word is a given name of the tables."""
    return word in _FULL or word in PAIRS
