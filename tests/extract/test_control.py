import datetime as dt

import pandas as pd
import pytest

from dashboard.extract import Article, extract
from dashboard.tables import Tables

PUBLISHED = dt.date(2025, 8, 6)
CONTEXT = "The war went on. Troops of both sides were fighting at the front near the border.\n\n"

FIGURES = [
    # text, territory, controller, nature, measure, value, qualifier, standing
    (
        "Russia, now controlling nearly 20% of Ukrainian territory, made few concessions.",
        ("Ukraine", "russia", "controls", "share", 20, "nearly", "reported"),
    ),
    (
        "Russian forces claimed to have captured two more settlements in the Donetsk region.",
        ("Donetsk region", "russia", "captured", "settlements", 2, "exact", "claimed"),
    ),
    (
        "About 70% of the Donetsk region is under Russian control.",
        ("Donetsk region", "russia", "controls", "share", 70, "about", "reported"),
    ),
    (
        "Roughly a quarter of the Gaza Strip has been taken by Israeli troops.",
        ("Gaza Strip", "israel", "captured", "share", 25, "about", "reported"),
    ),
    (
        "Israel's military says it holds 75 percent of Gaza.",
        ("Gaza", "israel", "controls", "share", 75, "exact", "claimed"),
    ),
    (
        "Israel has expanded its control to 65 percent of the Gaza Strip.",
        ("Gaza Strip", "israel", "controls", "share", 65, "exact", "reported"),
    ),
    (
        "Ukraine has lost about 18 percent of its territory to Russia.",
        ("Ukraine", "ukraine", "lost", "share", 18, "about", "reported"),
    ),
    (
        "Between January and March the Russians advanced by 500 square kilometres in Ukraine.",
        ("Ukraine", "russia", "captured", "area", 500, "exact", "reported"),
    ),
    (
        "The Institute for the Study of War assesses that Russia controls 66 percent of Donetsk.",
        ("Donetsk", "russia", "controls", "share", 66, "exact", "assessed"),
    ),
    (
        "The rival Syrian Democratic Forces hold about a third of Syria.",
        ("Syria", "syrian-democratic-forces", "controls", "share", 33.3, "about", "reported"),
    ),
    (
        "Ukraine's army said it had liberated nine villages in the Kharkiv region since Monday.",
        ("Kharkiv region", "ukraine", "captured", "settlements", 9, "exact", "claimed"),
    ),
    (
        "The Rapid Support Forces still hold four of the five provincial capitals of Darfur.",
        ("Darfur", "rapid-support-forces", "controls", "settlements", 4, "exact", "reported"),
    ),
]
NAMES = [
    ("The town of Avdiivka fell to Russian forces in February.", {"Avdiivka"}, "captured"),
    ("Russian troops captured the settlements of Novoolenivka and Zelene Pole.",
     {"Novoolenivka", "Zelene Pole"}, "captured"),
    ("Azerbaijan regained control of the Lachin corridor.", {"Lachin"}, "captured"),
    ("Armenia lost control of Shusha in November 2020.", {"Shusha"}, "lost"),
    ("Kyiv's troops have been pushed out of most of the Kursk region.", {"Kursk region"}, "lost"),
    ("Nearly all of Luhansk region is in Russian hands.", {"Luhansk region"}, "controls"),
    ("The Houthis, who control Sanaa and Hodeidah, fired a missile.",
     {"Sanaa", "Hodeidah"}, "controls"),
    ("Control of Vovchansk is disputed.", {"Vovchansk"}, "contested"),
    ("Moscow says it has captured Siversk; Kyiv rejects the claim.", {"Siversk"}, "captured"),
    ("Goma, which M23 seized in January, is quiet.", {"Goma"}, "captured"),
]  # fmt: skip
NOTHING = [
    "Ukraine denied that Kupiansk had fallen to Russia.",
    "Russian troops are trying to capture Pokrovsk.",
    "Russia wants Ukraine to cede Donetsk.",
    "If Russia takes Pokrovsk, the road to Dnipro is open.",
    "Ukraine's forces have captured 1,250 Russian soldiers.",
    "Russia did not capture Pokrovsk.",
    "Russian forces have advanced nearly 15 km toward Dobropillia.",
    "Ukraine covers 603,628 square kilometres and has a border of 1,944 km with Russia.",
    "Russia's central bank holds 40 percent of the shares.",
    "The party won 55 percent of the vote in Russia.",
]


