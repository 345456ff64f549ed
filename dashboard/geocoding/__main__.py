"""`python -m dashboard.geocoding build`: compiles the gazetteer and the map shapes."""

from __future__ import annotations

import argparse
import sys

from dashboard.geocoding.borders import STATIC
from dashboard.geocoding.index import PATH


def main(arguments: list[str] | None = None) -> int:
    """Runs one command; returns the exit code."""
    parser = argparse.ArgumentParser(prog="python -m dashboard.geocoding", description=__doc__)
    commands = parser.add_subparsers(required=True)
    build = commands.add_parser("build", help="compile what geocoding reads (needs npm)")
    build.set_defaults(run=_build)
    parsed = parser.parse_args(arguments)
    parsed.run()
    return 0


def _build() -> None:
    from dashboard.geocoding.build.compile import write_index  # needs the build extra
    from dashboard.geocoding.build.countries import read_alpha3
    from dashboard.geocoding.build.places import collect_places
    from dashboard.geocoding.build.shapes import write_shapes

    write_index(collect_places(), read_alpha3(), PATH)
    for path in [PATH, *write_shapes(STATIC)]:
        sys.stdout.write(f"{path.name}: {path.stat().st_size / 1e6:.1f} MB\n")


if __name__ == "__main__":
    sys.exit(main())
