"""`bench/certainty.py` learns what its cases show, and judges by articles that it left out."""

import numpy as np

from bench.certainty import Case, learn, predict_left_out


def cases(true_share: float, sign: str, count: int, articles: int = 20) -> list[Case]:
    return [
        Case(f"article-{n % articles}", {sign: 1.0}, n / count < true_share) for n in range(count)
    ]


def test_a_sign_of_right_rows_weighs_more_than_one_of_wrong_rows() -> None:
    weights = learn([*cases(0.9, "good", 200), *cases(0.2, "bad", 200)])
    assert weights["good"] > 0 > weights["bad"]


def test_likelihoods_of_rows_left_out_are_about_the_share_that_is_right() -> None:
    known = [*cases(0.9, "good", 400), *cases(0.2, "bad", 400)]
    likely = predict_left_out(known)
    assert np.isclose(likely[:400].mean(), 0.9, atol=0.05)
    assert np.isclose(likely[400:].mean(), 0.2, atol=0.05)
