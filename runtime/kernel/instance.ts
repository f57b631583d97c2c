/**
 * A kernel instance: compiled code, its memory, its files, and the runtime behind its imports.
 *
 * Contract: implements the engine's PieceKernel and MainKernel (runtime/engine/ports.ts). All state of the program lies in
 * the region; all else (buffers, descriptors, positions) can be given up and attached again. A piece kernel never opens,
 * closes or accepts: such a call ends as "broken". `call` throws only bugs and WriteFailure (the run is lost then).
 */
import { tmpdir } from "node:os";
import { isatty } from "node:tty";
import type { Interval, Job } from "../../ir/artifact/job.ts";
import { type KernelImports, NODE_END, NODE_YIELD } from "../../ir/artifact/layout.ts";
import type { FileId } from "../../ir/artifact/storage.ts";
import type { Machine } from "../../ir/semantics/machine.ts";
import {
  armStop,
  attachChannel,
  createChannels,
  detachChannel,
  flushAll,
  forgetText,
  type OpenChannel,
  positionOf,
  putBytes,
  seek,
} from "../datasets/channels.ts";
import { channelOf, type FileTable } from "../datasets/files.ts";
import { createOverlap } from "../datasets/overlap.ts";
import { beginOverlap, transferTime } from "../datasets/overlapping.ts";
import { createPhysicalFiles } from "../datasets/physical.ts";
import { checkUnchanged } from "../datasets/seen-file.ts";
import { resumeReturns } from "../datasets/sort-files.ts";
import { type TextNames, textDataSets } from "../datasets/text-names.ts";
import { createTextOutputs, type TextStreams } from "../datasets/text-outputs.ts";
import type { Successor } from "../datasets/undo.ts";
import type { Exit, KeptFiles, MainKernel, OpenFile } from "../engine/ports.ts";
import type { Stores } from "../resources/stores.ts";
import { nothingTold, type Told } from "./accept.ts";
import { abandon, conclude, finish, type Running } from "./ending.ts";
import { ERROR_STATUS, ExitSignal, stopRun } from "./exits.ts";
import { keptChannel } from "./kept-channel.ts";
import type { Lasting, Mark } from "./mark.ts";
import { type BufferSizes, getChannel, type KernelMemory, layOutMemory } from "./memory.ts";
import { byId, carryOut, type Executor, evaluateCondition, evaluateSelector, storeInteger } from "./statements.ts";
import { createSystemInput } from "./system-input.ts";

export interface KernelOptions {
  /** main: may open and close files and ends the run. piece: runs pieces of loops on attached files. */
  readonly role: "main" | "piece";
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The program's arguments, without its name. */
  readonly args: readonly string[];
  /** ASSIGN name to path. */
  readonly dd: ReadonlyMap<string, string>;
  readonly clock: () => Date;
  /** File descriptors. */
  readonly streams: TextStreams & { readonly stdin: number };
  /** Data sets for SYSOUT and SYSERR where no DD says otherwise; default: none, they go to `streams`. */
  readonly spool?: TextNames;
  /** Makes names of temporary outputs unique among runs, e.g. the process id. */
  readonly runId: string;
  /** EXTEND and I-O work on copies, so that nothing is changed before the end, and the run can be resumed elsewhere. */
  readonly copies?: boolean;
  /** An earlier run of the job may have used its pipes, which are not opened then; default: none. */
  readonly again?: boolean;
  /** What relative paths are relative to; default: the working directory. */
  readonly folder?: string;
  /** Undoes the outputs where the run cannot be interrupted; null or left out: nobody does. */
  readonly successor?: Successor | null;
  /** Where data sets named `RESOURCE:path` are; null or left out: every name is a plain file's. */
  readonly stores?: Stores | null;
  readonly buffers?: BufferSizes;
  /** Bytes of records that a SORT keeps in memory; default 64 MiB. Where its temporary file is: default the system's folder for such. */
  readonly sortMemory?: number;
  readonly sortFolder?: string;
}

