import pytest

from dashboard.extract.quantities import find_quantities

SHARES = [
    ("nearly 20% of the country", 20, "nearly"),
    ("20 per cent of it", 20, "exact"),
    ("about a fifth of Ukraine", 20, "about"),
    ("a third of the land", 33.3, "exact"),
    ("just under three quarters of the region", 75, "nearly"),
    ("more than half of the enclave", 50, "at-least"),
    ("between 18 and 20 percent of Sudan", 19, "about"),
    ("18-20% of Sudan", 19, "about"),
    ("twenty-five percent of the area", 25, "exact"),
    ("some 30 percent or so of it", 30, "about"),
    ("up to 40 percent of it", 40, "at-most"),
]
AREAS = [
    ("447 square kilometres", 447, "exact"),
    ("more than 6,000 sq km", 6000, "at-least"),
    ("1.5 million hectares", 15_000, "about"),
    ("roughly 7,000 square miles", 18_129.9, "about"),
    ("241 sq. miles of land", 624.2, "about"),
    ("60 000 km2", 60_000, "exact"),
    ("just over 116 thousand square kilometers", 116_000, "at-least"),
]
COUNTS = [
    ("two more settlements in the region", 2, "exact"),
    ("more than a dozen towns", 12, "at-least"),
    ("two dozen small villages", 24, "exact"),
    ("four of the five state capitals", 4, "exact"),
    ("at least seven frontline villages", 7, "at-least"),
]
NONE = [
    "five percentage points",
    "a village near the border",
    "$300 million",
    "12.5 kilometres from the town",
    "in the third round of talks",
    "20 soldiers",
    "110 percent of the plan",
]


@pytest.mark.parametrize(
    ("text", "measure", "value", "qualifier"),
    [
        (text, measure, value, qualifier)
        for measure, table in (("share", SHARES), ("area", AREAS), ("settlements", COUNTS))
        for text, value, qualifier in table
    ],
)
def test_reads_a_figure(text: str, measure: str, value: float, qualifier: str) -> None:
    (found,) = find_quantities(f"They hold {text}, he said.")
    assert (found.measure, found.value, found.qualifier) == (measure, value, qualifier)


@pytest.mark.parametrize("text", NONE)
def test_other_numbers_are_no_figures(text: str) -> None:
    assert find_quantities(f"They spoke of {text}.") == []


def test_offsets_hold_the_figure_and_its_qualifier() -> None:
    text = "Moscow held nearly 20 percent of it and took 447 square kilometres in May."
    found = [text[figure.start : figure.end] for figure in find_quantities(text)]
    assert found == ["nearly 20 percent", "447 square kilometres"]


def test_a_figure_in_another_unit_in_brackets_is_the_same_figure() -> None:
    found = find_quantities("It gained 447 square kilometres (173 square miles) in May.")
    assert [figure.value for figure in found] == [447]


def test_a_bare_number_beside_a_figure_takes_its_unit() -> None:
    found = find_quantities("It took 450 sq km in March and 388 in February.")
    assert [(figure.value, figure.measure) for figure in found] == [(450, "area"), (388, "area")]


@pytest.mark.parametrize(
    "piece", ["two ", "1,", "twenty-", "three more other new ", "5 percent of ", "1 000 ", "about "]
)
def test_a_long_text_of_numbers_is_read(piece: str) -> None:
    # A pattern that backtracks without bound, or a search to the end for each figure, would not
    # finish here.
    assert len(find_quantities(piece * 20_000)) <= 20_000
