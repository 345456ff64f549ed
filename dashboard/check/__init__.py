"""Whether a dataset holds together beyond its types: every fault with file, line and field."""

from __future__ import annotations

from pathlib import Path

from dashboard.check.attendance import check_attendance
from dashboard.check.dataset import read_dataset
from dashboard.check.geography import check_geography
from dashboard.check.names import check_names
from dashboard.check.references import check_orphans, check_references
from dashboard.errors import DataError, Problem

__all__ = ["check_folder"]

_CHECKS = (check_references, check_orphans, check_attendance, check_geography, check_names)


def check_folder(folder: Path) -> list[Problem]:
    """All faults of the CSV files in a folder; none for a dataset in order.

    Faults of single cells come first and alone: the other checks need readable rows.
    """
    try:
        dataset = read_dataset(folder)
    except DataError as error:
        return list(error.problems)
    return [problem for check in _CHECKS for problem in check(dataset)]
