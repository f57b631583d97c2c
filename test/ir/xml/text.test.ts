/** Bytes as text of XML, and URI references, as recorded from the reference. */
import { describe, expect, test } from "vitest";
import { latin1 } from "../../../ir/semantics/latin1.ts";
import { attributeText, contentText, hasInvalid, hexText } from "../../../ir/semantics/xml/text.ts";
import { isUriReference } from "../../../ir/semantics/xml/uri.ts";

const view = (text: string) => ({ data: latin1(`?${text}?`), start: 1, size: text.length });

describe("text", () => {
  test("invalid bytes are control characters but tab and line ends", () => {
    const invalid = Array.from({ length: 256 }, (_, byte) => byte).filter((byte) =>
      hasInvalid(view(String.fromCharCode(byte))),
    );
    const controls = Array.from({ length: 32 }, (_, byte) => byte).filter((byte) => ![9, 10, 13].includes(byte));
    expect(invalid).toEqual([...controls, 0x7f]);
    expect(hexText(view("a\0\xFF "))).toBe("6100ff20");
  });

  test.each([
    ['<a href="x">&\'', "&lt;a href=&quot;x&quot;&gt;&amp;'"],
    ["\t\n\r", "\t\n&#13;"],
    ["a\0b", "a"],
    ["\xE9\xC3\xA9", "\xE9\xC3\xA9"],
  ])("content %j", (bytes, text) => expect(contentText(view(bytes))).toBe(text));

  test.each([
    ["<\"&>'", "&lt;&quot;&amp;&gt;'"],
    ["\t\n\r", "&#9;&#10;&#13;"],
    ["\xC3\xA9x", "&#xE9;x"],
    ["\xE9x", "&#xE9;x"],
    ["\xE2\x82\xAC.", "&#x20AC;."],
    ["\xF0\x9F\x98\x80.", "&#x1F600;."],
    // Cut off, not needed that long, no character, and the last byte.
    ["\xE2\x82", "&#xE2;\x82"],
    ["\xC1\xA1.", "&#x61;."],
    ["\xC0\x80.", "&#xC0;&#x80;."],
    ["\xFF\xFF", "&#xFF;\xFF"],
    ["\xC3\xA9", "&#xE9;"],
  ])("attribute %j", (bytes, text) => expect(attributeText(view(bytes))).toBe(text));
});

describe("URI references", () => {
  test.each(
    "http://x:80/a http://u@x:80/ //x /// / /a//b a: a:b a/b:c a+b.c-d:e %41 a?b?c/d a#b # ? http://[::1]/ http://[]/ a'b urn:x:y a::b a#[ a#] http://x:2147483647 mailto:a@b ..".split(
      " ",
    ),
  )("%s", (text) => expect(isUriReference(text)).toBe(true));

  test.each([
    ..."http://x:8a/ 1a:b %4 %zz a#b#c a[b http://[::1 [a] http://x[ a<b a\\b a^b a{b} a|b http://x: http://x:2147483648 :a -a:b a?[ //: \xE9".split(
      " ",
    ),
    "a b",
  ])("not %s", (text) => expect(isUriReference(text)).toBe(false));
});
