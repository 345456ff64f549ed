"""Place names to coordinates, offline unless a setting allows a service."""

from dashboard.geocoding.borders import BOUNDARY_VIEW, country_of, load_region_shapes, region_of
from dashboard.geocoding.chain import Answers, ChainGeocoder, open_chain
from dashboard.geocoding.gazetteer import GazetteerGeocoder
from dashboard.geocoding.resolve import candidates, resolve

__all__ = [
    "BOUNDARY_VIEW",
    "Answers",
    "ChainGeocoder",
    "GazetteerGeocoder",
    "candidates",
    "country_of",
    "load_region_shapes",
    "open_chain",
    "region_of",
    "resolve",
]
