"""Numbers drawn by compiled code: a generator of its own (xoshiro256**, Blackman and Vigna 2018), so that no Python
is needed. ``state`` points to its four words.
"""

import math

import numpy as np

_17, _45, _7, _57, _11 = np.uint64(17), np.uint64(45), np.uint64(7), np.uint64(57), np.uint64(11)
_5, _9 = np.uint64(5), np.uint64(9)
_19 = np.uint64(19)
_UNIT = 1.0 / 9007199254740992.0


def uniform(state):
    """A number in (0, 1); ``state`` points to four words."""
    s1 = state[1]
    x = s1 * _5
    result = ((x << _7) | (x >> _57)) * _9
    t = s1 << _17
    state[2] = state[2] ^ state[0]
    state[3] = state[3] ^ s1
    state[1] = s1 ^ state[2]
    state[0] = state[0] ^ state[3]
    state[2] = state[2] ^ t
    s3 = state[3]
    state[3] = (s3 << _45) | (s3 >> _19)
    return (np.float64(result >> _11) + 0.5) * _UNIT


def gamma(state, shape):
    """A gamma draw of scale 1 for ``shape`` above 1 (Marsaglia and Tsang 2000)."""
    d = shape - 1.0 / 3.0
    c = 1.0 / math.sqrt(9.0 * d)
    while True:
        x = math.sqrt(-2.0 * math.log(uniform(state))) * math.cos(6.283185307179586 * uniform(state))
        v = 1.0 + c * x
        if v > 0.0:
            v = v * v * v
            if math.log(uniform(state)) < 0.5 * x * x + d - d * v + d * math.log(v):
                return d * v
