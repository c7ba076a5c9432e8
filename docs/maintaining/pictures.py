"""Takes the pictures of the README from a portal that runs the demo.

    python3 dev.py up                                               # in one terminal
    python docs/maintaining/pictures.py http://127.0.0.1:8000       # in another

Needs what the browser tests need: requirements/browser.txt, and a Chromium found as CHROMIUM or
by name. The pictures go to docs/pictures, 1280 pixels wide.
"""

import os
import shutil
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

PICTURES = Path(__file__).resolve().parents[1] / "pictures"
PASSWORD = "invented-kent-2026"  # noqa: S105 - the demo's, printed in the README
WIDTH, HEIGHT = 1280, 900
MOST = 200_000
# Picture: who looks, the links that lead there from home, the heading it begins above.
SHOWN = {
    "profile": ("council", ["District profiles", "Maidstone"], "In short"),
    "queue": ("coordinator", ["Nominations"], None),
    "plan": ("lro", ["OCGs", "GROUP", "Plan"], "Pursue"),
}
MARGIN = 14
DISTRICT = "Maidstone"


def walk(page, address, person, links):
    """Sign in and follow the links to the page of the picture."""
    page.goto(f"{address}/account/login/")
    page.locator("[name=login]").fill(f"{person}@demo.example")
    page.locator("[name=password]").fill(PASSWORD)
    page.get_by_role("main").get_by_role("button", name="Sign in", exact=True).click()
    page.wait_for_url(f"{address}/")
    for words in links:
        if words == "GROUP":
            row = page.get_by_role("main").get_by_role("row").filter(has_text=DISTRICT)
            row.get_by_role("link").first.click()
        else:
            page.get_by_role("link", name=words, exact=words != DISTRICT).first.click()
        page.wait_for_load_state("networkidle")


def take(browser, address, name):
    """One picture: from its heading, or from the top of the page."""
    person, links, heading = SHOWN[name]
    context = browser.new_context(viewport={"width": WIDTH, "height": HEIGHT})
    page = context.new_page()
    walk(page, address, person, links)
    path = PICTURES / f"{name}.png"
    top = 0
    if heading:
        place = page.get_by_role("heading", name=heading, exact=True)
        top = place.first.bounding_box()["y"] - MARGIN
    clip = {"x": 0, "y": top, "width": WIDTH, "height": HEIGHT}
    page.screenshot(path=path, full_page=True, clip=clip)
    context.close()
    size = path.stat().st_size
    if size > MOST:
        raise SystemExit(f"{path} is {size} bytes; {MOST} are allowed.")
    sys.stdout.write(f"{path}: {size} bytes\n")


def main(address):
    PICTURES.mkdir(exist_ok=True)
    chromium = os.environ.get("CHROMIUM") or shutil.which("chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium)
        for name in SHOWN:
            take(browser, address.rstrip("/"), name)
        browser.close()


if __name__ == "__main__":
    main(sys.argv[1])
