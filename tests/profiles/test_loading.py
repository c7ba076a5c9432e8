"""Look-ups, boundaries, population and deprivation: recognised by header, whole or not at all."""

import json

import pytest
from django.core.management import CommandError, call_command

from agencies.models import District
from profiles.choices import AreaKind, LoadStatus
from profiles.models import Area, Boundary, Deprivation, Load, Population

pytestmark = pytest.mark.django_db

SQUARE = [[[0.5, 51.1], [0.6, 51.1], [0.6, 51.2], [0.5, 51.1]]]
LSOA21 = "lsoa21_name,lsoa21_code,ward24_name,ward24_code,ltla24_name,ltla24_code\n"
LSOA11 = "lsoa11_name,lsoa11_code,ltla19_name,ltla19_code\n"
IMD = (
    "lsoa21_code,lsoa21_name,ltla24_code,ltla24_name,IMD_decile,IMD_rank,IMD_score\n"
    "E01000001,Ashford 001A,E07000105,Ashford,1,33,60.5\n"
)


def geojson(*features):
    return json.dumps({"type": "FeatureCollection", "features": list(features)})


def feature(coordinates=SQUARE, kind="Polygon", **properties):
    properties = properties or {"ltla24_code": "E07000105", "ltla24_name": "Ashford"}
    return {
        "type": "Feature",
        "properties": properties,
        "geometry": {"type": kind, "coordinates": coordinates},
    }


@pytest.fixture
def load(tmp_path, capsys):
    """Run a loading command on a file with this text."""

    def run(command, text, name="file.csv"):
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        try:
            call_command(command, str(path))
            failed = False
        except CommandError:
            failed = True
        said = capsys.readouterr()
        return failed, said.out + said.err

    return run


def test_a_look_up_of_2021_areas_gives_wards_too(load):
    load("load_areas", LSOA21 + "Ashford 001A,E01000001,Aylesford,E05000001,Ashford,E07000105\n")
    lsoa = Area.objects.get(kind=AreaKind.LSOA)
    assert (lsoa.code, lsoa.vintage, lsoa.within) == ("E01000001", 2021, "E05000001")
    assert Area.objects.get(kind=AreaKind.WARD).name == "Aylesford"


def test_look_ups_by_the_names_of_the_statistics_office_are_read(load):
    load("load_areas", "LSOA21CD,LSOA21NM,LAD22CD,LAD22NM\nE01000001,Dover 1A,E07000108,Dover\n")
    assert Area.objects.get().district_code == "E07000108"


def test_overlapping_look_ups_say_no_more_the_second_time(load):
    whole = LSOA21 + "Ashford 001A,E01000001,Aylesford,E05000001,Ashford,E07000105\n"
    part = "lsoa21_name,lsoa21_code,ltla24_code\nAshford 001A,E01000001,E07000105\n"
    load("load_areas", whole, "whole.csv")
    load("load_areas", part, "part.csv")
    assert "already loaded" in load("load_areas", whole, "whole.csv")[1]
    assert Area.objects.get(kind=AreaKind.LSOA).within == "E05000001"


def test_former_names_are_kept_with_the_district(load, kent):
    District.objects.update(former_names=[])
    load(
        "load_areas",
        "ltla18_code,ltla18_name,ltla24_code,ltla24_name\n"
        "E07000112,Shepway,E07000112,Folkestone and Hythe\nE07000105,Ashford,E07000105,Ashford\n",
    )
    assert District.objects.get(code="E07000112").former_names == ["Shepway"]
    assert District.objects.get(code="E07000105").former_names == []


def test_boundaries_are_kept_by_kind_and_code(load):
    text = geojson(feature(), feature(lsoa21_code="E01000001", ltla24_code="E07000105"))
    load("load_boundaries", text, "b.geojson")
    district, lsoa = Boundary.objects.order_by("kind")
    assert (district.kind, district.code, district.name) == ("district", "E07000105", "Ashford")
    assert district.geometry == {"type": "Polygon", "coordinates": SQUARE}
    assert (lsoa.kind, lsoa.name, lsoa.district_code) == ("lsoa", "E01000001", "E07000105")


