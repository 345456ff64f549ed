"""The benchmark: extraction quality, geocoding and speed, as scores and ratios."""
