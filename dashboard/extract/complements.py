"""What is asked, offered or said: the range of its words, and its parts by topic."""

from __future__ import annotations

from itertools import pairwise

from spacy.tokens import Doc, Token

from dashboard.extract.document import Document
from dashboard.extract.topics import topic_of
from dashboard.vocabularies import Topic

_COMPLEMENTS = frozenset({"xcomp", "ccomp", "dobj", "oprd", "dative", "prt", "pcomp"})
_PREPOSITIONS = frozenset(
    {"for", "on", "of", "against", "to", "upon", "with", "as", "in", "that", "out", "down", "off"}
)
_MEETING = frozenset({"come", "meet", "visit", "host", "receive", "see", "invite", "travel"})


def complement(verb: Token) -> tuple[int, int]:
    """The tokens of what is demanded, offered, …; what only explains or dates it is cut off."""
    end = verb.i + 1
    for child in verb.children:
        if child.i < verb.i:
            continue
        takes = child.dep_ in _COMPLEMENTS or (
            child.dep_ == "prep" and child.lower_ in _PREPOSITIONS
        )
        joined = child.dep_ == "conj" and child.tag_ == "VB" and _is_infinitive(child)
        conditions = child.dep_ == "advcl" and any(
            mark.lower_ in ("if", "unless", "until") for mark in child.children
        )
        follows = (
            child.dep_ == "advcl"
            and child.left_edge.i == end
            and (child.tag_ == "VBG" or child.left_edge.lower_ == "for")
        )
        if takes or joined or conditions or follows:
            end = max(end, end_of(child))
    if end == verb.i + 1 and verb.dep_ == "relcl":
        return verb.head.left_edge.i, verb.i + 1
    return verb.i + 1, trim(verb.doc, verb.i + 1, end)


def _is_infinitive(verb: Token) -> bool:
    """Whether a coordinated verb goes on with what is asked: "…, and X to renounce"."""
    return any(child.lower_ == "to" and child.dep_ == "aux" for child in verb.children)


def end_of(head: Token) -> int:
    """The end of a phrase without what is only added to it.

    That is a relative clause after a comma, an explanation ("because …"), a participle (", telling
    reporters"), and another act of the same subject ("and left").
    """
    cut = [
        token.left_edge.i
        for token in head.subtree
        if token.i > head.i
        and (_is_aside(token) or (token.head.i == head.i and _acts_again(token)))
    ]
    return min([head.right_edge.i + 1, *(at for at in cut if at > head.i)])


def _is_aside(token: Token) -> bool:
    before = token.doc[token.left_edge.i - 1] if token.left_edge.i else token
    if token.dep_ == "relcl":
        return before.text == ","
    return token.dep_ == "advcl" and (_explains(token) or _trails(token))


def _acts_again(token: Token) -> bool:
    has_subject = any(child.dep_ in ("nsubj", "nsubjpass") for child in token.children)
    return token.dep_ == "conj" and token.tag_ in ("VBD", "VBZ", "VBP") and not has_subject


def _trails(clause: Token) -> bool:
    """Whether a participle tells what else was done: ", telling reporters"."""
    before = clause.left_edge.i - 1
    return clause.tag_ == "VBG" and before >= 0 and clause.doc[before].text == ","


def _explains(clause: Token) -> bool:
    marks = [child.lower_ for child in clause.children if child.dep_ in ("mark", "advmod")]
    return any(
        mark in ("after", "when", "because", "while", "although", "though", "since", "before", "as")
        for mark in marks
    )


def split_topics(document: Document, start: int, end: int) -> list[tuple[int, int, Topic]]:
    """The parts of what is asked or offered that have topics of their own (close call 14).

    The parts are what commas and "and" separate; those of one topic, or of none, stay together.
    """
    doc = document.doc
    edges = [
        start,
        *(at for at in range(start + 1, end) if doc[at].text == "," or doc[at].lower_ == "and"),
        end,
    ]
    parts: list[tuple[int, int, Topic]] = []
    for first, last in pairwise(edges):
        topic = topic_of(doc[first:last].text)
        if parts and (topic is Topic.OTHER or topic is parts[-1][2] or last - first < 3):
            parts[-1] = (parts[-1][0], last, parts[-1][2])
        elif parts and parts[-1][2] is Topic.OTHER:
            parts[-1] = (parts[-1][0], last, topic)
        else:
            parts.append((first, last, topic))
    if len(parts) == 1:
        return [(start, end, topic_in_context(document, start, end))]
    unique = {topic: (first, last) for first, last, topic in reversed(parts)}
    return [
        (_skip(doc, first), trim(doc, first, last), topic)
        for topic, (first, last) in sorted(unique.items(), key=lambda item: item[1])
    ]


def topic_in_context(document: Document, start: int, end: int) -> Topic:
    """The topic of some words, else of their sentence, else of the sentence before."""
    sentence = document.sentence_of(document.doc[start])
    own = topic_of(document.doc[start:end].text)
    if own is Topic.OTHER and _is_about_leaders(document, start, end):
        return Topic.LEADERS_MEETING
    found = topic_of(document.doc[start:end].text, sentence.span.text)
    if found is Topic.OTHER and sentence.index:
        before = document.sentences[sentence.index - 1]
        if before.paragraph == sentence.paragraph:
            return topic_of("", before.span.text)
    return found


def _is_about_leaders(document: Document, start: int, end: int) -> bool:
    """Whether a head of state or government is to come or to be met."""
    posts = [
        document.names.post_of(mention.actor_id, document.published)
        for mention in document.cast.within(start, end)
    ]
    is_leader = any(post is not None and post.level == 1 for post in posts)
    return is_leader and any(token.lemma_ in _MEETING for token in document.doc[start:end])


def _skip(doc: Doc, start: int) -> int:
    while doc[start].text == "," or doc[start].lower_ in ("and", "that"):
        start += 1
    return start


def trim(doc: Doc, start: int, end: int) -> int:
    """The end of some tokens without white space, punctuation and conjunctions at their end."""
    while end > start + 1 and not doc[end - 1].is_quote:
        last = doc[end - 1]
        if not (last.is_space or last.is_punct or last.lower_ in ("and", "or", "but")):
            break
        end -= 1
    return end
