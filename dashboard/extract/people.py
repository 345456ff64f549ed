"""The people of a text: known names, names after titles, names that spaCy's NER finds."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz, process
from slugify import slugify
from spacy.tokens import Doc, Span, Token

from dashboard.extract.acting_names import ADDRESSES, acting_names, acts, people_words
from dashboard.extract.names import PARTICLES, Actor, Form, Names, surnames_of
from dashboard.extract.offices import RANK, Title
from dashboard.extract.reading import fold
from dashboard.extract.sided_names import sided_names
from dashboard.vocabularies import ActorKind

NEAR_WORD = 70.0
"""Likeness from which two spellings of a surname are taken for one."""

NEAR = 88.0
"""Likeness (RapidFuzz ratio, 0 to 100) from which two spellings are taken for one name."""

_WORD = re.compile(r"^[A-Z][\w'.]*$|^[A-Z]$")
_NOT_NAMES = frozenset(
    {
        "Beside",
        "Besides",
        "With",
        "For",
        "From",
        "As",
        "While",
        "When",
        "If",
        "Both",
        "Neither",
        "Meanwhile",
        "Earlier",
        "However",
        "Among",
        "Asked",
        "Speaking",
        "Under",
        "Also",
        "Led",
        "Flanked",
        "Instead",
        "Since",
        "Before",
        "During",
        "Despite",
        "According",
        "Per",
        "Former",
        "Then",
        "There",
        "Its",
        "His",
        "Her",
        "Their",
        "Our",
        "We",
        "I",
        "You",
        "These",
        "Those",
        "All",
        "Any",
        "No",
        "Not",
        "Yes",
        "Only",
        "Some",
        "Many",
        "Most",
        "Several",
        "Two",
        "Three",
        "Following",
        "Commission",
        "Palace",
        "Hotel",
        "Airport",
        "Street",
        "Square",
        "Times",
        "Post",
        "News",
        "Agency",
        "University",
        "Institute",
        "Council",
        "Committee",
        "Ministry",
        "Party",
        "Movement",
        "Front",
        "Army",
        "Forces",
        "Group",
        "Union",
        "League",
        "Bank",
        "Fund",
        "Court",
        "The",
        "A",
        "An",
        "On",
        "In",
        "At",
        "But",
        "And",
        "Mr",
        "Mrs",
        "Ms",
        "Dr",
        "Prof",
        "H.E",
        "HE",
        "Hon",
        "He",
        "She",
        "It",
        "They",
        "This",
        "That",
        "After",
        "Monday",
        "Tuesday",
        "Wednesday",
        "Thursday",
        "Friday",
        "Saturday",
        "Sunday",
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
        "Photo",
        "File",
        "Reuters",
        "AFP",
        "AP",
    }
)


_INNER = frozenset({"Sheikh", "Shaikh", "Cheikh"})
"""Ranks that may also stand within a name: "Hassan Sheikh Mohamud"."""

_LISTING = frozenset({",", ";", ":", "and", "&", "-", "with", ".", "(", "(host)"})


@dataclass(frozen=True)
class Person:
    """Tokens `start` to `end` (exclusive) name a person."""

    start: int
    end: int
    actor: Actor
    form: Form


class People:
    """The people of a text: known names, names after titles, names that spaCy's NER finds."""

    def __init__(
        self,
        doc: Doc,
        names: Names,
        titles: list[tuple[Span, Title]],
        spans: list[Span],
        headlines: set[int],
        listed: Sequence[tuple[int, int]] = (),
    ) -> None:
        self.doc = doc
        self._texts = [token.text for token in doc]
        self.names = names
        self.headlines = headlines
        self.title_ends = {span.end: title for span, title in titles if not title.plural}
        self.in_title = {index for span, _ in titles for index in range(span.start, span.end)}
        self.by_surname: dict[str, list[Actor]] = {}
        self.found: list[Person] = []
        self._taken: set[int] = set()
        self._known_bodies = {
            index
            for span in spans
            if not self._person_ids(span)
            for index in range(span.start, span.end)
        }
        surnames = []
        for span in spans:
            ids = self._person_ids(span)
            if (
                ids
                and len(span) == 1
                and all(form is Form.SURNAME for _, form in names.meanings[span.text])
            ):
                surnames.append(span)
            elif ids:
                self._add_known(span, ids)
        candidates = [
            *self._after_titles(),
            *self._before_titles(titles),
            *self._entities(),
            *acting_names(doc, self._whole_run),
            *sided_names(doc, (s for s in spans if not self._person_ids(s)), self._whole_run),
        ]
        candidates += [found for start, end in listed for found in self._in_list(start, end)]
        for start, end in candidates:
            if " " in self._text(start, end):
                self._add_full(start, end)
        for start, end in candidates:
            if " " not in self._text(start, end):
                self._add_short(start, end)
        for span in surnames:
            self._add_short(span.start, span.end)
        self._find_again()
        self.found.sort(key=lambda person: person.start)

    def _person_ids(self, span: Span) -> list[str]:
        return [
            key
            for key, form in self.names.meanings[span.text]
            if form in (Form.NAME, Form.SURNAME) and self.names.actors[key].kind is ActorKind.PERSON
        ]

    def _text(self, start: int, end: int) -> str:
        return self.doc[start:end].text

    def _is_free(self, start: int, end: int) -> bool:
        return not any(index in self._taken for index in range(start, end))

    def _add(self, start: int, end: int, actor: Actor, form: Form) -> None:
        if not self._is_free(start, end):
            return
        self._taken.update(range(start, end))
        self.found.append(Person(start, end, actor, form))
        for surname in (*surnames_of(actor.name), *surnames_of(self._text(start, end))):
            people = self.by_surname.setdefault(surname, [])
            if actor not in people:
                people.append(actor)

    def _add_known(self, span: Span, ids: list[str]) -> None:
        start, end = span.start, span.end
        if end < len(self.doc) and self.doc[end].lower_ in PARTICLES:
            end = max(self._run(end), end)
        full = self._widen(start, end)
        if full != (start, end) and full[0] < start:
            # "Donald Trump Jr", "Melania Trump": another first name stands before the surname.
            others = [form for _, form in self.names.meanings[span.text]]
            if Form.SURNAME in others or len(span) == 1:
                self._add_full(*full)
                return
        if len(ids) == 1:
            self._add(start, end, self.names.actors[ids[0]], Form.NAME)
        else:
            self._add(
                start, end, self._choose(start, [self.names.actors[key] for key in ids]), Form.NAME
            )

    def _widen(self, start: int, end: int) -> tuple[int, int]:
        """The name with the capitalised words before it that are no title."""
        doc = self.doc
        while (
            start
            and self._is_name_word(doc[start - 1])
            and doc[start - 1].ent_type_ == "PERSON"
            and start - 1 not in self.in_title
        ):
            if not doc[start - 1].whitespace_ and not doc[start - 1].text.endswith("-"):
                break
            start -= 1
        return start, end

    def _choose(self, index: int, people: list[Actor]) -> Actor:
        """Which of several people of one name: the last whom the text has had in full."""
        for person in reversed(self.found):
            if person.actor in people and person.start < index:
                return person.actor
        return people[0]

    def _is_name_word(self, token: Token) -> bool:
        return (
            bool(_WORD.match(token.text))
            and token.text.rstrip(".") not in _NOT_NAMES
            and token.i not in self._known_bodies
            and token.tag_ != "MD"
            and (token.pos_ in ("PROPN", "ADJ", "X", "NOUN") or token.ent_type_ == "PERSON")
        )

    def _run(self, start: int) -> int:
        """The end of a name that starts at a token: capitalised words with particles between."""
        end = start
        while end < len(self.doc) and end - start < 7 and (more := self._part(end, start)):
            end += more
        while end > start and self.doc[end - 1].text == "-":
            end -= 1
        return end

    def _part(self, at: int, start: int) -> int:
        """How many tokens at one go on with a name that started before."""
        token = self.doc[at]
        if (self._is_name_word(token) and at not in self.in_title) or (
            at > start and token.text in _INNER
        ):
            return 1
        following = self.doc[at + 1] if at + 1 < len(self.doc) else None
        if following is None:
            return 0
        if token.lower_ in PARTICLES:
            return int(self._is_name_word(following) or following.text == "-")
        if token.text != "-" or token.whitespace_:
            return 0
        return 2 if self._is_syllable(at + 1, start) else int(bool(_WORD.match(following.text)))

    def _is_syllable(self, index: int, start: int) -> bool:
        """Whether a word after a hyphen is the end of a given name: "Lee Jae-myung"."""
        word = self.doc[index]
        named = index - start >= 3 and self.doc[index - 2].is_title
        return named and word.is_alpha and word.is_lower and word.text not in people_words().tails

    def _after_titles(self) -> Iterator[tuple[int, int]]:
        for at in sorted(self.title_ends):
            start = self._past_field(at) if self.title_ends[at].kind != RANK else at
            parted = start < len(self.doc) and self.doc[start].text == ","
            if parted and self.title_ends[at].kind != RANK:
                start += 1
            end = self._run(start)
            if end > start and (start == at or end - start > 1):
                yield start, end

    def _past_field(self, at: int) -> int:
        """Past what a post is for: "adviser for Africa X Y", "ambassador in Bern, X Y"."""
        if at + 2 >= len(self.doc) or self.doc[at].lower_ not in ("for", "of", "in", "to", "on"):
            return at
        end = at + 1 + (self.doc[at + 1].lower_ == "the")
        while end < min(at + 6, len(self.doc)) and self._is_of_field(end):
            end += 1
        return end if end > at + 1 else at

    def _is_of_field(self, index: int) -> bool:
        word = self.doc[index]
        if index in self._known_bodies or word.text in people_words().regions:
            return True
        following = self.doc[index + 1].text if index + 1 < len(self.doc) else ""
        return word.text.istitle() and following == ","

    def _before_titles(self, titles: list[tuple[Span, Title]]) -> Iterator[tuple[int, int]]:
        """Names before an apposition: "Chan Aye, Myanmar's most senior diplomat"."""
        for span, title in titles:
            if title.plural or title.kind == RANK:
                continue
            at = span.start - 1
            while (
                at > max(span.start - 8, 0)
                and self.doc[at].text != ","
                and self.doc[at].pos_ not in ("VERB", "AUX")
            ):
                at -= 1
            if at < 2 or self.doc[at].text != ",":
                continue
            start = at
            while (
                start > 0
                and at - start < 5
                and (
                    self._is_name_word(self.doc[start - 1])
                    or self.doc[start - 1].lower_ in PARTICLES
                    or self.doc[start - 1].text == "-"
                )
                and start - 1 not in self.in_title
            ):
                start -= 1
            while start < at and not self._is_name_word(self.doc[start]):
                start += 1
            if at - start >= 2 and start not in self.headlines:
                yield start, at

    def _entities(self) -> Iterator[tuple[int, int]]:
        for entity in self.doc.ents:
            if entity.label_ != "PERSON" or entity.start in self.headlines:
                continue
            start, end = entity.start, entity.end
            is_body = start in self._known_bodies and start + 1 not in self._known_bodies
            if is_body and end - start >= 2 and start + 1 not in self.in_title:
                # "Israel Ramirez", "Jordan Smith": a first name that is a country's.
                yield start, end
                continue
            while start < end and (
                start in self.in_title or not self._is_name_word(self.doc[start])
            ):
                start += 1
            end = min(self._run(start), max(end, start)) if start < end else start
            end = max(end, self._run(start)) if end > start else end
            if end > start:
                yield start, end

    def _in_list(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        """Names in a list of people: what begins with capitals after a comma or "and"."""
        at = start
        while at < end:
            last = min(self._run(at), end)
            opens = at == start or self.doc[at - 1].lower_ in _LISTING or at in self.title_ends
            if opens and last - at >= 2 and self.doc[at].is_title:
                yield at, last
            at = max(last, at + 1)

    def _whole_run(self, index: int) -> tuple[int, int]:
        """The whole name that a token stands in, without what only honours before it."""
        doc = self.doc
        end = self._run(index)
        start = index
        while start and start - 1 not in self.in_title and self._goes_before(start):
            start -= 1
        while start < index and (
            doc[start].text in people_words().honorifics
            or doc[start].text in ADDRESSES
            or doc[start].text in people_words().regions
            or not self._is_name_word(doc[start])
        ):
            start += 1
        return start, end

    def _goes_before(self, start: int) -> bool:
        """Whether the word before belongs to a name: its first name, or "bin" after one."""
        doc = self.doc
        before = doc[start - 1]
        if before.text in people_words().regions:
            return False
        if self._is_name_word(before):
            return before.pos_ == "PROPN" and before.tag_ != "MD"
        is_inner = before.lower_ in PARTICLES or (before.text == "-" and not before.whitespace_)
        return is_inner and start >= 2 and self._is_name_word(doc[start - 2])

    def _add_full(self, start: int, end: int) -> None:
        start = min(self._whole_run(start)[0], start) if self._is_free(start, end) else start
        while end - start > 2 and self.doc[start].text in people_words().honorifics:
            start += 1
        text = self._text(start, end)
        if not self._is_free(start, end) or " " not in text:
            return
        self._add(start, end, self._known_like(text) or self._introduce(text), Form.NAME)

    def _introduce(self, text: str) -> Actor:
        for person in self.found:
            if not person.actor.is_known and fuzz.ratio(person.actor.name, text) >= NEAR:
                return person.actor
            if self._text(person.start, person.end).endswith(f" {text}"):
                return person.actor
        return Actor(slugify(text), text, ActorKind.PERSON, None, is_known=False)

    def _known_like(self, text: str) -> Actor | None:
        """A known person whose name is spelled nearly so, with the surname or first name alike."""
        known = self.names.actors.get(slugify(text))
        if known is not None:
            return known
        first, last = text.split()[0], text.split()[-1]
        candidates = dict(self.names.people_by_initial(first[0]))
        words = text.lower().replace("-", " ").split()
        shorter = [
            actor_id
            for actor_id, name in candidates.items()
            if _is_shorter(words, name.lower().replace("-", " ").split())
        ]
        if len(shorter) == 1:
            return self.names.actors[shorter[0]]
        for name, _, actor_id in process.extract(
            text, candidates, scorer=fuzz.ratio, score_cutoff=NEAR, limit=5
        ):
            words = name.split()
            same = words[-1] == last or words[0] == first
            if same and fuzz.ratio(words[-1], last) >= NEAR_WORD:
                return self.names.actors[actor_id]
        return None

    def _add_short(self, start: int, end: int) -> None:
        text = self._text(start, end)
        if not self._is_free(start, end):
            return
        here = self.by_surname.get(text)
        if here:
            self._add(start, end, self._choose(start, here), Form.SURNAME)
            return
        titled = start in self.title_ends
        if titled and (again := self._named_by_first(text)) is not None:
            self._add(start, end, again, Form.SURNAME)
            return
        known = self.names.surnames.get(text, [])
        titled = start in self.title_ends
        if len(known) == 1 and (titled or self._is_name(start)):
            self._add(start, end, self.names.actors[known[0]], Form.SURNAME)
        elif (
            titled
            and end == start + 1
            and self.doc[start].pos_ == "PROPN"
            and self.title_ends[start].kind != RANK
        ):
            self._add(
                start,
                end,
                Actor(slugify(text) or "unnamed", text, ActorKind.PERSON, None, False),
                Form.SURNAME,
            )

    def _is_name(self, index: int) -> bool:
        """Whether a capitalised word is taken for a name, whatever the tagger says of it."""
        token = self.doc[index]
        if token.pos_ == "PROPN" or token.ent_type_ == "PERSON":
            return True
        return token.text[:1].isupper() and len(token) > 4 and not token.is_sent_start

    def _named_by_first(self, text: str) -> Actor | None:
        """As in "Sheikh Mohammed": the one person of the text with that first name."""
        people = {p.actor for p in self.found if text in fold(p.actor.name).split()[:-1]}
        return people.pop() if len(people) == 1 else None

    def _find_first_names(self) -> None:
        """People called by their first name where they act, as Ethiopians are."""
        for index, token in enumerate(self.doc):
            is_free = index not in self._taken and index not in self._known_bodies
            if token.pos_ == "PROPN" and is_free and token.text[0].isupper() and acts(token):
                person = self._named_by_first(token.text)
                if person is not None and not person.is_known:
                    self._add(index, index + 1, person, Form.SURNAME)

    def _find_again(self) -> None:
        """Surnames of people whom the text has in full, wherever they stand alone."""
        singles = {surname for surname in self.by_surname if " " not in surname}
        for index, text in enumerate(self._texts):
            if text in singles and index not in self._taken and index not in self._known_bodies:
                self._add_short(index, index + 1)
        self._find_first_names()
        compound = [surname for surname in self.by_surname if " " in surname or "-" in surname]
        text = self.doc.text if compound else ""
        for surname in compound:
            at = text.find(surname)
            while at >= 0:
                span = self.doc.char_span(at, at + len(surname))
                if span is not None:
                    self._add_short(span.start, span.end)
                at = text.find(surname, at + 1)


def _is_shorter(words: list[str], name: list[str]) -> bool:
    """Whether words are a known name without some of its middle: "Mohammed al-Khulaifi"."""
    ends = words[0] == name[0] and words[-1] == name[-1] if words and name else False
    return ends and 2 < len(words) + 1 <= len(name) and set(words) <= set(name)
