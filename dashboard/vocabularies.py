"""The closed sets of values that records may carry, each value with its meaning.

The meanings follow `codebook.md` of the design; the codebook page prints them from here.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Self


class Vocabulary(StrEnum):
    """A closed set of values, each with the meaning that the codebook page prints."""

    meaning: str

    def __new__(cls, value: str, meaning: str = "") -> Self:
        """A member that is the text `value` and carries its meaning."""
        member = str.__new__(cls, value)
        member._value_ = value
        member.meaning = meaning
        return member


class ActorKind(Vocabulary):
    """What sort of actor."""

    PERSON = "person", "a human being"
    STATE = "state", "a state, acting through its government or a delegation"
    ORGANIZATION = "organization", "an international or other organization, also a union of states"
    ARMED_GROUP = "armed-group", "an armed group that is not a state's army"


class EventKind(Vocabulary):
    """What sort of event; the first that fits."""

    TALKS = "talks", "delegations of conflict parties negotiate, directly or through a mediator"
    SUMMIT = "summit", "heads of state or government meet as the principals, two or many"
    MEETING = "meeting", "any other diplomatic meeting in person, in any number"
    CALL = "call", "by telephone or video"
    AGREEMENT = "agreement", "a text is signed or agreed"
    CEASEFIRE = "ceasefire", "a truce is announced, begins, or ends"
    EXCHANGE = "exchange", "prisoners, bodies or children are handed over"
    PROPOSAL = "proposal", "a plan, an offer of talks, or terms are put forward"
    ANNOUNCEMENT = "announcement", "a decision made public that is none of the other kinds"
    CAPTURE = "capture", "a settlement or area is taken, or said to be taken"


class EventStatus(Vocabulary):
    """Whether an event took place."""

    HELD = "held", "it took place"
    PLANNED = "planned", "announced, and not yet due when the source was published"
    POSTPONED = "postponed", "put off to another date"
    CANCELLED = "cancelled", "called off"
    STALLED = "stalled", "convened, but the parties did not meet"


class DatePrecision(Vocabulary):
    """How exact a date is."""

    DAY = "day", "the day is known"
    MONTH = "month", "the month is known; the date is its first day"
    YEAR = "year", "the year is known; the date is its first day"


class PlacePrecision(Vocabulary):
    """What a coordinate stands for."""

    VENUE = "venue", "the coordinate is the building's"
    CITY = "city", "the coordinate is the city's"
    REGION = "region", "the coordinate stands for a region"
    COUNTRY = "country", "the coordinate stands for a country"


class AttendanceStatus(Vocabulary):
    """Whether and how an actor took part."""

    ATTENDED = "attended", "was there in person; hosting and mediating in person are attending"
    REMOTE = "remote", "took part by telephone or video"
    DELEGATED = "delegated", "did not come, and sent somebody instead, whom `delegate` names"
    DECLINED = "declined", "said that they would not come, and sent nobody in their place"
    ABSENT = "absent", "was expected or due, and did not come; no refusal told"
    EXCLUDED = "excluded", "was not invited, or was kept out"
    EXPECTED = "expected", "is announced to come to an event not yet held"


class Role(Vocabulary):
    """What an actor was there as."""

    PARTY = "party", "a party of the conflict, or who acts for one"
    HOST = "host", "receives the event"
    MEDIATOR = "mediator", "goes between the parties"
    GUARANTOR = "guarantor", "stands for what is agreed"
    OBSERVER = "observer", "is there without a part in the negotiation"


class StatementKind(Vocabulary):
    """What is done by saying it."""

    DEMAND = "demand", "asks somebody else to act, or sets a condition"
    OFFER = "offer", "binds or proposes itself"
    REFUSAL = "refusal", "rejects"
    THREAT = "threat", "announces a consequence"
    COMMENT = "comment", "assesses or criticises"


class Topic(Vocabulary):
    """What a statement is about."""

    CEASEFIRE = "ceasefire", "a truce, its length and conditions"
    TERRITORY = "territory", "who holds what land, borders, withdrawal of troops"
    ALIGNMENT = "alignment", "NATO, neutrality, the European Union"
    SECURITY_GUARANTEES = "security-guarantees", "who protects whom against a new attack"
    ARMED_FORCES = "armed-forces", "size and arms of an army, deliveries of weapons"
    SANCTIONS = "sanctions", "economic penalties and their lifting"
    PRISONERS = "prisoners", "prisoners of war and other detainees"
    HUMANITARIAN = "humanitarian", "aid, civilians, children, bodies of the dead"
    LEADERS_MEETING = "leaders-meeting", "whether and how the principals meet"
    MEDIATION = "mediation", "venue, format, who mediates and who takes part"
    ACCOUNTABILITY = "accountability", "crimes, courts, compensation"
    NUCLEAR = "nuclear", "nuclear weapons and plants"
    RECONSTRUCTION = "reconstruction", "rebuilding and who pays for it"
    OTHER = "other", "none of the other topics"


class Nature(Vocabulary):
    """How territory is held."""

    CONTROLS = "controls", "holds it at the date"
    CAPTURED = "captured", "took it at the date, or between `since` and the date"
    LOST = "lost", "lost it at the date, or between `since` and the date"
    CONTESTED = "contested", "fought over; it has no controller"


class Measure(Vocabulary):
    """What a figure counts."""

    SHARE = "share", "percent of the territory, 0 to 100"
    AREA = "area", "square kilometres; other units are converted"
    SETTLEMENTS = "settlements", "number of settlements"


class Qualifier(Vocabulary):
    """How a source qualifies a figure."""

    EXACT = "exact", "the figure as given"
    ABOUT = "about", "roughly the figure"
    NEARLY = "nearly", "just under the figure"
    AT_LEAST = "at-least", "the figure or more"
    AT_MOST = "at-most", "the figure or less"


class Standing(Vocabulary):
    """Who vouches for a figure."""

    CLAIMED = "claimed", "a party says so of itself or of its enemy"
    ASSESSED = "assessed", "an observer measured it"
    REPORTED = "reported", "the source says it without naming who knows"


class Scope(Vocabulary):
    """Since when gains are counted."""

    ALL = "all", "everything held, also what was held before the present phase of the conflict"
    PHASE = "phase", "only what was taken since the present phase of the conflict began"


LEVELS: dict[int, str] = {
    1: "head of state or government",
    2: "vice-president, minister, or head of an international organization",
    3: "deputy minister, national security adviser, special envoy, senior presidential aide, "
    "head of a service, secretary of a security council, chief of the general staff",
    4: "ambassador, senior official, legislator, head of a fund or committee",
    5: "expert, technical",
}
