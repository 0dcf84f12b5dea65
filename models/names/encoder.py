"""The encoder: MiniLM-L6 with a shape embedding beside the word pieces, and one linear head."""

from __future__ import annotations

from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

WIDTH, HEADS, INNER, LAYERS, POSITIONS = 384, 12, 1536, 6, 512


class Layer(nn.Module):
    """One transformer layer in the shape and names of BERT."""

    def __init__(self, dropout: float) -> None:
        super().__init__()
        self.query, self.key, self.value, self.mix = (nn.Linear(WIDTH, WIDTH) for _ in range(4))
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.up, self.down = nn.Linear(WIDTH, INNER), nn.Linear(INNER, WIDTH)
        self.last = nn.LayerNorm(WIDTH, eps=1e-12)
        self.drop = nn.Dropout(dropout)

    def forward(self, x: Tensor, bias: Tensor) -> Tensor:
        rows, length, _ = x.shape
        q, k, v = (
            linear(x).view(rows, length, HEADS, -1).transpose(1, 2)
            for linear in (self.query, self.key, self.value)
        )
        weights = q @ k.transpose(2, 3) * (WIDTH // HEADS) ** -0.5 + bias
        mixed = self.drop(functional.softmax(weights, dim=-1)) @ v
        mixed = mixed.transpose(1, 2).reshape(rows, length, WIDTH)
        x = self.norm(x + self.drop(self.mix(mixed)))
        return self.last(x + self.drop(self.down(functional.gelu(self.up(x)))))


class NamesModel(nn.Module):
    """Scores of each class for each word piece, (rows, length, classes), before softmax."""

    def __init__(self, vocabulary: int, shapes: int, classes: int, dropout: float = 0.1) -> None:
        super().__init__()
        self.words = nn.Embedding(vocabulary, WIDTH)
        self.places = nn.Embedding(POSITIONS, WIDTH)
        self.kind = nn.Parameter(torch.zeros(WIDTH))
        self.shapes = nn.Embedding(shapes, WIDTH)
        nn.init.normal_(self.shapes.weight, std=0.02)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.drop = nn.Dropout(dropout)
        self.layers = nn.ModuleList(Layer(dropout) for _ in range(LAYERS))
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
            "query": "attention.self.query",
            "key": "attention.self.key",
            "value": "attention.self.value",
            "mix": "attention.output.dense",
            "norm": "attention.output.LayerNorm",
            "up": "intermediate.dense",
            "down": "output.dense",
            "last": "output.LayerNorm",
        }
        for number, layer in enumerate(self.layers):
            for ours, theirs in names.items():
                copy_both(getattr(layer, ours), weights, f"encoder.layer.{number}.{theirs}")


def copy(target: Tensor, source: Tensor) -> None:
    with torch.no_grad():
        target.copy_(source)


def copy_both(module: nn.Module, weights: dict[str, Tensor], name: str) -> None:
    copy(module.weight, weights[f"{name}.weight"])
    copy(module.bias, weights[f"{name}.bias"])
