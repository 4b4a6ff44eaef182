"""Pay in adverts, both ends within 1 %: ours beside python-jobspy's guess from text; a JSON-LD page beside extruct.

The adverts are the made-up ones of the tests: few, and known to whoever wrote the patterns, so that the figures say
that nothing broke, not how well an unseen advert is read. `--peers PYTHON` names the python of an environment with
the peers (`peers.py`).
"""

import argparse
import json
import statistics
import subprocess
import sys
import time
from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from goodterms.postings.engine.pay import find_pay
from goodterms.postings.intake import read_posting_source
from tests.corpus.postings import ADVERTS

PAGE_SIZE = 580_000
Ends = tuple[float | None, float | None]


def main() -> None:
    """Print precision, recall and false alarms of both, and both times for the page."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--peers", help="a python that has the peers")
    peers = parser.parse_args().peers
    texts = [advert.text for advert in ADVERTS]
    gold = [_ends(advert.pay[0][:2]) if advert.pay else None for advert in ADVERTS]
    ours = [
        _ends((str(p[0].least or ""), str(p[0].most or ""))) if (p := find_pay(text)) else None
        for text in texts
    ]
    report("ours", ours, gold)
    page = _page()
    spent = []
    for _ in range(15):
        began = time.process_time()
        read_posting_source(page.encode())
        spent.append(time.process_time() - began)
    print(f"ours            page of {len(page) / 1000:.0f} kB: {statistics.median(spent) * 1000:.2f} ms")
    if peers:
        given = json.dumps({"texts": texts, "page": page})
        script = str(Path(__file__).with_name("peers.py"))
        answer = subprocess.run([peers, script], input=given, check=True, capture_output=True, text=True)
        told = json.loads(answer.stdout)
        found: list[Ends | None] = [(low, high) if low is not None else None for low, high in told["ends"]]
        report("python-jobspy", found, gold)
        print(f"extruct         the same page: {told['page_ms']:.2f} ms")


def report(name: str, found: Sequence[Ends | None], gold: Sequence[Ends | None]) -> None:
    """Print how many statements are right, and how many adverts without pay were given one."""
    right = sum(_is_same(one, other) for one, other in zip(found, gold, strict=True))
    given, stated = sum(one is not None for one in found), sum(one is not None for one in gold)
    alarms = sum(one is not None and other is None for one, other in zip(found, gold, strict=True))
    print(
        f"{name:15} precision {100 * right / max(1, given):.1f} recall {100 * right / stated:.1f}, "
        f"{alarms} false alarms on {len(gold) - stated} adverts without pay"
    )


def _ends(pair: tuple[str, str]) -> Ends:
    low, high = (float(Decimal(end)) if end else None for end in pair)
    return low, high


def _is_same(one: Ends | None, other: Ends | None) -> bool:
    if one is None or other is None:
        return False
    return all(
        a == b or (a is not None and b is not None and abs(a - b) <= 0.01 * abs(b))
        for a, b in zip(one, other, strict=True)
    )


def _page() -> str:
    told = {
        "@context": "https://schema.org",
        "@type": "JobPosting",
        "title": "Baker",
        "hiringOrganization": {"name": "Larkspur"},
        "description": "<p>You bake.</p>" * 100,
    }
    filler = "<div><p>Words that fill the page.</p><a href='/a'>link</a></div>\n" * 20_000
    script = f"<script type='application/ld+json'>{json.dumps(told)}</script>"
    return f"<!doctype html><html><head>{script}</head><body>{filler}"[:PAGE_SIZE]


if __name__ == "__main__":
    main()
