/**
 * Fair shares of a number of slots.
 *
 * Contract: pure. Weighted max-min: shares are proportional to weights, but none is more than its demand and, while there are as many slots as
 * demands, none less than one; what one does not want goes to the others. With fewer slots than demands the first get one each.
 */

export interface Demand {
  /** Above 0. */
  readonly weight: number;
  /** Whole slots, 0 or more. */
  readonly wanted: number;
}

export interface Share {
  readonly fair: number;
  /** The fair share in whole slots: rounded down or up. The targets' sum is that of the shares. */
  readonly target: number;
}

export function fairShares(demands: readonly Demand[], slots: number): readonly Share[] {
  const total = demands.reduce((sum, d) => sum + d.wanted, 0);
  const claims = demands.filter((d) => d.wanted > 0).length;
  let fair: readonly number[];
  if (total <= slots) fair = demands.map((d) => d.wanted);
  else if (claims > slots) fair = firstOnes(demands, slots);
  else fair = waterFill(demands, slots);
  return roundToSum(fair, Math.min(total, slots));
}

function firstOnes(demands: readonly Demand[], slots: number): readonly number[] {
  let left = slots;
  return demands.map((d) => {
    if (d.wanted === 0 || left === 0) return 0;
    left--;
    return 1;
  });
}

/** The level at which clamp(level * weight, 1, wanted) sums up to `slots`; it exists since claims <= slots < total. */
function waterFill(demands: readonly Demand[], slots: number): readonly number[] {
  const at = (level: number): readonly number[] =>
    demands.map((d) => Math.min(d.wanted, Math.max(1, level * d.weight)));
  const sum = (level: number): number => at(level).reduce((a, b) => a + b, 0);
  let low = 0;
  let high = Math.max(...demands.map((d) => d.wanted / d.weight));
  // As fine as a number gets.
  for (let i = 0; i < 100; i++) {
    const middle = (low + high) / 2;
    if (sum(middle) < slots) low = middle;
    else high = middle;
  }
  return at(high);
}

/** Whole numbers by largest remainder, the first of equals; differences below a millionth are equal. */
function roundToSum(fair: readonly number[], sum: number): readonly Share[] {
  const floors = fair.map((f) => Math.floor(f + 1e-6));
  let left = sum - floors.reduce((a, b) => a + b, 0);
  const byRemainder = fair
    .map((f, index) => ({ index, remainder: Math.round((f - (floors[index] ?? 0)) * 1e6) }))
    .sort((a, b) => b.remainder - a.remainder || a.index - b.index);
  const targets = [...floors];
  for (const { index } of byRemainder) {
    if (left <= 0) break;
    targets[index] = (targets[index] ?? 0) + 1;
    left--;
  }
  return fair.map((f, i) => ({ fair: f, target: targets[i] ?? 0 }));
}
