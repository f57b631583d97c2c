/**
 * `npm run bench:compile`: what it takes to parse and to compile a large program, made anew each time (large-program.ts).
 *
 * Contract: processor seconds of all threads, and wall seconds, medians, with the least and the most of the wall time; parsing is the
 * first one in a process of its own, compiling is the whole command `weft compile`, whose peak of resident memory is shown too.
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { Command } from "commander";
import { medianTiming, type Timing, time } from "../../bench/measure.ts";
import { optimizeForCompiling } from "../../cli/optimizer.ts";
import { parseProgram } from "../../frontend/cobol/parse/program.ts";
import { largeProgram } from "./large-program.ts";

const SELF = fileURLToPath(import.meta.url);
const WEFT = fileURLToPath(new URL("../../bin/main.js", import.meta.url));
/** Tells the process's peak on its way out, as the last line of its standard error. */
const TELL_PEAK = 'data:text/javascript,process.on("exit",()=>console.error(process.resourceUsage().maxRSS))';

interface Measured {
  readonly cpu: number;
  readonly wall: number;
}

/** In this process, which is to be as that of `weft compile`. Throws if the program is not without a message. */
function parseOnce(path: string): Measured {
  optimizeForCompiling();
  const text = readFileSync(path, "latin1");
  const cpu = process.cpuUsage();
  const start = performance.now();
  const { diagnostics } = parseProgram({ path, text }, { format: "fixed", resolve: () => null });
  const wall = (performance.now() - start) / 1000;
  const { user, system } = process.cpuUsage(cpu);
  if (diagnostics.length > 0) throw new Error(`${path}: ${diagnostics[0]?.message}`);
  return { cpu: (user + system) / 1e6, wall };
}

function measureParsing(source: string, folder: string): Timing {
  const out = join(folder, "parsed.json");
  time([process.execPath, SELF, "--parse", source], folder, out, [0]);
  return JSON.parse(readFileSync(out, "utf8")) as Measured;
}

function shown(all: readonly Timing[]): string {
  const { cpu, wall } = medianTiming(all);
  const walls = all.map((timing) => timing.wall);
  const range = `${Math.min(...walls).toFixed(2)} to ${Math.max(...walls).toFixed(2)}`;
  return `${cpu.toFixed(2)} s of processor, ${wall.toFixed(2)} s wall (${range})`;
}

function main(argv: readonly string[]): void {
  const { lines, seed, rounds, keep, parse } = new Command("bench:compile")
    .description("Times the parsing and the compilation of a generated program.")
    .option("--lines <n>", "lines of the program", "100000")
    .option("--seed <s>", "seed of its random source", "1")
    .option("--rounds <n>", "medians of so many rounds", "5")
    .option("--keep <file>", "keep the program here")
    .option("--parse <file>", "only parse this file, once, and print the seconds as JSON")
    .parse([...argv])
    .opts<{ lines: string; seed: string; rounds: string; keep?: string; parse?: string }>();
  if (parse !== undefined) {
    process.stdout.write(JSON.stringify(parseOnce(parse)));
    return;
  }
  const folder = mkdtempSync(join(tmpdir(), "weft-large-"));
  try {
    const source = keep ?? join(folder, "large.cob");
    const text = largeProgram(Number(lines), Number(seed));
    writeFileSync(source, text);
    const job = join(folder, "large.weft");
    const compile = [process.execPath, "--import", TELL_PEAK, WEFT, "compile", source, "-o", job];
    const out = join(folder, "compiled");
    const parsed: Timing[] = [];
    const compiled: Timing[] = [];
    for (let round = 0; round < Number(rounds); round++) {
      parsed.push(measureParsing(source, folder));
      compiled.push(time(compile, folder, out, [0]));
    }
    const told = readFileSync(`${out}.err`, "utf8").trim().split("\n");
    const peak = Number(told[told.length - 1]) / 1000;
    process.stdout.write(`${text.split("\n").length - 1} lines\n`);
    process.stdout.write(`parse    ${shown(parsed)}\n`);
    process.stdout.write(`compile  ${shown(compiled)}, peak ${peak.toFixed(0)} MB\n`);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

main(process.argv);
