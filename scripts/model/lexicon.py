"""Make the lexicon of tier 1: forms from O*NET, ESCO and the labelled sentences, each with its weight.

Run by `make model`, in the environment that `requirements/model.in` describes. Nothing of the sources is copied
but single names of skills and tools, whose licences allow it; docs/reference/skills-model.md says which.
"""

import argparse
import csv
import gzip
import math
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy as np
from attrs import define, field, frozen
from labelled import Sentence, f1, read_sentences, word_starts
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from goodterms.postings.engine.skills.names import alias_forms, canonical_name, cased_forms
from goodterms.postings.engine.skills.scan import Candidate, Lexicon, Weights, fold

LONGEST = 6
SHORTEST_TOOL = 4  # characters: shorter names are everyday words too often
RARE = 2  # a feature or form seen no more often says little
LEAST_GREEN = 0.3
LEAST_WEIGHT = 0.02
CURATED = 0.3  # the least weight of our own aliases where the labelled data is silent: odds above one half
EVERYDAY = {
    "access",
    "outlook",
    "node",
    "go",
    "ts",
    "ui",
    "ai",
    "ms",
    "bs",
    "bi",
    "ci",
    "ml",
    "mig",
    "tig",
    "word",
    "excel",
    "master",
    "masters",
    "bachelor",
    "high school",
    "qa",
}
LEAST_SHARE = 0.06  # of a form's occurrences that are labelled, to be a candidate at all
INVERSE_STRENGTH = 0.4  # of the penalty; tuned on the dev split
OUTPUT = Path(__file__).parents[2] / "src/goodterms/postings/engine/skills/lexicon.tsv.gz"


@define
class Counts:
    """How often a form occurs, is labelled as it stands, touches a label, and is labelled as knowledge."""

    seen: Counter[str] = field(factory=Counter)
    hit: Counter[str] = field(factory=Counter)
    touched: Counter[str] = field(factory=Counter)
    known: Counter[str] = field(factory=Counter)

    def add(self, sentence: Sentence) -> None:
        """Count all forms of up to six tokens in a sentence."""
        covered = {at for start, end in sentence.gold for at in range(start, end)}
        for start in range(len(sentence.tokens)):
            for end in range(start + 1, min(len(sentence.tokens), start + LONGEST) + 1):
                form = form_of(" ".join(sentence.tokens[start:end]))
                self.seen[form] += 1
                self.hit[form] += (start, end) in sentence.gold
                self.touched[form] += any(at in covered for at in range(start, end))
                self.known[form] += (start, end) in (sentence.inner or ())


@frozen
class Sources:
    """All that the forms' weights are made of."""

    house: Counts
    green: Counts
    esco: frozenset[str]
    onet: frozenset[str]


def form_of(text: str) -> str:
    """Return the folded words of a name, as the scan sees them."""
    return " ".join(word for word in fold(text).split(" ") if word).strip(". ")


def form_features(
    form: str, sources: Sources, *, is_own: bool, touches: bool, is_counted: bool
) -> dict[str, float]:
    """Return what a form itself tells; its own sentence is left out of the counts when that is trained on."""
    counts, green = sources.house, sources.green
    seen = max(0, counts.seen[form] - is_counted)
    hit = max(0, counts.hit[form] - (is_own and is_counted))
    touched = max(0, counts.touched[form] - (touches and is_counted))
    words = form.split(" ")
    told: dict[str, float] = {
        "known": 1,
        "length": len(words),
        "one": len(words) == 1,
        "share": math.log((hit + 0.4) / (max(0, seen - hit) + 0.6)),
        "touched": math.log((touched + 0.5) / (max(0, seen - touched) + 0.5)),
        "seen": seen > 0,
        "esco": form in sources.esco,
        "onet": form in sources.onet,
        "W=" + words[-1]: 1,
        "F=" + words[0]: 1,
    }
    if green.seen[form]:
        told["green"] = math.log((green.hit[form] + 0.3) / (green.seen[form] - green.hit[form] + 0.7))
        told["in green"] = 1
    return told


