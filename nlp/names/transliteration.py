"""Spellings that come of carrying a name from another script into ours: Sergei and Sergey, Hussein and Husayn.

Reach for `alike` to ask whether two words are one word of another script under two schemes. A scheme is tried only
where the name shows its origin: "Hilary" is no romanisation of "Hillary", but "Sergey" is one of "Sergei".
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from enum import StrEnum
from functools import lru_cache

from nlp.names.given import PAIRS
from nlp.names.tables import word_set


class Origin(StrEnum):
    """Where a name was carried over from, as far as its own words show."""

    SLAVIC = "Cyrillic"
    ARABIC = "Arabic or Persian"
    HEBREW = "Hebrew"
    CHINESE = "Chinese"
    INDIAN = "Indian"
    THAI = "Thai"


@lru_cache(maxsize=65_536)
def origins(words: tuple[str, ...]) -> frozenset[Origin]:
    """The scripts that a name's folded words point to; often none."""
    found = set()
    if any(_SLAVIC_WORD.search(word) or word in _SLAVIC_GIVEN for word in words):
        found.add(Origin.SLAVIC)
    if any(word in _ARABIC_WORDS or _ARABIC_WORD.match(word) for word in words):
        found.add(Origin.ARABIC)
    if any(word in _HEBREW_WORDS for word in words):
        found.add(Origin.HEBREW)
    if any(_INDIAN_WORD.search(word) for word in words):
        found.add(Origin.INDIAN)
    if any(_THAI_WORD.search(word) for word in words):
        found.add(Origin.THAI)
    return frozenset(found)


def alike(one: str, other: str, among: frozenset[Origin]) -> Origin | None:
    """The scheme under which two folded words are one, or None; no scheme writes "Husssein"."""
    if _TRIPLE.search(one) or _TRIPLE.search(other):
        return None
    for origin in sorted(among):
        keys = _KEYS.get(origin)
        if keys is not None and keys(one) & keys(other):
            return origin
    return None


def one_name(one: str, other: str, beside: Iterable[str] = ()) -> bool:
    """Whether two folded words may be one word of another script, or one with and without its umlaut written out.

    `beside` are the other words of their names: of Mursi and Morsi only "Mohammed" tells where they come from.
    """
    if ukrainian_and_russian(one, other) or alike(one, other, origins((one, other, *beside))) is not None:
        return True
    return umlaut_written_out(one, other)


def umlaut_written_out(one: str, other: str) -> bool:
    """Whether an umlaut or its like is all that parts two folded names (Schröder, Schroeder; Sørensen, Soerensen)."""
    return _UMLAUT.sub(r"\1", one) == _UMLAUT.sub(r"\1", other)


def ukrainian_and_russian(one: str, other: str) -> bool:
    """Whether the two are one given name in Ukrainian or Belarusian and in Russian (Volodymyr, Vladimir)."""
    first, second = PAIRS.get(one), PAIRS.get(other)
    return first is not None and first == second


@lru_cache(maxsize=65_536)
def _slavic(word: str) -> frozenset[str]:
    # "ch" is ours for one sound, Polish and German for another, French for a third: Khodorkovsky, Chodorkowski;
    # Ushakov, Ouchakov. Ukrainian has h where Russian has g, and German writes z for ts.
    key = _rewrite(word, _SLAVIC_RULES)
    keys = {key.replace("C", sound) for sound in "chS"}
    keys |= {one.replace("g", "h") for one in keys}
    if _GERMAN.search(word):
        # Sacharowa, Schirinowski: German has s for z, and sch for zh.
        keys |= {re.sub("^s", "z", re.sub("^S", "zh", one)) for one in keys}
    return frozenset(keys | {one.replace("ts", "z") for one in keys})


@lru_cache(maxsize=65_536)
def _arabic(word: str) -> frozenset[str]:
    # A short e stands for a (Ahmed, Ahmad) or for i (Khaled, Khalid): both are tried, so Hassan is never Hussein.
    key = _rewrite(word, _ARABIC_RULES)
    return frozenset({_undouble(key.replace("e", "a")), _undouble(key.replace("e", "i"))})


@lru_cache(maxsize=65_536)
def _hebrew(word: str) -> frozenset[str]:
    return frozenset({_undouble(_rewrite(word, _HEBREW_RULES))})


@lru_cache(maxsize=65_536)
def _indian(word: str) -> frozenset[str]:
    return frozenset({_INDIAN_WORD.sub("swami", word)})


