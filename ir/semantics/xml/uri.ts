/**
 * Whether a text is a URI reference (RFC 3986), as the reference's library takes it: a port is a number below 2^31, what stands in brackets
 * as a host is not looked at, and a fragment may have brackets (observed).
 */
const PERCENT = "%[0-9A-Fa-f]{2}";
const NAME = `(?:[-A-Za-z0-9._~!$&'()*+,;=]|${PERCENT})`;
const CHAR = `(?:[-A-Za-z0-9._~!$&'()*+,;=:@]|${PERCENT})`;
const AUTHORITY = `(?:(?:${NAME}|:)*@)?(?:\\[[^\\]]*\\]|${NAME}*)(?::(\\d+))?`;
const MORE = `(?:/${CHAR}*)*`;
const TAIL = `(?:\\?(?:${CHAR}|[/?])*)?(?:#(?:${CHAR}|[/?[\\]])*)?`;

const ABSOLUTE = new RegExp(
  `^[A-Za-z][-A-Za-z0-9+.]*:(?://${AUTHORITY}${MORE}|/(?:${CHAR}+${MORE})?|${CHAR}+${MORE}|)${TAIL}$`,
);
const RELATIVE = new RegExp(
  `^(?://${AUTHORITY}${MORE}|/(?:${CHAR}+${MORE})?|(?:[-A-Za-z0-9._~!$&'()*+,;=@]|${PERCENT})+${MORE}|)${TAIL}$`,
);

const MOST_PORT = 2 ** 31 - 1;

export function isUriReference(text: string): boolean {
  const match = ABSOLUTE.exec(text) ?? RELATIVE.exec(text);
  return match !== null && (match[1] === undefined || Number(match[1]) <= MOST_PORT);
}
