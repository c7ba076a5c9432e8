"""How long the difference of two texts of 50 kB takes: milliseconds, the best of five.

    python -m bench.difference_bench

Prints one JSON object: for each kind of change the milliseconds, the bytes of the longer text, and
how many words came out as changed. The budget of each is 200 ms.
"""

import json
import random
import time

from core.differences import difference, words_by_kind

SIZE = 50_000
BUDGET = 200
COMMON = ["the", "of", "and", "to", "a", "in", "is", "that", "for", "it", "was", "on", "are", "as"]
RARE = [f"w{number}" for number in range(4000)]


def text(dice):
    """50 kB in which every other word is a common one."""
    found, size = [], 0
    while size < SIZE:
        found.append(dice.choice(COMMON if dice.random() < 0.5 else RARE))
        size += len(found[-1]) + 1
    return found


def changed(dice, words, count):
    """The same words after so many insertions, deletions and replacements."""
    words = list(words)
    for _ in range(count):
        place = dice.randrange(len(words))
        words[place : place + dice.randint(0, 1)] = [dice.choice(RARE)] * dice.randint(0, 1)
    return words


def cases(dice):
    """Two texts by the name of what was done."""
    old, again = text(dice), ["check", "the", "unit", "again"] * 2400
    third = len(old) // 3
    return {
        "20 changes": (old, changed(dice, old, 20)),
        "200 changes": (old, changed(dice, old, 200)),
        "2,000 changes": (old, changed(dice, old, 2000)),
        "a third moved": (old, old[third : 2 * third] + old[:third] + old[2 * third :]),
        "written anew": (old, text(dice)),
        "the same words shuffled": (old, dice.sample(old, len(old))),
        "one sentence 2,400 times, 20 changes": (again, changed(dice, again, 20)),
        "one sentence 2,400 times, 500 changes": (again, changed(dice, again, 500)),
        "100 different words, written anew": tuple(
            [dice.choice(RARE[:100]) for _ in range(11_000)] for _ in range(2)
        ),
        "nothing in common": (["aa"] * 16_500, ["bb"] * 16_500),
    }


def measure(old, new):
    """The best of five, in milliseconds, and what came out."""
    old, new = " ".join(old), " ".join(new)
    best = None
    for _ in range(5):
        start = time.perf_counter()
        pieces = difference(old, new)
        took = (time.perf_counter() - start) * 1000
        best = took if best is None else min(best, took)
    return {"ms": round(best, 1), "bytes": max(len(old), len(new)), **words_by_kind(pieces)}


def main():
    dice = random.Random(2026)  # noqa: S311
    found = {name: measure(*pair) for name, pair in cases(dice).items()}
    slowest = max(one["ms"] for one in found.values())
    print(json.dumps({"budget_ms": BUDGET, "slowest_ms": slowest, "cases": found}, indent=1))  # noqa: T201


if __name__ == "__main__":
    main()