def test_a_newer_file_takes_the_place_of_the_older(load):
    load("load_boundaries", geojson(feature()), "old.geojson")
    other = [[[0.1, 51.1], [0.6, 51.1], [0.6, 51.2], [0.1, 51.1]]]
    load("load_boundaries", geojson(feature(other)), "new.geojson")
    assert Boundary.objects.get().geometry["coordinates"] == other
    old, new = Load.objects.order_by("pk")
    assert (old.status, old.replaced_by) == (LoadStatus.REPLACED, new)
    failed, said = load("load_boundaries", geojson(feature()), "old.geojson")
    assert "loaded" in said
    assert "already" not in said
    assert Boundary.objects.get().geometry["coordinates"] == SQUARE


def test_population_is_told_by_its_header(load):
    load(
        "load_population", "ltla24_code,ltla24_name,population_mid2023\nE07000105,Ashford,140000\n"
    )
    load("load_population", "ltla21_code,ltla21_name,total_population\nE07000105,Ashford,131000\n")
    load(
        "load_population",
        "ltla21_code,ltla21_name,total_population,total_females\nE07000105,Ashford,132700,68000\n",
    )
    load(
        "load_population",
        "area_code,as_at,people,source\nE07000105,2026-06-30,150000,Our own estimate\n",
    )
    assert list(Population.objects.order_by("as_at").values_list("source", "people")) == [
        ("Mid-2020 estimate", 131000),
        ("Census 2021", 132700),
        ("Mid-2023 estimate", 140000),
        ("Our own estimate", 150000),
    ]


def test_ages_stay_when_a_later_file_has_none(load):
    ages = ",".join(str(age) for age in range(90)) + ",90+"
    people = ",".join(["10"] * 91)
    head = "ltla21_code,ltla21_name,total_population"
    load("load_population", f"{head},{ages}\nE07000105,Ashford,910,{people}\n", "ages.csv")
    load("load_population", f"{head}\nE07000105,Ashford,910\n", "all.csv")
    assert Population.objects.get().ages == [10] * 91


def test_deprivation_by_small_area_and_by_district(load):
    load("load_deprivation", IMD)
    rows = "".join(f"E070{n:05},District {n},{n / 10},{n}\n" for n in range(1, 297))
    head = "ltla24_code,ltla24_name,imd_average_score,imd_rank_of_average_score\n"
    load("load_deprivation", head + rows)
    lsoa = Deprivation.objects.get(kind=AreaKind.LSOA)
    assert (lsoa.edition, lsoa.rank, lsoa.decile, lsoa.out_of) == (2025, 33, 1, 33755)
    district = Deprivation.objects.get(kind=AreaKind.DISTRICT, code="E07000105")
    assert (district.rank, district.out_of, district.score) == (105, 296, 10.5)


@pytest.mark.parametrize(
    ("command", "text"),
    [
        ("load_areas", LSOA11 + "Ashford 001A,E01000001,Ashford,E07000105\n"),
        ("load_boundaries", geojson(feature())),
        ("load_population", "ltla24_code,population_mid2023\nE07000105,140000\n"),
        ("load_deprivation", IMD),
    ],
)
def test_the_same_content_twice_changes_nothing(load, command, text):
    load(command, text)
    before = [list(model.objects.values()) for model in (Load, Area, Boundary, Population)]
    failed, said = load(command, text, "copy.csv")
    assert not failed
    assert "already loaded, no change" in said
    assert [list(m.objects.values()) for m in (Load, Area, Boundary, Population)] == before


