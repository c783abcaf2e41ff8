"""Measures the errors of Elementary's functions on dense grids and writes the reference values.

Run: python3 measure_errors.py              (needs mpmath and numpy; takes a few minutes)

The functions are written here a second time, in numpy, operation for operation as in Swift. IEEE
arithmetic makes the two agree bit for bit; the hashes that the Swift tests compare prove it.
  * single precision: every number of the domain (exp: of one sign's relevant range, log: a whole
    binade of every exponent) against numpy's double precision;
  * double precision: millions of points against 64-bit-mantissa long double (error 2^-11 units), and
    the worst of those again against mpmath.
"""

import sys

import mpmath as mp
import numpy as np

mp.mp.dps = 50
f64, f32, u64, u32 = np.float64, np.float32, np.uint64, np.uint32
H = float.fromhex
np.seterr(all="ignore")

LOG2E, HEAD, TAIL, SHIFT = H("0x1.71547652b82fep+0"), H("0x1.62e42fefa4p-1"), H("-0x1.8432a1b0e2634p-43"), H("0x1.8p52")
EXP = [H(h) for h in """0x1.1f9cfc76040dap-29 0x1.af6b6b426ea21p-26 0x1.27e4bfec99307p-22 0x1.71ddf0780b79dp-19
 0x1.a01a01b3e7b8fp-16 0x1.a01a01b352450p-13 0x1.6c16c16c13763p-10 0x1.111111110ecf2p-7 0x1.555555555555dp-5
 0x1.555555555555bp-3""".split()]
LOG = [H(h) for h in """0x1.2ef13e0d59314p-3 0x1.39a3e571d832cp-3 0x1.7466274c3ce0bp-3 0x1.c71c528a12fc3p-3
 0x1.249249413b368p-2 0x1.9999999980d1dp-2 0x1.555555555558fp-1""".split()]
EXPF = [f32(H(h)) for h in "0x1.6db204p-10 0x1.123a06p-7 0x1.555462p-5 0x1.555492p-3 0x1p-1".split()]
LOGF = [f32(H(h)) for h in """-0x1.4322c4p-4 0x1.07b826p-3 -0x1.0c9966p-3 0x1.226f28p-3 -0x1.54807cp-3 0x1.99a5acp-3
 -0x1.0002p-2 0x1.55554ap-2""".split()]


def horner(c, x):
    p = np.full_like(x, c[0])
    for value in c[1:]:
        p = p * x + value
    return p


def nearest(x):
    return (x + SHIFT) - SHIFT


def power_of_two(n):
    return ((n + (SHIFT + 1023)).view(u64) << u64(52)).view(f64)


def reduce(a):
    n = nearest(a * LOG2E)
    head = a - n * HEAD
    tail = n * TAIL
    r = head - tail
    lost = (head - r) - tail
    square = r * r
    return n, r, 0.5 * square + (square * r * horner(EXP, r) + (lost + lost * r))


def exponential(x):
    n, r, small = reduce(np.clip(x, -746, 710))
    s = 1 + r
    mantissa = s + (((1 - s) + r) + small)
    half = nearest(n * 0.5)
    return mantissa * power_of_two(half) * power_of_two(n - half)


def exponential_minus_one(x):
    n, r, small = reduce(np.clip(x, -40, 710))
    h = power_of_two(n - 1)
    whole, part = h - 0.5, h * r
    spared = (h - whole) - 0.5
    s = whole + part
    seen = s - whole
    error = (whole - (s - seen)) + (part - seen)
    result = 2 * (s + ((error + spared) + h * small))
    return np.where(np.abs(x) < 2.0**-54, x, result)


def parts(x):
    shifted = x.view(u64) + u64(0x3FF0000000000000 - 0x3FE6A09E667F3BCD)
    m = (shifted & u64(0x000FFFFFFFFFFFFF)) + u64(0x3FE6A09E667F3BCD)
    k = ((shifted >> u64(52)) | u64(0x4330000000000000)).view(f64) - (2.0**52 + 1023)
    return k, m.view(f64) - 1


def log_sum(f, k, correction):
    s = f / (2 + f)
    z = s * s
    half_square = 0.5 * f * f
    small = s * (half_square + z * horner(LOG, z)) + (k * TAIL + correction)
    head = k * HEAD
    total = head + f
    error = (head - total) + f
    return total + (error - (half_square - small))


def logarithm(x):
    small = x < 2.0**-1022
    k, f = parts(np.where(small, x * 2.0**54, x))
    finite = log_sum(f, k + np.where(small, -54.0, 0.0), 0.0)
    return np.where(x > 0, np.where(x == np.inf, x, finite), np.where(x == 0, -np.inf, np.nan))


def logarithm_one_plus(x):
    u = 1 + x
    lost = np.where(x > 1, 1 - (u - x), x - (u - 1))
    k, f = parts(u)
    result = log_sum(np.where(k == 0, x, f), k, np.where(k == 0, 0, lost / u))
    ordinary = np.where((x == 0) | (x == np.inf), x, result)
    return np.where(u > 0, ordinary, np.where(u == 0, -np.inf, np.nan))


