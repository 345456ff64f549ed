"""Pronouns and common nouns that point back: "he", "its", "the rebels", "the two presidents".

Plain salience: whoever was the subject last, in this sentence or the ones just before, of a kind
that fits. What is not clear gets no mention.
"""

from __future__ import annotations

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
REACH = 3
"""How many sentences back a pronoun may point."""


@dataclass
class _Salience:
    """Who was spoken of so far, the last one last, with the sentence and whether as subject."""

    people: list[tuple[int, bool, Mention]] = field(default_factory=list)
    bodies: list[tuple[int, bool, Mention]] = field(default_factory=list)


def resolve_pronouns(doc: Doc, cast: Cast) -> None:
    """Adds the mentions of pronouns and of nouns that point back."""
    salience = _Salience()
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
    subject = is_subject(cast.doc[mention.root])
    into = salience.people if kind is ActorKind.PERSON else salience.bodies
    if mention.form is Form.DEMONYM and kind is not ActorKind.PERSON:
        return
    if into and into[-1][2].actor_id == mention.actor_id and into[-1][0] == number:
        subject = subject or into[-1][1]
        into.pop()
    into.append((number, subject, mention))


def is_subject(token: Token) -> bool:
    """Whether a token, or the first of its coordination, is a verb's subject."""
    while token.dep_ in ("conj", "appos") and token.head != token:
        token = token.head
    return token.dep_ in _SUBJECTS


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
    people = any(
        word in token.doc[start : token.i + 1].text.lower()
        for word in ("leader", "men", "president", "minister", "diplomat", "heads", "pair")
    )
    sides = [
        entry
        for entry in salience.bodies
        if cast.actor(entry[2].actor_id).kind is not ActorKind.ORGANIZATION
    ]
    pool = salience.people if people else sides
    if "three" in token.doc[start : token.i + 1].text.lower():
        people = people or len({m.actor_id for n, _, m in salience.people if number - n <= 2}) >= 3
        pool = salience.people if people else sides
    wanted = 3 if "three" in token.doc[start : token.i + 1].text.lower() else 2
    pair = _last_together(pool, number, wanted) or (
        [] if people else _last_together(salience.people, number, wanted)
    )
    for mention in pair:
        salience.people.append((number, is_subject(token), replace(mention, root=token.i)))
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
    pool: list[tuple[int, bool, Mention]], number: int, wanted: int
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
        found = _best(salience.people, token, number)
    elif word in _THINGS and not _is_expletive(token):
        found = _best(salience.bodies, token, number)
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
    for sentence, subject, mention in reversed(salience.bodies):
        if number - sentence > 1:
            break
        if mention.form in (Form.GROUP, Form.FORCES) and subject:
            return [mention]
    return []


def _best(pool: list[tuple[int, bool, Mention]], token: Token, number: int) -> Mention | None:
    best: tuple[float, Mention] | None = None
    for age, (sentence, subject, mention) in enumerate(reversed(pool[-12:])):
        if number - sentence > REACH:
            break
        score = 2.0 * subject - 1.5 * (number - sentence) - 0.4 * age
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