def read_control(text: str, published: dt.date | None = PUBLISHED) -> pd.DataFrame:
    return extract(Article(CONTEXT + text, published)).control


@pytest.mark.parametrize(("text", "expected"), FIGURES, ids=[text for text, _ in FIGURES])
def test_reads_figures(text: str, expected: tuple[object, ...]) -> None:
    rows = read_control(text)
    columns = ["territory", "controller", "nature", "measure", "value", "qualifier", "standing"]
    assert [tuple(row) for row in rows[columns].itertuples(index=False)] == [expected]


@pytest.mark.parametrize(("text", "places", "nature"), NAMES, ids=[text for text, _, _ in NAMES])
def test_reads_names_without_a_measure(text: str, places: set[str], nature: str) -> None:
    rows = read_control(text)
    assert set(rows["territory"]) == places
    assert set(rows["nature"]) == {nature}
    assert rows["measure"].isna().all()
    assert rows["controller"].isna().all() == (nature == "contested")


@pytest.mark.parametrize("text", NOTHING)
def test_what_is_no_holding_gives_nothing(text: str) -> None:
    assert read_control(text).empty


def test_several_shares_each_with_its_region() -> None:
    rows = read_control(
        "Russia holds 99 percent of Luhansk, 76 percent of Donetsk and just over 70 percent of the"
        " Zaporizhzhia and Kherson regions."
    )
    assert dict(zip(rows["territory"], rows["value"], strict=True)) == {
        "Luhansk": 99,
        "Donetsk": 76,
        "Zaporizhzhia region": 70,
        "Kherson region": 70,
    }


def test_a_gain_runs_over_its_period_and_a_holding_has_a_day() -> None:
    rows = read_control(
        "Russia captured 461 square kilometres of Ukraine in July. It now controls 19 percent of"
        " the country, compared with 18 percent a year ago."
    ).set_index("value")
    gain = rows.loc[461]
    assert (gain["since"], gain["date"]) == (pd.Timestamp("2025-07-01"), pd.Timestamp("2025-07-31"))
    assert rows.loc[19, "date"] == pd.Timestamp(PUBLISHED)
    assert rows.loc[18, "date"] < pd.Timestamp("2025-01-01")


def test_claims_name_who_claims_and_assessments_who_measured() -> None:
    rows = read_control(
        "Russia's defence ministry said its troops had taken Zelene. According to the mapping"
        " project DeepState, Russia seized 259 sq km of Ukraine in July."
    ).set_index("standing")
    assert rows.loc["claimed", "asserted_by"] == "russia"
    assert rows.loc["assessed", "asserted_by"] == "deepstate"


def test_a_headline_does_not_tell_again_what_the_text_tells() -> None:
    rows = read_control(
        "Russia captures two villages\n\nRussian forces captured the villages of Zelene and"
        " Verbove, the defence ministry in Moscow said."
    )
    assert set(rows["territory"]) == {"Zelene", "Verbove"}


def test_a_text_without_war_has_no_holdings() -> None:
    text = "Galatasaray captured the title and now control 40 percent of the league's income."
    assert extract(Article(text, PUBLISHED)).control.empty


def test_rows_point_at_their_sentence() -> None:
    text = CONTEXT + "Russia controls a fifth of Ukraine. Nothing else happened."
    tables: Tables = extract(Article(text, PUBLISHED))
    (row,) = tables.control.itertuples()
    assert row.evidence == "Russia controls a fifth of Ukraine."
    assert text[row.start_char : row.end_char] == row.evidence
