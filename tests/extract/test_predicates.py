"""One mechanism for polarity, mood and time."""

import pytest

from dashboard.extract.language import parse
from dashboard.extract.predicates import Mood, Time, read_predicate


@pytest.mark.parametrize(
    ("text", "act", "negated", "mood", "time"),
    [
        ("He attended the talks.", "attended", False, Mood.ASSERTED, Time.PAST),
        ("He did not attend the talks.", "attend", True, Mood.ASSERTED, Time.PAST),
        ("He will attend the talks.", "attend", False, Mood.PLANNED, Time.FUTURE),
        ("He said he would not attend.", "attend", True, Mood.PLANNED, Time.FUTURE),
        ("He declined to attend the talks.", "attend", False, Mood.REFUSED, Time.PAST),
        ("He failed to attend the talks.", "attend", False, Mood.FAILED, Time.PAST),
        ("He had hinted he might attend.", "attend", False, Mood.POSSIBLE, Time.PAST),
        ("He is due to attend on Friday.", "attend", False, Mood.PLANNED, Time.FUTURE),
        ("He chose not to attend.", "attend", True, Mood.PLANNED, Time.PAST),
        ("They announced that he had met her.", "met", False, Mood.ASSERTED, Time.PAST),
        ("He hopes to attend.", "attend", False, Mood.POSSIBLE, Time.PRESENT),
        ("If he attends, they will sign.", "attends", False, Mood.POSSIBLE, Time.PRESENT),
        ("He sent her instead of attending.", "attending", True, Mood.ASSERTED, Time.PAST),
        ("He could no longer attend.", "attend", True, Mood.POSSIBLE, Time.PRESENT),
        ("Talks are to resume on Friday.", "Talks", False, Mood.PLANNED, Time.PRESENT),
    ],
)
def test_predicate(text: str, act: str, negated: bool, mood: Mood, time: Time) -> None:
    token = next(token for token in parse(text) if token.text == act)
    found = read_predicate(token)
    assert (found.negated, found.mood) == (negated, mood)
    assert found.time is time
