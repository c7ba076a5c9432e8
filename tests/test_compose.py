"""The containers' plan: what it starts, what it asks for, and what it keeps apart."""

import re

import pytest
import yaml

from devtools.place import CHECKOUT

PLAN = CHECKOUT / "docker-compose.yml"
SERVING = ("web", "worker", "beat")
SECRETS = {"SECRET_KEY", "FIELD_KEYS", "DB_SUPERUSER_PASSWORD", "DB_OWNER_PASSWORD"} | {
    "DB_WEB_PASSWORD",
    "REDIS_PASSWORD",
}
NAME = re.compile(r"\$\{([A-Z_]+)")
READ = re.compile(r"""(?:env\.(?:text|flag|items|number|database)|environ\.get)\(\s*"([A-Z_]+)""")


@pytest.fixture(scope="module")
def services():
    return yaml.safe_load(PLAN.read_text())["services"]


@pytest.fixture(scope="module")
def listed():
    """The variables of .env.example with the value each has there."""
    lines = (CHECKOUT / ".env.example").read_text().splitlines()
    return dict(line.split("=", 1) for line in lines if re.match("[A-Z_]+=", line))


def read_by_the_portal():
    files = [*(CHECKOUT / "portal").glob("*.py"), *(CHECKOUT / "docker").glob("*.py")]
    return {name for file in files for name in READ.findall(file.read_text())}


def test_it_starts_the_whole_portal(services):
    assert set(services) == {"db", "redis", "migrate", *SERVING}


def test_everything_that_keeps_running_restarts_and_is_watched(services):
    dockerfile = (CHECKOUT / "Dockerfile").read_text()
    assert "HEALTHCHECK" in dockerfile
    for name, service in services.items():
        if name == "migrate":
            assert service["restart"] == "no"
            continue
        assert service["restart"] == "unless-stopped", name
        assert name == "web" or "test" in service["healthcheck"], name


def test_no_secret_has_a_default(listed):
    text = PLAN.read_text()
    for name in SECRETS:
        uses = re.findall(r"\$\{" + name + r"[^}]*\}", text)
        assert uses, name
        assert all(use == f"${{{name}:?Set {name} in .env}}" for use in uses), name
        assert listed[name] == "", name


def test_serving_and_migrating_use_different_roles(services):
    for name in SERVING:
        assert "//portal_web:" in services[name]["environment"]["DATABASE_URL"], name
    assert "//portal_owner:" in services["migrate"]["environment"]["DATABASE_URL"]
    assert "grant_database_role portal_web" in services["migrate"]["command"][-1]


def test_serving_waits_for_the_migration_and_not_for_the_broker(services):
    for name in SERVING:
        waits = services[name]["depends_on"]
        assert waits["migrate"]["condition"] == "service_completed_successfully"
        assert waits["redis"]["condition"] == "service_started"


def test_web_and_worker_can_be_scaled(services):
    for name in ("web", "worker"):
        assert "container_name" not in services[name]
        assert "hostname" not in services[name]
    (port,) = services["web"]["ports"]
    first, last = re.search(r":-(\d+)-(\d+)\}:8000$", port).groups()
    assert int(last) > int(first)
    assert all("ports" not in services[name] for name in services if name != "web")


def test_the_database_and_the_broker_have_no_way_out(services):
    plan = yaml.safe_load(PLAN.read_text())
    assert plan["networks"]["inside"] == {"internal": True}
    for name in ("db", "redis"):
        assert services[name]["networks"] == ["inside"]
        assert services[name]["volumes"][0].split(":")[0] in plan["volumes"]


def test_our_containers_run_without_rights(services):
    lines = (CHECKOUT / "Dockerfile").read_text().splitlines()
    assert lines.index("USER portal") > lines.index("COPY . .")
    for name in ("migrate", *SERVING):
        assert services[name]["read_only"] is True
        assert services[name]["cap_drop"] == ["ALL"]


def test_the_demo_and_the_laptop_flags_cannot_come_in_by_the_plan(services):
    for name in ("migrate", *SERVING):
        assert not {"DEMO", "DEBUG", "PLAIN_HTTP", "MFA_REQUIRED"} & set(
            services[name]["environment"]
        )


def test_every_variable_is_listed_and_every_listed_one_is_used(listed):
    used = read_by_the_portal() | set(NAME.findall(PLAN.read_text()))
    assert set(listed) == used


def test_every_variable_is_explained(listed):
    manual = (CHECKOUT / "docs" / "operating.md").read_text()
    assert [name for name in listed if f"`{name}`" not in manual] == []


def test_the_image_installs_by_hash_and_builds_its_own_driver():
    text = (CHECKOUT / "Dockerfile").read_text()
    assert text.count("--require-hashes") == text.count("pip install")
    assert "driver-source.txt" in text
    assert "driver-binary" not in text
    assert "embedded" not in text


def test_the_image_takes_in_nothing_by_accident():
    lines = (CHECKOUT / ".dockerignore").read_text().split()
    assert lines[0] == "**"
    assert not {"!.env", "!.state", "!.git", "!tests", "!."} & set(lines)
    settings = (CHECKOUT / "portal" / "settings.py").read_text()
    apps = re.findall(r'^    "([a-z]+)",$', settings, re.MULTILINE)
    here = [app for app in apps if (CHECKOUT / app).is_dir()]
    assert "core" in here
    assert [app for app in here if f"!{app}" not in lines] == []