/** The system has no memory, or no addresses, for the kernel. */
export class NoRoom extends Error {}

const NO_BYTES: readonly Interval[] = [];
const SORT_MEMORY = 64 * 1024 * 1024;

interface Instance extends Running {
  readonly memory: KernelMemory;
  readonly machine: { -readonly [K in keyof Machine]: Machine[K] };
  readonly options: KernelOptions;
  readonly exports: Readonly<Record<string, unknown>>;
  readonly told: Told;
  readonly lasting: Lasting;
  strict: boolean;
  /** What `abandon` does not undo, by path or in words. */
  readonly stays: ReadonlySet<string>;
  /** The file that `call` reports "limit" for. */
  limited: FileId | null;
}

/** `initial`: the region's first bytes; null leaves it zero (a piece kernel's state is always loaded). */
export function createKernel(
  job: Job,
  module: WebAssembly.Module,
  initial: Uint8Array | null,
  options: KernelOptions,
): MainKernel {
  const k = instantiate(job, module, options);
  if (initial !== null) k.machine.bytes.set(initial);
  return {
    call: (fn) => call(k, fn),
    saveState: () => k.machine.bytes.slice(),
    loadState: (region) => k.machine.bytes.set(region),
    openFiles: () => openFiles(k),
    attach: (files) => attach(k, files),
    setLimit(file, position) {
      for (const channel of k.channels.open)
        if (channel !== null) channel.limit = channel.channel === file ? position : null;
      k.limited = position === null ? null : file;
    },
    reads: (file) => getChannel(k.memory, file, "reads"),
    cells: () => k.memory.bytes.subarray(job.layout.cells, job.layout.cells + job.layout.cellsLength),
    setStrict(strict) {
      k.strict = strict;
      k.machine.strict = strict;
    },
    setSink(sink) {
      k.channels.sink = sink;
    },
    flush: () => flushAll(k.channels),
    overlap: (start = createOverlap) => beginOverlap(k.channels, start),
    transferTime: () => transferTime(k.channels),
    begin: () => k.channels.text.open(k.files.physical, textNamesOf(job, options)),
    putText: (stream, bytes) => k.channels.text.write(stream, bytes),
    mark: () => markOf(k),
    returnTo: (mark) => returnTo(k, mark),
    stale: () => k.machine.stale ?? NO_BYTES,
    setStale: (stale) => setStale(k, stale),
    keptText: () => k.channels.text.kept(),
    keepFiles: () => keepFiles(k),
    resume: (region, kept) => resume(k, region, kept),
    conclude: (exit) => conclude(k, exit),
    finish: (exit) => finish(k, exit),
    stays: () => [...k.stays],
    leave() {
      const paths = k.files.physical.handOver();
      abandon(k);
      return paths;
    },
    abandon: () => abandon(k),
  };
}

