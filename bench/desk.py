"""`python -m bench desk`: many articles read and shown for review, beside the bare pipeline.

The gold articles, each numbered so that no two are the same, go as one JSONL file through the
Desk page as the server runs it, until the list for review stands. The bare spaCy pipeline parses
the same texts one by one, half of them before and half after. Times are those of the processor, so
that other work on the machine does not count.
"""

from __future__ import annotations

import argparse
import importlib
import itertools
import json
import os
import sys
import tempfile
import time
from pathlib import Path

from streamlit.testing.v1 import AppTest

from bench.gold import read_gold
from dashboard.extract.language import PACKAGE, load_language

BAR = 1.4


def main(arguments: list[str]) -> int:
    """Prints both times and their ratio; 1 if it is over the bar."""
    parser = argparse.ArgumentParser(prog="python -m bench desk", description=__doc__)
    parser.add_argument("--articles", type=int, default=500)
    count = parser.parse_args(arguments).articles
    gold = itertools.cycle(read_gold())
    articles = [(f"{one.text}\n\nReport {number}.", one.published)
                for number, one in zip(range(count), gold, strict=False)]  # fmt: skip
    texts = [text for text, _ in articles]
    bare = importlib.import_module(PACKAGE).load()
    bare(texts[0])
    load_language()
    parsed = _parse(bare, texts[: count // 2])
    shown, rows = _review(articles)
    parsed += _parse(bare, texts[count // 2 :])
    print(f"{count} articles read and shown for review: {shown:.1f} s, {rows} in the list")
    print(f"bare pipeline: {parsed:.1f} s; ratio {shown / parsed:.2f}, at most {BAR}")
    return int(shown / parsed > BAR or rows != count)


def _parse(bare: object, texts: list[str]) -> float:
    start = time.process_time()
    for text in texts:
        bare(text)  # type: ignore[operator]
    return time.process_time() - start


def _review(articles: list[tuple[str, object]]) -> tuple[float, int]:
    """Seconds from the file to the list, and how many articles stand in it as ready."""
    lines = [json.dumps({"text": text, "published": str(day)}) for text, day in articles]
    with tempfile.TemporaryDirectory() as folder:
        os.environ["PARLEY_WORKSPACE"] = str(Path(folder) / "parley.db")
        desk = AppTest.from_function(_run_desk, default_timeout=3600).run()
        desk.segmented_control(key="desk-way").set_value("Files").run()
        file = ("many.jsonl", "\n".join(lines).encode(), "application/json")
        desk.file_uploader(key="desk-uploads").set_value([file])
        button = next(one for one in desk.button if one.label == "Find records")
        start = time.process_time()
        button.click().run()
        shown = time.process_time() - start
        if desk.exception:
            sys.exit(str(desk.exception))
        return shown, int((desk.dataframe[0].value["state"] == "ready").sum())


def _run_desk() -> None:
    from dashboard.pages import desk
    from dashboard.pages.frame import Entry, run_pages

    run_pages((Entry("desk", "Desk", desk.show, needs_events=False),))
