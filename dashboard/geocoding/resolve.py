"""The place names of one document, resolved together.

Each name's candidates start from how likely they are by themselves (people, first name or other
name, capital, sort of place). Countries and regions that the text names count for what lies in
them, a container written beside a name decides, and the candidates of different names support each
other: places of one text lie near each other.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

import numpy as np
from geopy import Location

from dashboard.geocoding.evidence import Evidence, read_container, read_evidence
from dashboard.geocoding.index import Entry, Kind
from dashboard.geocoding.location import to_location
from dashboard.geocoding.lookup import look_up, look_up_sound
from dashboard.geocoding.names import fold
from dashboard.geocoding.scoring import Group, find_likeliest, group_of, rank, settle

_MOST_OF_A_NAME = 60
_MOST_TOGETHER = 3000
"""Limits on candidates: comparing takes time and memory by the square of all candidates."""

_CLOSE = 80
"""Percent of letters in common, for a spelling to stand beside one that is known."""

_SMALL_CITY = 20_000
_SEVERAL = 3


def resolve(
    names: Sequence[str],
    text: str | None = None,
    country: str | None = None,
    corrections: Mapping[str, Location | None] | None = None,
) -> list[Location | None]:
    """The places that the names of one document mean, one answer for each name, in order.

    Args:
        names: place names as written, repeated or not.
        text: the document; containers, countries and peoples named in it are evidence.
        country: alpha-2 code of the country in question, where one is known; evidence, no limit.
        corrections: what a person has decided for a name, `None` for "unknown". A correction is
            final and holds for all spellings that the gazetteer takes as one.

    Returns:
        geopy Locations (`raw` as in `location.to_location`); None for a name that is unknown.
    """
    decided = {fold(name): place for name, place in (corrections or {}).items()}
    undecided = list(dict.fromkeys(names))
    if decided:
        undecided = [name for name in undecided if fold(name) not in decided]
    if len(undecided) == 1 and text is None and country is None and look_up(undecided[0]):
        likeliest = find_likeliest(undecided[0])
        places: dict[str, Location | None] = {undecided[0]: to_location(likeliest)}
    else:
        chosen = _resolve_together(undecided, text, country)
        places = {name: to_location(entry) for name, entry in chosen.items()}
    if decided:
        places |= {name: decided[fold(name)] for name in names if fold(name) in decided}
    return [places.get(name) for name in names]


def candidates(name: str, country: str | None = None) -> list[Location]:
    """All places that a name may mean, the likeliest first.

    A name that is unknown as it is written brings those that sound like it.
    """
    entries = look_up(name) or look_up_sound(name)
    weighed = _weigh(group_of(entries), name, Evidence(country=country))
    return [to_location(entry) for entry in weighed.entries]


def _resolve_together(
    names: Sequence[str], text: str | None, country: str | None
) -> dict[str, Entry]:
    heads = {name: name if look_up(name) else name.partition(",")[0].strip() for name in names}
    evidence = read_evidence(heads.values(), text, country) if text else Evidence(country=country)
    for name, head in heads.items():
        for container in name[len(head) :].split(",") if head != name else ():
            evidence.containers.setdefault(head, set()).update(read_container(container.strip()))
    known = {name: rank(head) for name, head in heads.items() if look_up(head)}
    countries = evidence.countries() | {g.entries[0].country for g in known.values()}
    for name, head in heads.items():
        known[name] = _add_heard(known.get(name), head, countries)
    known = {name: group for name, group in known.items() if group.entries}
    if not known:
        return {}
    most = max(5, min(_MOST_OF_A_NAME, _MOST_TOGETHER // len(known)))
    groups = [_weigh(group, heads[name], evidence).first(most) for name, group in known.items()]
    return _keep_likely(dict(zip(known, settle(groups), strict=True)), evidence)


def _keep_likely(chosen: dict[str, Entry], evidence: Evidence) -> dict[str, Entry]:
    """Leaves out namesakes from elsewhere: the place meant is then too small for the gazetteer.

    That is a small city, found by another than its first name, alone in a country that nothing
    else in the document speaks of, while several names are in one country.
    """
    countries = Counter(entry.country for entry in chosen.values() if entry.country)
    if not countries or countries.most_common(1)[0][1] < _SEVERAL:
        return chosen
    spoken_of = evidence.countries()
    return {
        name: entry
        for name, entry in chosen.items()
        if entry.kind is not Kind.CITY
        or entry.primary
        or entry.population >= _SMALL_CITY
        or countries[entry.country] > 1
        or entry.country in spoken_of
    }


def _add_heard(group: Group | None, name: str, countries: set[str]) -> Group:
    """A name's candidates with those that sound alike in the countries in question.

    Where the name is known as it is written, only close spellings are added.
    """
    if group is None:
        return group_of(look_up_sound(name, countries))
    numbers = {entry.number for entry in group.entries}
    heard = look_up_sound(name, countries, _CLOSE)
    added = [entry for entry in heard if entry.number not in numbers]
    return group_of([*group.entries, *added]) if added else group


def _weigh(group: Group, name: str, evidence: Evidence) -> Group:
    """The candidates of a name with what the evidence says for each, reordered."""
    scores = group.scores + [evidence.score(name, entry) for entry in group.entries]
    order = np.argsort(-scores, kind="stable")
    return Group(tuple(group.entries[i] for i in order), scores[order])
