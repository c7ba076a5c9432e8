"""The shared pieces say and link what their names promise, and the vendored files are as listed."""

import datetime
import hashlib
import json
import re
from pathlib import Path
from types import SimpleNamespace

import pytest
from django import forms
from django.core.paginator import Paginator
from django.template import Context, Template
from django.test import RequestFactory

from core.forms import FilterForm, GovDateField, LaidOutMixin
from core.paging import CappedPaginator

CHECKOUT = Path(__file__).resolve().parents[2]
VENDORED = sorted((CHECKOUT / "static" / "vendor").iterdir())


def drawn(text, **context):
    return Template("{% load ui %}" + text).render(Context(context))


def page_drawn(page, address="/list/"):
    return drawn("{% pagination page %}", page=page, request=RequestFactory().get(address))


class NameForm(LaidOutMixin, forms.Form):
    name = forms.CharField(max_length=5)
    seen = GovDateField()


class UncountedPaginator(Paginator):
    num_pages = None

    def page(self, number):
        rows = self.object_list[(number - 1) * self.per_page :]
        shown = SimpleNamespace(paginator=self, number=number, object_list=rows[: self.per_page])
        shown.has_previous = lambda: number > 1
        shown.has_next = lambda: len(rows) > self.per_page
        return shown


@pytest.mark.parametrize("folder", VENDORED, ids=lambda folder: folder.name)
def test_vendored_files_are_those_of_their_manifest(folder):
    manifest = json.loads((folder / "MANIFEST.json").read_text())
    held = {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.rglob("*")
        if path.is_file() and path.name != "MANIFEST.json"
    }
    assert held == manifest["files"]
    assert folder.name.endswith(manifest["version"])
    assert "MIT" in (folder / "LICENCE.txt").read_text()


@pytest.mark.parametrize("folder", VENDORED, ids=lambda folder: folder.name)
def test_vendored_styles_name_no_font_crest_or_file_that_is_not_here(folder):
    for sheet in folder.glob("*.css"):
        text = sheet.read_text()
        assert "@font-face" not in text
        assert "GDS Transport" not in text
        assert "sourceMappingURL" not in text
        for address in re.findall(r"url\(([^)]+)\)", text):
            assert (folder / address).is_file(), address


def test_templates_hold_no_inline_style_script_or_handler():
    for path in (CHECKOUT / "templates").rglob("*.html"):
        text = path.read_text()
        assert not re.search(r"\sstyle=", text), path
        assert not re.search(r"\son[a-z]+=\"", text), path
        for attributes in re.findall(r"<script([^>]*)>", text):
            assert "src=" in attributes or "application/json" in attributes, path


def test_pagination_keeps_the_filters_and_marks_the_page_shown():
    html = page_drawn(Paginator(range(100), 10).page(5), "/list/?district=thanet&page=5")
    assert 'href="?district=thanet&amp;page=4" rel="prev"' in html
    assert 'href="?district=thanet&amp;page=6" rel="next"' in html
    assert 'aria-label="Page 5" aria-current="page"' in html
    assert html.count("govuk-pagination__item--ellipsis") == 2


def test_pagination_without_a_count_shows_only_next_and_previous():
    html = page_drawn(UncountedPaginator(list(range(30)), 10).page(2))
    assert 'rel="prev"' in html
    assert 'rel="next"' in html
    assert "govuk-pagination__list" not in html


def test_a_list_whose_count_stops_says_how_to_reach_the_rest():
    paginator = CappedPaginator(list(range(1200)), 50)
    assert "Use the filters" in page_drawn(paginator.page(2))
    assert "Use the filters" not in page_drawn(CappedPaginator(range(200), 50).page(2))


def test_one_page_has_no_pagination():
    assert page_drawn(Paginator(range(5), 10).page(1)).strip() == ""


def test_a_moment_is_told_in_london_time_in_summer_and_winter():
    summer = datetime.datetime(2026, 7, 1, 23, 30, tzinfo=datetime.UTC)
    winter = datetime.datetime(2026, 11, 22, 15, 40, tzinfo=datetime.UTC)
    assert drawn("{{ at|local_time }}", at=summer) == "2 July 2026 at 00:30"
    assert drawn("{{ at|local_time }}", at=winter) == "22 November 2026 at 15:40"
    assert drawn("{{ at|on_date }}", at=summer) == "2 July 2026"
    assert drawn("{{ at|on_date }}{{ at|local_time }}", at=None) == ""


def test_a_summary_row_without_a_value_says_so_and_escapes_what_it_shows():
    html = drawn(
        "{% summary %}{% row 'Name' url='/name/' %}{{ name }}{% endrow %}"
        "{% row 'Deputy' %} {% endrow %}{% endsummary %}",
        name="<b>Harbour</b>",
    )
    empty = drawn(
        "{% summary %}{% row 'Aim' %}<div class='soc-typed'></div>{% endrow %}{% endsummary %}"
    )
    assert ">Not given</span>" in empty
    assert ">&lt;b&gt;Harbour" in html
    assert ">Not given</span>" in html
    assert '<span class="govuk-visually-hidden"> name</span>' in html


def test_a_summary_row_shows_the_components_inside_it():
    html = drawn("{% row 'Status' %} {% tag 'Active' 'green' %} {% endrow %}")
    assert '<strong class="govuk-tag govuk-tag--green">Active</strong>' in html


def test_a_tag_of_an_unknown_colour_is_a_mistake():
    with pytest.raises(ValueError, match="colour"):
        drawn("{% tag 'Active' 'pistachio' %}")


def test_the_title_leads_with_error_only_when_a_form_was_refused():
    assert drawn("{% error_title %}", form=NameForm()) == ""
    assert drawn("{% error_title %}", form=NameForm({})) == "Error: "
    assert drawn("{% error_title %}") == ""
    assert drawn("{% error_title other %}", other=NameForm({"name": "a"})) == "Error: "


def test_the_error_summary_links_to_the_part_of_a_date_that_is_wrong():
    form = NameForm({"name": "a", "seen-day": "3", "seen-month": "14", "seen-year": "2026"})
    html = drawn("{% error_summary form %}", form=form)
    assert 'href="#id_seen-month"' in html
    assert html.count("<li>") == 1


def test_the_error_summary_tells_what_a_service_refused():
    form = NameForm({"name": "a", "seen": "2026-11-22"})
    assert form.is_valid()
    form.add_error(None, "Someone else must decide your nomination.")
    html = drawn("{% error_summary form %}", form=form)
    assert "<li>Someone else must decide your nomination.</li>" in html


def test_filters_are_not_marked_optional():
    class Filters(FilterForm):
        name = forms.CharField(required=False)

    assert "(optional)" not in Filters({})["name"].as_field_group()
