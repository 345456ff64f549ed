"""Every number on the screen, counted anew from `data/*.csv` by other code (`tests.recount`)."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.screen import Query, download, open_page, part_of, words
from tests.bundled import Row, name_of, present, read_rows
from tests.recount import attendance, places, positions, territory
from tests.recount.filters import Shown, narrow, publishers, tell_shown
from tests.recount.words import one_decimal, tell_area, tell_day, tell_share

QUERIES: dict[str, Query] = {
    "everything": {},
    "one actor in two months": {
        "actors": ["Vladimir Medinsky"],
        "dates": ["2025-05-01", "2025-06-30"],
    },
    "no-shows at talks": {
        "status": ["declined", "delegated"],
        "kinds": ["talks", "summit", "meeting"],
    },
    "one publisher": {"sources": ["Kyiv Independent"]},
}
WHATEVER = pytest.mark.parametrize("query", QUERIES.values(), ids=QUERIES)

READ_TRACES = """plot => plot._fullData.map(trace => ({
    name: trace.name, color: trace.marker?.color, link: trace.link && {
        source: Array.from(trace.link.source), target: Array.from(trace.link.target),
        value: Array.from(trace.link.value) },
    label: Array.from(trace.node?.label ?? []),
    ...Object.fromEntries(["x", "y", "customdata", "hovertext"].map(
        name => [name, Array.from(trace[name] ?? [])])),
}))"""


def read_traces(page: Page, name: str) -> list[dict[str, Any]]:
    """What a chart draws, as the browser has it."""
    plot = page.locator(f".st-key-{name} .js-plotly-plot")
    expect(plot.locator(".main-svg").first).to_be_visible()
    traces: list[dict[str, Any]] = plot.evaluate(READ_TRACES)
    return traces


def read_cards(page: Page) -> dict[str, tuple[str, str]]:
    """Value and note of each key figure, by its label."""
    cards = page.locator(".parley-cards > div")
    expect(cards.first).to_be_visible()
    return {
        card.locator("dt").inner_text(): (
            card.locator("dd").first.inner_text().strip(),
            card.locator("dd").last.inner_text(),
        )
        for card in cards.all()
    }


def read_csv(page: Page, name: str, folder: Path) -> list[Row]:
    """The rows behind a part of the page, as its button gives them."""
    button = page.locator(f".st-key-{name}-csv").get_by_role("button", name="CSV")
    content = download(page, button, folder).read_text("utf-8-sig")
    return list(csv.DictReader(io.StringIO(content, newline="")))


def number(cell: str) -> float | None:
    return float(cell) if cell else None


# Overview


@WHATEVER
def test_overview(page: Page, address: str, tmp_path: Path, query: Query) -> None:
    open_page(page, address, query=query)
    shown = narrow(query)
    assert words(page).inner_text().startswith(tell_shown(shown, query))
    cards = read_cards(page)
    check_events(cards["Events"], shown)
    check_principals(cards["Both principals came"], shown)
    check_no_shows(cards["No-shows"], shown)
    check_territory({label: card for label, card in cards.items() if "held" in label}, query)
    check_timeline(page, shown)
    check_map(page, shown, tmp_path)
    check_latest(page, shown)


def check_events(card: tuple[str, str], shown: Shown) -> None:
    kinds = Counter(event["kind"] for event in shown.events)
    assert card[0] == f"{len(shown.events):,}"
    told = [int(count) for count in re.findall(r"(\d+) [a-z]+", card[1])]
    assert told == [count for _, count in kinds.most_common(3)]
    for count, kind in re.findall(r"(\d+) ([a-z]+?)s?\b", card[1]):
        assert int(count) in (kinds[kind], kinds[f"{kind}s"])


def check_principals(card: tuple[str, str], shown: Shown) -> None:
    talks, principals = attendance.count_rounds(shown)
    if not talks:
        assert card[0] == "–"
        return
    assert card[0] == tell_share(100 * principals / talks)
    assert card[1].startswith(f"{principals} of {talks} round")


def check_no_shows(card: tuple[str, str], shown: Shown) -> None:
    counts = attendance.count_no_shows(shown)
    assert card[0] == str(sum(counts[how] for how in attendance.AWAY))
    for how, told in (
        ("delegated", "sent somebody else"),
        ("declined", "declined"),
        ("absent", "were expected and did not come"),
    ):
        assert (f"{counts[how]} {told}" in card[1]) == bool(counts[how])


def check_territory(cards: dict[str, tuple[str, str]], query: Query) -> None:
    """The share heeds dates and sources alone."""
    shown = narrow({field: query[field] for field in ("dates", "sources") if field in query})
    whole = {conflict["territory"] for conflict in read_rows("conflicts")} - {""}
    shares = [
        row for row in shown.control if row["territory"] in whole and row["controller"]
    ]  # fmt: skip
    figures = territory.list_figures(shares, ("controls",), "share")
    if not figures:
        assert cards["Territory held"][0] == "–"
        return
    subjects = Counter((f.row["territory"], f.row["controller"]) for f in figures)
    held, holder = subjects.most_common(1)[0][0]
    own = [f for f in figures if (f.row["territory"], f.row["controller"]) == (held, holder)]
    latest = territory.find_latest(own)
    value, note = cards[f"{held} held by {name_of(holder)}"]
    assert value == tell_share(latest.value, latest.row["qualifier"])
    assert note.startswith(f"{tell_day(latest.day)}, {latest.series.partition(',')[0]}")


def check_timeline(page: Page, shown: Shown) -> None:
    unit = part_of(page, "Events by").inner_text().rpartition(" ")[2]
    letters = {"day": 10, "month": 7}[unit]
    drawn = {
        (trace["name"], day[:letters]): count
        for trace in read_traces(page, "timeline")
        for day, count in zip(trace["x"], trace["y"], strict=True)
    }
    assert drawn == places.count_periods(shown, letters)


def check_map(page: Page, shown: Shown, folder: Path) -> None:
    rows = read_csv(page, "venues", folder)
    counted: Counter[str] = Counter()
    for row in rows:
        if row["precision"] in ("venue", "city"):
            counted[row["city"] or row["name"]] += int(row["events"])
    assert counted == places.count_cities(shown)
    at_mark: Counter[str] = Counter()
    for row in rows:
        at_mark[row["mark"]] += int(row["events"]) if row["mark"] else 0
    drawn = {}
    for trace in read_traces(page, "venues"):
        for told in trace["hovertext"] if trace["customdata"] else ():
            if found := re.match(r"<b>(.+?)(?: and \d+ near)?</b>, ([\d,]+) event", told):
                drawn[found[1]] = int(found[2].replace(",", ""))
    assert drawn.items() >= (+at_mark).items()
    without = places.count_without_place(shown)
    source = page.locator(".parley-source[data-name=venues]").inner_text()
    told_without = re.search(r"(\d+) events? without a place", source)
    assert (int(told_without[1]) if told_without else 0) == without


def check_latest(page: Page, shown: Shown) -> None:
    dated = [event for event in shown.events if event["start"]]
    newest = sorted(dated, key=lambda e: (e["start"], e["event_id"]), reverse=True)[:8]
    listed = page.locator(".parley-table tbody tr")
    assert listed.locator("a").all_inner_texts() == [event["title"] for event in newest]
    days = listed.locator("td:first-child").all_inner_texts()
    assert days == [tell_date(event) for event in newest]


def tell_date(event: Row) -> str:
    """As far as it is known."""
    day = present(event["start"])
    month = day.partition(" ")[2]
    return {"day": day, "month": month, "year": event["start"][:4]}[event["date_precision"]]


# Attendance


@WHATEVER
def test_attendance(page: Page, address: str, tmp_path: Path, query: Query) -> None:
    open_page(page, address, "attendance", query)
    shown = narrow(query)
    check_matrix(page, shown)
    check_no_show_list(page, shown, tmp_path)
    check_presence(page, shown)
    check_levels(page, shown)
    check_convening(page, shown)


def check_matrix(page: Page, shown: Shown) -> None:
    table = page.locator(".matrix table")
    expect(table).to_be_visible()
    drawn = table.evaluate(
        """table => [...table.querySelectorAll("tbody tr")].flatMap(row =>
            [...row.querySelectorAll("td[data-event]")].map(cell => [
                row.querySelector("th").title.split(", ")[0], row.querySelector("small").innerText,
                cell.dataset.event, cell.innerText, cell.classList.contains("disputed")]))"""
    )
    cells, events_left, actors_left = attendance.list_matrix(shown, 30, 25)
    levels: dict[str, list[str]] = {}
    for (_, actor_id), told in cells.items():
        levels.setdefault(actor_id, []).append(told.row["level"] or "9")
    expected = [
        [
            name_of(actor_id),
            min(levels[actor_id]).replace("9", ""),
            event_id,
            attendance.LETTERS[told.status],
            told.disputed,
        ]
        for (event_id, actor_id), told in cells.items()
    ]
    assert sorted(drawn) == sorted(expected)
    told = page.locator(".parley-source[data-name=matrix]").inner_text()
    actors = {actor_id for _, actor_id in cells}
    events = {event_id for event_id, _ in cells}
    assert told.startswith(f"{len(actors)} actors at {len(events)} events.")
    if events_left or actors_left:
        assert f"{events_left:,} earlier events and {actors_left:,} actors" in told


def check_no_show_list(page: Page, shown: Shown, folder: Path) -> None:
    counts = attendance.count_no_shows(shown)
    away = sum(counts[how] for how in attendance.AWAY)
    head = page.locator(".parley-head", has=part_of(page, "Who did not come")).inner_text()
    assert f"{away:,} no-show" in head
    assert (f"{counts['excluded']} times somebody was kept out" in head) == (counts["excluded"] > 1)
    settled = attendance.settle(shown.attendance)
    due = {
        (*cell, told.status, told.row["delegate"], told.row["level"])
        for cell, told in settled.items()
        if told.status in (*attendance.AWAY, "excluded")
    }
    if due:
        rows = read_csv(page, "no-shows", folder)
        columns = ("event_id", "actor_id", "status", "delegate", "level")
        assert {tuple(row[column] for column in columns) for row in rows} == due


def check_presence(page: Page, shown: Shown) -> None:
    counts = attendance.count_presence(shown)
    first = sorted(counts, key=lambda actor: (-counts[actor].total(), actor))[:20]
    drawn: dict[str, Counter[str]] = {}
    letters = {letter: status for status, letter in attendance.LETTERS.items()}
    for trace in read_traces(page, "presence"):
        for actor, count in zip(trace["y"], trace["x"], strict=True):
            drawn.setdefault(actor, Counter())[letters[trace["name"][0]]] += count
    assert {actor: +told for actor, told in drawn.items()} == {a: counts[a] for a in first}
    beside = page.locator(".st-key-presence .annotation text").all_text_contents()
    assert beside == [
        f"{100 * counts[actor]['attended'] / counts[actor].total():.0f} % "
        f"of {counts[actor].total()}"
        for actor in first
    ]
    names = page.locator(".st-key-presence .ytick text").all_text_contents()
    assert sorted(names) == sorted(name_of(actor) for actor in first)


def check_levels(page: Page, shown: Shown) -> None:
    levels = attendance.list_levels(shown)
    main = Counter(event["conflict_id"] for event in shown.events).most_common(1)[0][0]
    parties = attendance.parties_of({"conflict_id": main})
    due = {
        side: told for side, told in levels.items() if side[1] in parties and told[0] is not None
    }
    both = [(want, came) for want, came in due.values() if want and came]
    lower = sum(came > want for want, came in both)
    head = page.locator(".parley-head", has=part_of(page, "Level expected")).inner_text()
    assert f"In {lower} of {len(both)} cases" in head
    dates = {event["event_id"] for event in shown.events if event["start"]}
    rings: list[tuple[str, int]] = []
    dots: list[tuple[str, int]] = []
    for trace in read_traces(page, "levels"):
        for cell, level in zip(trace["customdata"], trace["y"], strict=False):
            if "expected at level" in cell[2]:
                kind = rings if f"expected at level {level}" in cell[2] else dots
                kind.append((cell[0], level))
    drawn = Counter(rings + dots)
    expected = Counter(
        (event_id, level)
        for (event_id, _), told in due.items()
        for level in told
        if level is not None and event_id in dates
    )
    assert drawn == expected


def check_convening(page: Page, shown: Shown) -> None:
    counted = attendance.count_convening(shown)
    if not counted:
        expect(
            page.get_by_text("Nobody is recorded as host or mediator of a party")
        ).to_be_visible()
        return
    (trace,) = read_traces(page, "convening")
    link, label = trace["link"], trace["label"]
    drawn = {
        (label[source], label[target]): count
        for source, target, count in zip(link["source"], link["target"], link["value"], strict=True)
    }
    hosts: Counter[str] = Counter()
    guests: Counter[str] = Counter()
    for (host, guest), count in counted.items():
        hosts[host] += count
        guests[guest] += count
    first_hosts = sorted(hosts, key=lambda host: (-hosts[host], host))[:12]
    first_guests = sorted(guests, key=lambda guest: (-guests[guest], guest))[:4]
    assert drawn == {
        (name_of(host), name_of(guest)): count
        for (host, guest), count in counted.items()
        if host in first_hosts and guest in first_guests
    }


# Territory


@WHATEVER
def test_territory(page: Page, address: str, tmp_path: Path, query: Query) -> None:
    open_page(page, address, "territory", query)
    shown = narrow(query)
    if not shown.control:
        told = f"Without the filter Sources there are {len(read_rows('control')):,}."
        expect(page.get_by_text(told)).to_be_visible()
        return
    held, holder = territory.find_subject(shown)
    rows = territory.rows_about(shown, held, holder)
    figures = {
        measure: territory.list_figures(rows, ("controls",), measure)
        for measure in ("share", "area")
    }
    gains = territory.list_figures(rows, ("captured", "lost"), "area")
    cards = read_cards(page)
    check_holdings(cards, figures)
    for label, days, off in (("Change in a month", 30, 7), ("Change in a year", 365, 45)):
        change = territory.find_change(figures["area"], figures["share"], gains, days, off)
        check_change(cards[label], change)
    check_curve(page, figures["share"])
    check_gains(page, gains)
    check_rounds(page, shown, gains, tmp_path)
    check_claims(page, shown, tmp_path)


def check_holdings(
    cards: dict[str, tuple[str, str]], figures: dict[str, list[territory.Figure]]
) -> None:
    for label, measure, tell in (
        ("Share held", "share", tell_share),
        ("Area held", "area", tell_area),
    ):
        assert (label in cards) == bool(figures[measure])
        if figures[measure]:
            latest = territory.find_latest(figures[measure])
            assert cards[label] == (
                tell(latest.value, latest.row["qualifier"]),
                f"{tell_day(latest.day)}, {latest.series}",
            )
    if figures["share"]:
        lowest, highest, compared = territory.find_range(figures["share"])
        if compared > 1:
            value, note = cards["Range between sources"]
            assert value == f"{one_decimal(lowest)} to {one_decimal(highest)} %"
            assert f"latest of {compared} who measured" in note


def check_change(card: tuple[str, str], change: territory.Change | None) -> None:
    value, note = card
    if change is None:
        assert value == "–"
        return
    sign = {1: "+", -1: "−", 0: "±"}[(change.value > 0) - (change.value < 0)]
    size = abs(change.value)
    told = tell_area(size) if change.unit == "km²" else f"{one_decimal(size)} points"
    assert value.endswith(f"{sign}{told}")
    assert change.series in note
    assert str(change.day.year) in note
    assert note.endswith("as published" if change.published else "difference of its two figures")


def check_curve(page: Page, figures: list[territory.Figure]) -> None:
    drawn = Counter(
        (day[:10], value)
        for trace in read_traces(page, "holding")
        if trace["name"] != "round of talks"
        for day, value in zip(trace["x"], trace["y"], strict=True)
    )
    assert drawn == Counter((figure.day.isoformat(), figure.value) for figure in figures)


def check_gains(page: Page, gains: list[territory.Figure]) -> None:
    """Bars have three points each: both ends of the period, and a gap."""
    told = Counter(
        (gain.since.isoformat(), gain.day.isoformat(), gain.series)
        for gain in gains
        if gain.since and (gain.day - gain.since).days <= 35
    )
    if not told:
        expect(page.locator(".st-key-gains")).to_have_count(0)
        return
    traces = read_traces(page, "gains")
    drawn = Counter(
        (since[:10], day[:10], trace["name"])
        for trace in traces
        for since, day in zip(trace["x"][::3], trace["x"][1::3], strict=True)
    )
    assert drawn == told
    values = Counter(
        cell[1].lstrip("abouthernlymsk ").partition(" ")[0]
        for trace in traces
        for cell in trace["customdata"][::3]
    )
    assert values == Counter(
        f"{'+' if gain.value > 0 else '−' if gain.value < 0 else '±'}"
        f"{tell_area(abs(gain.value)).removesuffix(' km²')}"
        for gain in gains
        if gain.since and (gain.day - gain.since).days <= 35
    )


def check_rounds(page: Page, shown: Shown, gains: list[territory.Figure], folder: Path) -> None:
    told = {}
    for event_id, day in territory.list_rounds(shown).items():
        found = territory.frame_round(gains, day)
        if found is not None:
            told[event_id] = found
    if not told:
        expect(part_of(page, "The ground around each round")).to_have_count(0)
        return
    drawn = {
        row["event_id"]: (number(row["before"]), number(row["after"]), row["series"])
        for row in read_csv(page, "rounds", folder)
    }
    assert drawn == told


def check_claims(page: Page, shown: Shown, folder: Path) -> None:
    whole = {conflict["territory"] for conflict in read_rows("conflicts")}
    first: dict[str, dict[str, str]] = {}
    for row in shown.control:
        if row["nature"] == "captured" and not row["measure"] and row["date"]:
            days = first.setdefault(row["territory"], {})
            days[row["standing"]] = min(days.get(row["standing"], "9"), row["date"])
    due = {
        place: (days.get("claimed", ""), days.get("assessed", ""))
        for place, days in first.items()
        if place not in whole and {"claimed", "assessed"} & days.keys()
    }
    if due:
        rows = read_csv(page, "claims", folder)
        drawn = {row["territory"]: (row["claimed"][:10], row["assessed"][:10]) for row in rows}
        assert drawn == due


# Positions


@WHATEVER
def test_positions(page: Page, address: str, tmp_path: Path, query: Query) -> None:
    open_page(page, address, "positions", query)
    told = positions.by_side(narrow(query))
    check_stances(page, told)
    check_moves(page, told)
    rows = read_csv(page, "statements", tmp_path)
    assert len(rows) == sum(map(len, told.values()))
    assert Counter(row["Side"] for row in rows) == Counter(
        {name_of(side): len(own) for side, own in told.items()}
    )


def check_stances(page: Page, told: dict[str, list[Row]]) -> None:
    table = page.locator(".parley-words")
    for side in list(told)[:3]:
        latest = positions.find_latest(told[side])
        cells = table.locator(f"td[data-label='{name_of(side)}'] small").all_inner_texts()
        assert sorted(cells) == sorted(tell_stance(row, side) for row in latest.values())


def tell_stance(row: Row, side: str) -> str:
    speaker = name_of(row["speaker"]) if row["speaker"] != side else ""
    day = present(row["date"]) if row["date"] else ""
    return ", ".join(filter(None, (row["kind"], speaker, day, publishers()[row["source_id"]])))


def check_moves(page: Page, told: dict[str, list[Row]]) -> None:
    drawn = {
        trace["name"]: len(trace["customdata"])
        for trace in read_traces(page, "moves")
        if trace["customdata"]
    }
    dated = {name_of(side): sum(bool(row["date"]) for row in told[side]) for side in list(told)[:5]}
    assert drawn == {name: count for name, count in dated.items() if count}


# Event


def find_disputed() -> str:
    """The event of which sources disagree about most actors."""
    settled = attendance.settle(read_rows("attendance"))
    disputed = Counter(event_id for (event_id, _), told in settled.items() if told.disputed)
    return min(disputed, key=lambda event_id: (-disputed[event_id], event_id))


@pytest.mark.parametrize("event_id", ["2025-05-16-talks-istanbul", find_disputed()])
def test_event(page: Page, address: str, tmp_path: Path, event_id: str) -> None:
    open_page(page, address, "event", {"event": event_id})
    rows = [row for row in read_rows("attendance") if row["event_id"] == event_id]
    settled = attendance.settle(rows)
    levels = attendance.list_levels(Shown([{"event_id": event_id, "kind": ""}], rows, [], []))
    for section in page.locator(".parley-sides section").all():
        name = section.locator("h3").inner_text()
        (side,) = [row["actor_id"] for row in read_rows("actors") if row["name"] == name]
        people = {cell[1]: told for cell, told in settled.items() if told.side == side}
        drawn = section.locator("li").evaluate_all(
            "all => all.map(one => ['b', 'i'].map(tag => one.querySelector(tag).innerText))"
        )
        assert sorted(drawn) == sorted(
            [name_of(actor), attendance.LETTERS[told.status]] for actor, told in people.items()
        )
        due, came = levels.get((event_id, side), (None, None))
        told = section.locator("p").inner_text()
        assert (f"xpected at level {due}" in told) == (due is not None)
        assert (f"ame at level {came}" in told) == (came is not None)
    assert page.locator(".parley-sides section").count() == len(
        {told.side for told in settled.values()}
    )
    disputed = sum(told.disputed for told in settled.values())
    if disputed:
        assert page.get_by_text(f"Sources disagree about {disputed} of them").is_visible()
    said = read_csv(page, "event-told-rows", tmp_path)
    assert Counter(row["status"] for row in said) == Counter(row["status"] for row in rows)


# Data


@WHATEVER
def test_data(page: Page, address: str, query: Query) -> None:
    open_page(page, address, "data", query)
    shown = narrow(query)
    counts = {
        "events": len(shown.events),
        "attendance": len(shown.attendance),
        "statements": len(shown.statements),
        "control": len(shown.control),
        **{name: len(read_rows(name)) for name in ("sources", "actors", "offices", "venues")},
        "conflicts": len(read_rows("conflicts")),
    }
    choice = page.get_by_role("radiogroup", name="Table")
    for table, count in counts.items():
        choice.get_by_text(table, exact=True).click()
        expect(page.get_by_text(f"{count:,} rows as shown.")).to_be_visible()
        expect(page.get_by_text(re.compile(f"^/data/{table}.csv"))).to_be_visible()
    check_coverage(page, shown)


def check_coverage(page: Page, shown: Shown) -> None:
    begun = places.count_months(shown.events, "start")
    published = places.count_months(read_rows("sources"), "published")
    for trace in read_traces(page, "coverage"):
        drawn = {day[:7]: count for day, count in zip(trace["x"], trace["y"], strict=True)}
        assert (min(drawn), max(drawn)) == (min(begun), max(begun))
        counted = begun if trace["name"] == "Events" else published
        assert drawn == {month: counted[month] for month in drawn}
