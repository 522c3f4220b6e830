"""The logistic function: from a sum of weights to a probability."""

import math


def logistic(score: float) -> float:
    """Probability 0 to 1 of a logit, however large."""
    return 1 / (1 + math.exp(-score)) if score >= 0 else math.exp(score) / (1 + math.exp(score))
