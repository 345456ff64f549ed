"""Lexicons are strict at the door."""

from pathlib import Path

import pytest

from dashboard.errors import DataError
from dashboard.extract.lexicon import FOLDER, Cues, Entry, read_lexicon


class Words(Entry):
    near: Cues
    far: Cues = ()


@pytest.mark.parametrize(
    ("toml", "message"),
    [
        ('near = ["here"]\nfra = ["there"]', "fra"),
        ('near = ["here"]\nfar = ["here"]', "stands already in near"),
        ('near = ["here", "here"]', "stands already in near"),
        ("near = 3", "near"),
        ("near = [", "not TOML"),
    ],
)
def test_faults_are_named(tmp_path: Path, toml: str, message: str) -> None:
    path = tmp_path / "words.toml"
    path.write_text(toml)
    with pytest.raises(DataError, match=message):
        read_lexicon(path, Words)


def test_a_good_lexicon_is_read(tmp_path: Path) -> None:
    path = tmp_path / "words.toml"
    path.write_text('near = ["here"]')
    assert read_lexicon(path, Words).near == ("here",)


def test_no_lexicon_names_a_machine_or_an_article() -> None:
    assert sorted(path.suffix for path in FOLDER.iterdir()) == [".toml"] * len(
        list(FOLDER.iterdir())
    )
