"""Scores of an exported model on held-out text, without the rules that follow it at run time."""

from __future__ import annotations

from pathlib import Path

import corpus
import numpy as np

from dateline.events.triggers import TAGS, THRESHOLD, TYPES
from dateline.language.encoder import Encoder, Encoding, softmax, words
from dateline.names.decode import decode

KINDS = {"PERSON": "PER", "ORG": "ORG", "GROUP": "ORG", "GPE": "LOC", "LOC": "LOC", "FAC": "LOC"}


def f1(hits: int, found: int, gold: int) -> str:
    """Precision, recall and F1 in words."""
    both = 2 * hits / max(found + gold, 1)
    return f"P {hits / max(found, 1):.3f} R {hits / max(gold, 1):.3f} F {both:.3f}"


def score_names(folder: Path, texts: list[corpus.Text]) -> str:
    """Strict F1 of names on the texts."""
    encoder, hits, found, gold = Encoder(folder / "names.onnx"), 0, 0, 0
    for item in texts:
        sentences = corpus.sentences(item.text)
        read = encoder.read(item.text, sentences)
        starts = np.array([start for start, _ in sentences], dtype=np.int64)
        names = decode(read.names, read.pieces, starts)
        spans = {(s.start, s.end, KINDS[s.label]) for s in names if s.label in KINDS}
        true = {(a, b, KINDS[min(k)]) for a, b, k in item.spans}
        loose = {(a, b) for a, b in item.ignored}
        spans = {s for s in spans if (s[0], s[1]) not in loose or s in true}
        hits, found, gold = hits + len(spans & true), found + len(spans), gold + len(true)
    return f1(hits, found, gold)


def score_events(folder: Path, texts: list) -> str:
    """F1 of words that are triggers, of the right type and at all."""
    encoder, any_hits, type_hits, found, gold = Encoder(folder / "names.onnx"), 0, 0, 0, 0
    for item in texts:
        told = trigger_words(encoder.read(item.text, corpus.sentences(item.text)))
        wanted = {
            start: event_type
            for start in told
            for a, b, event_type, *_ in item.spans
            if a <= start < b
        }
        mine = {start: event_type for start, event_type in told.items() if event_type}
        any_hits += len(mine.keys() & wanted.keys())
        type_hits += len(mine.items() & wanted.items())
        found, gold = found + len(mine), gold + len(wanted)
    return f"words {f1(any_hits, found, gold)}; with type {f1(type_hits, found, gold)}"


def trigger_words(read: Encoding) -> dict[int, str]:
    """First character of every word -> type of the event it tells of, or nothing."""
    heads, starts, _ = words(read.pieces)
    tags = softmax(read.events[heads][:, :TAGS])
    types = (tags[:, 1::2] + tags[:, 2::2]).argmax(1)
    return {
        int(start): TYPES[kind] if 1 - tag[0] >= THRESHOLD else ""
        for start, kind, tag in zip(starts, types, tags, strict=True)
    }
