/**
 * What `evaluate` gives for each operand, in their order, evaluated from the right, as the reference's C compiler evaluates the
 * arguments of a call; only RANDOM shows that.
 */
export function fromRight<T, R>(operands: readonly T[], evaluate: (operand: T) => R): R[] {
  return [...operands].reverse().map(evaluate).reverse();
}
