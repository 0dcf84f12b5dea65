"""The names model at work: windows of whole sentences through ONNX Runtime on one thread."""

from __future__ import annotations

from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from dateline.names.decode import CLASSES, Floats, Span, decode
from dateline.names.encode import MARK, Encoder, Pieces
from dateline.weights import checked_model

WINDOW = 100
"""Most word pieces of a window: sentences beside one another help each other up to here."""
BATCH = 1024
"""Most word pieces of one call, padding included."""
Window = tuple[int, int]


class Recogniser:
    """Finds names in text; loads its weights when first asked.

    Weights in eight bits are scaled by what stands in a batch, so batches never cross articles:
    an article's names do not depend on the articles around it.
    """

    @cached_property
    def _encoder(self) -> Encoder:
        return Encoder(checked_model("names").with_name("vocab.txt"))

    @cached_property
    def _session(self) -> Any:
        import onnxruntime

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.log_severity_level = 3
        path = str(checked_model("names"))
        return onnxruntime.InferenceSession(path, options, providers=["CPUExecutionProvider"])

    def find(self, text: str, sentences: list[tuple[int, int]]) -> list[Span]:
        """Names of a text, in order; `sentences` are its spans of characters, in order."""
        pieces = self._encoder.encode(text)
        starts = np.array([start for start, _ in sentences], dtype=np.int64)
        scores = np.zeros((len(pieces.ids), CLASSES), dtype=np.float32)
        for batch in batched(windows(pieces, starts)):
            self._run(batch, pieces, scores)
        return decode(scores, pieces, starts)

    def _run(self, batch: list[Window], pieces: Pieces, scores: Floats) -> None:
        length = max(end - start for start, end in batch) + 2
        ids, shapes = np.zeros((2, len(batch), length), dtype=np.int64)
        mask = np.zeros((len(batch), length), dtype=np.float32)
        for row, (start, end) in enumerate(batch):
            size = end - start
            ids[row, 0], ids[row, size + 1] = self._encoder.first, self._encoder.last
            shapes[row, 0] = shapes[row, size + 1] = MARK
            ids[row, 1 : size + 1] = pieces.ids[start:end]
            shapes[row, 1 : size + 1] = pieces.shapes[start:end]
            mask[row, : size + 2] = 1.0
        (out,) = self._session.run(None, {"ids": ids, "shapes": shapes, "mask": mask})
        for row, (start, end) in enumerate(batch):
            scores[start:end] = out[row, 1 : end - start + 1]


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


def batched(found: list[Window], size: int = BATCH) -> list[list[Window]]:
    """Windows of like length together, so that little is padding."""
    made: list[list[Window]] = []
    for window in sorted(found, key=lambda w: (w[0] - w[1], w[0])):
        longest = made[-1][0][1] - made[-1][0][0] + 2 if made else 0
        if made and longest * (len(made[-1]) + 1) <= size:
            made[-1].append(window)
        else:
            made.append([window])
    return made
