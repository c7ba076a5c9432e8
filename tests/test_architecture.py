"""The house: no app imports upward, no page uses a bare queryset, nothing sits in a wrong room."""

import ast
import re
from pathlib import Path

import pytest
from django.apps import apps

ROOT = Path(__file__).resolve().parent.parent
LADDER = [
    "core",
    "audit",
    "agencies",
    "notices",
    "toolkit",
    "ocgs",
    "countylines",
    "disruptions",
    "intelligence",
    "profiles",
    "reports",
    "portal",
]
APPS = [app for app in LADDER if (ROOT / app).is_dir()]
LONGEST = 300
BARE = {"all", "filter", "get", "exclude", "first", "last", "count", "values", "values_list"}
# Views of one's own things, which are nobody's record: the owner is the filter.
OWN = {"agencies/views.py": {"Draft"}}
EFFECTS = {"signals.py", "utils.py", "managers.py", "selectors.py", "admin.py"}


def modules(app):
    return [path for path in (ROOT / app).rglob("*.py") if "migrations" not in path.parts]


def every_module():
    return [path for app in APPS for path in modules(app)]


def imports(path):
    """Top-level names a module imports, wherever in it the import stands."""
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            yield from (alias.name.split(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module.split(".")[0]


def upward(app, names):
    return sorted({name for name in names if name in LADDER[LADDER.index(app) + 1 :]})


@pytest.mark.parametrize("app", APPS)
def test_no_app_imports_upward(app):
    found = {
        str(path.relative_to(ROOT)): up
        for path in modules(app)
        # The beat schedule and settings name every app as text; nothing else may.
        if (up := upward(app, imports(path)))
    }
    assert found == {}


def test_an_upward_import_would_be_seen():
    assert upward("ocgs", ["django", "agencies", "profiles", "portal"]) == ["portal", "profiles"]


@pytest.mark.parametrize("path", every_module(), ids=lambda path: str(path.relative_to(ROOT)))
def test_a_module_stays_short_and_says_what_it_is_for(path):
    text = path.read_text()
    assert len(text.splitlines()) <= LONGEST
    if text.strip():
        assert ast.get_docstring(ast.parse(text)), "no docstring"


def test_no_room_for_hidden_effects():
    assert [str(path) for path in every_module() if path.name in EFFECTS] == []
    saves = [
        f"{path.relative_to(ROOT)}:{node.lineno}"
        for path in every_module()
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.FunctionDef)
        and node.name == "save"
        and node.args.args[:1]
        and node.args.args[0].arg == "self"
    ]
    assert saves == []


def bare_querysets(path):
    """`X.objects.filter(...)` and the like: a page that goes round the two doors."""
    allowed = OWN.get(str(path.relative_to(ROOT)), set())
    for node in ast.walk(ast.parse(path.read_text())):
        if (
            isinstance(node, ast.Attribute)
            and node.attr in BARE
            and isinstance(node.value, ast.Attribute)
            and node.value.attr == "objects"
            and getattr(node.value.value, "id", "") not in allowed
        ):
            yield f"{path.relative_to(ROOT)}:{node.lineno}"


def test_no_page_uses_a_bare_queryset():
    pages = [
        path
        for path in every_module()
        if path.stem in {"views", "forms"} or path.parent.name in {"views", "forms"}
    ]
    assert [place for path in pages for place in bare_querysets(path)] == []


def test_nobody_asks_guardian_or_django_for_permission():
    asks = re.compile(r"\.has_perm\(|\.has_perms\(|guardian\.shortcuts|assign_perm|is_superuser\b")
    allowed = {"agencies/people.py", "agencies/doors.py"}
    found = [
        f"{path.relative_to(ROOT)}: {line.strip()}"
        for path in every_module()
        if str(path.relative_to(ROOT)) not in allowed
        for line in path.read_text().splitlines()
        if asks.search(line)
    ]
    assert found == []


def test_only_the_policy_touches_grants():
    touching = {
        str(path.relative_to(ROOT))
        for path in every_module()
        if re.search(r"\b(team_grants|person_grants)\b", path.read_text())
    }
    assert touching == {
        "agencies/policy.py",
        "agencies/holders.py",
        # Reads them only.
        "agencies/reach.py",
        "agencies/services.py",
        "countylines/models/interventions.py",
        "countylines/models/line.py",
        "ocgs/models/nomination.py",
        "ocgs/models/ocg.py",
    }


def test_every_shareable_record_declares_both_grant_tables():
    for model in apps.get_models():
        if hasattr(model, "standings"):
            assert hasattr(model, "team_grants")
            assert hasattr(model, "person_grants")


TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_template_holds_no_inline_script_style_or_handler(path):
    text = path.read_text()
    assert not re.search(r"<script(?![^>]*src=)(?![^>]*application/json)", text)
    assert not re.search(r"\sstyle=|<style", text)
    assert not re.search(r"\son[a-z]+=\"", text)
    # As in Django's own field template: help text is written by us, never typed.
    assert "|safe" not in text.replace("field.help_text|safe", "")


def test_there_is_no_admin_through_which_a_superuser_could_read():
    assert not apps.is_installed("django.contrib.admin")
