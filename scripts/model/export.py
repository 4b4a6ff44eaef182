"""Turn a checkpoint into the shipped classifier: ONNX with int8 weights, checked against the network and on dev.

Run by `make model` after `train.py`, in the environment that `requirements/model.in` describes.
"""

import argparse
import gzip
import time
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
import torch
from labelled import f1, read_sentences, word_starts
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.transformers import optimizer
from train import BASE, DEV, HIDDEN, Tagger

from goodterms.postings.engine.skills.tagger import Tagger as Shipped

OUTPUT = Path(__file__).parents[2] / "src/goodterms/postings/engine/skills"
HEADS = 12


def main() -> None:
    """Export, quantise, and report size, speed and F1 on the dev splits."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--checkpoint", type=Path, required=True)
    parser.add_argument("--layers", type=int, default=6)
    chosen = parser.parse_args()
    model = Tagger(layers=chosen.layers)
    model.load_state_dict(torch.load(chosen.checkpoint))
    plain, fused = chosen.checkpoint.with_suffix(".onnx"), chosen.checkpoint.with_suffix(".fused.onnx")
    export(model.eval(), plain)
    kept = optimizer.optimize_model(str(plain), model_type="bert", num_heads=HEADS, hidden_size=HIDDEN)
    kept.save_model_to_file(str(fused))
    # Without VNNI, products of full-range int8 overflow: seven bits are kept.
    quantize_dynamic(
        fused,
        OUTPUT / "tagger.onnx",
        per_channel=True,
        reduce_range=True,
        weight_type=QuantType.QInt8,
        extra_options={"DefaultTensorType": onnx.TensorProto.FLOAT},
    )
    vocabulary = (BASE / "vocab.txt").read_bytes()
    (OUTPUT / "vocabulary.txt.gz").write_bytes(gzip.compress(vocabulary, mtime=0))
    print("bytes", (OUTPUT / "tagger.onnx").stat().st_size)
    report(chosen.data)


def export(model: Tagger, path: Path) -> None:
    """Write the network with free sizes for sentences and pieces."""
    ids = torch.ones(2, 9, dtype=torch.long)
    torch.onnx.export(
        model,
        (ids, torch.ones_like(ids)),
        str(path),
        input_names=["ids", "mask"],
        output_names=["scores"],
        dynamic_axes={name: {0: "sentences", 1: "pieces"} for name in ("ids", "mask", "scores")},
        opset_version=17,
        dynamo=False,
    )


def report(data: Path) -> None:
    """Print exact and relaxed F1 of the shipped file on the dev splits, through the code that is shipped."""
    onnxruntime.set_default_logger_severity(3)
    shipped = Shipped.load()
    all_found: list[set[tuple[int, int]]] = []
    all_gold: list[frozenset[tuple[int, int]]] = []
    for name in DEV:
        found, gold = [], []
        began, signs = time.process_time(), 0
        for sentence in read_sentences(data / "skills" / f"{name}.conll.gz"):
            text = " ".join(sentence.tokens)
            signs += len(text)
            starts = word_starts(sentence.tokens)
            spans = set()
            for skill in shipped.skills([text])[0]:
                first = int(np.searchsorted(starts, skill.span.start, side="right")) - 1
                last = int(np.searchsorted(starts, skill.span.end - 1, side="right")) - 1
                spans.add((first, last + 1))
            found.append(spans)
            gold.append(sentence.gold)
        print(
            name,
            f1(found, gold),
            f"{signs / 4300 / (time.process_time() - began):.1f} adverts of 4.3 kB a CPU second",
        )
        if name.startswith("skillspan"):
            all_found, all_gold = all_found + found, all_gold + gold
    print("skillspan", f1(all_found, all_gold))


if __name__ == "__main__":
    main()