def features(
    candidate: Candidate,
    sources: Sources,
    *,
    is_own: bool = False,
    touches: bool = False,
    is_counted: bool = False,
) -> dict[str, float]:
    """Return what the model is told of a candidate."""
    words = candidate.form.split(" ")
    told = (
        form_features(candidate.form, sources, is_own=is_own, touches=touches, is_counted=is_counted)
        if candidate.is_known
        else {"unknown": 1, "W=" + words[-1]: 1, "F=" + words[0]: 1}
    )
    beside = {
        "L=" + candidate.left: 1.0,
        "R=" + candidate.right: 1.0,
        "l=" + candidate.left2: 1.0,
        "r=" + candidate.right2: 1.0,
    }
    return {**told, **beside, "line": candidate.line}


def token_span(sentence: Sentence, candidate: Candidate) -> tuple[int, int]:
    """Return the tokens that a candidate touches, in the sentence as joined by single spaces."""
    starts = word_starts(sentence.tokens)
    first = int(np.searchsorted(starts, candidate.start, side="right")) - 1
    last = int(np.searchsorted(starts, candidate.end - 1, side="right")) - 1
    return first, last + 1


def main() -> None:
    """Train on the train split, report on the dev split, write the lexicon."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    data = parser.parse_args().data
    train = load(data, "skillspan_house_train", "skillspan_tech_train")
    sources = Sources(counted(train), counted(load(data, "green_train")), esco_forms(data), onet_forms(data))
    lexicon = Lexicon(chosen(sources))
    vectorizer, model = trained(lexicon, train, sources)
    weights = collapsed(vectorizer, model, lexicon, sources)
    for name in (("skillspan_house_dev", "skillspan_tech_dev"), ("green_dev",)):
        report(lexicon, weights, load(data, *name), name=" + ".join(name))
    write(weights, sources, onet_names(data))


def load(data: Path, *names: str) -> list[Sentence]:
    """Return the sentences of some splits."""
    return [sentence for name in names for sentence in read_sentences(data / "skills" / f"{name}.conll.gz")]


def counted(sentences: Iterable[Sentence]) -> Counts:
    """Return the counts over sentences."""
    counts = Counts()
    for sentence in sentences:
        counts.add(sentence)
    return counts


def esco_forms(data: Path) -> frozenset[str]:
    """Return the forms of ESCO's preferred labels."""
    with gzip.open(data / "skills/esco_1.1.0_preferred_labels_en.txt.gz", "rt", encoding="utf-8") as lines:
        return frozenset(form for line in lines if (form := form_of(line)) and len(form) > 1)


def onet_names(data: Path) -> dict[str, str]:
    """Return O*NET's examples of technology by their forms."""
    path = data / "onet_29_2/Technology Skills.txt"
    with path.open(encoding="utf-8", newline="") as lines:
        rows = csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
        return {form: row["Example"] for row in rows if len(form := form_of(row["Example"])) >= SHORTEST_TOOL}


def onet_forms(data: Path) -> frozenset[str]:
    """Return the forms of O*NET's examples, with the vendor left out where the rest stands for itself."""
    forms = set()
    for form in onet_names(data):
        forms.add(form)
        short = re.sub(
            r"^(?:microsoft|adobe|apache|google|ibm|oracle|intuit|autodesk|atlassian) (?=\w{4})|(?<=\w{4}) software$",
            "",
            form,
        )
        forms.add(short)
    return frozenset(forms)


def chosen(sources: Sources) -> set[str]:
    """Return the forms worth looking for."""
    house, green = sources.house, sources.green
    forms = {form for form, hits in house.hit.items() if hits / (house.seen[form] + 0.5) >= LEAST_SHARE}
    forms |= {
        f
        for f, hits in green.hit.items()
        if hits >= RARE and f not in house.seen and hits / green.seen[f] >= LEAST_GREEN
    }
    for form in sources.esco | sources.onet:
        if not house.seen[form] or house.touched[form] / house.seen[form] >= LEAST_SHARE:
            forms.add(form)
    return {form for form in forms | curated() if form and not form.isdigit()}


def curated() -> set[str]:
    """Return the forms of our own list of aliases that name nothing else in everyday words."""
    return {
        form
        for alias in alias_forms()
        if (form := form_of(alias)) in cased_forms() or (len(form) > 1 and form not in EVERYDAY)
    }


