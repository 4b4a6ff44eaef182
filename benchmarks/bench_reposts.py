"""One opening advertised several times: found >= .98, false merges <= .5 %, 40,000 postings a second.

The postings are made up from O*NET's task statements: fifteen trades, each employer with its boilerplate, and hard
neighbours (other title, other place, other level, same text). Reposts are edited: words changed, sentences dropped,
header and footer added, the noise of pages turned to text, titles and employers spelt otherwise, fields lost.
Usage: bench_reposts.py --data FOLDER [--peer PYTHON], a Python with datasketch.
"""

import argparse
import csv
import itertools
import json
import random
import statistics
import subprocess
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TypeVar

from attrs import evolve, frozen

from goodterms.postings.engine.reposts import Advert, fingerprint, fingerprints, same_opening

OPENINGS, RUNS = 4000, 3
TRADES = (
    "Accountant 13-2011",
    "Baker 51-3011",
    "Carpenter 47-2031",
    "Chef 35-1011",
    "Civil Engineer 17-2051",
    "Data Scientist 15-2051",
    "Dental Assistant 31-9091",
    "Electrician 47-2111",
    "Graphic Designer 27-1024",
    "Marketing Manager 11-2021",
    "Pharmacist 29-1051",
    "Registered Nurse 29-1141",
    "Sales Representative 41-4012",
    "Software Developer 15-1252",
    "Truck Driver 53-3032",
)
PLACES = (
    "Austin, TX",
    "Boise, ID",
    "Denver, CO",
    "Fargo, ND",
    "Macon, GA",
    "Omaha, NE",
    "Reno, NV",
    "Remote",
)
LEVELS = ("", "Senior ", "Junior ", "Lead ")
# Clauses that any employer uses, so that postings of strangers share wording too.
COMMON = (
    "We are an equal opportunity employer and value diversity at our company.",
    "All qualified applicants will receive consideration for employment without regard to race or religion.",
    "We offer medical, dental and vision insurance, paid time off and a retirement plan with a match.",
    "Please send your resume and a short letter to our hiring team; we answer within ten days.",
    "The ideal candidate works well in a team and communicates clearly with people at all levels.",
)
PEER = """
import json, sys, time
from datasketch import MinHash, MinHashLSH
texts = json.load(sys.stdin)
start = time.perf_counter()
lsh = MinHashLSH(threshold=0.5, num_perm=128)
prints = []
for text in texts:
    words = text.lower().split()
    one = MinHash(num_perm=128, seed=1)
    one.update_batch([" ".join(words[at:at + 3]).encode() for at in range(len(words) - 2)])
    prints.append(one)
made = time.perf_counter()
for number, one in enumerate(prints):
    lsh.insert(number, one)
for one in prints:
    lsh.query(one)
print(json.dumps([made - start, time.perf_counter() - made]))
"""

Result = TypeVar("Result")


@frozen
class Posting:
    """A made-up posting; adverts of one opening share its number."""

    opening: int
    employer: str
    title: str
    place: str
    text: str


def main() -> None:
    """Print what is found, what is merged wrongly, and how fast, next to the peer."""
    wanted = argparse.ArgumentParser()
    wanted.add_argument("--data", type=Path, required=True, help="the folder with O*NET's text files")
    wanted.add_argument("--peer", default="", help="a Python that has datasketch")
    chosen = wanted.parse_args()
    postings = made_postings(chosen.data, seed=7)
    texts = [posting.text for posting in postings]
    fingerprints(texts[:100])  # its tables are made once a process
    print_seconds, prints = _median(lambda: fingerprints(texts))
    one_seconds, _ = _median(lambda: [fingerprint(text) for text in texts])
    adverts = [
        Advert(str(number), posting.employer, posting.title, posting.place, one)
        for number, (posting, one) in enumerate(zip(postings, prints, strict=True))
    ]
    match_seconds, matches = _median(lambda: same_opening(adverts))
    pairs = [(int(match.first), int(match.second)) for match in matches]
    print(f"{len(texts):,} postings of {statistics.mean(map(len, texts)):,.0f} characters, median of {RUNS}")
    _print_quality(postings, pairs)
    for name, seconds in (
        ("fingerprints", print_seconds),
        ("fingerprints, one by one", one_seconds),
        ("matching", match_seconds),
        ("both", print_seconds + match_seconds),
    ):
        print(f"{name:26} {len(texts) / seconds:10,.0f} a second")
    if chosen.peer:
        _print_peer(chosen.peer, texts)


def made_postings(data: Path, *, seed: int) -> list[Posting]:
    """Return openings with their hard neighbours and reposts, in random order."""
    rng = random.Random(seed)
    tasks = _tasks(data)
    made: list[Posting] = []
    numbers = itertools.count()
    while len(made) < OPENINGS * 2:
        employer = f"{rng.choice(('North', 'South', 'East', 'West'))}{rng.choice(_NOUNS)} {rng.randrange(10**4)} Inc."
        made += _neighbours(rng, employer=employer, tasks=tasks, numbers=numbers)
    rng.shuffle(made)
    return made


