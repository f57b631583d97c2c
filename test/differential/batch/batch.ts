/**
 * A second generator of random batch programs, wider than program.ts: record loops of every form over inputs of every organization,
 * put together from the features beside this file. Same seed, same program and data.
 */
import type { Standard } from "../../../ir/artifact/standards.ts";
import { Random } from "../../../samples/fields.ts";
import { ADDRESSES } from "./addresses.ts";
import { ALIASES } from "./aliases.ts";
import { ANSWERS } from "./answers.ts";
import { CALLS } from "./calls.ts";
import { CARRIED } from "./carried.ts";
import { CHOICES } from "./choices.ts";
import { CONTROL } from "./control.ts";
import { copiedFeature, type Member, replacedText } from "./copied.ts";
import { COUNTERS } from "./counters.ts";
import { DATA } from "./data.ts";
import { EDGES } from "./edges.ts";
import { EXTERNAL, sharedFile } from "./external.ts";
import type { Context, Feature, FeatureMaker } from "./feature.ts";
import { FILES, type FileFeatureMaker } from "./files.ts";
import { HEAP } from "./heap.ts";
import { initials } from "./initials.ts";
import { mainInput } from "./input.ts";
import { layout } from "./layout.ts";
import { LENGTHS } from "./lengths.ts";
import { MAZES } from "./mazes.ts";
import { MEASURES } from "./measures.ts";
import { MIXES } from "./mixes.ts";
import { MODIFIED } from "./modified.ts";
import { NESTS } from "./nests.ts";
import { NUMERALS } from "./numbers.ts";
import { OWN_FUNCTIONS, SEVERAL_RECEIVERS } from "./own-functions.ts";
import { pages } from "./pages.ts";
import { PARTS } from "./parts.ts";
import { PHRASES } from "./phrases.ts";
import { PRINTED } from "./printed.ts";
import { PROGRAMS } from "./programs.ts";
import { RANGES } from "./ranges.ts";
import { RECORDS } from "./records.ts";
import { RECURRENCES } from "./recurrences.ts";
import { RECURSIVE } from "./recursive.ts";
import { ROUTINES } from "./routines.ts";
import { globalFile, SCOPES } from "./scopes.ts";
import { settingOf } from "./setting.ts";
import { SLIDES } from "./slides.ts";
import { SORTS, TABLE_SORTS } from "./sorting.ts";
import { sourceText } from "./source.ts";
import { featureFits85, fits85 } from "./standard85.ts";
import { STRAYS } from "./strays.ts";
import { TABLES } from "./tables.ts";
import { TEXT } from "./text.ts";
import { USAGES } from "./usages.ts";
import { xml } from "./xml.ts";
import { zoo } from "./zoo.ts";

export interface BatchProgram {
  readonly source: string;
  readonly std: Standard;
  /** Name and bytes (one char each). */
  readonly inputs: readonly (readonly [string, string])[];
  /** COPY members beside the source. */
  readonly members: readonly Member[];
  readonly outputs: readonly string[];
}

export interface BatchOptions {
  readonly records: number;
  /** Share of records with a spoiled numeric field. */
  readonly spoiled: number;
}

/** The features of the first generators of this folder, one source of choices after the other, so that a seed keeps its program as they grow. */
function featuresOf(random: Random, more: Random, rare: Random, records: number): readonly Feature[] {
  const features: Feature[] = [];
  const next = (source: Random): Context => ({ random: source, id: features.length + 1 });
  const add = (source: Random, makers: readonly FeatureMaker[]): void => {
    features.push(source.pick(makers)(next(source)));
  };
  const addFile = (source: Random, makers: readonly FileFeatureMaker[]): void => {
    features.push(source.pick(makers)(next(source), records));
  };
  for (let n = random.between(1, 4); n > 0; n--) add(random, random.chance(0.5) ? CARRIED : RECURRENCES);
  for (let n = random.between(0, 3); n > 0; n--) add(random, random.chance(0.25) ? USAGES : DATA);
  for (let n = random.between(0, 2); n > 0; n--) add(random, CONTROL);
  for (let n = random.between(0, 2); n > 0; n--) add(random, TEXT);
  if (random.chance(0.35)) add(random, CALLS);
  if (random.chance(0.45)) addFile(random, FILES);
  for (let n = more.between(0, 4); n > 0; n--) add(more, more.pick([CHOICES, RANGES, TABLES, PARTS, NUMERALS]));
  if (more.chance(0.2)) add(more, PROGRAMS);
  if (more.chance(0.25)) addFile(more, RECORDS);
  if (more.chance(0.2)) add(more, ADDRESSES);
  for (let n = rare.between(0, 2); n > 0; n--)
    add(rare, rare.pick([NESTS, NESTS, PHRASES, EDGES, TABLE_SORTS, ANSWERS]));
  if (rare.chance(0.4)) addFile(rare, [zoo]);
  if (rare.chance(0.15)) addFile(rare, SORTS);
  if (rare.chance(0.1)) addFile(rare, [pages]);
  return features;
}

