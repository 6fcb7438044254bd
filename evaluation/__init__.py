"""How well and how fast the extractors do, in figures."""

from evaluation.running import Evaluation, evaluate_corpus, evaluate_sentences

__all__ = ["Evaluation", "evaluate_corpus", "evaluate_sentences"]
