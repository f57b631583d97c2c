/** Words of users, as the page shows them. Contract: pure; knows nothing of browsers. */

/** What users have written, without what would reorder or hide the text around it. */
export function plain(text: string): string {
  return text.replace(/[\p{Cc}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]/gu, "\ufffd");
}

/** As `plain`, for whole texts: lines and tabs stay. */
export function plainLines(text: string): string {
  return text.replace(/\r\n?/g, "\n").replace(/(?![\n\t\f])[\p{Cc}\u202a-\u202e\u2066-\u2069]/gu, "\ufffd");
}
