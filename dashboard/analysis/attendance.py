"""Who came and who did not: one status an actor and event, counts, no-shows, conveners.

The functions take frames of any kind that Narwhals knows (pandas, DuckDB, PySpark) and return the
same kind; rows come in no particular order unless a docstring names one.
"""

from __future__ import annotations

from functools import reduce

import narwhals as nw

from dashboard.analysis.frames import Native, open_frame
from dashboard.vocabularies import AttendanceStatus, EventKind, Role

PRECEDENCE = (
    AttendanceStatus.ATTENDED,
    AttendanceStatus.REMOTE,
    AttendanceStatus.EXCLUDED,
    AttendanceStatus.DELEGATED,
    AttendanceStatus.DECLINED,
    AttendanceStatus.ABSENT,
    AttendanceStatus.EXPECTED,
)
"""Which status stands for an actor of whom sources say different things with equal frequency: who
was seen there came; of the ways not to come the one that tells more (codebook, Attendance)."""

CAME = (AttendanceStatus.ATTENDED, AttendanceStatus.REMOTE)
STAYED_AWAY = (
    AttendanceStatus.DELEGATED,
    AttendanceStatus.DECLINED,
    AttendanceStatus.ABSENT,
    AttendanceStatus.EXCLUDED,
)
CONVENES = (Role.HOST, Role.MEDIATOR)


def settle_status(attendance: Native) -> Native:
    """One row for each actor at each event, whatever the number of sources.

    The status is the one that most sources give, then the first of `PRECEDENCE`. An announcement
    (`expected`) gives way to any report of what happened and disputes nothing.

    Columns: event_id, actor_id, status, party, level, head, role, delegate, source_id, evidence
    (those of one source that gives the status), sources (how many tell of the actor there),
    disputed (some say that the actor came, some that not).
    """
    rows = open_frame(attendance).with_columns(_rank=_rank(), _came=_one_if(CAME))
    rows = rows.with_columns(_away=_one_if(STAYED_AWAY))
    cell = ["event_id", "actor_id"]
    facts = ["party", "level", "head", "role", "delegate", "source_id", "evidence"]
    told = rows.group_by(cell).agg(
        sources=nw.col("source_id").n_unique(),
        _came=nw.col("_came").max(),
        _away=nw.col("_away").max(),
        _settled=nw.col("_rank").min(),
    )
    counted = rows.group_by(*cell, "_rank").agg(
        _votes=nw.len(), source_id=nw.col("source_id").min()
    )
    last = len(PRECEDENCE) - 1
    counted = counted.join(told.select(*cell, "_settled"), on=cell, how="inner").filter(
        (nw.col("_rank") < last) | (nw.col("_settled") == last)
    )
    score = (nw.col("_votes") * len(PRECEDENCE) - nw.col("_rank")).alias("_score")
    counted = counted.with_columns(score)
    best = counted.group_by(cell).agg(_score=nw.col("_score").max())
    winner = counted.join(best, on=[*cell, "_score"], how="inner").select(
        *cell, "_rank", "source_id"
    )
    settled = winner.join(
        rows.select(*cell, "source_id", "status", *[f for f in facts if f != "source_id"]),
        on=[*cell, "source_id"],
        how="inner",
    ).join(told.select(*cell, "sources", "_came", "_away"), on=cell, how="inner")
    settled = settled.with_columns(disputed=(nw.col("_came") + nw.col("_away")) == 2)
    return settled.select(*cell, "status", *facts, "sources", "disputed").to_native()


def count_presence(settled: Native, events: Native) -> Native:
    """How often each actor came, sent somebody, declined.

    Args:
        settled: what `settle_status` returns.
        events: the `events` table. Calls are left out, as nobody comes to them.

    Columns: actor_id, cases (events not merely announced), in_person (percent of the cases), and
    one column a status with the number of events. Most cases first, then by actor_id.
    """
    meetings = open_frame(events).filter(nw.col("kind") != EventKind.CALL.value)
    rows = open_frame(settled).join(meetings.select("event_id"), on="event_id", how="inner")
    rows = rows.with_columns(**{status.value: _one_if((status,)) for status in PRECEDENCE})
    counts = rows.group_by("actor_id").agg(
        *(nw.col(status.value).sum().alias(status.value) for status in PRECEDENCE)
    )
    told = [nw.col(status.value) for status in PRECEDENCE[:-1]]
    counts = counts.with_columns(cases=reduce(lambda left, right: left + right, told))
    counts = counts.filter(nw.col("cases") > 0).with_columns(
        in_person=nw.col("attended") * 100.0 / nw.col("cases")
    )
    columns = ("actor_id", "cases", "in_person", *(status.value for status in PRECEDENCE))
    return counts.select(*columns).sort("cases", "actor_id", descending=[True, False]).to_native()


def list_no_shows(settled: Native, events: Native) -> Native:
    """Who did not come, and who came instead; the newest event first.

    Args:
        settled: what `settle_status` returns.
        events: the `events` table.

    Columns: event_id, start, date_precision, title, kind, actor_id, party, level, status,
    delegate, disputed, sources, source_id, evidence.
    """
    away = open_frame(settled).filter(nw.col("status").is_in([s.value for s in STAYED_AWAY]))
    told = ("event_id", "start", "date_precision", "title", "kind")
    named = open_frame(events).select(*told)
    columns = (
        *(*told, "actor_id", "party", "level", "status"),
        *("delegate", "disputed", "sources", "source_id", "evidence"),
    )
    return (
        away.join(named, on="event_id", how="inner")
        .select(*columns)
        .sort("start", "event_id", "actor_id", descending=[True, False, False], nulls_last=True)
        .to_native()
    )


def count_convening(settled: Native) -> Native:
    """Who brings whom to the table: hosts and mediators against the parties they received.

    Both are counted as states or organizations (a person counts for their `party`), once an
    event. Only who came, in person or remotely, counts.

    Args:
        settled: what `settle_status` returns.

    Columns: convener, guest (actor ids), role (host or mediator), events. Most events first.
    """
    came = open_frame(settled).filter(nw.col("status").is_in([s.value for s in CAME]))
    side = nw.coalesce("party", "actor_id")
    conveners = came.filter(nw.col("role").is_in([role.value for role in CONVENES]))
    conveners = conveners.select("event_id", "role", convener=side).unique()
    guests = came.filter(nw.col("role") == Role.PARTY.value).select("event_id", guest=side).unique()
    pairs = conveners.join(guests, on="event_id", how="inner")
    pairs = pairs.filter(nw.col("convener") != nw.col("guest"))
    return (
        pairs.group_by("convener", "guest", "role")
        .agg(events=nw.col("event_id").n_unique())
        .sort("events", "convener", "guest", "role", descending=[True, False, False, False])
        .to_native()
    )


def _rank() -> nw.Expr:
    """The place of a row's status in `PRECEDENCE`."""
    expression: nw.Expr = nw.lit(len(PRECEDENCE) - 1)
    for place, status in enumerate(PRECEDENCE):
        expression = nw.when(nw.col("status") == status.value).then(place).otherwise(expression)
    return expression


def _one_if(statuses: tuple[AttendanceStatus, ...]) -> nw.Expr:
    hit = nw.col("status").is_in([status.value for status in statuses])
    return nw.when(hit).then(nw.lit(1)).otherwise(nw.lit(0))
