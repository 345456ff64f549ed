"""Place names to coordinates, offline unless a setting allows a service."""

from dashboard.geocoding.resolve import candidates, resolve

__all__ = ["candidates", "resolve"]