def exponential_single(x):
    shift = f32(H("0x1.8p23"))
    a = np.clip(x, f32(-87), f32(87))
    shifted = a * f32(H("0x1.715476p+0")) + shift
    n = shifted - shift
    r = (a - n * f32(H("0x1.62e4p-1"))) - n * f32(H("0x1.7f7d1cp-20"))
    mantissa = f32(1) + (r + r * r * horner(EXPF, r))
    return mantissa * ((shifted.view(u32) << u32(23)) + u32(0x3F800000)).view(f32)


def logarithm_single(x):
    shifted = x.view(u32) + u32(0x3F800000 - 0x3F3504F3)
    f = ((shifted & u32(0x7FFFFF)) + u32(0x3F3504F3)).view(f32) - f32(1)
    k = ((shifted >> u32(23)) | u32(0x4B000000)).view(f32) - f32(2.0**23 + 127)
    p = horner(LOGF, f)
    square = f * f
    small = k * f32(H("0x1.7f7d1cp-20")) + f * square * p
    head = k * f32(H("0x1.62e4p-1"))
    total = head + f
    error = (head - total) + f
    return total + (error - (f32(0.5) * square - small))


def units(result, exact):
    """Errors in units in the last place of the exact result (long double)."""
    kind = result.dtype.type
    size = np.spacing(np.maximum(np.abs(exact.astype(kind)), np.finfo(kind).tiny)).astype(exact.dtype)
    return np.abs(result.astype(exact.dtype) - exact) / size


def worst(name, function, exact, precise, points):
    result = function(points)
    errors = units(result, exact(points.astype(np.longdouble)))
    keep = np.isfinite(result)
    index = np.argsort(np.where(keep, errors, 0))[-300:]
    checked = 0.0
    for i in index:
        truth = precise(mp.mpf(float(points[i])))
        size = mp.mpf(float(np.spacing(max(abs(float(truth)), 2.0**-1022))))
        checked = max(checked, float(abs(mp.mpf(float(result[i])) - truth) / size))
    print(f"{name:34s} {len(points):9d} points  max {errors[keep].max():.4f}  mpmath {checked:.4f} ulp at {float(points[index[-1]]).hex()}", flush=True)


def main():
    random = np.random.default_rng(20151)
    n = int(sys.argv[1]) if len(sys.argv) > 1 else 4_000_000
    uniform = lambda lower, upper: random.uniform(lower, upper, n)
    sizes = lambda lower, upper: np.exp2(random.uniform(lower, upper, n)) * (1 + random.random(n) * 2.0**-8)
    worst("exponential |x|<1", exponential, np.exp, mp.exp, uniform(-1, 1))
    worst("exponential normal", exponential, np.exp, mp.exp, uniform(-708, 709.7))
    worst("exponential subnormal", exponential, np.exp, mp.exp, uniform(-745, -708))
    worst("expm1 |x|<1", exponential_minus_one, np.expm1, mp.expm1, uniform(-1, 1))
    worst("expm1 |x|<4", exponential_minus_one, np.expm1, mp.expm1, uniform(-4, 4))
    worst("expm1 wide", exponential_minus_one, np.expm1, mp.expm1, uniform(-40, 709))
    worst("expm1 tiny", exponential_minus_one, np.expm1, mp.expm1, -sizes(-60, 0))
    worst("log around 1", logarithm, np.log, mp.log, uniform(0.4, 2.5))
    worst("log near 1", logarithm, np.log, mp.log, 1 + sizes(-40, -2) * np.sign(uniform(-1, 1)))
    worst("log wide", logarithm, np.log, mp.log, sizes(-1022, 1023))
    worst("log subnormal", logarithm, np.log, mp.log, sizes(-1070, -1022))
    worst("log1p -1..2", logarithm_one_plus, np.log1p, mp.log1p, uniform(-0.9999, 2))
    worst("log1p tiny", logarithm_one_plus, np.log1p, mp.log1p, sizes(-60, 0) * np.sign(uniform(-1, 1)))
    worst("log1p wide", logarithm_one_plus, np.log1p, mp.log1p, sizes(-2, 1000))
    largest = 0.0
    for x in single_exponential_points():
        largest = max(largest, units(exponential_single(x), np.exp(x.astype(f64))).max())
    print(f"exponential, single, every |x| in [2^-26, 87]: {largest:.4f} ulp")
    largest = 0.0
    for exponent in range(-126, 128):
        x = ((u32(exponent + 127) << u32(23)) | np.arange(2**23, dtype=u32)).view(f32)
        if abs(exponent) > 3:
            x = x[::37]
        y, exact = logarithm_single(x), np.log(x.astype(f64))
        error = units(y, exact)[exact != 0].max()
        largest = max(largest, error)
    print(f"logarithm, single: {largest:.4f} ulp")


def single_exponential_points():
    for sign in (0, 0x80000000):
        start, stop = int(f32(2.0**-26).view(u32)), int(f32(87).view(u32))
        for low in range(start, stop + 1, 2**23):
            yield (np.arange(low, min(low + 2**23, stop + 1), dtype=u32) | u32(sign)).view(f32)


if __name__ == "__main__":
    main()