REFUSED = {
    "another table": ("load_areas", "a,b\n1,2\n", 1, "no area look-up"),
    "no rows": ("load_areas", LSOA11, 1, "no rows"),
    "empty": ("load_population", "", 1, "empty"),
    "a row cut short": ("load_areas", LSOA11 + "Ashford 001A,E0100\n", 2, "2 columns, not 4"),
    "no area code": ("load_areas", LSOA11 + "A,E01,Ashford,E07000105\n", 2, "no area code"),
    "two districts": (
        "load_areas",
        LSOA11 + "A,E01000001,Ashford,E07000105\nA,E01000001,Dover,E07000108\n",
        3,
        "two districts",
    ),
    "population by LSOA": (
        "load_population",
        "lsoa11_code,total_population\nE01000001,1500\n",
        1,
        "no table of population",
    ),
    "no number": ("load_population", "lad24cd,population_mid2023\nE07000105,many\n", 2, "whole"),
    "nobody": ("load_population", "lad24cd,population_mid2023\nE07000105,0\n", 2, "cannot be"),
    "a district twice": (
        "load_population",
        "lad24cd,population_mid2023\nE07000105,10\nE07000105,11\n",
        3,
        "twice",
    ),
    "no day": (
        "load_population",
        "area_code,as_at,people,source\nE07000105,2026,1,Us\n",
        2,
        "not a day",
    ),
    "a rank past the last": (
        "load_deprivation",
        IMD.replace(",33,", ",40000,"),
        2,
        "past the last",
    ),
    "a part of England": (
        "load_deprivation",
        "ltla24_code,imd_average_score,imd_rank_of_average_score\nE07000105,1.5,1\n",
        1,
        "whole table of districts",
    ),
    "no JSON": ("load_boundaries", '{"type":\n "Feat', 2, "no JSON"),
    "no features": ("load_boundaries", "{}", None, "no GeoJSON"),
    "no geometry": (
        "load_boundaries",
        geojson({"properties": {"lad24cd": "E07000105"}, "geometry": None}),
        None,
        "Feature 1: it lacks",
    ),
    "no area named": ("load_boundaries", geojson(feature(name="Kent")), None, "names its area"),
    "a point": ("load_boundaries", geojson(feature([0, 51], "Point")), None, "no outline"),
    "an open ring": (
        "load_boundaries",
        geojson(feature(), feature([SQUARE[0][:3]], lad24cd="E07000106")),
        None,
        "Feature 2: a ring",
    ),
    "the national grid": (
        "load_boundaries",
        geojson(feature([[[600000, 150000]] * 4])),
        None,
        "WGS84",
    ),
    "an area twice": ("load_boundaries", geojson(feature(), feature()), None, "Feature 2"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_a_bad_file_is_refused_whole_with_line_and_reason(load, case):
    command, text, line, reason = REFUSED[case]
    failed, said = load(command, text, "bad.csv")
    assert failed
    assert reason in said
    assert "bad.csv" in said
    assert (f"line {line}:" in said) is (line is not None)
    assert not Load.objects.exists()
    assert not any(m.objects.exists() for m in (Area, Boundary, Population, Deprivation))


def test_text_that_is_not_utf_8_is_refused_with_its_line(tmp_path, capsys):
    path = tmp_path / "latin.csv"
    path.write_bytes((LSOA11 + "Café,E01000001,Ashford,E07000105\n").encode("latin-1"))
    with pytest.raises(CommandError):
        call_command("load_areas", str(path))
    assert "line 2: The text is not UTF-8." in capsys.readouterr().err


def test_a_refused_file_does_not_stop_the_others(tmp_path, capsys):
    (tmp_path / "a.csv").write_text("a,b\n1,2\n")
    (tmp_path / "b.csv").write_text(LSOA11 + "A,E01000001,Ashford,E07000105\n")
    with pytest.raises(CommandError, match="1 refused"):
        call_command("load_areas", str(tmp_path))
    assert Area.objects.count() == 1
