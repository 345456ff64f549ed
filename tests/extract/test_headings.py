"""What headings say of those below them."""

import pytest

from dashboard.extract.headings import role_of, status_of


@pytest.mark.parametrize(
    ("heading", "status"),
    [
        ("At the table", "attended"),
        ("Who will be there?", "attended"),
        ("Russian side:", "attended"),
        ("The meeting was attended by:", "attended"),
        ("Who is not coming?", "absent"),
        ("Not represented:", "absent"),
        ("Who said no?", "declined"),
        ("Not invited", "excluded"),
        ("On the screen", "remote"),
        ("What was agreed", None),
        ("Who came, and who stayed away", None),
        ("Steam engines", None),
    ],
)
def test_status(heading: str, status: str | None) -> None:
    assert status_of(heading) == status


@pytest.mark.parametrize(
    ("heading", "role"),
    [
        ("The mediators", "mediator"),
        ("The parties", "party"),
        ("As observers", "observer"),
        ("X", None),
    ],
)
def test_role(heading: str, role: str | None) -> None:
    assert role_of(heading) == role
