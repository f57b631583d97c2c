/**
 * A slow or full disk and a wrong clock for one process, without privileges: loaded before its program by NODE_OPTIONS=--import.
 *
 * Contract: WEFT_WORLD names a file of JSON, written anew whenever the world changes: {under, slowMs, full, clockMs}. Writes, flushes, copies
 * and renames below the folder `under` take slowMs longer; with `full`, what needs space fails with ENOSPC. Date is off by
 * clockMs; the monotonic clock (performance.now, timers) never is. Worker threads load this, too. Limit: what Node does by other
 * calls than these (streams, native code) meets the real disk.
 */
import fs from "node:fs";
import { syncBuiltinESMExports } from "node:module";

const file = process.env.WEFT_WORLD;
const AGAIN_MS = 40;
const REAL = { under: "", slowMs: 0, full: false, clockMs: 0 };
const { readFileSync, readlinkSync } = fs;
const SLEEP = new Int32Array(new SharedArrayBuffer(4));

let world = REAL;
let readAt = Number.NEGATIVE_INFINITY;

function now() {
  const at = performance.now();
  if (at - readAt >= AGAIN_MS) {
    readAt = at;
    world = { ...REAL, ...JSON.parse(readFileSync(file, "utf8")) };
  }
  return world;
}

/** How the disk is at a path or a descriptor. */
function diskAt(place) {
  const { under, slowMs, full } = now();
  if (slowMs === 0 && !full) return REAL;
  const path = typeof place === "number" ? readlinkSync(`/proc/self/fd/${place}`) : String(place);
  return under !== "" && path.startsWith(under) ? world : REAL;
}

function refuse(call) {
  throw Object.assign(new Error(`ENOSPC: no space left on device, ${call}`), {
    code: "ENOSPC",
    errno: -28,
    syscall: call,
  });
}

/** `where`: which argument names the place. */
function patch(name, call, where, needsSpace) {
  const real = fs[name];
  fs[name] = function patched(...args) {
    const { slowMs, full } = diskAt(args[where]);
    if (slowMs > 0) Atomics.wait(SLEEP, 0, 0, slowMs);
    if (full && needsSpace) refuse(call);
    return real.apply(this, args);
  };
}

function patchPromise(name, call, where, needsSpace) {
  const real = fs.promises[name];
  fs.promises[name] = async (...args) => {
    const { slowMs, full } = diskAt(args[where]);
    if (slowMs > 0) await new Promise((resolve) => setTimeout(resolve, slowMs));
    if (full && needsSpace) refuse(call);
    return real.apply(fs.promises, args);
  };
}

function shiftClock() {
  const Real = Date;
  const today = () => Real.now() + now().clockMs;
  const Shifted = new Proxy(Real, {
    construct: (_, args, wanted) =>
      Reflect.construct(Real, args.length === 0 ? [today()] : args, wanted === Shifted ? Real : wanted),
    apply: () => new Real(today()).toString(),
    get: (_, key) => (key === "now" ? today : Reflect.get(Real, key)),
  });
  globalThis.Date = Shifted;
}

if (file !== undefined) {
  for (const [name, call, where, needsSpace] of [
    ["writeSync", "write", 0, true],
    ["writevSync", "write", 0, true],
    ["writeFileSync", "write", 0, true],
    ["appendFileSync", "write", 0, true],
    ["copyFileSync", "copyfile", 1, true],
    ["fdatasyncSync", "fdatasync", 0, false],
    ["fsyncSync", "fsync", 0, false],
    ["renameSync", "rename", 1, false],
  ]) {
    patch(name, call, where, needsSpace);
  }
  for (const [name, call, where, needsSpace] of [
    ["writeFile", "write", 0, true],
    ["copyFile", "copyfile", 1, true],
    ["rename", "rename", 1, false],
  ]) {
    patchPromise(name, call, where, needsSpace);
  }
  syncBuiltinESMExports();
  shiftClock();
}
