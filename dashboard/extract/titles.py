"""Joins titles to their holders, or lets them stand for them."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable
from dataclasses import replace

from slugify import slugify
from spacy.tokens import Doc, Span

from dashboard.extract.acting_names import ADDRESSES
from dashboard.extract.mentions import Cast, Mention
from dashboard.extract.names import Actor, Form, Names
from dashboard.extract.offices import RANK, Title
from dashboard.vocabularies import ActorKind

LEADING = frozenset({"leader", "head of state", "ruler", "head of government", "military ruler"})
"""Titles that mean whoever leads a state or group."""

COUNTERPART = "counterpart"
"""The kind of a title that stands for the post of somebody named before."""


class Titles:
    """Joins titles to their holders, or lets them stand for whoever holds the post."""

    def __init__(self, doc: Doc, names: Names, cast: Cast, published: dt.date | None) -> None:
        self.doc = doc
        self.names = names
        self.cast = cast
        self.published = published

    def join(self, titles: list[tuple[Span, Title]]) -> None:
        """Gives each title to whom it stands beside; those left stand for their holders."""
        self._read_possessives()
        bare = []
        for span, named in titles:
            title = named
            body, start, end = self._body(span)
            if not body and title.country and not self._is_owned(start):
                state = self.names.state_of.get(title.country)
                body = [state] if state else []
            if title.kind == COUNTERPART:
                title = self._counterpart(title, span)
            person = self._holder(span, start, end)
            if person is not None:
                self._give(person, span, title, body, start, end)
            elif title.kind != RANK:
                bare.append((span, title, body, start, end))
        for span, title, body, start, end in bare:
            self._stand_for(span, title, body, start, end)

    def _read_possessives(self) -> None:
        for person in self.cast.mentions:
            after = person.end
            if (
                after + 1 < len(self.doc)
                and self.doc[after].lower_ == "of"
                and self._is_person(person)
            ):
                state = [
                    m
                    for m in self.cast.at(after + 1)
                    if m.form is Form.NAME and not self._is_person(m)
                ]
                if state:
                    self.cast.bodies.setdefault(person.actor_id, state[0].actor_id)
            before = person.start - 1
            if (
                before < 1
                or self.doc[before].text not in ("'s", "'")
                or not self._is_person(person)
            ):
                continue
            owner = [m for m in self.cast.at(before - 1) if not self._is_person(m)]
            if owner:
                self.cast.bodies.setdefault(person.actor_id, owner[0].actor_id)

    def _is_owned(self, start: int) -> bool:
        return self.doc[start].lower_ in ("his", "her", "its", "their")

    def _counterpart(self, title: Title, span: Span) -> Title:
        """The post of whoever was named with one before: a counterpart holds the same."""
        for mention in reversed([m for m in self.cast.mentions if m.start < span.start]):
            if not self._is_person(mention):
                continue
            if mention.title_kind is not None and mention.title_kind != COUNTERPART:
                return replace(title, kind=mention.title_kind, level=mention.level)
            post = self.names.post_of(mention.actor_id, self.published)
            if post is not None and post.kind is not None:
                return replace(title, kind=post.kind, level=post.level)
        return title

    def _body(self, span: Span) -> tuple[list[str], int, int]:
        """The states or organizations of a post, and the tokens of the whole phrase."""
        doc = self.doc
        start, end = span.start, span.end
        bodies: list[str] = []
        at = start - 1
        steps = 0
        while at >= 0 and steps < 5:
            token = doc[at]
            held = [
                mention
                for mention in self.cast.at(at)
                if mention.form in (Form.NAME, Form.DEMONYM, Form.SEAT, Form.GROUP)
            ]
            held = [
                mention
                for mention in held
                if self.cast.actor(mention.actor_id).kind is not ActorKind.PERSON
            ]
            owner = [mention for mention in self.cast.at(at) if self._is_person(mention)]
            if owner and doc[at + 1].text in ("'s", "'") and not bodies:
                its = self._body_of(owner[0])
                bodies = [its] if its else []
                start = owner[0].start
                break
            if held and held[0].start < span.start:
                bodies[:0] = [
                    mention.actor_id for mention in held if mention.actor_id not in bodies
                ]
                start = held[0].start
                at = start - 1
                if not (
                    at >= 0
                    and doc[at].lower_ in ("and", ",")
                    and at - 1 >= 0
                    and self._is_demonym(at - 1)
                ):
                    break
                at -= 1
            elif (
                token.text == "'s"
                or token.text == "'"
                or token.lower_
                in (
                    "new",
                    "acting",
                    "interim",
                    "then",
                    "-",
                    "outgoing",
                    "own",
                    "top",
                    "senior",
                    "deputy",
                    "first",
                    "chief",
                    "current",
                    "long",
                    "serving",
                    "newly",
                    "appointed",
                    "longtime",
                    "veteran",
                    "presidential",
                    "special",
                )
            ):
                at -= 1
            else:
                break
            steps += 1
        if end + 1 < len(doc) and doc[end].lower_ in ("of", "for", "at", "to", "on"):
            after, end = self._bodies_after(end)
            if not bodies and doc[span.end].lower_ == "of":
                bodies = after
        if start and doc[start - 1].lower_ in ("the", "his", "her", "its", "their", "a", "an"):
            start -= 1
        return bodies, start, end

    def _is_demonym(self, index: int) -> bool:
        return any(mention.form is Form.DEMONYM for mention in self.cast.at(index))

    def _bodies_after(self, end: int) -> tuple[list[str], int]:
        bodies: list[str] = []
        at = end + 1
        last = end
        while at < len(self.doc) and at < end + 14:
            held = [
                mention
                for mention in self.cast.at(at)
                if self.cast.actor(mention.actor_id).kind is not ActorKind.PERSON
                and (mention.form is not Form.DEMONYM or self.doc[mention.end].pos_ == "NOUN")
            ]
            if held:
                bodies.append(held[0].actor_id)
                at = last = held[0].end
            elif self.doc[at].lower_ in ("the", "and", ",") and at < last + 4:
                at += 1
            else:
                break
        return (bodies, last) if bodies else ([], end)

    def _holder(self, span: Span, start: int, end: int) -> Mention | None:
        """Whom a title stands beside: "Minister X", "the minister, X", "X, the minister"."""
        after = self._after(span, end)
        if after is not None:
            return after
        before = start - 1
        while before > max(start - 6, 0) and self.doc[before].pos_ in ("ADJ", "DET", "NOUN", "ADV"):
            before -= 1
        said = end < len(self.doc) and self.doc[end].pos_ == "VERB" and self.doc[end].tag_ != "VBN"
        if said and self.doc[before].text == ",":
            # "..., a European diplomat said": the words after a quotation, no apposition.
            return None
        if before >= 1 and (self.doc[before].text in (",", "(") or self.doc[before].lower_ == "as"):
            return self._person_ending(before - 1)
        return None

    def _after(self, span: Span, end: int) -> Mention | None:
        for at in (span.end, end):
            for skipped in range(at, min(at + 3, len(self.doc))):
                if skipped > at and self.doc[at].text not in (",", "-"):
                    break
                if skipped > at + 1 and self.doc[at + 1].text not in ADDRESSES:
                    break
                for mention in self.cast.at(skipped):
                    if mention.start == skipped and self._is_person(mention):
                        if self.doc[at].text == "," and mention.form is Form.SURNAME:
                            continue
                        return mention
        return None

    def _person_ending(self, index: int) -> Mention | None:
        return next(
            (
                mention
                for mention in self.cast.at(index)
                if mention.end == index + 1 and self._is_person(mention)
            ),
            None,
        )

    def _is_person(self, mention: Mention) -> bool:
        return self.cast.actor(mention.actor_id).kind is ActorKind.PERSON

    def _give(
        self, person: Mention, span: Span, title: Title, body: list[str], start: int, end: int
    ) -> None:
        self.cast.remove(person)
        self._absorb(start, end)
        near = (
            person.start >= span.end
            and person.start - end <= 1
            and self.doc[person.start - 1].text != ","
        )
        first, last = (start, person.end) if near else (person.start, person.end)
        words = self.doc[start:end].text.removeprefix("the ").removeprefix("a ")
        given = replace(
            person,
            title=words if title.kind != RANK else person.title,
            title_kind=title.kind if title.kind != RANK else person.title_kind,
            level=title.level if title.kind != RANK else person.level,
            body=body[0] if body else person.body,
            start=first,
            end=last,
        )
        self.cast.add(given)
        if not near:
            # The apposition points at the same person.
            self.cast.add(replace(given, form=Form.OFFICE, start=start, end=end, root=span.root.i))

    def _absorb(self, start: int, end: int) -> None:
        for index in range(start, end):
            for mention in list(self.cast.at(index)):
                if mention.form in (Form.DEMONYM, Form.NAME, Form.SEAT) and not self._is_person(
                    mention
                ):
                    self.cast.remove(mention)

    def _stand_for(self, span: Span, title: Title, body: list[str], start: int, end: int) -> None:
        """A title without a name: its known holder, or the one whom the text introduced."""
        if title.plural and (len(body) < 2 or not title.single):
            return
        if self._is_owned(start) and not body:
            self.cast.owned.append((span, title, start, end))
            return
        if not body and self.doc[start].lower_ != "the":
            return
        if self.doc[start].lower_ in ("a", "an") and not title.single:
            return
        found = []
        for one in body or [""]:
            actor, certainty = self._resolve(title, one, span)
            if actor is not None:
                found.append((actor, one, certainty))
        if not found:
            return
        self._absorb(start, end)
        for actor, one, certainty in found:
            mention = Mention(
                actor.actor_id,
                Form.OFFICE,
                start,
                end,
                span.root.i,
                self.doc[start:end].text.removeprefix("the "),
                title.kind,
                title.level,
                one or None,
                certainty,
            )
            self.cast.add(mention, actor)

    def _leader(self, body: str) -> Actor | None:
        """As in "the Ukrainian leader": who holds the highest post, by the text or the data."""
        people = {m.actor_id for m in self.cast.mentions if self._is_person(m)}
        for actor_id in people:
            introduced = self.cast.introduced.get(actor_id)
            if introduced and introduced.level == 1 and self._body_of(introduced) == body:
                return self.cast.actor(actor_id)
        held = {
            holder
            for kind in ("head-of-state", "head-of-government", "de-facto-leader", "group-chief")
            if (holder := self.names.holder_of(kind, body, self.published))
        }
        named = held & people
        if len(named or held) == 1:
            return self.cast.actor((named or held).pop())
        return None

    def stand_for_owned(self, body_of: Callable[[Mention], str | None]) -> None:
        """Resolves "his foreign minister", once it is known who he is and for whom he acts."""
        owned, self.cast.owned = self.cast.owned, []
        for span, title, start, end in owned:
            owners = [m for m in self.cast.at(start) if m.form is Form.PRONOUN]
            body = body_of(owners[0]) if owners else None
            if body is not None:
                self._stand_for(span, title, [body], start, end)

    def _resolve(self, title: Title, body: str, span: Span) -> tuple[Actor | None, float]:
        introduced = list(self.cast.introduced.values())[::-1]
        if not body and (called := self._called_so(title, span)) is not None:
            return called, 0.9
        for mention in introduced:
            same = mention.title_kind == title.kind or (
                not body
                and mention.level == title.level
                and mention.title
                and title.cue in mention.title.lower()
            )
            its_body = self._body_of(mention)
            generic = mention.title_kind == "minister" and title.kind.endswith("-minister")
            same = same or generic
            alone = (
                title.single and its_body is None and (mention.title_kind == title.kind or generic)
            )
            if (
                same
                and (not body or its_body == body or alone)
                and (body or mention.start < span.start)
            ):
                return self.cast.actor(mention.actor_id), 0.9
        if not body:
            return self._unnamed_holder(title, span)
        if title.cue in LEADING:
            return self._leader(body), 0.85
        if title.kind == "minister" and (one := self._some_minister(body, span)) is not None:
            return one, 0.8
        holder = self.names.holder_of(title.kind, body, self.published) if title.single else None
        if holder is not None:
            return self.names.actors[holder], 0.85
        owned = [
            person
            for person, its in self.cast.bodies.items()
            if its == body and person not in self.cast.introduced
        ]
        if title.single and len(owned) == 1:
            return self.cast.actor(owned[0]), 0.75
        name = self.cast.actor(body).name
        words = f"{title.cue} of {name}"
        return Actor(
            slugify(words),
            words[0].upper() + words[1:],
            ActorKind.PERSON,
            self.cast.actor(body).country,
            is_known=False,
            is_post=True,
        ), 0.7

    def _called_so(self, title: Title, span: Span) -> Actor | None:
        """As in "the chancellor": who is called so, by the text or the data.

        The one whom the text names far more often than others, else the last subject or the last.
        """
        called = [
            mention
            for mention in self.cast.mentions
            if mention.start < span.start and self._is_person(mention) and self._has(mention, title)
        ]
        if not called:
            return None
        often = Counter(mention.actor_id for mention in called).most_common(2)
        if len(often) == 2 and often[0][1] >= 3 and often[0][1] >= 2 * often[1][1]:
            return self.cast.actor(often[0][0])
        subjects = [m for m in called if self.doc[m.root].dep_ in ("nsubj", "nsubjpass")]
        return self.cast.actor((subjects or called)[-1].actor_id)

    def _has(self, person: Mention, title: Title) -> bool:
        introduced = self.cast.introduced.get(person.actor_id)
        held = [(introduced.title or "", introduced.level)] if introduced else []
        held += [
            (post.title, post.level)
            for post in self.names.posts.get(person.actor_id, ())
            if post.held_on(self.published)
        ]
        return any(title.cue in words.lower() and level == title.level for words, level in held)

    def _some_minister(self, body: str, span: Span) -> Actor | None:
        """As in "the Russian minister": the last minister of that state named before."""
        for mention in reversed([m for m in self.cast.mentions if m.start < span.start]):
            if self._is_person(mention) and self._body_of(mention) == body:
                post = self.names.post_of(mention.actor_id, self.published)
                if post is not None and (post.kind or "").endswith("minister"):
                    return self.cast.actor(mention.actor_id)
        return None

    def _unnamed_holder(self, title: Title, span: Span) -> tuple[Actor | None, float]:
        """As in "The president": the last person before whom the known offices give that post."""
        before = [mention for mention in self.cast.mentions if mention.start < span.start]
        subjects = [m for m in before if self.doc[m.root].dep_ in ("nsubj", "nsubjpass")]
        for mention in (*reversed(subjects), *reversed(before)):
            if self._is_person(mention):
                posts = self.names.posts.get(mention.actor_id, ())
                if any(post.kind == title.kind and post.held_on(self.published) for post in posts):
                    return self.cast.actor(mention.actor_id), 0.8
        return None, 0.0

    def _body_of(self, mention: Mention) -> str | None:
        said = mention.body or self.cast.bodies.get(mention.actor_id)
        return said or self.names.body_of(mention.actor_id, self.published)
