/**
 * SYSOUT and SYSERR of a run: its own streams, or data sets.
 *
 * Contract: text that goes to a data set is an output as those of files are: in a temporary until the run's end, positioned by bytes, kept
 * and resumed with the run's state. No OPEN of the program gets at it (status 37). Failed writes throw WriteFailure. Limit: SYSOUT and
 * SYSERR cannot be one data set.
 */
import type { Layout } from "../../ir/artifact/layout.ts";
import { isSystemError, withoutPaths } from "./cause.ts";
import { WriteFailure, writeAll } from "./descriptors.ts";
import { NOWHERE, type OpenResult, type PhysicalFile, type PhysicalFiles } from "./physical.ts";
import { statusText } from "./status.ts";
import { TEXT_STREAMS, type TextNames, type TextStream, textDD } from "./text-names.ts";

export interface TextStreams {
  readonly stdout: number;
  readonly stderr: number;
  /** Gets a copy of all text that was written; `bytes` is only valid during the call. */
  readonly copy?: (stream: TextStream, bytes: Uint8Array) => void;
}

/** Text in a data set, as far as it belongs to a state of the run. */
export interface KeptText {
  readonly stream: TextStream;
  /** The final path, and where the bytes are now. */
  readonly path: string;
  readonly temporary: string;
  readonly size: number;
}

/** Bytes of text since the run began, or was resumed. */
export type TextPositions = Readonly<Record<TextStream, number>>;

/** SYSOUT or SYSERR cannot be opened: the program does not begin. */
export class TextRefused extends Error {}

export interface TextOutputs {
  write(stream: TextStream, bytes: Uint8Array): void;
  /** Up to where the program has written. */
  positions(): TextPositions;
  /** What is written from there on up to where it has been before is the same text, and not put out again. */
  rewind(to: TextPositions): void;
  /** Opens the data sets. Throws TextRefused, WriteFailure, and what else `physical.open` throws. */
  open(physical: PhysicalFiles, names: TextNames): void;
  /** Goes on with another run's, where `moved` says that its temporaries went. Throws the system's errors. */
  resume(physical: PhysicalFiles, texts: readonly KeptText[], moved: ReadonlyMap<string, string>): void;
  /** Text in data sets up to now, which is where it is seen by others. What the kernel has buffered is not in it. */
  kept(): readonly KeptText[];
  /** False: the program is writing again what is there already, or text goes to a pipe or terminal, which no other run can go on with. */
  resumable(): boolean;
  close(physical: PhysicalFiles): void;
}

interface OpenText {
  readonly stream: TextStream;
  readonly path: string;
  readonly file: PhysicalFile;
  size: number;
}

const STREAM = { sysout: "standard output", syserr: "standard error" } as const;

/** `stays` is told, in words, where text goes that is in no data set. */
export function createTextOutputs(
  layout: Pick<Layout, "sysout" | "syserr">,
  { stdout, stderr, copy }: TextStreams,
  stays: (where: string) => void,
): TextOutputs {
  const open = new Map<TextStream, OpenText>();
  const reached = { sysout: 0, syserr: 0 };
  const shown = { sysout: 0, syserr: 0 };

  function add(physical: PhysicalFiles, text: Omit<OpenText, "size">, size: number): void {
    open.set(text.stream, { ...text, size });
    physical.reserve(text.file);
  }

  function openText(physical: PhysicalFiles, stream: TextStream, name: string): OpenResult {
    try {
      return physical.open(name, "output", false);
    } catch (error) {
      throw isSystemError(error) ? new WriteFailure(layout[stream], error.code, withoutPaths(error.message)) : error;
    }
  }

  return {
    write(stream, all) {
      const known = Math.min(all.length, shown[stream] - reached[stream]);
      reached[stream] += all.length;
      shown[stream] = Math.max(shown[stream], reached[stream]);
      if (known > 0 && known === all.length) return;
      const bytes = all.subarray(known);
      const text = open.get(stream);
      if (text === undefined) {
        writeAll(layout[stream], stream === "sysout" ? stdout : stderr, bytes, null);
        if (bytes.length > 0) stays(STREAM[stream]);
      } else {
        writeAll(layout[stream], text.file.fd, bytes, text.file.regular ? text.size : null);
        text.size += bytes.length;
      }
      copy?.(stream, bytes);
    },
    positions: () => ({ ...reached }),
    rewind: (to) => {
      Object.assign(reached, to);
    },
    open(physical, names) {
      for (const stream of TEXT_STREAMS) {
        const name = names[stream];
        if (name === null) continue;
        const result = openText(physical, stream, name);
        if (result.kind !== "open") {
          const why = result.kind === "failed" ? ` (${statusText(result.status)}, status ${result.status})` : "";
          throw new TextRefused(`cannot open ${name} for ${textDD(stream)}${why}`);
        }
        const { file } = result;
        const path = physical.pending().find((p) => p.temporary === file.path)?.path ?? file.path;
        add(physical, { stream, path, file }, 0);
      }
    },
    resume(physical, texts, moved) {
      for (const { stream, path, temporary, size } of texts) {
        const file = physical.reopen(moved.get(temporary) ?? temporary, "extend");
        add(physical, { stream, path, file }, size);
      }
    },
    kept() {
      return [...open.values()].map(({ stream, path, file, size }) => {
        if (typeof file.fd !== "number") file.fd.sync();
        return { stream, path, temporary: file.path, size };
      });
    },
    resumable: () =>
      TEXT_STREAMS.every((stream) => reached[stream] === shown[stream]) &&
      [...open.values()].every(({ file, path }) => file.regular || path === NOWHERE),
    close(physical) {
      for (const { file } of open.values()) physical.close(file);
      open.clear();
    },
  };
}
