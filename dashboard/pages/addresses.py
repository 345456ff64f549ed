"""Stable addresses of the data, served beside the screen: same parameters, same rows."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from dashboard.analysis import FIELDS, Filters
from dashboard.dataset import write_csv
from dashboard.errors import InputError, ParleyError
from dashboard.pages.matrix import draw_picture
from dashboard.pages.view import load_dataset, narrow
from dashboard.records import RECORD_OF


async def serve_table(request: Request) -> Response:
    """One table as CSV, narrowed by the query: labels or ids, as in the screen's address."""
    table = request.path_params["table"]
    if table not in RECORD_OF:
        return PlainTextResponse(f"No table {table!r}; there are {', '.join(RECORD_OF)}.\n", 404)
    file = {"Content-Disposition": f'attachment; filename="parley-{table}.csv"'}
    return await _answer(request, FIELDS, partial(_build_csv, table), "text/csv", file)


async def serve_matrix(request: Request) -> Response:
    """The attendance matrix as SVG, narrowed by the query; `order` and `size` as on the screen."""
    return await _answer(request, (*FIELDS, "order", "size"), _draw_matrix, "image/svg+xml", {})


async def check_health(request: Request) -> Response:  # noqa: ARG001
    """Whether the dataset can be read."""
    try:
        await run_in_threadpool(load_dataset)
    except ParleyError as error:
        return PlainTextResponse(f"{error}\n", 503)
    return PlainTextResponse("ok\n")


async def _answer(
    request: Request,
    known: Sequence[str],
    build: Callable[[dict[str, list[str]]], str | bytes],
    media_type: str,
    headers: dict[str, str],
) -> Response:
    """What is built from the query; what is wrong with it is told in words."""
    query = {name: request.query_params.getlist(name) for name in request.query_params}
    if unknown := query.keys() - set(known):
        return PlainTextResponse(
            f"No parameter {', '.join(sorted(unknown))}; there are {', '.join(known)}.\n", 400
        )
    try:
        content = await run_in_threadpool(build, query)
    except InputError as error:
        return PlainTextResponse(f"{error}\n", 400)
    except ParleyError as error:
        return PlainTextResponse(f"{error}\n", 503)
    return Response(content, media_type=f"{media_type}; charset=utf-8", headers=headers)


def _draw_matrix(query: dict[str, list[str]]) -> str:
    return draw_picture(load_dataset(), query)


def _build_csv(table: str, query: dict[str, list[str]]) -> bytes:
    dataset = load_dataset()
    shown = narrow(dataset, Filters.from_query(query, dataset.choices))
    return write_csv(shown[table], list(RECORD_OF[table].model_fields))


ROUTES = (
    Route("/data/{table}.csv", serve_table),
    Route("/pictures/matrix.svg", serve_matrix),
    Route("/healthz", check_health),
)
