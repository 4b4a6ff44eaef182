"""Reading postings: adverts of 4.3 kB a CPU second for both tiers and the rules, and a page of 580 kB with JSON-LD.

The adverts are the made-up ones of the tests, filled up to 4.3 kB. Peers in the same run: one regular expression of
all the lexicon's forms for tier 1, and the standard library's json on the same script for the page. With `--data
../shared/data` exact and relaxed F1 on the dev splits of SkillSpan and GREEN are printed too, for both tiers through
the shipped code.
"""

import argparse
import json
import re
import resource
import statistics
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "scripts/model")]

from goodterms.postings.engine import FoundSkill, find_skills, read_posting
from goodterms.postings.engine.skills.scan import _shipped
from goodterms.postings.engine.skills.tagger import Tagger
from goodterms.postings.intake import read_posting_source
from tests.corpus.postings import ADVERTS

SIZE, RUNS = 4300, 5
PAGE_SIZE = 580_000
DEV = ("skillspan_house_dev", "skillspan_tech_dev", "green_dev")


def main() -> None:
    """Print each figure, and its ratio to the peer."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path)
    data = parser.parse_args().data
    adverts = [(advert.text * (SIZE // len(advert.text) + 1))[:SIZE] for advert in ADVERTS]
    find_skills("warm")
    megabytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    words = sorted(map(re.escape, _shipped().lexicon.forms), reverse=True)
    forms = re.compile(r"\b(?:" + "|".join(words) + r")\b")
    peer = rate(lambda: [forms.findall(advert.lower()) for advert in adverts[:1]], 1, runs=1)
    tier1 = rate(lambda: [find_skills(advert) for advert in adverts], len(adverts))
    print(f"tier 1 {tier1:8.0f} adverts a CPU second, {tier1 / peer:7.0f} x one regular expression")
    print(f"memory of tier 1    {megabytes:8.0f} MB, the whole process")
    rules = rate(lambda: [read_posting(advert, skills=()) for advert in adverts], len(adverts))
    print(f"all rules           {rules:8.0f} adverts a CPU second")
    page_speed()
    tagger = Tagger.load()
    tier2 = rate(lambda: tagger.skills(adverts), len(adverts), runs=3)
    print(f"tier 2              {tier2:8.1f} adverts a CPU second   {tier2 / tier1:7.4f} x tier 1")
    print(f"memory with tier 2  {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:8.0f} MB")
    if data:
        quality(
            data, {"tier 1": lambda texts: [find_skills(text) for text in texts], "tier 2": tagger.skills}
        )


def rate(work: Callable[[], object], count: int, *, runs: int = RUNS) -> float:
    """Return how many a CPU second, by the median run."""
    spent = []
    for _ in range(runs):
        began = time.process_time()
        work()
        spent.append(time.process_time() - began)
    return count / statistics.median(spent)


def page_speed() -> None:
    """Print the time for a saved page whose JSON-LD tells the posting."""
    told = {
        "@type": "JobPosting",
        "title": "Baker",
        "hiringOrganization": {"name": "Larkspur"},
        "description": "<p>You bake.</p>" * 100,
    }
    script = json.dumps(told)
    filler = "<div><p>Words that fill the page.</p><a href='/a'>link</a></div>\n" * 20_000
    page = f"<!doctype html><script type='application/ld+json'>{script}</script><body>{filler}"[
        :PAGE_SIZE
    ].encode()
    ours = 1000 / rate(lambda: read_posting_source(page), 1, runs=15)
    peer = 1000 / rate(lambda: [json.loads(script) for _ in range(100)], 100, runs=15)
    print(f"page with JSON-LD   {ours:8.2f} ms   {ours / peer:7.1f} x json.loads of its script alone")


def quality(data: Path, tiers: dict[str, Callable[[Sequence[str]], list[tuple[FoundSkill, ...]]]]) -> None:
    """Print F1 over tokens on the dev splits."""
    from labelled import f1, read_sentences, word_starts

    for tier, skills_of in tiers.items():
        for names in (DEV[:2], DEV[2:]):
            sentences = [s for name in names for s in read_sentences(data / "skills" / f"{name}.conll.gz")]
            found = []
            for sentence, skills in zip(
                sentences, skills_of([" ".join(s.tokens) for s in sentences]), strict=True
            ):
                starts = [*word_starts(sentence.tokens), 1 << 30]
                found.append({_tokens(starts, one) for one in skills})
            print(f"{tier}, {' + '.join(names)}: {f1(found, [sentence.gold for sentence in sentences])}")


def _tokens(starts: Sequence[int], skill: FoundSkill) -> tuple[int, int]:
    first = max(at for at, start in enumerate(starts) if start <= skill.span.start)
    last = max(at for at, start in enumerate(starts) if start < skill.span.end)
    return first, last + 1


if __name__ == "__main__":
    main()
