"""Compiles what geocoding reads: the gazetteer and the map shapes. Needs npm and extras."""
