"""The place names of one document, resolved together.

Each name's candidates start from how likely they are by themselves (people, first name or other
name, capital, sort of place). Countries and regions that the text names count for what lies in
them, a container written beside a name decides, and the candidates of different names support each
other: places of one text lie near each other.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from geopy import Location

from dashboard.geocoding.evidence import Evidence, read_container, read_evidence
from dashboard.geocoding.index import Entry
from dashboard.geocoding.location import to_location
from dashboard.geocoding.lookup import look_up
from dashboard.geocoding.names import fold
from dashboard.geocoding.scoring import Group, rank, settle

_MOST_OF_A_NAME = 60
_MOST_TOGETHER = 3000
"""Limits on candidates: comparing takes time and memory by the square of all candidates."""


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
    undecided = [name for name in dict.fromkeys(names) if fold(name) not in decided]
    if len(undecided) == 1 and text is None and country is None and look_up(undecided[0]):
        places = {undecided[0]: to_location(rank(undecided[0]).entries[0])}
    else:
        chosen = _resolve_together(undecided, text, country)
        places = {name: to_location(entry) for name, entry in chosen.items()}
    return [decided.get(fold(name), places.get(name)) for name in names]


def candidates(name: str, country: str | None = None) -> list[Location]:
    """All places that a name may mean, the likeliest first; none for an unknown name."""
    group = _weigh(name, Evidence(country=country))
    order = sorted(range(len(group.entries)), key=lambda i: -group.scores[i])
    return [to_location(group.entries[i]) for i in order]


def _resolve_together(
    names: Sequence[str], text: str | None, country: str | None
) -> dict[str, Entry]:
    heads = {name: name if look_up(name) else name.partition(",")[0].strip() for name in names}
    evidence = read_evidence(heads.values(), text, country) if text else Evidence(country=country)
    for name, head in heads.items():
        for container in name[len(head) :].split(",") if head != name else ():
            evidence.containers.setdefault(head, set()).update(read_container(container.strip()))
    known = [name for name, head in heads.items() if look_up(head)]
    if not known:
        return {}
    most = max(5, min(_MOST_OF_A_NAME, _MOST_TOGETHER // len(known)))
    groups = [_weigh(heads[name], evidence).first(most) for name in known]
    return dict(zip(known, settle(groups), strict=True))


def _weigh(name: str, evidence: Evidence) -> Group:
    """The candidates of a name with what the evidence says for each."""
    group = rank(name)
    return Group(
        group.entries, group.scores + [evidence.score(name, entry) for entry in group.entries]
    )
