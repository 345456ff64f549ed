import datetime as dt

import pytest

from bench.__main__ import names, run
from bench.extraction import measure_quality, measure_reliability
from bench.gold import GoldArticle
from bench.matching import Aliases, Found, score_article
from dashboard.extract.names import build_names
from dashboard.tables import Tables

TEXT = 'Ana Roe met Bo Vale in Oslo. "We want a truce," Roe said. Utopia holds half of Arcadia.'


def gold(**changes: object) -> GoldArticle:
    event = {
        "kind": "meeting",
        "start": dt.date(2025, 1, 2),
        "status": "held",
        "place": "Oslo",
        "attendance": [
            {"actor": "Ana Roe", "status": "attended"},
            {"actor": "Bo Vale", "status": "attended"},
        ],
    }
    content = {
        "name": "made-up",
        "part": "development",
        "published": dt.date(2025, 1, 3),
        "form": "agency report",
        "conflict": "made-up",
        "text": TEXT,
        "events": [event | changes],
        "statements": [
            {"speaker": "Ana Roe", "kind": "demand", "topic": "ceasefire", "quoted": True,
             "says": "We want a truce"},
        ],
        "control": [
            {"territory": "Arcadia", "controller": "Utopia", "nature": "controls",
             "measure": "share", "value": 50, "qualifier": "exact", "standing": "reported"},
        ],
    }  # fmt: skip
    return GoldArticle.model_validate(content)


def extracted(
    event: dict[str, object] | None = None,
    seat: dict[str, object] | None = None,
    statement: dict[str, object] | None = None,
    control: dict[str, object] | None = None,
) -> Tables:
    trace = {"start_char": 0, "end_char": len(TEXT), "confidence": 0.9}
    return Tables.from_rows(
        {
            "events": [
                {"event_id": "e", "kind": "meeting", "status": "held", "start": dt.date(2025, 1, 2),
                 "date_precision": "day", "place": "Oslo", **trace, **(event or {})},
            ],
            "attendance": [
                {"event_id": "e", "actor_id": "ana-roe", "status": "attended", **trace},
                {"event_id": "e", "actor_id": "bo-vale", "status": "attended", **trace,
                 **(seat or {})},
            ],
            "statements": [
                {"speaker": "ana-roe", "kind": "demand", "topic": "ceasefire", "quoted": True,
                 "text": "We want a truce", **trace, **(statement or {})},
            ],
            "control": [
                {"territory": "Arcadia", "controller": "utopia", "nature": "controls",
                 "measure": "share", "value": 50.0, "qualifier": "exact", "standing": "reported",
                 **trace, **(control or {})},
            ],
        }
    )  # fmt: skip


def f1(tables: Tables, article: GoldArticle | None = None) -> dict[str, float]:
    score = score_article(article or gold(), tables, Aliases(build_names(Tables.of()), tables))
    return {table: round(found.f1, 2) for table, found in measure_quality([score]).items()}


def test_the_gold_rows_themselves_are_right() -> None:
    assert f1(extracted()) == {"events": 1, "attendance": 1, "statements": 1, "control": 1}


@pytest.mark.parametrize(
    ("changes", "table", "expected"),
    [
        ({"event": {"kind": "talks"}}, "events", 0),
        ({"event": {"kind": "talks"}}, "attendance", 1),  # alike kinds keep their attendance
        ({"event": {"kind": "call"}}, "attendance", 0),
        ({"event": {"start": dt.date(2025, 1, 1)}}, "attendance", 0),
        ({"event": {"place": "Rome"}}, "events", 0),
        ({"event": {"place": None}}, "events", 1),
        ({"event": {"status": "planned"}}, "events", 0),
        ({"seat": {"status": "declined"}}, "attendance", 0.5),
        ({"seat": {"actor_id": "cy-dale"}}, "attendance", 0.5),
        ({"statement": {"speaker": "bo-vale"}}, "statements", 0),
        ({"statement": {"topic": "other"}}, "statements", 0),
        ({"statement": {"end_char": 5}}, "statements", 0),
        ({"statement": {"quoted": False}}, "statements", 1),
        ({"control": {"value": 50.4}}, "control", 1),
        ({"control": {"value": 52.0}}, "control", 0),
        ({"control": {"nature": "captured"}}, "control", 0),
        ({"control": {"qualifier": "about"}}, "control", 1),
    ],
)
def test_one_wrong_field(
    changes: dict[str, dict[str, object]], table: str, expected: float
) -> None:
    assert f1(extracted(**changes))[table] == expected


def test_optional_rows_count_neither_way() -> None:
    article = gold(optional=True)
    assert f1(extracted(), article)["events"] == 1
    assert f1(extracted({"kind": "call"}), article)["events"] == 0


def test_a_field_left_to_the_reader_takes_any_value() -> None:
    assert f1(extracted({"kind": "talks"}), gold(any_kind=True))["events"] == 1
    assert f1(extracted({"place": "Rome"}), gold(any_place=True))["events"] == 1


def test_reliability_is_the_share_of_right_rows_by_confidence() -> None:
    rows = [Found("a", "events", is_right, confidence, "", 0) for is_right, confidence in
            [(True, 0.95), (True, 0.91), (False, 0.65)]]  # fmt: skip
    curve = measure_reliability(rows)
    assert [(low, count, share) for low, _, count, share in curve] == [(0.6, 1, 0), (0.9, 2, 1)]


def test_words_that_the_text_does_not_hold_are_refused() -> None:
    content = gold().model_dump()
    content["statements"][0]["says"] = "We want war"
    with pytest.raises(ValueError, match="does not hold"):
        GoldArticle.model_validate(content)


def test_every_benchmark_is_a_subcommand(capsys: pytest.CaptureFixture[str]) -> None:
    assert "extraction" in names()
    assert run(["nothing"]) == 2
    assert "extraction" in capsys.readouterr().err