function instantiate(job: Job, module: WebAssembly.Module, options: KernelOptions): Instance {
  let x: Executor | null = null;
  const executor = (): Executor => {
    if (x === null) throw new Error("the kernel called before it was ready");
    return x;
  };
  const weft: KernelImports = {
    stmt: (id: number): void => carryOut(executor(), id),
    cond: (id: number): number => evaluateCondition(executor(), id),
    index: (n: number): number => evaluateSelector(executor(), n),
    stop: stopRun,
  };
  const { exports, memory } = roomFor(() => {
    const { exports } = new WebAssembly.Instance(module, { weft: { ...weft } });
    const own = exports.memory as WebAssembly.Memory;
    return { exports, memory: layOutMemory(own, job.layout, job.files, options.buffers ?? {}) };
  });
  const { region } = job.layout;
  const machine = {
    bytes: memory.bytes.subarray(region, region + job.regionSize),
    areas: job.areas,
    dialect: job.dialect,
    cells: job.runtimeCells,
    strict: false,
  };
  const stores = options.stores ?? null;
  // The program may set variables.
  const env = { ...options.env };
  const stays = new Set<string>();
  const noteStay = (where: string): void => {
    if (!stays.has(where)) options.successor?.note({ kind: "stays", where });
    stays.add(where);
  };
  const channels = createChannels(memory, createTextOutputs(job.layout, options.streams, noteStay), stores);
  const files: FileTable = {
    decls: job.files,
    channels,
    physical: createPhysicalFiles(options.runId, {
      copies: options.copies ?? false,
      again: options.again ?? false,
      folder: options.folder ?? ".",
      stores,
      note: (undo) => options.successor?.note(undo),
      stays: noteStay,
    }),
    names: { env, dd: options.dd },
    region,
    storeInteger: (place, value) => storeInteger(machine, place, value),
    openOrder: [],
    lastNames: new Map(),
    sorts: {
      active: new Map(),
      memory: options.sortMemory ?? SORT_MEMORY,
      folder: options.sortFolder ?? tmpdir(),
    },
  };
  const k: Instance = {
    job,
    memory,
    machine,
    channels,
    files,
    options,
    exports,
    told: nothingTold(),
    lasting: { count: 0 },
    strict: false,
    limited: null,
    done: false,
    stays,
  };
  const { args, clock, streams } = options;
  const text = textNamesOf(job, options);
  x = {
    job,
    machine,
    files,
    channels,
    cursor: k.told,
    lasting: k.lasting,
    around: { env, args, clock, input: createSystemInput(streams.stdin) },
    mayOpen: () => options.role === "main" && !k.strict,
    prompt: { sysout: text.sysout === null && isatty(streams.stdout), syserr: text.syserr === null },
    statements: byId(job.statements),
    conditions: byId(job.conditions),
  };
  return k;
}

function roomFor<T>(make: () => T): T {
  try {
    return make();
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new NoRoom(`there is no room for the program's memory: ${error.message}`);
  }
}

function textNamesOf(job: Job, { dd, spool }: KernelOptions): TextNames {
  return textDataSets(job.files, dd, spool);
}

function call(k: Instance, fn: string): Exit {
  const run = k.exports[fn];
  if (typeof run !== "function") throw new RangeError(`the kernel exports no function ${fn}`);
  for (const channel of k.channels.open) if (channel !== null) armStop(k.channels, channel, true);
  resumeReturns(k.files);
  let next: number;
  try {
    next = (run as () => number)();
  } catch (thrown) {
    if (thrown instanceof ExitSignal) return thrown.exit;
    if (isStackFull(thrown)) return stackFull(k);
    throw thrown;
  }
  if (next === NODE_END) return { kind: "end" };
  if (next !== NODE_YIELD) return { kind: "node", next };
  const limited = k.limited === null ? null : (k.channels.open[k.limited] ?? null);
  const reached = limited !== null && limited.limit !== null && positionOf(k.channels, limited) >= limited.limit;
  return { kind: reached ? "limit" : "pause" };
}

/** The engine's own error: programs have called each other too deep. */
function isStackFull(thrown: unknown): boolean {
  return thrown instanceof RangeError && thrown.message.includes("call stack");
}

function stackFull(k: Instance): Exit {
  if (k.options.role !== "main" || k.strict) return { kind: "broken", reason: "the stack is full" };
  const message = `${k.job.program}: programs have called themselves too often for the stack`;
  putBytes(k.channels, k.job.layout.syserr, Buffer.from(`weft: error: ${message}\n`));
  return { kind: "error", message, status: ERROR_STATUS };
}

function openFiles(k: Instance): readonly OpenFile[] {
  return k.channels.open.filter((c) => c !== null).map((c) => describe(k, c));
}

function describe(k: Instance, c: OpenChannel): OpenFile {
  const { channel: file, mode, path, regular, shared, size, seen } = c;
  const open = { file, mode, path, position: positionOf(k.channels, c), size, regular: regular && !shared };
  return seen === undefined ? open : { ...open, seen };
}

