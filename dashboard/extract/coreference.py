"""Pronouns and common nouns that point back: "he", "its", "the rebels", "the two presidents".

Plain salience: whoever was the subject last, in this sentence or the ones just before, of a kind
that fits. What is not clear gets no mention.
"""

from __future__ import annotations

from collections.abc import Set
from dataclasses import dataclass, field, replace

from spacy.matcher import PhraseMatcher
from spacy.tokens import Doc, Token

from dashboard.extract.actors import groups
from dashboard.extract.language import load_language
from dashboard.extract.mentions import Cast, Mention
from dashboard.extract.names import Form
from dashboard.vocabularies import ActorKind

_MEN = frozenset({"he", "him", "his", "himself"})
_WOMEN = frozenset({"she", "her", "hers", "herself"})
_THINGS = frozenset({"it", "its", "itself"})
_MANY = frozenset({"they", "them", "their", "themselves"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})
_LADIES = frozenset(
    {"ms", "ms.", "mrs", "mrs.", "miss", "lady", "baroness", "queen", "princess", "madam",
     "spokeswoman", "chairwoman", "congresswoman", "stateswoman", "businesswoman", "sister"}
)  # fmt: skip
_SIRS = frozenset(
    {"mr", "mr.", "lord", "king", "prince", "sheikh", "emir", "cardinal", "pope", "archbishop",
     "spokesman", "chairman", "congressman", "statesman", "businessman", "brother"}
)  # fmt: skip
_SAYING = frozenset(
    {"say", "add", "tell", "write", "stress", "insist", "explain", "reply", "warn", "argue", "note",
     "declare", "joke", "continue", "conclude", "post", "recall", "admit", "announce", "point"}
)  # fmt: skip
REACH = 3
"""How many sentences back a pronoun may point that means a state or group."""
FAR = 5
"""How many sentences back a pronoun may point that means a person."""


_PEOPLE = frozenset(
    {"leaders", "men", "presidents", "ministers", "diplomats", "heads", "pair", "commanders",
     "generals", "envoys", "negotiators", "rivals", "politicians"}
)  # fmt: skip
"""Words of nouns in the plural that mean persons, not sides."""


@dataclass
class _Salience:
    """Who was spoken of so far, the last one last, with the sentence and the weight of the place.

    `women` and `men` are those of whom a "Ms" or "Mr", or an earlier pronoun, says so.
    """

    quoted: Set[int] = frozenset()
    people: list[tuple[int, float, Mention]] = field(default_factory=list)
    bodies: list[tuple[int, float, Mention]] = field(default_factory=list)
    women: set[str] = field(default_factory=set)
    men: set[str] = field(default_factory=set)


def resolve_pronouns(doc: Doc, cast: Cast, quoted: Set[int] = frozenset()) -> None:
    """Adds the mentions of pronouns and of nouns that point back.

    Outside of the `quoted` tokens a pronoun means nobody whom only a quotation names.
    """
    salience = _Salience(quoted)
    back = _pointing_back(doc)
    for number, sentence in enumerate(doc.sents):
        for token in cast.tokens[sentence.start : sentence.end]:
            held = [
                mention
                for mention in cast.at(token)
                if mention.root == token.i or mention.end == token.i + 1
            ]
            if held:
                for mention in held:
                    _note(salience, cast, mention, number)
                continue
            if token.i in back:
                start, kind = back[token.i]
                _add_back(cast, salience, kind, start, token, number)
            elif token.pos_ == "PRON":
                _add_pronoun(cast, salience, token, number)


def _note(salience: _Salience, cast: Cast, mention: Mention, number: int) -> None:
    kind = cast.actor(mention.actor_id).kind
    weight = max(_weight(cast.doc[mention.root]), _weight_before_verb(cast.doc, mention))
    into = salience.people if kind is ActorKind.PERSON else salience.bodies
    if mention.form is Form.DEMONYM and kind is not ActorKind.PERSON:
        return
    if into and into[-1][2].actor_id == mention.actor_id and into[-1][0] == number:
        weight = max(weight, into[-1][1])
        into.pop()
    into.append((number, weight, mention))
    if kind is ActorKind.PERSON and mention.form is not Form.PRONOUN:
        words = {t.lower_ for t in cast.doc[max(mention.start - 1, 0) : mention.end]}
        (salience.women if words & _LADIES else salience.men if words & _SIRS else set()).add(
            mention.actor_id
        )


