"""Nominatim through geopy, within its usage policy.

https://operations.osmfoundation.org/policies/nominatim/: one request a second at most, a user agent
that names the application, answers cached, OpenStreetMap credited.
"""

from __future__ import annotations

from typing import Any

from geopy import Location
from geopy.adapters import URLLibAdapter
from geopy.exc import (
    GeocoderQuotaExceeded,
    GeocoderRateLimited,
    GeocoderServiceError,
    GeocoderTimedOut,
)
from geopy.extra.rate_limiter import RateLimiter
from geopy.geocoders import Nominatim

from dashboard.errors import GeocodingError
from dashboard.geocoding.borders import country_of
from dashboard.vocabularies import PlacePrecision

USER_AGENT = "Parley/0.1 (dashboard of diplomatic attendance)"
ATTRIBUTION = "© OpenStreetMap contributors, ODbL 1.0"
_DELAY_S = 1.0
_TIMEOUT_S = 10.0

_COUNTRY = {"country"}
_REGION = {"state", "region", "province", "county", "state_district", "district", "archipelago"}
_CITY = {"city", "town", "village", "hamlet", "municipality", "borough", "suburb", "city_district"}


class PoliteNominatim:
    """One server, asked at most once a second by all threads together."""

    def __init__(self, domain: str, timeout_s: float = _TIMEOUT_S) -> None:
        scheme, _, host = domain.rpartition("://")
        self.name = f"nominatim {host}"
        service = Nominatim(
            user_agent=USER_AGENT,
            domain=host,
            scheme=scheme or "https",
            timeout=timeout_s,
            adapter_factory=URLLibAdapter,  # the other one repeats a failed request at once
        )
        self._ask = RateLimiter(
            service.geocode, min_delay_seconds=_DELAY_S, max_retries=0, swallow_exceptions=False
        )

    def geocode(self, query: str) -> Location | None:
        """The place of a name, or None if OpenStreetMap has none.

        Raises:
            GeocodingError: no answer in time, a refusal, or something that is no answer.
        """
        try:
            found = self._ask(query, addressdetails=True, language="en")
        except GeocoderTimedOut as error:
            raise GeocodingError(_explain(query, "did not answer in time")) from error
        except (GeocoderQuotaExceeded, GeocoderRateLimited) as error:
            raise GeocodingError(_explain(query, "refused: too many requests")) from error
        except GeocoderServiceError as error:
            raise GeocodingError(_explain(query, f"failed ({error})")) from error
        return None if found is None else _to_place(found)


def _explain(query: str, failure: str) -> str:
    return f"{query!r} stays unresolved: Nominatim {failure}. Try again later."


def _to_place(found: Location) -> Location:
    """The answer with our keys in `raw`; the country follows the borders that the maps draw."""
    answer: dict[str, Any] = found.raw
    address: dict[str, Any] = answer.get("address", {})
    country = country_of(found.latitude, found.longitude) or address.get("country_code", "").upper()
    raw = {
        "name": answer.get("name") or found.address.partition(",")[0],
        "country": country or None,
        "region": address.get("ISO3166-2-lvl4"),
        "precision": _precision(answer).value,
        "geonameid": None,
        "venue_id": None,
        "osm": f"{answer.get('osm_type')}/{answer.get('osm_id')}",
        "attribution": answer.get("licence") or ATTRIBUTION,
    }
    return Location(found.address, found.point, raw)


def _precision(answer: dict[str, Any]) -> PlacePrecision:
    sort = answer.get("addresstype") or answer.get("type")
    for sorts, precision in (
        (_COUNTRY, PlacePrecision.COUNTRY),
        (_REGION, PlacePrecision.REGION),
        (_CITY, PlacePrecision.CITY),
    ):
        if sort in sorts:
            return precision
    return PlacePrecision.VENUE
