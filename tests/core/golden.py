"""The components' own examples, and how HTML is compared with them."""

import json
from html.parser import HTMLParser
from pathlib import Path

FOLDER = Path(__file__).parent / "fixtures" / "govuk"
VOID = {"input", "br", "hr", "img", "meta", "link"}
ORDERLESS = {"class", "aria-describedby"}


def examples(component):
    return json.loads((FOLDER / f"{component}.json").read_text())


class Tree(HTMLParser):
    """HTML as nested lists: tag, attributes, children; white space and attribute order left out."""

    def __init__(self, html):
        super().__init__(convert_charrefs=True)
        self.root = ["root", {}, []]
        self.open = [self.root]
        self.feed(html)
        self.close()

    def handle_starttag(self, tag, attrs):
        held = {}
        for name, value in attrs:
            held[name] = (
                " ".join(sorted((value or "").split())) if name in ORDERLESS else value or ""
            )
        node = [tag, held, []]
        self.open[-1][2].append(node)
        if tag not in VOID:
            self.open.append(node)

    def handle_endtag(self, tag):
        if tag not in VOID:
            assert self.open.pop()[0] == tag, f"</{tag}> closes another element"

    def handle_data(self, data):
        in_text_box = self.open[-1][0] == "textarea"
        text = (
            data.replace("\r\n", "\n").removeprefix("\n") if in_text_box else " ".join(data.split())
        )
        if text:
            self.open[-1][2].append(text)


def tree(html):
    return Tree(html).root[2]