def _weight(token: Token) -> float:
    """How much a place in its sentence draws a pronoun: the main subject most, objects least."""
    while token.dep_ in ("conj", "appos") and token.head != token:
        token = token.head
    if token.dep_ not in _SUBJECTS:
        return 0.0
    verb = token.head
    while verb.dep_ == "conj" and verb.head != verb:
        verb = verb.head
    return 2.0 if verb.dep_ in ("ROOT", "parataxis") else 1.2


def _weight_before_verb(doc: Doc, mention: Mention) -> float:
    """That of a subject by the surface, where the parse has lost it: "By Sunday X was calling"."""
    if mention.end >= len(doc) or mention.form in (Form.PRONOUN, Form.DEMONYM):
        return 0.0
    verb = doc[mention.end]
    is_finite = verb.pos_ in ("AUX", "VERB") and verb.tag_ in ("VBD", "VBZ", "VBP", "MD")
    before = doc[mention.start - 1] if mention.start else verb
    return 1.6 if is_finite and before.pos_ not in ("ADP", "SCONJ", "PRON", "CCONJ") else 0.0


def _pointing_back(doc: Doc) -> dict[int, tuple[int, str]]:
    """Nouns that point back: by their last token, the first token and what they point to."""
    lexicon = groups()
    if not hasattr(_pointing_back, "matcher"):
        language = load_language()
        matcher = PhraseMatcher(language.vocab, attr="LOWER")
        matcher.add("armed", [language.make_doc(f"the {cue}") for cue in lexicon.armed])
        matcher.add("pairs", [language.make_doc(cue) for cue in lexicon.pairs])
        matcher.add("pairs", [language.make_doc(f"the {cue}") for cue in lexicon.pairs])
        _pointing_back.matcher = matcher  # type: ignore[attr-defined]
    found: dict[int, tuple[int, str]] = {}
    for key, start, end in _pointing_back.matcher(doc):  # type: ignore[attr-defined]
        kind = doc.vocab.strings[key]
        if end - 1 not in found or found[end - 1][0] > start:
            found[end - 1] = (start, kind)
    return found


def _add_back(
    cast: Cast, salience: _Salience, kind: str, start: int, token: Token, number: int
) -> None:
    if kind == "armed":
        after = token.doc[token.i + 1].lower_ if token.i + 1 < len(token.doc) else ""
        if after == "of":
            return
        for _, _, mention in reversed(salience.bodies):
            actor_kind = cast.actor(mention.actor_id).kind
            if actor_kind is ActorKind.ARMED_GROUP or (
                actor_kind is ActorKind.ORGANIZATION and token.lower_ in ("group", "movement")
            ):
                cast.add(
                    Mention(
                        mention.actor_id, Form.PRONOUN, start, token.i + 1, token.i, certainty=0.8
                    )
                )
                return
        return
    words = set(token.doc[start : token.i + 1].text.lower().split())
    people = bool(words & _PEOPLE)
    sides = [
        entry
        for entry in salience.bodies
        if cast.actor(entry[2].actor_id).kind is not ActorKind.ORGANIZATION
    ]
    wanted = 3 if "three" in words else 2
    if wanted == 3:
        people = people or len({m.actor_id for n, _, m in salience.people if number - n <= 2}) >= 3
    pool = salience.people if people else sides
    pair = _last_together(pool, number, wanted) or (
        [] if people else _last_together(salience.people, number, wanted)
    )
    for mention in pair:
        # Of several at once no "he" is meant.
        salience.people.append((number, 0.0, replace(mention, root=token.i)))
        cast.add(
            Mention(
                mention.actor_id,
                Form.PRONOUN,
                start,
                token.i + 1,
                token.i,
                body=mention.body,
                certainty=0.75,
            )
        )


def _last_together(
    pool: list[tuple[int, float, Mention]], number: int, wanted: int
) -> list[Mention]:
    found: dict[str, Mention] = {}
    for sentence, _, mention in reversed(pool):
        if number - sentence > REACH + 1:
            break
        found.setdefault(mention.actor_id, mention)
        if len(found) == wanted:
            return list(found.values())[::-1]
    return []


