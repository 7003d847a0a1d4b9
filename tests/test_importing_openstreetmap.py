"""OpenStreetMap's shops come in by their ids, from either of its JSON forms."""

import gzip
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from catalog.importing import BadRow, Remark, ShopRow, UnreadableFile, kind_of, open_table, read_shops
from catalog.importing import openstreetmap as importing_openstreetmap
from catalog.importing.shop_kinds import kind_of_shop
from catalog.model import Point
from tests.importing_files import shops_of, written

TAGS = {
    "name": "Le Fournil",
    "shop": "bakery",
    "addr:housenumber": "3 bis",
    "addr:street": "Quai des Mouettes",
    "addr:postcode": "44000",
    "addr:city": "Port-Test",
    "contact:phone": "+33 2 61 91 00 00;+33 6 00 00 00 00",
    "opening_hours": "Tu-Sa 07:00-19:30",
    "ref:FR:SIRET": "123 456 789 01234",
}
BENCH = {"type": "node", "id": 9, "lat": 47.0, "lon": -2.0, "tags": {"amenity": "bench", "name": "Le Banc"}}
FOURNIL = ShopRow(
    line=1,
    reference="node/7",
    name="Le Fournil",
    kind="Boulangerie",
    address="3 bis Quai des Mouettes",
    postcode="44000",
    commune="Port-Test",
    phone="+33 2 61 91 00 00",
    place=Point(47.25, -2.5),
    opening_hours="Tu-Sa 07:00-19:30",
    answering_hours="",
)


def overpass(*elements: dict[str, Any], **more: Any) -> str:
    return json.dumps({"version": 0.6, "generator": "Overpass API 0.7", "elements": elements, **more}, indent=2)


def geojson(*features: dict[str, Any]) -> str:
    return json.dumps({"type": "FeatureCollection", "generator": "overpass-turbo", "features": features})


def feature(coordinates: object, **more: Any) -> dict[str, Any]:
    return {"type": "Feature", "geometry": {"type": "any", "coordinates": coordinates}, "properties": TAGS, **more}


def node(**tags: str) -> dict[str, Any]:
    return {"type": "node", "id": 7, "lat": 47.25, "lon": -2.5, "tags": tags}


def only_shop(path: Path) -> ShopRow:
    (row,) = shops_of(path)
    assert isinstance(row, ShopRow)
    return row


@pytest.mark.parametrize(
    "text",
    [
        overpass(node(**TAGS)),
        geojson(feature([-2.5, 47.25], id="node/7")),
        geojson(feature([-2.5, 47.25, 12.0]) | {"properties": {**TAGS, "@id": "node/7"}}),
        geojson(feature([-2.5, 47.25]) | {"properties": {"type": "node", "id": 7, "tags": TAGS}}),
        geojson(feature([-2.5, 47.25]) | {"properties": {**TAGS, "full_id": "n7"}}),
        json.dumps(feature([-2.5, 47.25], id="https://www.openstreetmap.org/node/7")),
    ],
    ids=["overpass", "its export", "an id among the tags", "tags apart", "a map program's", "one feature"],
)
def test_a_shop_is_read_from_whatever_writes_it_down(tmp_path: Path, text: str) -> None:
    assert only_shop(written(tmp_path, text)) == FOURNIL


CORNERS = [[-2.6, 47.2], [-2.4, 47.2], [-2.4, 47.3], [-2.6, 47.3], [-2.6, 47.2]]
NODES = [{"type": "node", "id": number, "lat": lat, "lon": lon} for number, (lon, lat) in enumerate(CORNERS)]
BOX = {"minlat": 47.2, "minlon": -2.6, "maxlat": 47.3, "maxlon": -2.4}


@pytest.mark.parametrize(
    "text",
    [
        overpass({"type": "way", "id": 7, "center": {"lat": 47.25, "lon": -2.5}, "tags": TAGS}),
        overpass({"type": "relation", "id": 7, "bounds": BOX, "tags": TAGS}),
        overpass({"type": "way", "id": 7, "geometry": [{"lat": y, "lon": x} for x, y in CORNERS], "tags": TAGS}),
        overpass({"type": "way", "id": 7, "nodes": [0, 1, 2, 3, 0, 99], "tags": TAGS}, *NODES),
        geojson(feature([CORNERS], id="way/7")),
        geojson(feature([[CORNERS]], id="relation/7")),
    ],
    ids=["its centre", "its bounds", "its line", "its nodes", "a polygon", "many polygons"],
)
def test_a_building_stands_in_its_middle(tmp_path: Path, text: str) -> None:
    place = only_shop(written(tmp_path, text)).place

    assert place == pytest.approx(Point(47.25, -2.5))


def test_what_is_no_shop_or_has_no_name_is_passed_over_and_counted(tmp_path: Path) -> None:
    others = (BENCH, node(shop="bakery"), node(name="Vide", shop="vacant"), node(name="?", shop="bakery"), NODES[0])

    with open_table(written(tmp_path, overpass(*others, node(**TAGS)))) as table:
        (row,) = read_shops(table)

    assert table.remarks == (Remark("import-osm", {"shops": 1, "passed": 5}),)
    assert kind_of(table.headings) == "shops"
    assert row.line == 6