/** A piece that was given up may have left text behind, which the next one must not show. */
function attach(k: Instance, files: readonly OpenFile[]): void {
  forgetText(k.channels);
  const wanted = new Map(files.map((file) => [file.file, file]));
  k.channels.open.forEach((channel, n) => {
    if (channel === null) return;
    const file = wanted.get(n);
    if (file !== undefined && file.path === channel.path && file.mode === channel.mode) {
      seek(k.channels, channel, file.position);
      wanted.delete(n);
      return;
    }
    detachChannel(k.channels, n);
    if (channel.physical !== null) k.files.physical.close(channel.physical);
    const at = k.files.openOrder.lastIndexOf(n);
    if (at >= 0) k.files.openOrder.splice(at, 1);
  });
  for (const { file: channel, position, ...file } of wanted.values()) {
    attachChannel(k.channels, { ...file, channel, physical: null, fd: null }, position);
    k.files.openOrder.push(channel);
  }
}

/** What is kept elsewhere must not hang on buffers: flushes them. */
function keepFiles(k: Instance): KeptFiles | null {
  flushAll(k.channels);
  const open = k.files.openOrder.map((file) => k.channels.open[file] ?? null);
  // An optional file that is absent is open without a channel: only the region knows of it.
  const channels = open.filter((c) => c !== null);
  // Records rewritten after this point could not be told from those that were not.
  if (channels.some((c) => c.shared || !c.regular || c.mode === "io")) return null;
  if (!k.channels.text.resumable() || k.files.sorts.active.size > 0 || k.told.any) return null;
  return {
    files: channels.map((c) => describe(k, c)),
    order: [...k.files.openOrder],
    pending: k.files.physical.pending(),
    names: [...k.files.lastNames].map(([file, { name, path }]) => ({ file, name, path })),
    argument: k.told.nextArgument,
    text: k.channels.text.kept(),
    ...(k.machine.stale === undefined ? {} : { stale: k.machine.stale }),
  };
}

function setStale({ machine }: Instance, stale: readonly Interval[]): void {
  if (stale.length === 0) delete machine.stale;
  else machine.stale = stale;
}

/** All buffered output is flushed. */
function markOf(k: Instance): Mark {
  return {
    region: k.machine.bytes.slice(),
    files: openFiles(k),
    order: [...k.files.openOrder],
    names: new Map(k.files.lastNames),
    text: k.channels.text.positions(),
    stale: k.machine.stale ?? NO_BYTES,
    lasting: k.lasting.count + k.channels.passed,
  };
}

function returnTo(k: Instance, { region, files, order, names, text, stale, lasting }: Mark): boolean {
  if (k.lasting.count + k.channels.passed !== lasting) return false;
  k.machine.bytes.set(region);
  attach(k, files);
  for (const channel of k.channels.open) if (channel !== null) channel.limit = null;
  k.limited = null;
  k.files.openOrder.splice(0, Infinity, ...order);
  k.files.lastNames.clear();
  for (const [file, name] of names) k.files.lastNames.set(file, name);
  k.channels.text.rewind(text);
  setStale(k, stale);
  return true;
}

function resume(k: Instance, region: Uint8Array, kept: KeptFiles): void {
  k.machine.bytes.set(region);
  setStale(k, kept.stale ?? []);
  const moved = k.files.physical.adopt(kept.pending, (output) => keptChannel(k.job, k.options.folder, kept, output));
  for (const { file: channel, mode, path, position, size, seen } of kept.files) {
    const copy = moved.get(path);
    const physical = k.files.physical.reopen(copy ?? path, mode);
    // What the run has written itself was copied.
    if (copy === undefined && seen !== undefined && physical.seen !== undefined)
      checkUnchanged(physical.seen, seen, `${k.job.files[channel]?.name} (${path})`);
    attachChannel(k.channels, { ...channelOf(physical, channel, mode), size }, position);
  }
  k.channels.text.resume(k.files.physical, kept.text, moved);
  k.files.openOrder.push(...kept.order);
  for (const { file, name, path } of kept.names) k.files.lastNames.set(file, { name, path });
  k.told.nextArgument = kept.argument;
}
