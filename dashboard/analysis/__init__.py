"""Records to frames, one question each. No screen, no files."""

from dashboard.analysis.choices import Choices
from dashboard.analysis.facets import FACETS, count_loosened, count_options
from dashboard.analysis.filters import FIELDS, Filters

__all__ = ["FACETS", "FIELDS", "Choices", "Filters", "count_loosened", "count_options"]
