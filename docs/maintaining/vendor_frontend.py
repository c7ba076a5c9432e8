"""Lays the front-end packages under static/vendor from archives a maintainer has fetched.

    python docs/maintaining/vendor_frontend.py govuk-frontend-6.6.0.tgz frontend-11.1.0.tgz

Each archive is checked against the published integrity value below, trimmed to what pages use,
and listed with its licence in a MANIFEST.json that a test compares with the files. The golden
fixtures of the components used are laid under tests/core/fixtures/govuk.
"""

import base64
import hashlib
import json
import re
import shutil
import sys
import tarfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]

PACKAGES = {
    "govuk-frontend": {
        "version": "6.6.0",
        "folder": "govuk-frontend-6.6.0",
        "inside": "package/dist/govuk/",
        "stem": "govuk-frontend",
        "holder": "2017 Crown Copyright (Government Digital Service)",
        "integrity": (
            "sha512-xctkWrQvLnvQt7fyjQ3MGX9S0wz0x0RQuLxCeoXF+s8EjGICG81/D"
            "YQGKN5qgO+0KVT12UAaRwUsGY6fulRcRg=="
        ),
    },
    "@ministryofjustice/frontend": {
        "version": "11.1.0",
        "folder": "moj-frontend-11.1.0",
        "inside": "package/moj/",
        "stem": "moj-frontend",
        "holder": "Crown Copyright (Ministry of Justice)",
        "integrity": (
            "sha512-1bkUbm2M4DpcpX/pOmumQRBsbJco9W2RwmJv5h/ZC/ZqrAOn2/Fjp"
            "F+A7vS0gs7oMXBizr9O5huDrSYbLx73Nw=="
        ),
    },
}

FIXTURES = [
    "button", "character-count", "checkboxes", "date-input", "error-message", "error-summary",
    "fieldset", "file-upload", "hint", "input", "label", "password-input", "radios", "select",
    "textarea",
]  # fmt: skip

CHANGES = [
    "GDS Transport: font files and @font-face rules removed, family replaced by arial",
    "Royal crest and crown: images removed, their url() replaced by none",
    "url(/assets/ rewritten to url(assets/",
    "sourceMappingURL comments removed",
]

LICENCE = """The MIT License (MIT)

Copyright (C) {holder}

Permission is hereby granted, free of charge, to any person obtaining a copy of
this software and associated documentation files (the "Software"), to deal in
the Software without restriction, including without limitation the rights to
use, copy, modify, merge, publish, distribute, sublicense, and/or sell copies
of the Software, and to permit persons to whom the Software is furnished to do
so, subject to the following conditions:

The above copyright notice and this permission notice shall be included in all
copies or substantial portions of the Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR
IMPLIED, INCLUDING BUT NOT LIMITED TO THE WARRANTIES OF MERCHANTABILITY,
FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE
AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER
LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM,
OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE
SOFTWARE.
"""


def integrity(data: bytes) -> str:
    return "sha512-" + base64.b64encode(hashlib.sha512(data).digest()).decode()


def trimmed_css(text: str) -> str:
    text = re.sub(r"@font-face\{[^}]*\}", "", text)
    text = text.replace("GDS Transport,arial,sans-serif", "arial,sans-serif")
    text = re.sub(r"url\(/assets/images/govuk-crest\.svg\)", "none", text)
    text = text.replace("url(/assets/", "url(assets/")
    return re.sub(r"\n?/\*# sourceMappingURL=[^*]*\*/\n?", "\n", text)


def trimmed_js(text: str) -> str:
    return re.sub(r"\n?//# sourceMappingURL=\S+\n?", "\n", text)


def lay_package(archive: tarfile.TarFile, name: str) -> None:
    facts = PACKAGES[name]
    inside, stem = facts["inside"], facts["stem"]
    folder = ROOT / "static" / "vendor" / facts["folder"]
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)

    def read(path: str) -> bytes:
        return archive.extractfile(inside + path).read()

    css = trimmed_css(read(f"{stem}.min.css").decode())
    (folder / f"{stem}.min.css").write_text(css)
    (folder / f"{stem}.min.js").write_text(trimmed_js(read(f"{stem}.min.js").decode()))
    for image in sorted(set(re.findall(r"url\((assets/[^)]+)\)", css))):
        target = folder / image
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(read(image))
    (folder / "LICENCE.txt").write_text(LICENCE.format(holder=facts["holder"]))
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    manifest = {
        "name": name,
        "version": facts["version"],
        "integrity": facts["integrity"],
        "licence": "MIT",
        "changes": CHANGES,
        "files": {
            str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
            for path in files
        },
    }
    (folder / "MANIFEST.json").write_text(json.dumps(manifest, indent=1) + "\n")


def lay_fixtures(archive: tarfile.TarFile) -> None:
    folder = ROOT / "tests" / "core" / "fixtures" / "govuk"
    folder.mkdir(parents=True, exist_ok=True)
    for component in FIXTURES:
        path = f"package/dist/govuk/components/{component}/fixtures.json"
        data = json.load(archive.extractfile(path))
        kept = [
            {key: fixture[key] for key in ("name", "options", "html")}
            for fixture in data["fixtures"]
        ]
        (folder / f"{component}.json").write_text(json.dumps(kept, indent=1) + "\n")


def main(paths: list[str]) -> None:
    wanted = {facts["integrity"]: name for name, facts in PACKAGES.items()}
    for path in paths:
        name = wanted.get(integrity(Path(path).read_bytes()))
        if name is None:
            sys.exit(f"{path} is not an archive this script knows: its sha512 matches no package.")
        with tarfile.open(path) as archive:
            lay_package(archive, name)
            if name == "govuk-frontend":
                lay_fixtures(archive)
        sys.stdout.write(f"{name} {PACKAGES[name]['version']} laid.\n")


if __name__ == "__main__":
    main(sys.argv[1:])