def test_a_shop_whose_place_or_town_nobody_entered_comes_in_without(tmp_path: Path) -> None:
    shop = only_shop(
        written(tmp_path, overpass({"type": "relation", "id": 3, "tags": {"name": "a", "craft": "pottery"}}))
    )

    assert (shop.reference, shop.kind, shop.place, shop.commune) == ("relation/3", "Poterie", None, "")


def test_unreadable_hours_make_a_bad_row_as_everywhere(tmp_path: Path) -> None:
    (row,) = shops_of(written(tmp_path, overpass(node(**TAGS | {"opening_hours": "toujours"}))))

    assert isinstance(row, BadRow)
    assert (row.line, row.reason.key) == (1, "import-hours-unreadable")


@pytest.mark.parametrize(
    ("tags", "kind"),
    [
        ({"shop": "seafood"}, "Poissonnerie"),
        ({"shop": "books;stationery"}, "Librairie"),
        ({"shop": "something_new"}, "Commerce"),
        ({"shop": "yes"}, "Commerce"),
        ({"amenity": "pharmacy"}, "Pharmacie"),
        ({"craft": "brewery"}, "Brasserie artisanale"),
        ({"craft": "electrician"}, ""),
        ({"amenity": "bench"}, ""),
        ({"shop": "no", "amenity": "cafe"}, "Café"),
        ({}, ""),
    ],
)
def test_a_shop_is_called_in_french_by_its_tags(tags: dict[str, str], kind: str) -> None:
    assert kind_of_shop(tags) == kind


def test_a_gzipped_download_is_read_too(tmp_path: Path) -> None:
    assert only_shop(written(tmp_path, gzip.compress(overpass(node(**TAGS)).encode()))) == FOURNIL


def test_json_lines_that_speak_of_features_or_versions_are_still_json_lines(tmp_path: Path) -> None:
    lines = '{"version": 2, "name": "Thé", "features": ["vert"]}\n{"version": 2, "name": "Café", "elements": []}\n'

    with open_table(written(tmp_path, lines)) as table:
        assert [line.cells["name"] for line in table] == ["Thé", "Café"]


WHOLE = overpass(node(**TAGS))
REFUSED = {
    "half a download": (WHOLE[: len(WHOLE) // 2], "import-json-cut"),
    "two in one": (WHOLE + WHOLE, "import-json-cut"),
    "nested without end": (f'{{"type": "FeatureCollection", "features": {"[" * 90_000}', "import-json-cut"),
    "a number without end": (f'{{"version": 0.6, "generator": "", "elements": {"9" * 9000}}}', "import-json-cut"),
    "an answer that ran out of time": (
        overpass(node(**TAGS), remark="runtime error: Query timed out"),
        "import-osm-incomplete",
    ),
    "no shop in it": (overpass(BENCH), "import-osm-no-shop"),
    "nothing in it": (geojson(), "import-osm-no-shop"),
    "odd things in it": (
        geojson().replace("[]", '[7, null, {"properties": []}, {"geometry": {"coordinates": [true, [[]]]}}]'),
        "import-osm-no-shop",
    ),
    "odd elements": (overpass().replace("[]", '[7, {"id": [1], "type": "way", "nodes": [{}]}]'), "import-osm-no-shop"),
    "bytes behind it": (WHOLE.encode() + bytes(500), "import-binary"),
}


@pytest.mark.parametrize(("content", "key"), REFUSED.values(), ids=list(REFUSED))
def test_what_holds_no_shops_is_refused_with_its_reason(tmp_path: Path, content: str | bytes, key: str) -> None:
    with pytest.raises(UnreadableFile) as refused:
        open_table(written(tmp_path, content))

    assert refused.value.refusal.key == key


def test_more_than_memory_should_hold_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importing_openstreetmap, "MOST_BYTES", 100)

    with pytest.raises(UnreadableFile) as refused:
        open_table(written(tmp_path, WHOLE))

    assert refused.value.refusal.key == "import-json-too-big"


ANY_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=9),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(st.sampled_from(["tags", "id", "type", "lat", "lon", "name", "shop", "geometry"]), inner)
    ),
    max_leaves=12,
)


@given(elements=st.lists(ANY_JSON, max_size=5), key=st.sampled_from(["elements", "features"]), cut=st.integers(0, 9))
@settings(max_examples=80, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_the_objects_they_are_read_or_refused(tmp_path: Path, elements: list[Any], key: str, cut: int) -> None:
    text = json.dumps({"version": 1, "generator": "", "type": "FeatureCollection", key: elements})

    try:
        rows = shops_of(written(tmp_path, text[: -cut or None]))
    except UnreadableFile:
        return
    assert all(isinstance(row, ShopRow | BadRow) for row in rows)
