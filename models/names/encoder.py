"""The encoder: MiniLM-L6 with a shape embedding beside the word pieces, and one linear head.

The head scores the classes of names and those of events side by side. To be faster, the encoder
may take over fewer layers than MiniLM has, the lower ones, and fewer units inside each: those
whose weights are largest.
"""

from __future__ import annotations

from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

WIDTH, HEADS, POSITIONS = 384, 12, 512
LOOKS = ("query", "key", "value")


class Layer(nn.Module):
    """One transformer layer in the shape and names of BERT."""

    def __init__(self, inner: int, dropout: float) -> None:
        super().__init__()
        self.look, self.mix = nn.Linear(WIDTH, 3 * WIDTH), nn.Linear(WIDTH, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.up, self.down = nn.Linear(WIDTH, inner), nn.Linear(inner, WIDTH)
        self.last = nn.LayerNorm(WIDTH, eps=1e-12)
        self.drop = nn.Dropout(dropout)

    def forward(self, x: Tensor, bias: Tensor) -> Tensor:
        rows, length, _ = x.shape
        looked = self.look(x).view(rows, length, 3, HEADS, -1).permute(2, 0, 3, 1, 4)
        q, k, v = looked[0], looked[1], looked[2]
        weights = q @ k.transpose(2, 3) * (WIDTH // HEADS) ** -0.5 + bias
        mixed = self.drop(functional.softmax(weights, dim=-1)) @ v
        mixed = mixed.transpose(1, 2).reshape(rows, length, WIDTH)
        x = self.norm(x + self.drop(self.mix(mixed)))
        return self.last(x + self.drop(self.down(functional.gelu(self.up(x)))))


class Model(nn.Module):
    """Scores of each class for each word piece, (rows, length, classes), before softmax."""

    def __init__(
        self, vocabulary: int, shapes: int, classes: int,
        layers: int = 6, inner: int = 1536, dropout: float = 0.1,
    ) -> None:  # fmt: skip
        super().__init__()
        self.words = nn.Embedding(vocabulary, WIDTH)
        self.places = nn.Embedding(POSITIONS, WIDTH)
        self.kind = nn.Parameter(torch.zeros(WIDTH))
        self.shapes = nn.Embedding(shapes, WIDTH)
        nn.init.normal_(self.shapes.weight, std=0.02)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.drop = nn.Dropout(dropout)
        self.layers = nn.ModuleList(Layer(inner, dropout) for _ in range(layers))
        self.head = nn.Linear(WIDTH, classes)

    def forward(self, ids: Tensor, shapes: Tensor, mask: Tensor) -> Tensor:
        """`mask` is 1.0 for pieces and 0.0 for padding."""
        places = self.places.weight[: ids.shape[1]]
        x = self.words(ids) + self.shapes(shapes) + places + self.kind
        x = self.drop(self.norm(x))
        bias = ((mask - 1.0) * 10000.0)[:, None, None, :]
        for layer in self.layers:
            x = layer(x, bias)
        return self.head(x)

    def load_minilm(self, path: Path) -> None:
        """Take over the weights of the pre-trained encoder (safetensors, BERT names)."""
        weights = load_file(str(path))
        copy(self.words.weight, weights["embeddings.word_embeddings.weight"])
        copy(self.places.weight, weights["embeddings.position_embeddings.weight"])
        copy(self.kind, weights["embeddings.token_type_embeddings.weight"][0])
        copy_both(self.norm, weights, "embeddings.LayerNorm")
        names = {
            "mix": "attention.output.dense",
            "norm": "attention.output.LayerNorm",
            "last": "output.LayerNorm",
        }
        for number, layer in enumerate(self.layers):
            own = f"encoder.layer.{number}"
            for kind in ("weight", "bias"):
                looks = (f"{own}.attention.self.{look}.{kind}" for look in LOOKS)
                copy(getattr(layer.look, kind), torch.cat([weights[look] for look in looks]))
            kept = largest(weights, own, len(layer.up.bias))
            copy(layer.up.weight, weights[f"{own}.intermediate.dense.weight"][kept])
            copy(layer.up.bias, weights[f"{own}.intermediate.dense.bias"][kept])
            copy(layer.down.weight, weights[f"{own}.output.dense.weight"][:, kept])
            copy(layer.down.bias, weights[f"{own}.output.dense.bias"])
            for ours, theirs in names.items():
                copy_both(getattr(layer, ours), weights, f"{own}.{theirs}")


def largest(weights: dict[str, Tensor], layer: str, number: int) -> Tensor:
    """The inner units of a layer with the largest weights in and out, in their order."""
    size = weights[f"{layer}.intermediate.dense.weight"].norm(dim=1)
    size = size * weights[f"{layer}.output.dense.weight"].norm(dim=0)
    return size.topk(number).indices.sort().values


def copy(target: Tensor, source: Tensor) -> None:
    with torch.no_grad():
        target.copy_(source)


def copy_both(module: nn.Module, weights: dict[str, Tensor], name: str) -> None:
    copy(module.weight, weights[f"{name}.weight"])
    copy(module.bias, weights[f"{name}.bias"])
