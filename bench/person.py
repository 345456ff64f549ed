"""Somebody at the dashboard without a browser: speaks Streamlit's protocol as its client does."""

from __future__ import annotations

import asyncio
import random
import time
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import urlencode

from streamlit.proto.Alert_pb2 import Alert
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.Common_pb2 import StringArray
from streamlit.proto.Element_pb2 import Element
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState
from websockets.asyncio.client import ClientConnection

_PATIENCE_S = 60.0
_MOST_CHOSEN, _TAKES_BACK = 2, 0.4

Options = Mapping[str, Mapping[str, int]]
"""Labels of each filter, with how often somebody chooses them. "q" is the search."""


@dataclass
class Tally:
    """What everybody met."""

    seconds: dict[str, list[float]] = field(default_factory=dict)
    """Each filter change, by page."""
    bytes_received: int = 0
    errors: Counter[str] = field(default_factory=Counter)


class Person:
    """One session: what its filters hold, and the page it is on."""

    def __init__(
        self, socket: ClientConnection, options: Options, chance: random.Random, tally: Tally
    ) -> None:
        self._socket, self._options, self._chance, self._tally = socket, options, chance, tally
        self._pages: dict[str, str] = {}
        self._page = ""
        self._widgets: dict[str, WidgetState] = {}
        self._chosen: list[tuple[str, str]] = []
        self._cached: list[str] = []
        """Messages of the last run, which the server need not send again."""

    async def turn_to(self, page: str) -> None:
        """Changes the page."""
        self._page = self._pages[page]
        await self.run()

    def change_filter(self) -> None:
        """Chooses an option or searches, or takes back what was chosen first."""
        full = len(self._chosen) == _MOST_CHOSEN
        if full or (self._chosen and self._chance.random() < _TAKES_BACK):
            del self._chosen[0]
            return
        free = [name for name in self._options if name not in dict(self._chosen)]
        name = self._chance.choice(free)
        (label,) = self._chance.choices(*zip(*self._options[name].items(), strict=True))
        self._chosen.append((name, label))

    async def run(self) -> float:
        """Asks for a run and takes in all that it sends; seconds until it has finished."""
        start = time.monotonic()
        await self._socket.send(self._ask().SerializeToString())
        self._cached = []
        async with asyncio.timeout(_PATIENCE_S):
            while not self._take(await self._receive()):
                pass
        return time.monotonic() - start

    def _ask(self) -> BackMsg:
        chosen = dict(self._chosen)
        for name, widget in self._widgets.items():
            if name == "q":
                widget.string_value = chosen.get(name, "")
            else:
                held = [chosen[name]] if name in chosen else []
                widget.string_array_value.CopyFrom(StringArray(data=held))
        message = BackMsg()
        message.rerun_script.query_string = urlencode(chosen)
        message.rerun_script.page_script_hash = self._page
        message.rerun_script.cached_message_hashes.extend(self._cached)
        message.rerun_script.widget_states.widgets.extend(self._widgets.values())
        return message

    async def _receive(self) -> ForwardMsg:
        content = await self._socket.recv(decode=False)
        self._tally.bytes_received += len(content)
        message = ForwardMsg()
        message.ParseFromString(content)
        return message

    def _take(self, message: ForwardMsg) -> bool:
        """Notes what a message brings; whether it was the last of the run."""
        kind = message.WhichOneof("type")
        if kind == "ref_hash" or message.metadata.cacheable:
            self._cached.append(message.ref_hash or message.hash)
        if kind == "navigation":
            pages = message.navigation.app_pages
            self._pages = {page.page_name: page.page_script_hash for page in pages}
        elif kind == "delta" and message.delta.WhichOneof("type") == "new_element":
            self._meet(message.delta.new_element)
        elif kind == "script_finished":
            if message.script_finished != ForwardMsg.FINISHED_SUCCESSFULLY:
                self._tally.errors[f"finished with {message.script_finished}"] += 1
            return True
        return False

    def _meet(self, element: Element) -> None:
        """Learns the ids of filters, and counts what a person would see as an error."""
        kind = element.WhichOneof("type")
        if kind == "exception":
            self._tally.errors[f"{element.exception.type}: {element.exception.message}"] += 1
        elif kind == "alert" and element.alert.format == Alert.ERROR:
            self._tally.errors[element.alert.body] += 1
        elif kind in {"multiselect", "text_input"}:
            widget_id = getattr(element, kind).id
            name = widget_id.rpartition("-")[2]
            if name in self._options:
                self._widgets[name] = WidgetState(id=widget_id)
