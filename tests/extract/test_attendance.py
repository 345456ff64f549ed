"""Who came and who did not: phrasings of news agencies, one phenomenon a line."""

import datetime as dt

import pytest

from dashboard.extract import Article, extract

MONDAY = dt.date(2025, 11, 24)

CAME = [
    (
        "Negotiation in the passive",
        "The talks in Geneva on Sunday were attended by Egypt's intelligence chief, Hassan Rashad.",
        {"hassan-rashad": "attended"},
    ),
    (
        "will not travel",
        "Benjamin Netanyahu will not travel to Sharm el-Sheikh for Monday's summit.",
        {"benjamin-netanyahu": "declined"},
    ),
    (
        "a post without a known holder",
        "The ambassador of Rwanda attended the talks in Doha on Saturday.",
        {"rwanda": "attended"},
    ),
    (
        "skipped, and was represented",
        (
            "President Xi Jinping skipped the summit in Rio de Janeiro on Sunday and was"
            " represented by Premier Li Qiang."
        ),
        {"xi-jinping": "delegated", "li-qiang": "attended"},
    ),
    (
        "joined by video",
        "Vladimir Putin joined the summit in Rio de Janeiro on Sunday by video link.",
        {"vladimir-putin": "remote"},
    ),
    (
        "neither will",
        "Neither Putin nor Zelenskyy will take part in Monday's talks in Geneva.",
        {"vladimir-putin": "declined", "volodymyr-zelenskyy": "declined"},
    ),
    (
        "refused to attend",
        "Hungary's Viktor Orban refused to attend the summit in Kyiv on Saturday.",
        {"viktor-orban": "declined"},
    ),
    (
        "was absent from",
        "Slovakia's prime minister, Robert Fico, was absent from the London summit on Sunday.",
        {"robert-fico": "absent"},
    ),
    (
        "failed to show up",
        "Sergei Lavrov failed to show up at the talks in Vienna on Friday.",
        {"sergey-lavrov": "absent"},
    ),
    (
        "was not invited",
        "Iran was not invited to the conference in Copenhagen on Saturday.",
        {"iran": "excluded"},
    ),
    (
        "did not send a delegation",
        "The Taliban did not send a delegation to the talks in Doha on Sunday.",
        {"taliban": "absent"},
    ),
    (
        "sent his own minister",
        (
            "The summit in Luanda on Sunday was boycotted by Paul Kagame, who sent Olivier"
            " Nduhungirehe in his place."
        ),
        {"paul-kagame": "delegated", "olivier-nduhungirehe": "attended"},
    ),
    (
        "A and B, but not C",
        (
            "Marco Rubio and Steve Witkoff, but not Keith Kellogg, attended the talks in"
            " Riyadh on Tuesday."
        ),
        {"marco-rubio": "attended", "steve-witkoff": "attended", "keith-kellogg": "absent"},
    ),
    (
        "due to",
        "Donald Trump is due to attend a summit in Budapest on Thursday.",
        {"donald-trump": "expected"},
    ),
    (
        "might come",
        "Viktor Orban will attend Thursday's summit in Budapest, and Donald Trump might.",
        {"viktor-orban": "expected"},
    ),
    (
        "in the absence of",
        "Talks on Gaza opened in Doha on Thursday in the absence of Hamas.",
        {"hamas": "absent"},
    ),
    (
        "sides of the table",
        (
            "Talks between the United States and Russia in Riyadh ended on Tuesday. The"
            " American team consisted of Marco Rubio and Steve Witkoff; on the Russian"
            " side were Sergei Lavrov and Yuri Ushakov."
        ),
        {
            "marco-rubio": "attended",
            "steve-witkoff": "attended",
            "sergey-lavrov": "attended",
            "yuri-ushakov": "attended",
        },
    ),
    (
        "gapping",
        (
            "At the talks in Geneva on Sunday Ukraine was represented by Andriy Yermak,"
            " the United States by Marco Rubio."
        ),
        {"marco-rubio": "attended"},
    ),
    (
        "a call",
        "Macron telephoned Putin on Tuesday, for the first time since 2022.",
        {"emmanuel-macron": "remote", "vladimir-putin": "remote"},
    ),
    (
        "in the presence of",
        (
            "Foreign Minister Hakan Fidan met Sergei Lavrov in Paris on Tuesday in the"
            " presence of US envoy Tom Barrack."
        ),
        {"hakan-fidan": "attended", "sergey-lavrov": "attended", "tom-barrack": "attended"},
    ),
    (
        "ellipsis",
        (
            "The Rapid Support Forces came to the talks in Geneva on Wednesday, and the"
            " Sudanese army did not."
        ),
        {"rapid-support-forces": "attended", "sudanese-armed-forces": "absent"},
    ),
    (
        "by video instead",
        (
            "Nikol Pashinyan did not go to Moscow for the summit on Thursday and took"
            " part by video instead."
        ),
        {"nikol-pashinyan": "remote"},
    ),
]


@pytest.mark.parametrize(
    ("text", "expected"), [case[1:] for case in CAME], ids=[c[0] for c in CAME]
)
def test_status(text: str, expected: dict[str, str]) -> None:
    rows = extract(Article(text, MONDAY)).attendance
    found = dict(zip(rows["actor_id"], rows["status"], strict=True))
    assert {actor: found.get(actor) for actor in expected} == expected
    if text.endswith("might."):
        assert "donald-trump" not in found


@pytest.mark.parametrize(
    "text",
    [
        "The minister attended a football match in Istanbul on Sunday and met the players.",
        "The champions captured their third title on Sunday after the coach met the press.",
        "Any meeting between Putin and Zelenskyy would need months of preparation.",
        "Zelenskyy called for a summit of the leaders.",
        "An ambassador of Assad Airlines met the board.",
    ],
)
def test_what_is_no_event_gives_no_row(text: str) -> None:
    tables = extract(Article(text, MONDAY))
    assert tables.attendance.empty
    assert tables.events.empty


@pytest.mark.parametrize(
    ("text", "actor", "field", "value"),
    [
        ("Talks in Istanbul on Friday were hosted by Turkey.", "turkiye", "role", "host"),
        ("Qatar mediated the talks in Cairo on Friday.", "qatar", "role", "mediator"),
        (
            "The African Union took part in the talks in Nairobi on Friday as an observer.",
            "african-union",
            "role",
            "observer",
        ),
        (
            "Ukraine's delegation, headed by Rustem Umerov, met Steve Witkoff in Geneva on Sunday.",
            "rustem-umerov",
            "head",
            True,
        ),
        (
            "Sergei Lavrov met Hakan Fidan in Antalya on Friday.",
            "sergey-lavrov",
            "party",
            "russia",
        ),
        ("Sergei Lavrov met Hakan Fidan in Antalya on Friday.", "sergey-lavrov", "level", 2),
    ],
)
def test_fields(text: str, actor: str, field: str, value: object) -> None:
    rows = extract(Article(text, MONDAY)).attendance.set_index("actor_id")
    assert rows.loc[actor, field] == value
