"""Boundaries: GeoJSON outlines of districts, small areas and police force areas."""

import json
from dataclasses import dataclass

from profiles.choices import AreaKind
from profiles.data import Boundary
from profiles.sources import RefusedFileError
from profiles.tables import CODE, area_columns

KINDS = {"lsoa": AreaKind.LSOA, "ward": AreaKind.WARD, "lad": AreaKind.DISTRICT,
         "pfa": AreaKind.FORCE}  # fmt: skip
SMALLEST_FIRST = ("lsoa", "ward", "lad", "pfa")


@dataclass
class Outlines:
    """The boundaries one file holds."""

    records: list[Boundary]

    def store(self, load):
        for boundary in self.records:
            boundary.load = load
        Boundary.objects.bulk_create(
            self.records,
            update_conflicts=True,
            unique_fields=["kind", "code"],
            update_fields=["name", "district_code", "geometry", "load"],
            batch_size=500,
        )
        return len(self.records)


def read(text: str) -> Outlines:
    """Every feature of a GeoJSON collection whose properties name an area we know the kind of."""
    try:
        content = json.loads(text)
    except json.JSONDecodeError as error:
        raise RefusedFileError(f"This is no JSON: {error.msg}.", line=error.lineno) from error
    except RecursionError as error:
        raise RefusedFileError("This JSON is nested too deeply.") from error
    features = content.get("features") if isinstance(content, dict) else None
    if not isinstance(features, list) or not features:
        raise RefusedFileError("This is no GeoJSON collection of features.")
    found = {}
    for number, feature in enumerate(features, 1):
        try:
            boundary = _boundary(feature)
        except (ValueError, TypeError, KeyError, AttributeError) as error:
            raise RefusedFileError(f"Feature {number}: {_words(error)}") from error
        if (boundary.kind, boundary.code) in found:
            raise RefusedFileError(f"Feature {number}: {boundary.code} stands in the file twice.")
        found[boundary.kind, boundary.code] = boundary
    return Outlines(list(found.values()))


def _boundary(feature):
    properties, geometry = feature["properties"], feature["geometry"]
    columns = area_columns(properties)
    kinds = {kind for kind, _, what in columns if what == "code"}
    kind = next((kind for kind in SMALLEST_FIRST if kind in kinds), None)
    if kind is None:
        raise ValueError("no property such as lsoa21_code, LAD24CD or pfa20_code names its area.")
    code, name = (
        _property(properties, columns, kind, "code"),
        _property(properties, columns, kind, "name"),
    )
    if not CODE.fullmatch(code):
        raise ValueError(f"{code!r} is no area code.")
    district = code if kind == "lad" else _property(properties, columns, "lad", "code")
    return Boundary(
        kind=KINDS[kind],
        code=code,
        name=name or code,
        district_code=district,
        geometry={"type": geometry["type"], "coordinates": _checked(geometry)},
    )


def _property(properties, columns, kind, what):
    found = sorted(year for k, year, w in columns if (k, w) == (kind, what))
    return str(properties[columns[kind, found[-1], what]]).strip() if found else ""


def _checked(geometry):
    coordinates = geometry["coordinates"]
    if geometry["type"] == "Polygon":
        polygons = [coordinates]
    elif geometry["type"] == "MultiPolygon":
        polygons = coordinates
    else:
        raise ValueError(f"a {geometry['type']} is no outline of an area.")
    if not polygons:
        raise ValueError("the outline is empty.")
    for polygon in polygons:
        if not polygon:
            raise ValueError("the outline is empty.")
        for ring in polygon:
            if len(ring) < 4 or ring[0] != ring[-1]:
                raise ValueError("a ring of the outline is not closed.")
            for longitude, latitude in ring:
                if not (-180 <= longitude <= 180 and -90 <= latitude <= 90):
                    raise ValueError("its coordinates are not longitude and latitude (WGS84).")
    return coordinates


def _words(error):
    if isinstance(error, ValueError) and error.args:
        return str(error)
    return "it lacks a part that a GeoJSON feature has."
