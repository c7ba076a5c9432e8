"""Papers: marked on every sheet, tagged, the same each time, and text stays text."""

import io
from datetime import UTC, datetime

import pytest
from pypdf import PdfReader

from core.pdf import Paper, as_pdf

PAPER = Paper(
    title="Credit statement: Ashford Borough Council",
    edition="July to September 2026",
    marking="OFFICIAL-SENSITIVE",
    handling="Named readers only",
    reader="Una Reader, Ashford Borough Council",
    at=datetime(2026, 11, 22, 15, 40, tzinfo=UTC),
    made="22 November 2026 at 15:40",
)
MARKUP = (
    '#panic("x") *bold* _it_ $x^2$ <label> @ref `raw` = head \\ // no /* #import "/etc/passwd": *'
)


def written(text, rows=1):
    """A paper in which this text is a line, and the subject of every row."""
    row = ["DIS-2222-2222", "July 2026", "Pursue", "Moderate", "Led it", text, "Ashford"]
    data = {"about": [text], "tallies": [], "outputs": [], "rows": [row] * rows, "more": ""}
    return as_pdf("credit_statement", PAPER, data)


def read(content):
    """The pages of a PDF as text; where a word may be broken, it is not."""
    pages = PdfReader(io.BytesIO(content)).pages
    return [page.extract_text().replace("\u200b", "") for page in pages]


def in_one(content):
    """All its text, whatever line it stands on."""
    return " ".join(" ".join(read(content)).split())


def test_every_sheet_says_its_marking_above_and_below_its_reader_and_the_time():
    pages = read(written("A unit.", rows=120))
    assert len(pages) > 2
    for number, page in enumerate(pages, start=1):
        assert page.count("OFFICIAL-SENSITIVE Named readers only") == 2
        assert "Made for Una Reader, Ashford Borough Council on 22 November 2026 at 15:40" in page
        assert "July to September 2026" in page
        assert f"Page {number} of {len(pages)}" in page


def lines_of(page):
    """Every piece of text of a sheet, and whether it is turned."""
    found = []
    page.extract_text(
        visitor_text=lambda text, cm, tm, *_: found.append((text, bool(cm[1] or tm[1])))
    )
    return found


def test_every_sheet_has_its_reader_written_across():
    for page in PdfReader(io.BytesIO(written("A unit.", rows=120))).pages:
        across = "".join(text for text, turned in lines_of(page) if turned)
        assert "Una Reader" in across
        assert "22 November 2026 at 15:40" in across


def test_a_paper_is_tagged_for_those_who_listen_to_it():
    root = PdfReader(io.BytesIO(written("A unit."))).trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "en-GB"
    assert "/StructTreeRoot" in root
    assert b"pdfuaid:part>1<" in root["/Metadata"].get_data()
    assert PdfReader(io.BytesIO(written("A unit."))).metadata.title.startswith("Credit statement")


def test_the_same_paper_is_the_same_each_time():
    assert written("A unit.") == written("A unit.")


def test_markup_is_only_text():
    assert in_one(written(MARKUP)).count(MARKUP) == 2


def test_right_to_left_text_and_accents_are_shown():
    text = in_one(written("שלום Zoë Łukasz Þór"))
    assert "Zoë Łukasz Þór" in text
    assert "[" not in text
    assert set("שלום") <= set(text)


def test_a_character_without_a_picture_is_named():
    text = in_one(written("A smile \U0001f600, 中"))
    assert "A smile [grinning face], [cjk unified ideograph-4e2d]" in text


def test_what_turns_or_hides_text_is_named():
    text = in_one(written("ab\u202ecd\x00ef"))
    assert "ab[right-to-left override]cd[u+0000]ef" in text


def test_a_hundred_thousand_characters_are_all_there():
    assert in_one(written("word " * 20_000)).count("word") == 40_000


def test_a_word_without_an_end_stays_on_the_sheet():
    content = written("x" * 2_000)
    assert in_one(content).count("x") >= 4_000
    for page in PdfReader(io.BytesIO(content)).pages:
        # No line of it is longer than a sheet is wide.
        assert max(len(text) for text, _ in lines_of(page) if set(text.strip()) == {"x"}) < 120


def test_a_template_that_fails_is_told():
    with pytest.raises(RuntimeError):
        as_pdf("no_such_template", PAPER, {})
