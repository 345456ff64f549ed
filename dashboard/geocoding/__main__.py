"""`python -m dashboard.geocoding build`: compiles the gazetteer and the map shapes."""

from __future__ import annotations

import argparse
import sys

from dashboard.geocoding.index import PATH, write_index


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
    from dashboard.geocoding.build.places import collect_places  # needs the build extra

    places = collect_places()
    write_index(places, PATH)
    sys.stdout.write(f"{PATH.name}: {len(places):,} places, {PATH.stat().st_size / 1e6:.1f} MB\n")


if __name__ == "__main__":
    sys.exit(main())
