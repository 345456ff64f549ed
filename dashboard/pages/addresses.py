"""Stable addresses of the data, served beside the screen: same parameters, same rows."""

from __future__ import annotations

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from dashboard.analysis import FIELDS, Filters
from dashboard.dataset import write_csv
from dashboard.errors import InputError, ParleyError
from dashboard.pages.view import load_dataset, narrow
from dashboard.records import RECORD_OF


async def serve_table(request: Request) -> Response:
    """One table as CSV, narrowed by the query: labels or ids, as in the screen's address."""
    table = request.path_params["table"]
    if table not in RECORD_OF:
        return PlainTextResponse(f"No table {table!r}; there are {', '.join(RECORD_OF)}.\n", 404)
    query = {name: request.query_params.getlist(name) for name in request.query_params}
    if unknown := query.keys() - set(FIELDS):
        return PlainTextResponse(
            f"No parameter {', '.join(sorted(unknown))}; there are {', '.join(FIELDS)}.\n", 400
        )
    try:
        content = await run_in_threadpool(_build_csv, table, query)
    except InputError as error:
        return PlainTextResponse(f"{error}\n", 400)
    except ParleyError as error:
        return PlainTextResponse(f"{error}\n", 503)
    return Response(
        content,
        media_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="parley-{table}.csv"'},
    )


async def check_health(request: Request) -> Response:  # noqa: ARG001
    """Whether the dataset can be read."""
    try:
        await run_in_threadpool(load_dataset)
    except ParleyError as error:
        return PlainTextResponse(f"{error}\n", 503)
    return PlainTextResponse("ok\n")


def _build_csv(table: str, query: dict[str, list[str]]) -> bytes:
    dataset = load_dataset()
    shown = narrow(dataset, Filters.from_query(query, dataset.choices))
    return write_csv(shown[table], list(RECORD_OF[table].model_fields))


ROUTES = (
    Route("/data/{table}.csv", serve_table),
    Route("/healthz", check_health),
)
