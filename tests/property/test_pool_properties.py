"""What must hold of a pool whatever the instruments say."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from epigone.stats.pool import pool_log

UNIFORM = np.full(4, 0.25)
#: Rounding of sums of logarithms.
CLOSE = {"rtol": 1e-9, "atol": 1e-12}
probabilities = hnp.arrays(float, (2, 4), elements=st.floats(0.01, 1)).map(
    lambda p: p / p.sum(axis=1, keepdims=True)
)


@given(probabilities)
def test_the_pool_does_not_depend_on_the_order_of_the_instruments(fates):
    first = pool_log(fates, [1, 0.5], UNIFORM)
    np.testing.assert_allclose(first, pool_log(fates[::-1], [0.5, 1], UNIFORM), **CLOSE)