@lru_cache(maxsize=65_536)
def _thai(word: str) -> frozenset[str]:
    return frozenset({_undouble(_rewrite(word, _THAI_RULES))})


def _rewrite(word: str, rules: Sequence[tuple[re.Pattern[str], str]]) -> str:
    for pattern, replacement in rules:
        word = pattern.sub(replacement, word)
    return word


def _undouble(word: str) -> str:
    return _DOUBLE.sub(r"\1", word)


def _rules(*table: tuple[str, str]) -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile(pattern), replacement) for pattern, replacement in table)


_GERMAN = re.compile(r"w|sch|j")
_UMLAUT = re.compile(r"([aou])e")  # Schroeder, Schroder
_DOUBLE = re.compile(r"(.)\1+")
_TRIPLE = re.compile(r"(.)\1\1")

# Romanisations of Cyrillic: English, French (ou, tch), German (w, sch, j), Polish (w), Latvian (-s), scholarly (j).
_SLAVIC_RULES = _rules(
    (r"enka$", "enko"),  # Lukashenka, Lukashenko
    (r"(?<=[oe]v)s$|(?<=j)s$", ""),  # Sergejs Lavrovs
    (r"schtsch|shtch|stsch|shch|(?<!t)sch", "S"),  # Schtscherbakow, Shcherbakov, Yuschenko, Yushchenko
    (r"tsch|tch|cz", "c"),
    (r"ch", "C"),
    (r"sh", "S"),
    (r"dzh|dj", "zh"),
    (r"ck", "k"),
    (r"i[yj](?=[aeou])", "i"),  # Matviyenko, Matvienko
    (r"(?<=[a-z]{3})ine$", "in"),  # Volodine, Volodin
    (r"([cCS])ow$", r"\1ev"),  # Gorbatschow, Gorbachev
    (r"mm(?=[ae]d)", "m"),  # Berdymukhammedov, Berdimuhamedow
    (r"x", "ks"),
    (r"(?<=[kc]s)ander$", "andr"),  # Oleksander, Oleksandr
    (r"w|ff$|f$", "v"),
    (r"ph", "f"),
    (r"ou|oo", "u"),
    (r"kh", "h"),
    (r"tz", "ts"),
    (r"[yj](?=[aeou])|(?<![aeiou])i(?=[aeou])", ""),  # Yeltsin, Jeltsin, Eltsin; Julia, Iulia
    (r"[yj]", "i"),
    (r"ss+", "s"),
    (r"ii+", "i"),
)

# Romanisations of Arabic and Persian: press English, French (ou, ch, dj), scholarly (q, dh, aw, ay).
_ARABIC_RULES = _rules(
    (r"(?<=[a-z]{2})[aou]ll?ah?$", "ula"),  # Nasrallah, Nasrullah
    (r"(?<=[a-z]{2})[ie]yy?[ae]h?$", "ia"),  # Haniyeh, Haniya
    (r"zh|dj|dsch", "j"),
    (r"v(?=[aeiou])", "w"),  # Javad, Jawad
    (r"ch", "sh"),
    (r"dh", "d"),
    (r"(?<!^)th", "t"),
    (r"kh", "x"),
    (r"gh", "k"),
    (r"[qg]|(?<=[aeiou])c$", "k"),  # Rafiq, Rafik; Rafic is Lebanon's own
    (r"a[iye]|e[iy]", "i"),  # Hussein, Husayn, Hussain; Qaeda, Qaida
    (r"a[uw]|ow", "u"),
    (r"ou|oo|o|w", "u"),
    (r"ee|ie|y", "i"),
    (r"v", "u"),
    (r"(.)\1+", r"\1"),
    (r"ah$", "a"),
)

# Romanisations of Hebrew: Tzachi, Tzahi; Yitzhak, Itzhak; Haim, Chaim, Chayim.
_HEBREW_RULES = _rules(
    (r"[ck]h", "h"),
    (r"t[zs]", "z"),
    (r"^[yi](?=[iz])|(?<=[aeou])yi", "i"),
    (r"ie|ee|y", "i"),
)

# Romanisations of Thai: Chavalit, Chaowalit; Pramoj, Pramote is beyond them.
_THAI_RULES = _rules(
    (r"v", "w"),
    (r"aow", "aw"),
    (r"(?<=[ptk])h", ""),
    (r"dh?$", "t"),
)

