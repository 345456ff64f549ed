"""The pages of the dashboard: widgets, calls to analysis and charts, and words.

A page is a module with one public function `show(view: View) -> None`, listed below in the order
of the navigation. The frame has drawn heading, words and filters when it is called, and turns a
`ParleyError` into a message. A page holds no logic:

- `view.tables` are the rows that pass the filters, `view.dataset.tables` all of them; both are
  shared by all sessions, so nothing changes them.
- `view.compute(build, *arguments)` calls `build(view, *arguments)` once for the same filters;
  let it run an analysis and make a `Chart` of the frame, in a private function of the page.
- `show_chart(chart, name)` shows a `Chart` with headline, unit, source and CSV; with `on_point`
  a click on a mark calls back with its first `customdata` cell.
- `open_event(event_id)` leaves for one event, as does a click on what carries `data-event`;
  `set_filter(field, values)` narrows by click.
- Each element costs time in the browser: few of them, few marks, nothing hidden that is drawn.
"""

from dashboard.pages import attendance, data, desk, event, overview, positions, territory
from dashboard.pages.frame import Entry, run_pages

PAGES = (
    Entry("overview", "Overview", overview.show),
    Entry("attendance", "Attendance", attendance.show),
    Entry("territory", "Territory", territory.show, needs_events=False),
    Entry("positions", "Positions", positions.show, needs_events=False),
    Entry("event", "Event", event.show, needs_events=False),
    Entry("desk", "Desk", desk.show, needs_events=False),
    Entry("data", "Data", data.show, needs_events=False),
)


def run() -> None:
    """Draws the dashboard."""
    run_pages(PAGES)


__all__ = ["PAGES", "run"]
