const NONE: readonly never[] = [];

/**
 * The list without the room that V8 gives one that has grown: 17 elements for the first. For lists that are kept, of which a large
 * program has hundreds of thousands.
 */
export function exactly<T>(list: readonly T[]): readonly T[] {
  return list.length === 0 ? NONE : list.slice();
}
