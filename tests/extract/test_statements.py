import datetime as dt

import pandas as pd
import pytest

from dashboard.extract import Article, extract

PUBLISHED = dt.date(2025, 8, 6)
CONTEXT = "The war went on for another day, and the army said that peace was far away.\n\n"

SPEAKERS = [
    # how the speaker stands to the quotation; text; speaker; words of the quotation
    ("verb after", '"We are ready to talk," Marco Rubio said.', "marco-rubio", "ready to talk"),
    ("inverted", '"We are ready," said Marco Rubio, the U.S. secretary of state.',
     "marco-rubio", "We are ready"),
    ("verb before", 'Marco Rubio told reporters: "We need a deal to end the war."',
     "marco-rubio", "need a deal"),
    ("question", '"Why should we agree to a truce?" Sergey Lavrov asked.',
     "sergey-lavrov", "agree to a truce"),
    ("office", '"The ceasefire must begin at once," the Turkish foreign minister said.',
     "hakan-fidan", "begin at once"),
    ("palace", '"The root causes must be eliminated," the Kremlin said in a statement.',
     "russia", "root causes"),
    ("nameless official", '"We will not leave," a senior Ukrainian official said.',
     "ukraine", "We will not leave"),
    ("unknown person", '"We will fight on," said Tariq Hassan, a spokesman for the rebels.',
     "tariq-hassan", "fight on"),
    ("pronoun", 'Volodymyr Zelenskyy arrived in Ankara. "We need a ceasefire," he said.',
     "volodymyr-zelenskyy", "need a ceasefire"),
    ("implied by subject", 'Marco Rubio was hopeful. "We made good progress today on a truce."',
     "marco-rubio", "good progress"),
    ("according to", 'According to Marco Rubio, the talks on a truce were "very productive".',
     "marco-rubio", "very productive"),
    ("fragment", 'Sergey Lavrov called the peace plan "unacceptable".',
     "sergey-lavrov", "unacceptable"),
    ("curly marks", "“Sanctions should stay,” Ursula von der Leyen said.",
     "ursula-von-der-leyen", "Sanctions should stay"),
]  # fmt: skip
POSITIONS = [
    ("Ukraine demands that Russia release all prisoners of war.",
     {("ukraine", "demand", "prisoners")}),
    ("Iran rejected a U.S. proposal to suspend uranium enrichment.",
     {("iran", "refusal", "nuclear")}),
    ("Hamas said it was ready to free all hostages in exchange for an end to the war.",
     {("hamas", "offer", "prisoners")}),
    ("Israel threatened to resume its offensive if Hamas did not release the hostages.",
     {("israel", "threat", "prisoners")}),
    ("The European Union called for an immediate ceasefire and for humanitarian aid.",
     {("european-union", "demand", "ceasefire"), ("european-union", "demand", "humanitarian")}),
    ("Moscow wants Ukrainian troops to withdraw from four regions, and Ukraine to renounce NATO.",
     {("russia", "demand", "territory"), ("russia", "demand", "alignment")}),
    ("Sergey Lavrov said Moscow would never cede its territory.",
     {("sergey-lavrov", "refusal", "territory")}),
    ("Marco Rubio said he would not attend.",
     {("marco-rubio", "refusal", "leaders-meeting")}),
    ("Volodymyr Zelenskyy insisted that any deal must include security guarantees.",
     {("volodymyr-zelenskyy", "demand", "security-guarantees")}),
    ("Turkey offered to host the next round of talks.",
     {("turkiye", "offer", "mediation")}),
    ("Friedrich Merz warned that Russia would face new sanctions unless it accepted a truce.",
     {("friedrich-merz", "threat", "sanctions")}),
    ("Sergey Lavrov accused the Europeans of prolonging the war.",
     {("sergey-lavrov", "comment", "other")}),
    ("Antonio Guterres stressed the need for a truce.",
     {("antonio-guterres", "demand", "ceasefire")}),
    ("A senior Ukrainian official said that Kyiv would not withdraw its troops.",
     {("ukraine", "refusal", "territory")}),
    ("Vladimir Putin's demands that Kyiv cede territory and abandon NATO ambitions stand.",
     {("russia", "demand", "territory"), ("russia", "demand", "alignment")}),
]  # fmt: skip
NOTHING = [
    "Rwanda denies backing the rebels.",
    "Sergey Lavrov thanked Turkey for hosting the talks.",
    "Vladimir Putin did not demand that Ukraine surrender.",
    "Volodymyr Zelenskyy may ask for more weapons.",
    "Donald Trump said he would meet Vladimir Putin in Budapest.",
    "Dmitry Peskov said the talks would continue on Monday.",
    '"It is a disaster," a Western diplomat said.',
    "The Kremlin declined to comment.",
]


def read_statements(text: str) -> pd.DataFrame:
    return extract(Article(CONTEXT + text, PUBLISHED)).statements


@pytest.mark.parametrize(
    ("text", "speaker", "words"), [row[1:] for row in SPEAKERS], ids=[row[0] for row in SPEAKERS]
)
def test_finds_the_speaker_of_a_quotation(text: str, speaker: str, words: str) -> None:
    rows = read_statements(text)
    quoted = rows[rows["quoted"]]
    assert list(quoted["speaker"]) == [speaker]
    assert words in quoted["text"].iloc[0]


@pytest.mark.parametrize(("text", "expected"), POSITIONS, ids=[text for text, _ in POSITIONS])
def test_reads_reported_positions(text: str, expected: set[tuple[str, str, str]]) -> None:
    rows = read_statements(text)
    found = set(rows[["speaker", "kind", "topic"]].itertuples(index=False, name=None))
    assert found == expected
    assert not rows["quoted"].any()


@pytest.mark.parametrize("text", NOTHING)
def test_what_is_no_position_gives_nothing(text: str) -> None:
    assert read_statements(text).empty


def test_a_split_quotation_is_one_statement() -> None:
    rows = read_statements(
        '"A lasting peace," Vladimir Putin said in Moscow, "is possible if Kyiv withdraws its'
        ' troops."'
    )
    assert list(rows["text"]) == ["A lasting peace … is possible if Kyiv withdraws its troops."]


def test_a_quotation_over_paragraphs_has_one_speaker_and_one_row() -> None:
    rows = read_statements(
        'Sergey Lavrov said: "We have been ready for peace since the first day of the war.\n\n'
        '"But nobody listened to us, and the weapons kept coming."'
    )
    assert list(rows["speaker"]) == ["sergey-lavrov"]


def test_the_same_speaker_goes_on_in_the_paragraph() -> None:
    rows = read_statements(
        '"We will not cede any territory," Volodymyr Zelenskyy said. "That is what our'
        ' constitution says."'
    )
    assert list(rows["speaker"]) == ["volodymyr-zelenskyy"] * 2
    assert list(rows["kind"]) == ["refusal", "comment"]


def test_the_frame_round_a_quotation_is_no_second_row() -> None:
    rows = read_statements('Marco Rubio said that the talks on a truce had been "productive".')
    assert list(rows["quoted"]) == [True]


def test_a_text_about_something_else_has_no_statements() -> None:
    text = '"The market is looking for a floor," said Ole Hansen of a bank in Copenhagen.'
    assert extract(Article(text, PUBLISHED)).statements.empty


def test_rows_point_at_their_words() -> None:
    text = CONTEXT + '"We are ready to talk," Marco Rubio said. He left the room.'
    (row,) = extract(Article(text, PUBLISHED)).statements.itertuples()
    assert row.evidence == '"We are ready to talk," Marco Rubio said.'
    assert text[row.start_char : row.end_char] == row.evidence
    assert row.text in row.evidence