/** `before`: how many features the program has. */
function widerFeatures(random: Random, before: number, records: number): readonly Feature[] {
  const features: Feature[] = [];
  const next = (): Context => ({ random, id: before + features.length + 1 });
  for (let n = random.between(0, 3); n > 0; n--) {
    const makers = random.pick([EXTERNAL, HEAP, MAZES, MEASURES, MODIFIED, MODIFIED, RECURSIVE, SCOPES]);
    features.push(random.pick(makers)(next()));
  }
  for (const [share, maker] of [
    [0.15, initials],
    [0.06, sharedFile],
    [0.06, globalFile],
  ] as const) {
    if (random.chance(share)) features.push(maker(next(), records));
  }
  return features;
}

/** `before`: how many features the program has. */
function newestFeatures(random: Random, before: number, records: number): readonly Feature[] {
  const features: Feature[] = [];
  const next = (): Context => ({ random, id: before + features.length + 1 });
  if (random.chance(0.4)) features.push(random.pick(MIXES)(next()));
  if (random.chance(0.25)) features.push(random.pick(ALIASES)(next()));
  if (random.chance(0.2)) features.push(xml(next(), records));
  if (random.chance(0.15)) features.push(random.pick(SEVERAL_RECEIVERS)(next()));
  return features;
}

export function generateBatch(seed: number, options: BatchOptions): BatchProgram {
  const random = new Random(seed ^ 0x5bd1e995);
  const records = random.chance(0.03) ? random.pick([0, 1, 2]) : options.records;
  const input = mainInput(random, records, options.spoiled);
  const rare = new Random(seed ^ 0x1b873593);
  const wide = new Random(seed ^ 0x7feb352d);
  const made = featuresOf(random, new Random(seed ^ 0x2545f491), rare, records);
  const wider = [...made, ...widerFeatures(wide, made.length, records)];
  const far = new Random(seed ^ 0x6c62272e);
  const all = far.chance(0.25) ? [...wider, far.pick(STRAYS)({ random: far, id: wider.length + 1 })] : [...wider];
  const last = new Random(seed ^ 0x3c6ef372);
  const newer = [COUNTERS, LENGTHS, OWN_FUNCTIONS, PRINTED, ROUTINES];
  for (let n = last.chance(0.6) ? last.between(1, 2) : 0; n > 0; n--)
    all.push(last.pick(last.pick(newer))({ random: last, id: all.length + 1 }));
  all.push(...newestFeatures(new Random(seed ^ 0x1f123bb5), all.length, records));
  const old = wide.chance(0.15) && fits85(input.fd);
  const kept = old ? all.filter(featureFits85) : [...all];
  const setting = settingOf(
    rare,
    kept.some((f) => f.programs !== undefined || f.nested !== undefined || f.functions !== undefined),
    old,
  );
  const sliding = new Random(seed ^ 0x4cf5ad43);
  if (setting.std === "ibm" && sliding.chance(0.5))
    kept.push(sliding.pick(SLIDES)({ random: sliding, id: all.length + 1 }));
  const order = kept.map((feature) => ({ feature, at: random.word() })).sort((a, b) => a.at - b.at);
  const members: Member[] = [];
  const copies = wide.chance(0.2);
  const replaces = wide.chance(0.15);
  const features = order.map(({ feature }) => {
    if (!copies || !wide.chance(0.6)) return feature;
    const copied = copiedFeature(wide, feature, all.indexOf(feature) + 1, setting.written);
    members.push(...copied.members);
    return copied.feature;
  });
  return {
    source: layout(
      sourceText(random, features, input, setting, (lines) => (replaces ? replacedText(wide, lines) : lines)),
    ),
    std: setting.std,
    inputs: [["INFILE", input.data], ...features.flatMap((f) => f.inputs ?? [])],
    members,
    outputs: ["OUTFILE", "OUTLIST", ...features.flatMap((f) => f.outputs ?? [])],
  };
}