_NOUNS = ("wind", "field", "gate", "bridge", "haven", "lake", "ridge", "wood")


def _tasks(data: Path) -> dict[str, list[str]]:
    """Return the sentences of each trade."""
    found: dict[str, list[str]] = {}
    with (data / "Task Statements.txt").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            found.setdefault(row["O*NET-SOC Code"][:7], []).append(row["Task"])
    return {trade[:-8]: found[trade[-7:]] for trade in TRADES}


def _neighbours(
    rng: random.Random, *, employer: str, tasks: dict[str, list[str]], numbers: Iterator[int]
) -> list[Posting]:
    """Return the postings of one employer: one text for several titles, levels and places, and other texts."""
    about = [rng.choice(tasks[rng.choice(list(tasks))]) for _ in range(rng.randint(3, 10))] + list(COMMON)
    made: list[Posting] = []
    for trade in rng.sample(sorted(tasks), 2):
        own = rng.sample(tasks[trade], min(len(tasks[trade]), rng.randint(6, 14)))
        named = rng.sample(list(itertools.product(LEVELS, PLACES)), 3)
        for level, place in named:
            is_only = [one for one, _ in named].count(level) == 1
            opening = Posting(
                next(numbers), employer, f"{level}{trade}", place, "\n".join([*about[:3], *own, *about[3:]])
            )
            made += [
                opening,
                *(_repost(rng, opening, is_only=is_only) for _ in range(rng.choice((0, 1, 1, 2)))),
            ]
    return made


def _repost(rng: random.Random, opening: Posting, *, is_only: bool) -> Posting:
    """Return another advert; without its place only if the employer has no other opening of this title."""
    sentences = [line for line in opening.text.split("\n") if rng.random() > rng.choice((0, 0.05, 0.15))]
    changed = rng.choice((0, 0.01, 0.03))
    words = [word if rng.random() > changed else "exactly" for word in " \n".join(sentences).split(" ")]
    text = " ".join(words)
    if rng.random() < 0.5:
        text = f"Home &gt; Jobs &gt; Search\nApply now\u00a0| Share\n{text}\nPosted 3 days ago. \u00a9 Board"
    if rng.random() < 0.5:
        text = text.replace(". ", ".&nbsp; ").replace("\n", "\n\n\u2022 ").replace("'", "\u2019")
    made = evolve(opening, text=text)
    kind = rng.choice(("same", "spelt", "spelt", "spelt", "agency", "no employer", "no place"))
    if kind == "spelt":
        return evolve(
            made,
            employer=made.employer.upper().replace(" INC.", rng.choice(("", ", INC", " Incorporated"))),
            title=rng.choice(("{} (m/f/d)", "{} - Req #48213", "{} JR-102934", "{}")).format(
                made.title.replace("Senior", rng.choice(("Sr.", "Senior"))).replace("Manager", "Mgr")
            ),
            place=rng.choice((made.place, made.place.split(",")[0], f"{made.place}, USA")),
        )
    if kind == "agency":
        return evolve(made, employer="Swift Staffing LLC")
    if kind == "no employer":
        return evolve(made, employer="")
    return evolve(made, place="") if kind == "no place" and is_only else made


def _print_quality(postings: Sequence[Posting], pairs: Sequence[tuple[int, int]]) -> None:
    """Print the part of the reposts that are joined to their opening, and of the matches that are wrong.

    n adverts of one opening are n - 1 reposts; k groups left of them mean that k - 1 were not found.
    """
    parents = list(range(len(postings)))

    def root(number: int) -> int:
        while parents[number] != number:
            number = parents[number]
        return number

    wrong = [pair for pair in pairs if postings[pair[0]].opening != postings[pair[1]].opening]
    for first, second in set(pairs) - set(wrong):
        parents[root(first)] = root(second)
    openings = {posting.opening for posting in postings}
    groups = {root(number) for number in range(len(postings))}
    reposts = len(postings) - len(openings)
    found = 1 - (len(groups) - len(openings)) / reposts
    print(f"reposts found   {found:.4f}   of {reposts:,}")
    print(f"false merges    {len(wrong) / len(pairs):.4%}   of {len(pairs):,} matches")


def _print_peer(python: str, texts: Sequence[str]) -> None:
    told = subprocess.run(
        [python, "-c", PEER], input=json.dumps(texts), text=True, check=True, capture_output=True
    )
    made, matched = json.loads(told.stdout)
    print(f"{'datasketch, fingerprints':26} {len(texts) / made:10,.0f} a second")
    print(f"{'datasketch, candidates':26} {len(texts) / matched:10,.0f} a second")


def _median(work: Callable[[], Result]) -> tuple[float, Result]:
    """Return the median time and the last result; of the processor's time, since the machine has other work."""
    spent = []
    for _ in range(RUNS):
        start = time.process_time()
        result = work()
        spent.append(time.process_time() - start)
    return statistics.median(spent), result


if __name__ == "__main__":
    main()
