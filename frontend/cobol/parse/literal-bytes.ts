/** Bytes of a literal that is written in characters. */
/** `prefix`: as Z, in capitals. Sources are read one char per byte; a char past 255 (a source decoded from UTF-8) becomes its UTF-8 bytes. */
export function literalBytes(text: string, prefix: string): string {
  let bytes = text;
  for (let i = 0; i < text.length; i++) {
    if (text.charCodeAt(i) > 255) {
      bytes = [...text].map(utf8).join("");
      break;
    }
  }
  return prefix === "Z" ? `${bytes}\0` : bytes;
}

function utf8(char: string): string {
  const code = char.codePointAt(0) ?? 0;
  if (code < 0x80) return char;
  const tail = (shift: number) => String.fromCharCode(0x80 | ((code >> shift) & 0x3f));
  if (code < 0x800) return String.fromCharCode(0xc0 | (code >> 6)) + tail(0);
  if (code < 0x10000) return String.fromCharCode(0xe0 | (code >> 12)) + tail(6) + tail(0);
  return String.fromCharCode(0xf0 | (code >> 18)) + tail(12) + tail(6) + tail(0);
}
