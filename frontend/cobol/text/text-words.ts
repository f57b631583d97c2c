/**
 * Text words: the units that COPY REPLACING and REPLACE match.
 *
 * Contract: a run of letters, digits, "-" and "_"; a literal with its quotes; "=="; or any other single character.
 * Spaces, line ends, comments, and commas and semicolons that separate are skipped.
 */

export interface TextWord {
  readonly start: number;
  readonly end: number;
}

/** True for characters of COBOL words: letters, digits, "-", "_" and everything past ASCII. */
export function isWordCode(code: number): boolean {
  return (
    (code >= 97 && code <= 122) ||
    (code >= 65 && code <= 90) ||
    (code >= 48 && code <= 57) ||
    code === 45 ||
    code === 95 ||
    code >= 128
  );
}

/** End of the literal that begins at `start`; a line end closes it too. Doubled quotes stay inside. */
export function literalEnd(text: string, start: number): number {
  const quote = text.charCodeAt(start);
  let at = start + 1;
  for (; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 10) return at;
    if (code === quote) {
      if (text.charCodeAt(at + 1) !== quote) return at + 1;
      at++;
    }
  }
  return at;
}

/** Position of the first character at or after `from` that belongs to a text word. */
export function skipSpaces(text: string, from: number): number {
  let at = from;
  for (;;) {
    const code = text.charCodeAt(at);
    if (code <= 32) at++;
    else if ((code === 44 || code === 59) && !(text.charCodeAt(at + 1) > 32)) at++;
    else if (code === 42 && text.charCodeAt(at + 1) === 62) {
      const end = text.indexOf("\n", at);
      at = end < 0 ? text.length : end;
    } else return at;
  }
}

/** The first text word at or after `from`, or null at the end of the text. */
export function nextTextWord(text: string, from: number): TextWord | null {
  const start = skipSpaces(text, from);
  if (start >= text.length) return null;
  const code = text.charCodeAt(start);
  if (isWordCode(code)) {
    let end = start + 1;
    while (end < text.length && isWordCode(text.charCodeAt(end))) end++;
    return { start, end };
  }
  if (code === 34 || code === 39) return { start, end: literalEnd(text, start) };
  if (code === 61 && text.charCodeAt(start + 1) === 61) return { start, end: start + 2 };
  return { start, end: start + 1 };
}

/** As it is compared: upper case, but literals as they are. */
export function comparable(text: string, word: TextWord): string {
  const slice = text.slice(word.start, word.end);
  const code = slice.charCodeAt(0);
  return code === 34 || code === 39 ? slice : slice.toUpperCase();
}
