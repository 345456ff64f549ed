from __future__ import annotations

from dashboard.geocoding.topology import polygons_of

SQUARES = {
    "transform": {"scale": [1, 1], "translate": [10, 20]},
    "arcs": [
        [[1, 0], [0, 1]],  # the border, from (11, 20) to (11, 21)
        [[1, 1], [-1, 0], [0, -1], [1, 0]],
        [[1, 0], [1, 0], [0, 1], [-1, 0]],
    ],
    "objects": {
        "countries": {
            "geometries": [
                {"type": "Polygon", "id": "WES", "arcs": [[0, 1]]},
                {"type": "MultiPolygon", "id": "EAS", "arcs": [[[2, -1]]]},
                {"type": None, "id": "NIL"},
            ]
        }
    },
}


def test_shapes_share_their_border() -> None:
    shapes = polygons_of(SQUARES, "countries")

    assert set(shapes) == {"WES", "EAS"}
    [[west]], [[east]] = shapes["WES"], shapes["EAS"]
    assert west.tolist() == [[11, 20], [11, 21], [10, 21], [10, 20], [11, 20]]
    assert east.tolist() == [[11, 20], [12, 20], [12, 21], [11, 21], [11, 20]]