def _add_pronoun(cast: Cast, salience: _Salience, token: Token, number: int) -> None:
    word = token.lower_
    if word in _MEN or word in _WOMEN:
        others = salience.women if word in _MEN else salience.men
        pool = [entry for entry in salience.people if entry[2].actor_id not in others]
        found = _best(_reachable(salience, pool, token, number), token, number, FAR)
    elif word in _THINGS and not _is_expletive(token):
        pool = _reachable(salience, salience.bodies, token, number)
        found = _best(pool, token, number, REACH)
    elif word in _MANY:
        for mention in _many(cast, salience, number):
            cast.add(
                Mention(
                    mention.actor_id,
                    Form.PRONOUN,
                    token.i,
                    token.i + 1,
                    token.i,
                    body=mention.body,
                    certainty=0.65,
                )
            )
        return
    else:
        return
    if found is not None:
        mention = Mention(
            found.actor_id,
            Form.PRONOUN,
            token.i,
            token.i + 1,
            token.i,
            body=found.body,
            certainty=0.85,
        )
        cast.add(mention)
        _note(salience, cast, mention, number)


def _many(cast: Cast, salience: _Salience, number: int) -> list[Mention]:
    """Whom "they" means: a coordination of people just before, or one body's people."""
    recent = [m for sentence, _, m in salience.people if number - sentence <= 1]
    if len(recent) >= 2 and recent[-1].root == recent[-2].root:
        return recent[-2:]
    for sentence, _, mention in reversed(salience.people):
        if number - sentence > 1:
            break
        root = cast.doc[mention.root]
        if root.dep_ == "conj" and cast.at(root.head):
            return [*cast.at(root.head)[:1], mention]
    for sentence, weight, mention in reversed(salience.bodies):
        if number - sentence > 1:
            break
        if mention.form in (Form.GROUP, Form.FORCES) and weight:
            return [mention]
    return []


def _reachable(
    salience: _Salience, pool: list[tuple[int, float, Mention]], token: Token, number: int
) -> list[tuple[int, float, Mention]]:
    """Whom a pronoun may mean: who speaks is not whom the words spoken name."""
    if token.i in salience.quoted:
        return pool
    outside = [entry for entry in pool[-24:] if entry[2].root not in salience.quoted]
    if _says_so(token):
        # What is said begins after a colon: "X ruled that out: they must, he said".
        cuts = [at for at in range(token.sent.start, token.i) if token.doc[at].text in (":", ";")]
        cut = cuts[-1] if cuts else token.sent.start
        return [entry for entry in outside if entry[0] != number or entry[2].root < cut]
    return outside


def _says_so(token: Token) -> bool:
    """Whether it is "he" of a ", he said" after or within what is said."""
    before = token.nbor(-1) if token.i else token
    is_after = before.text == "," or before.is_quote
    return is_after and token.dep_ == "nsubj" and token.head.lemma_.lower() in _SAYING


def _best(
    pool: list[tuple[int, float, Mention]], token: Token, number: int, reach: int
) -> Mention | None:
    best: tuple[float, Mention] | None = None
    for age, (sentence, weight, mention) in enumerate(reversed(pool[-12:])):
        if number - sentence > reach:
            break
        score = weight - 1.5 * (number - sentence) - 0.4 * age
        if mention.root == token.head.i and token.dep_ == "poss":
            continue
        if sentence == number and _is_own_object(token, mention):
            score -= 2.5
        if best is None or score > best[0]:
            best = (score, mention)
    return best[1] if best else None


def _is_own_object(token: Token, mention: Mention) -> bool:
    """Whether pronoun and name are arguments of one verb, so that they are two people."""
    if token.lower_.endswith("self") or token.dep_ == "poss":
        return False
    verb = token.head if token.dep_ != "pobj" else token.head.head
    root = token.doc[mention.root]
    return verb != root and (root.head == verb or (root.dep_ == "pobj" and root.head.head == verb))


def _is_expletive(token: Token) -> bool:
    return (
        token.lower_ == "it"
        and token.dep_ in _SUBJECTS
        and (
            token.dep_ == "expl"
            or (
                token.head.lemma_ in ("be", "seem", "appear", "remain", "become")
                and any(child.dep_ in ("acomp", "attr") for child in token.head.children)
                and any(
                    child.dep_ in ("ccomp", "xcomp", "csubj", "advcl")
                    for child in token.head.children
                )
            )
        )
    )
