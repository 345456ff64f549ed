"""What the Desk does with an article, screen aside: review, link, settle, mark."""

from dashboard.desk.access import Access, grant
from dashboard.desk.correcting import (
    Correction,
    correct,
    remove_known,
    save_correction,
    start_correction,
)
from dashboard.desk.drafts import (
    Draft,
    add_actor,
    add_row,
    add_venue,
    change_rows,
    find_problems,
    finish,
    link,
    open_draft,
    remove_row,
)
from dashboard.desk.keeping import Kept, keep, reopen, take_up
from dashboard.desk.linking import (
    LIKELY,
    SURE,
    Candidate,
    choose_links,
    find_candidates,
    find_events_near,
)
from dashboard.desk.marking import DOUBTFUL, MARKED, Sentence, is_doubtful, mark, sentence_of
from dashboard.desk.placing import (
    NamedPlace,
    apply_choices,
    choose_place,
    find_places,
    list_places,
)
from dashboard.desk.settling import settle
from dashboard.desk.unattended import accept_unattended

__all__ = [
    "DOUBTFUL",
    "LIKELY",
    "MARKED",
    "SURE",
    "Access",
    "Candidate",
    "Correction",
    "Draft",
    "Kept",
    "NamedPlace",
    "Sentence",
    "accept_unattended",
    "add_actor",
    "add_row",
    "add_venue",
    "apply_choices",
    "change_rows",
    "choose_links",
    "choose_place",
    "correct",
    "find_candidates",
    "find_events_near",
    "find_places",
    "find_problems",
    "finish",
    "grant",
    "is_doubtful",
    "keep",
    "link",
    "list_places",
    "mark",
    "open_draft",
    "remove_known",
    "remove_row",
    "reopen",
    "save_correction",
    "sentence_of",
    "settle",
    "start_correction",
    "take_up",
]
