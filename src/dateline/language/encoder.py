"""The encoder at work: one pass over a story, read by every stage that needs it.

One model looks at windows of whole sentences and says two things of each word piece: what kind of
name it may be part of, and what kind of event it may tell of. Whoever asks first runs it; the
story keeps the answer.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from dateline.language.pieces import MARK, Ints, Pieces, Splitter
from dateline.weights import checked_model

if TYPE_CHECKING:
    from dateline.story import Story

WINDOW = 100
"""Most word pieces of a window: sentences beside one another help each other up to here."""
BATCH = 1024
"""Most word pieces of one call, padding included."""
NAME_CLASSES = 15
EVENT_CLASSES = 70
LIKE_SIZE = 32
"""Numbers by which triggers are compared: the more their product, the likelier one event."""
ALL = NAME_CLASSES + EVENT_CLASSES + LIKE_SIZE
SLOW = ["SkipLayerNormFusion"]
"""A fusion of ONNX Runtime whose kernel is some eight times slower than what it replaces."""
Window = tuple[int, int]
Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Encoding:
    """Scores of the word pieces of a text: (pieces, classes) for names and for events, and what
    triggers are compared by."""

    pieces: Pieces
    names: Floats
    events: Floats
    likes: Floats


def encoding(story: Story) -> Encoding:
    """What the encoder says of a story, read once."""
    return story.noted("encoding", lambda: encoder().read(story.text, story.sentences))


@cache
def encoder() -> Encoder:
    """The encoder of this process; loads its weights when it first reads."""
    return Encoder()


class Encoder:
    """Runs the model on one thread.

    Weights in eight bits are scaled by what stands in a batch, so batches never cross articles:
    what is read in an article does not depend on the articles around it. `path` is the model's
    file, the vocabulary lies beside it; by default the one that ships.
    """

    def __init__(self, path: Path | None = None) -> None:
        self._given = path

    @cached_property
    def _path(self) -> Path:
        return self._given or checked_model("names")

    @cached_property
    def _splitter(self) -> Splitter:
        return Splitter(self._path.with_name("vocab.txt"))

    @cached_property
    def _session(self) -> Any:
        import onnxruntime

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.log_severity_level = 3
        return onnxruntime.InferenceSession(
            str(self._path),
            options,
            providers=["CPUExecutionProvider"],
            disabled_optimizers=SLOW,
        )

    def read(self, text: str, sentences: Sequence[tuple[int, int]]) -> Encoding:
        """Scores of a text; `sentences` are its spans of characters, in order."""
        pieces = self._splitter.split(text)
        starts = np.array([start for start, _ in sentences], dtype=np.int64)
        scores = np.zeros((len(pieces.ids), ALL), dtype=np.float32)
        for batch in batched(windows(pieces, starts)):
            for (start, end), row in zip(batch, self._run(batch, pieces), strict=True):
                scores[start:end] = row[: end - start]
        return Encoding(pieces, *np.split(scores, [NAME_CLASSES, NAME_CLASSES + EVENT_CLASSES], 1))

    def _run(self, batch: Sequence[Window], pieces: Pieces) -> Floats:
        length = max(end - start for start, end in batch) + 2
        ids, shapes = np.zeros((2, len(batch), length), dtype=np.int64)
        mask = np.zeros((len(batch), length), dtype=np.float32)
        for row, (start, end) in enumerate(batch):
            size = end - start
            ids[row, 0], ids[row, size + 1] = self._splitter.first, self._splitter.last
            shapes[row, 0] = shapes[row, size + 1] = MARK
            ids[row, 1 : size + 1] = pieces.ids[start:end]
            shapes[row, 1 : size + 1] = pieces.shapes[start:end]
            mask[row, : size + 2] = 1.0
        (out,) = self._session.run(None, {"ids": ids, "shapes": shapes, "mask": mask})
        scores: Floats = out[:, 1:]
        return scores


def windows(pieces: Pieces, starts: NDArray[np.int64], size: int = WINDOW) -> list[Window]:
    """Runs of whole sentences of at most `size` pieces; longer sentences are cut at words."""
    total = len(pieces.ids)
    cuts = {int(c) for c in np.searchsorted(pieces.starts, starts)} - {0, total}
    made: list[Window] = []
    begin = 0
    for cut in [*sorted(cuts), total]:
        if made and cut - made[-1][0] <= size:
            made[-1] = (made[-1][0], cut)
        else:
            made += _cut_at_words(pieces, begin, cut, size)
        begin = cut
    return made


def _cut_at_words(pieces: Pieces, begin: int, end: int, size: int) -> list[Window]:
    made = []
    while end - begin > size:
        heads = np.flatnonzero(pieces.heads[begin + 1 : begin + size + 1])
        middle = begin + 1 + int(heads[-1]) if len(heads) else begin + size
        made.append((begin, middle))
        begin = middle
    return [*made, (begin, end)] if end > begin else made


def batched(found: Sequence[Window], size: int = BATCH) -> list[list[Window]]:
    """Windows of like length together, so that little is padding."""
    made: list[list[Window]] = []
    for window in sorted(found, key=lambda w: (w[0] - w[1], w[0])):
        longest = made[-1][0][1] - made[-1][0][0] + 2 if made else 0
        if made and longest * (len(made[-1]) + 1) <= size:
            made[-1].append(window)
        else:
            made.append([window])
    return made


def words(pieces: Pieces) -> tuple[Ints, Ints, Ints]:
    """Of every word: its first piece, its first character, and the character after its last."""
    heads = np.flatnonzero(pieces.heads)
    ends = pieces.ends[np.append(heads[1:], len(pieces.ids)) - 1] if len(heads) else heads
    return heads, pieces.starts[heads], ends


def softmax(scores: Floats) -> Floats:
    """Probabilities of each row; rows may be none."""
    if not len(scores):
        return scores
    powers = np.exp(scores - scores.max(1, keepdims=True))
    chances: Floats = powers / powers.sum(1, keepdims=True)
    return chances
