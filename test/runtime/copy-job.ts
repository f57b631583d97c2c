/**
 * A handmade job that copies records of 8 bytes from IN to OUT, with inlined fast paths as generated kernels have them.
 * Graph: 0 opens both files, 1 is the record loop (driver IN), 2 closes. Sets RETURN-CODE to `returnCode`.
 */

import type { FileDecl } from "../../ir/artifact/file-statements.ts";
import { CHANNEL, CHANNEL_SIZE, type Layout } from "../../ir/artifact/layout.ts";
import type { Stmt } from "../../ir/artifact/statements.ts";
import { FCB } from "../../ir/artifact/storage.ts";
import { addFile, createStorage, type HandmadeJob, makeJob, recordPlace, SPAN } from "./handmade.ts";

export const RECORD = 8;

export interface CopyOptions {
  readonly returnCode?: number;
  /** READ without AT END and FILE STATUS: the end of the file is an error. */
  readonly unhandledEnd?: boolean;
  readonly stopAtEnd?: boolean;
  readonly leaveOpen?: boolean;
}

export function makeCopyJob(options: CopyOptions = {}): HandmadeJob {
  const storage = createStorage();
  const input = addFile(storage, 0, "IN-FILE", "IN", { max: RECORD });
  const output = addFile(storage, 1, "OUT-FILE", "OUT", { max: RECORD });
  const made = makeJob(storage, [input, output], statements(input, output, options), {
    functions: (layout) => functions(layout, input, output, options),
    graph: {
      entry: 0,
      nodes: [
        { id: 0, kind: "region", fn: "opening" },
        { id: 1, kind: "loop", fn: "loop", line: 20, driver: 0, plan: null },
        { id: 2, kind: "region", fn: "closing" },
      ],
    },
  });
  const at = made.job.runtimeCells.returnCode;
  new DataView(made.initial.buffer).setInt32(at, options.returnCode ?? 0, true);
  return made;
}

function statements(input: FileDecl, output: FileDecl, options: CopyOptions): readonly Stmt[] {
  const span = { ...SPAN, line: 30, endLine: 30 };
  return [
    { kind: "open", id: 0, span, file: 0, mode: "input", handled: false },
    { kind: "open", id: 1, span, file: 1, mode: "output", handled: false },
    { kind: "read", id: 2, span, file: 0, handled: false, atEnd: options.unhandledEnd !== true },
    { kind: "write", id: 3, span, file: 1, handled: false, record: recordPlace(output), advancing: null },
    { kind: "close", id: 4, span, file: 0, handled: false },
    { kind: "close", id: 5, span, file: 1, handled: false },
    {
      kind: "display",
      id: 6,
      span,
      advancing: true,
      upon: "sysout",
      items: [{ kind: "place", place: recordPlace(input) }],
    },
  ];
}

function functions(layout: Layout, input: FileDecl, output: FileDecl, options: CopyOptions): string {
  const field = (file: number, name: keyof typeof CHANNEL): string =>
    `(i32.const ${layout.channels + file * CHANNEL_SIZE + CHANNEL[name]})`;
  const load = (file: number, name: keyof typeof CHANNEL): string => `(i32.load ${field(file, name)})`;
  const at = (offset: number): string => `(i32.const ${layout.region + offset})`;
  const advance = (file: number): string =>
    `(i32.store ${field(file, "cur")} (i32.add ${load(file, "cur")} (i32.const ${RECORD})))`;
  const fits = (file: number): string =>
    `(i32.le_u (i32.add ${load(file, "cur")} (i32.const ${RECORD})) ${load(file, "end")})`;
  const copy = (to: string, from: string): string => `(i64.store ${to} (i64.load ${from}))`;
  const statusAt = at(input.control + FCB.status);
  return `
    (func (export "opening") (result i32) (call $stmt (i32.const 0)) (call $stmt (i32.const 1)) (i32.const 1))
    (func (export "closing") (result i32)
      ${options.leaveOpen === true ? "" : "(call $stmt (i32.const 4)) (call $stmt (i32.const 5))"}
      ${options.stopAtEnd === true ? "(call $stop)" : ""} (i32.const -1))
    (func (export "loop") (result i32)
      (loop $head
        (if (i32.ge_u ${load(0, "cur")} ${load(0, "stop")}) (then (return (i32.const -2))))
        (if ${fits(0)}
          (then ${copy(at(input.record.base), load(0, "cur"))} ${advance(0)} (i32.store16 ${statusAt} (i32.const 0x3030)))
          (else (call $stmt (i32.const 2))))
        (if (i32.ne (i32.load8_u ${statusAt}) (i32.const 0x30)) (then (return (i32.const 2))))
        ${copy(at(output.record.base), at(input.record.base))}
        (if (i32.eqz (i32.load8_u ${at(output.record.base)}))
          (then (call $stmt (i32.const 6))))
        (if ${fits(1)}
          (then ${copy(load(1, "cur"), at(output.record.base))} ${advance(1)})
          (else (call $stmt (i32.const 3))))
        (br $head))
      (unreachable))`;
}
