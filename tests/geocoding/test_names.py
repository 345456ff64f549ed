from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.geocoding.names import KEY_BITS, fold, key_of, sound


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Dolmabahçe Sarayı", "dolmabahce sarayi"),
        ("Saint-Étienne", "St. Etienne"),
        ("İstanbul", "Istanbul"),
        ("Tors'ke", "Torske"),
        ("Київ", "КИЇВ"),
        ("U.S.", "US"),
        ("Mount  Vernon", "Mt. Vernon"),
        ("Łódź", "Lodz"),
        ("الرِّيَاض", "الرياض"),
    ],
)
def test_spellings_that_mean_the_same_fold_alike(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("Київ", "Kyiv"), ("Fort Worth", "Worth"), ("Paris", "Parys"), ("कीव", "किव")],
)
def test_different_names_stay_apart(one: str, other: str) -> None:
    assert fold(one) != fold(other)


@pytest.mark.parametrize("name", ["", " ", "...", "’"])
def test_nothing_folds_to_nothing(name: str) -> None:
    assert fold(name) == ""


@given(st.text())
def test_folding_twice_changes_nothing(name: str) -> None:
    assert fold(fold(name)) == fold(name)


@given(st.text(min_size=1))
def test_keys_fit_their_width(name: str) -> None:
    assert 0 <= key_of(name) < 2**KEY_BITS


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Vovchansk", "Wowtschansk"),
        ("Siversk", "Siwersk"),
        ("Lysychansk", "Lyssytschansk"),
        ("Horlivka", "Gorlovka"),
        ("Chornomorsk", "Tsjornomorsk"),
        ("Dvorichna", "Dvurechnaya"),
        ("Al Hudaydah", "Hodeidah"),
    ],
)
def test_romanizations_sound_alike(one: str, other: str) -> None:
    assert sound(fold(one)) == sound(fold(other)) != ""


@pytest.mark.parametrize("name", ["Київ", "Uman", "Aue", ""])
def test_what_has_no_sound(name: str) -> None:
    assert sound(fold(name)) == ""