def trained(
    lexicon: Lexicon, sentences: Sequence[Sentence], sources: Sources
) -> tuple[DictVectorizer, LogisticRegression]:
    """Return the model fitted on all candidates of the sentences; rare features are zero."""
    rows: list[dict[str, float]] = []
    is_hit: list[bool] = []
    for sentence in sentences:
        for candidate in lexicon.candidates(" ".join(sentence.tokens)):
            span = token_span(sentence, candidate)
            hit = span in sentence.gold
            touches = any(a < span[1] and span[0] < b for a, b in sentence.gold)
            rows.append(features(candidate, sources, is_own=hit, touches=touches, is_counted=True))
            is_hit.append(hit)
    frequency = Counter(name for row in rows for name in row)
    kept = [{name: value for name, value in row.items() if frequency[name] > RARE} for row in rows]
    vectorizer = DictVectorizer()
    model = LogisticRegression(C=INVERSE_STRENGTH, max_iter=3000).fit(vectorizer.fit_transform(kept), is_hit)
    return vectorizer, model


def collapsed(
    vectorizer: DictVectorizer, model: LogisticRegression, lexicon: Lexicon, sources: Sources
) -> Weights:
    """Return the model with all that a form tells summed into one number a form."""
    weight = dict(zip(vectorizer.get_feature_names_out(), model.coef_[0], strict=True))
    of_form = {}
    for form in lexicon.forms:
        told = form_features(form, sources, is_own=False, touches=False, is_counted=False)
        of_form[form] = round(sum(weight.get(name, 0.0) * value for name, value in told.items()), 3)
    for form in curated():
        if sources.house.seen[form] <= RARE or sources.house.touched[form] * 2 >= sources.house.seen[form]:
            of_form[form] = max(
                of_form[form], round(CURATED - float(model.intercept_[0]) - 3 * weight.get("line", 0.0), 3)
            )
    of_word = {name: round(float(value), 3) for name, value in weight.items() if name[1:2] == "="}
    return Weights(
        float(model.intercept_[0]),
        float(weight.get("unknown", 0.0)),
        float(weight.get("line", 0.0)),
        of_form,
        of_word,
    )


def report(lexicon: Lexicon, weights: Weights, sentences: Sequence[Sentence], *, name: str) -> None:
    """Print exact and relaxed F1 for some thresholds."""
    for least in (0.2, 0.25, 0.3, 0.35, 0.4):
        found = []
        for sentence in sentences:
            candidates = lexicon.candidates(" ".join(sentence.tokens))
            found.append({token_span(sentence, one) for one in candidates if weights.odds(one) >= least})
        print(name, least, f1(found, [sentence.gold for sentence in sentences]), flush=True)


def write(weights: Weights, sources: Sources, names: dict[str, str]) -> None:
    """Write the lexicon, sorted and without a time stamp, so that the same sources give the same file."""
    rows = [f"word\t=\t{weights.intercept:.3f}\t\t", f"word\t?\t{weights.unknown:.3f}\t\t"]
    rows.append(f"word\tline\t{weights.line:.3f}\t\t")
    rows += [
        f"word\t{word}\t{value}\t\t"
        for word, value in sorted(weights.of_word.items())
        if abs(value) >= LEAST_WEIGHT
    ]
    for form, value in sorted(weights.of_form.items()):
        name = canonical_name(names.get(form, form))
        rows.append(f"form\t{form}\t{value}\t{kind_of(form, sources)}\t{'' if name == form else name}")
    OUTPUT.write_bytes(gzip.compress("\n".join(rows).encode(), mtime=0))
    print(OUTPUT.name, len(rows), "rows", OUTPUT.stat().st_size, "bytes")


def kind_of(form: str, sources: Sources) -> str:
    """Return "k" for a field or tool that one knows, "s" for a thing that one does or is."""
    hits, known = sources.house.hit[form], sources.house.known[form]
    if hits:
        return "k" if known * 2 >= hits else "s"
    return "s" if form in sources.esco and form not in sources.onet and " " in form else "k"


if __name__ == "__main__":
    main()
