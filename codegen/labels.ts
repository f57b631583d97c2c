/** Labels by stem and number: a text that is made once is hashed once, however many functions use it. */
const known = new Map<string, string[]>();

export function labelOf(stem: string, number: number): string {
  const own = known.get(stem) ?? [];
  known.set(stem, own);
  const label = own[number] ?? `${stem}${number}`;
  own[number] = label;
  return label;
}
