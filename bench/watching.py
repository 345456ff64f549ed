"""What somebody in front of Chromium waits for: until the window stands still, and the whole page.

The clock starts with a key press, or with the page's address. It stops at the last change of the
page's main part after which nothing changes for half a second and no script runs: once for what
lies in the window, once for all, much of which lies further down. A change is one of the document
or a drawing on a canvas (grids), timed when the frame that shows it is done. Text inside a canvas
is not waited for: it is for screen readers, and renewed long after the drawing.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from playwright.sync_api import Browser, Page, ViewportSize, sync_playwright

_CHROMIUM = "/usr/bin/chromium"
_FLAGS = (
    "--no-sandbox",
    "--disable-quic",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--use-gl=angle",
    "--use-angle=swiftshader",
    "--enable-unsafe-swiftshader",
)
_WINDOW = ViewportSize(width=1400, height=900)

_WATCH = """
window.watched = {start: 0, last: 0, changes: new Map(), unseen: new Set()};
const show = nodes => {
  watched.last = performance.now();
  for (const node of nodes) watched.changes.set(node, watched.last);
};
const note = node => {
  const main = document.querySelector('[data-testid="stMain"]');
  const host = node.getRootNode().host ?? node;
  if (!main?.contains(host) || node.parentElement?.closest("canvas")) return;
  if (!watched.unseen.size) requestAnimationFrame(() => {
    const nodes = watched.unseen;
    watched.unseen = new Set();
    setTimeout(show, 0, nodes);
  });
  watched.unseen.add(node);
};
const observer = new MutationObserver(records => {
  for (const {target, addedNodes} of records)
    if (addedNodes.length) addedNodes.forEach(note); else note(target);
});
const all = {subtree: true, childList: true, attributes: true, characterData: true};
observer.observe(document, all);
const attachShadow = Element.prototype.attachShadow;
Element.prototype.attachShadow = function (options) {
  const root = attachShadow.call(this, options);
  observer.observe(root, all);
  return root;
};
for (const name of ["fillText", "drawImage"]) {
  const draw = CanvasRenderingContext2D.prototype[name];
  CanvasRenderingContext2D.prototype[name] = function (...cells) {
    note(this.canvas);
    return draw.apply(this, cells);
  };
}
"""
_START_WITH_KEY = """() => addEventListener("keydown", () => {
  watched.start = performance.now();
  watched.changes.clear();
}, {capture: true, once: true})"""
_SETTLED = """() => {
  const app = document.querySelector('[data-testid="stApp"]');
  const {last, start, unseen} = watched;
  return app && app.dataset.testScriptState !== "running" && last > start && !unseen.size
    && document.querySelector('[data-testid="stMain"] h1') && performance.now() - last > 500;
}"""
_READ = """() => {
  const inWindow = node => {
    const range = document.createRange();
    range.selectNode(node);
    const {top, bottom} = range.getBoundingClientRect();
    return bottom > 0 && top < innerHeight;
  };
  const {start, last, changes} = watched;
  const seen = [...changes].filter(([node]) => node.isConnected && inWindow(node));
  return [Math.max(start, ...seen.map(([, time]) => time)) - start, last - start];
}"""


@dataclass(frozen=True)
class Drawn:
    """How long something took to be drawn, in milliseconds."""

    window: float
    """Until nothing changed any more that lies in the window."""
    whole: float
    """Until nothing changed any more."""


@contextmanager
def open_browser() -> Iterator[Browser]:
    """A Chromium without a window of its own."""
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=_CHROMIUM, args=list(_FLAGS))
        yield browser
        browser.close()


def open_page(browser: Browser, url: str) -> Page:
    """A page in a profile of its own, its first chart and all else drawn."""
    page = browser.new_context(viewport=_WINDOW).new_page()
    page.add_init_script(_WATCH)
    page.goto(url)
    page.wait_for_selector(".js-plotly-plot .main-svg", state="attached")
    page.wait_for_function(_SETTLED)
    return page


def wait_drawn(page: Page) -> Drawn:
    """Waits until the page is drawn; the time since its opening or the last timed key."""
    page.wait_for_function(_SETTLED)
    return Drawn(*page.evaluate(_READ))


def time_key(page: Page, key: str) -> Drawn:
    """Presses a key and waits for what that changes."""
    page.evaluate(_START_WITH_KEY)
    page.keyboard.press(key)
    return wait_drawn(page)