_KEYS = {
    Origin.SLAVIC: _slavic,
    Origin.ARABIC: _arabic,
    Origin.HEBREW: _hebrew,
    Origin.INDIAN: _indian,
    Origin.THAI: _thai,
}

_INDIAN_WORD = re.compile(r"sw?am[iy]$")  # Rangasamy, Rangaswamy; Kumaraswamy, Kumarasami
_THAI_WORD = re.compile(r"[a-z]{3}(?:yudh|yuth|yut|watra|siri|ph?ong|ph?orn|sak|vej|vejjajiva)$")

_SLAVIC_WORD = re.compile(
    r"[a-z]{2}(ov|ev|yov|ova|eva|owa|ovs|[dkmnry]ow|sky|skiy|skij|skyy|skyi|ski|skii|skyj|skaya|skaia|enko|enka|chuk|tchuk"
    r"|slava?|ovich|evich|ovych|ovitch|evitch|owicz|ovna|evna|ivna)$|[a-z]{3}(off|eff)$"
)
_SLAVIC_GIVEN = word_set("""
    sergei sergey serhiy serhii andrei andrey andriy andrii aleksandr alexandr oleksandr alexei
    alexey aleksei aleksey oleksiy oleksii dmitri dmitry dmitriy dmitrii dmytro nikolai nikolay
    mykola mikhail mykhailo mykhaylo vladimir volodymyr wolodymyr vladislav vyacheslav viacheslav
    yuri yury yuriy yurii iurii gennady gennadi gennadiy yevgeny evgeny evgeniy yevhen anatoly
    anatoliy anatolii vasily vasyl valery valeriy vitaly vitaliy vitali grigory hryhoriy igor ihor
    oleg oleh pavel pavlo pyotr petr petro boris borys leonid arkady arkadiy arkadii konstantin
    kostyantyn maksim maksym maxim ruslan svetlana yulia yuliya iulia olha tatiana tatyana
    yekaterina ekaterina kateryna natalia nataliya anastasia stanislav rostislav yaroslav iaroslav
    viktor bohdan bogdan taras yegor jegor egor fyodor fedor ilya eduard alyaksandr aliaksandr
""")
_HEBREW_WORDS = word_set("""
    tzachi tzahi tzipi tsipi yitzhak itzhak yitzchak chaim haim moshe ehud shimon avigdor avraham shlomo yaakov binyamin
    netanyahu menachem menahem yossi uzi shaul zvi tzvi dov yigal rechavam rehavam eliyahu eliahu amnon
""")
_ARABIC_WORD = re.compile(
    r"(abd(al|el|ul|ur|us|oul)?[a-z]{4,}|m[ou]u?c?h?amm?[ae]d|mohamm?[ae]d|ahm[ae]d|m[ae]hmou?d|mahmood|huss[ae][iy]n"
    r"|h[ou]s[aes]+[iy]n|hoss?ein|[a-z]{2,}(?:awi|ullah|ollah|uddin|eddin|iyya|iyah)|q(?!u)[a-z]+|[a-z]+q)$"
)
_ARABIC_WORDS = word_set("""
    bin ibn bint abu abou abd abdul abdel abdallah abdullah abdulla al el ali hassan hasan husein
    hussain omar umar osama usama khalid khaled saddam yasser yasir yassir bashar assad asad gaddafi
    qaddafi gadhafi kadhafi muammar moammar ibrahim ebrahim ismail ismael youssef yusuf yousef
    yousuf ayman aiman salman faisal feisal nasser nasir hamid hamed karim kareem rashid rasheed
    saeed said sayed sayyid syed reza riza mahdi mehdi akbar rafik rafiq hariri nouri nuri maliki
    jalal tariq tarek tareq walid waleed zayed zayid hezbollah hizbullah hizbollah taliban qaeda
    qaida ayatollah khamenei khomeini rouhani rohani ahmadinejad ahmadinezhad mujahid noor nour nur
    haji sheikh shaikh fatah fateh jihad sharif shareef aziz latif rahman rehman hakim hakeem
    mustafa moustafa mostafa jafar jaafar hisham hesham samir sameer nabil mansour mansoor anwar
    hosni husni haider haidar bilal imran tahir nawaz fatima fatemeh zainab zeinab moqtada muqtada
    nasrallah nasrullah haniyeh haniya zawahiri zawahri abbas masoud massoud mojtaba javad jawad mohsen mohsin sadegh
    sadeq hashemi riyad riad chalabi jalabi salih saleh fouad fuad najib nagib barham shahbaz shehbaz parvez pervez
""")
