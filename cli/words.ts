/** Small words of messages. */

/** "1 loop", "2 loops". */
export function count(n: number, noun: string): string {
  return `${n} ${noun}${n === 1 ? "" : "s"}`;
}
