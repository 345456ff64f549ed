"""`python -m bench geocoding`: speed of resolving single names, size in memory, accuracy on LGL.

Names are resolved one by one, as separate documents, in one process: all different (nothing is
remembered from before), then again in the order of a corpus, where names recur. A plain dictionary
with the same names answers the same questions in the same run. Accuracy is measured by the scorer
in `../shared/bench/geo`, where that folder is.
"""

from __future__ import annotations

import argparse
import random
import re
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

BAR_NAMES_PER_S = 30_000
BAR_LOAD_S = 0.3
BAR_LOAD_MB = 150
BAR_ACCURACY = 0.78
_CORPUS = Path(__file__).resolve().parents[2] / "shared" / "bench" / "geo"


def main(arguments: list[str]) -> int:
    """Prints every figure beside its bar; 1 if one is missed."""
    parser = argparse.ArgumentParser(prog="python -m bench geocoding", description=__doc__)
    parser.add_argument("--names", type=int, default=30_000)
    count = parser.parse_args(arguments).names
    kept = [_measure_loading(), _measure_speed(count), _measure_accuracy()]
    return 0 if all(kept) else 1


def _measure_loading() -> bool:
    from dashboard.geocoding.index import load_index

    before_kb = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    load_s = _time(load_index)
    load_mb = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before_kb) / 1024
    print(f"load {load_s * 1000:,.0f} ms (at most {BAR_LOAD_S * 1000:,.0f})")
    print(f"memory {load_mb:,.0f} MB (at most {BAR_LOAD_MB})")
    return load_s <= BAR_LOAD_S and load_mb <= BAR_LOAD_MB


def _measure_speed(count: int) -> bool:
    from dashboard.geocoding import resolve

    different = _choose_names(count)
    corpus = random.Random(2).choices(different[: count // 10], k=count)  # noqa: S311
    plain = dict.fromkeys(different, (0.0, 0.0))
    resolve(["Kyiv"])
    plain_s = _time(lambda: [plain.get(name) for name in corpus])
    fresh_s = _time(lambda: [resolve([name]) for name in different])
    corpus_s = _time(lambda: [resolve([name]) for name in corpus])
    print(f"plain dictionary {count / plain_s:,.0f} names/s")
    print(f"all different {len(different) / fresh_s:,.0f} names/s")
    print(
        f"as in a corpus {count / corpus_s:,.0f} names/s (at least {BAR_NAMES_PER_S:,}), ", end=""
    )
    print(f"{corpus_s / plain_s:,.0f} times the plain dictionary's time")
    return count / corpus_s >= BAR_NAMES_PER_S


def _choose_names(count: int) -> Sequence[str]:
    """Names of places, chosen by chance but the same ones every time."""
    from dashboard.geocoding.index import load_index

    index = load_index()
    numbers = random.Random(1).sample(range(len(index)), count)  # noqa: S311
    return list(dict.fromkeys(index.entry(number).name for number in numbers))


def _measure_accuracy() -> bool:
    corpus = _CORPUS / "lgl.jsonl"
    if not corpus.exists():
        print("accuracy not measured: the corpus is not here")
        return True
    command = [sys.executable, str(_CORPUS / "score.py"), str(corpus)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    print(done.stdout.strip(), f"(at least {BAR_ACCURACY})")
    found = re.search(r"accuracy@161km ([\d.]+)", done.stdout)
    return found is not None and float(found[1]) >= BAR_ACCURACY


def _time(run: Callable[[], object]) -> float:
    """Seconds of this process's own work, so that what else the machine does counts little."""
    start = time.process_time()
    run()
    return time.process_time() - start
