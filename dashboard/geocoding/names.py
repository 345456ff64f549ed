"""Names of places as keys: the same key for every spelling that means the same."""

from __future__ import annotations

import hashlib
import re
import unicodedata

KEY_BITS = 40
"""Width of a key. A name that stands in no list meets one of 1.2 million keys by chance in one of
900,000 cases."""

_LETTERS = str.maketrans(
    {
        "ı": "i",
        "ø": "o",
        "ł": "l",
        "đ": "d",
        "ð": "d",
        "þ": "th",
        "æ": "ae",
        "œ": "oe",
        "ß": "ss",
        "ʼ": None,
        "ʻ": None,
        "’": None,
        "‘": None,
        "'": None,
        "`": None,
        "′": None,
        "ʹ": None,
        "ь": None,
        "ъ": None,
        ".": None,
        "\u200c": None,
    }
)
_MARKS = re.compile("[\u0300-\u036f\u064b-\u0655\u0670]")
_BREAKS = re.compile(r"(?:[^\w\u0900-\u109f]|_)+")
_ABBREVIATIONS = {"saint": "st", "sainte": "ste", "mount": "mt", "fort": "ft"}
_ABBREVIATED = re.compile(r"\b(?:saint|sainte|mount|fort)\b")

_VOWELS = "aeiouyj"
_SHORTEST_SOUND = 3
_SOUNDS = {
    cluster: sound
    for sound, clusters in {
        "c": "schtsch shch szcz stsj chtch tsch tsj tch ch cz ts tz c",
        "s": "sch sh sz zh s z",
        "g": "kh gh g h x",
        "v": "w v",
        "f": "ph f",
        "t": "th t",
        "k": "ck k q",
    }.items()
    for cluster in clusters.split()
}
_ARTICLE = re.compile("^(?:al|el|ad|ed|an|ar|as|es|ash|at|et|az) (?=..)")
_CLUSTERS = re.compile("|".join(sorted(_SOUNDS, key=len, reverse=True)))


def fold(name: str) -> str:
    """A name without case, accents, apostrophes and punctuation, with its words apart by blanks.

    Scripts stay apart: Kyiv and Київ have two keys that lead to one place.
    """
    folded = name.casefold()
    if not folded.isascii():
        folded = _MARKS.sub("", unicodedata.normalize("NFKD", folded).casefold())
        folded = unicodedata.normalize("NFC", folded)
    folded = _BREAKS.sub(" ", folded.translate(_LETTERS)).strip()
    return _ABBREVIATED.sub(lambda match: _ABBREVIATIONS[match[0]], folded)


def sound(folded: str) -> str:
    """What is left of a name in whatever romanization: its consonants, grouped by sound.

    Vovchansk, Wowtschansk and Vovtsjansk sound alike. Empty for what is not written in Latin
    letters, or too short to tell places apart.
    """
    if not folded.isascii():
        return ""
    folded = drop_article(folded)
    letters = _CLUSTERS.sub(lambda match: _SOUNDS[match[0]], folded.replace(" ", ""))
    start = "a" if folded[:1] in _VOWELS else ""
    consonants = re.sub(r"(.)\1+", r"\1", re.sub(f"[{_VOWELS}]", "", letters))
    return f"~{start}{consonants}" if len(consonants) >= _SHORTEST_SOUND else ""


def drop_article(folded: str) -> str:
    """A folded name without the Arabic article, which comes and goes."""
    return _ARTICLE.sub("", folded)


def key_of(folded: str) -> int:
    """The number under which the gazetteer files a folded name."""
    digest = hashlib.blake2b(folded.encode(), digest_size=KEY_BITS // 8).digest()
    return int.from_bytes(digest, "big")
