/**
 * The shipped samples: where each program lies, what data sets it reads and writes, and how its input is made.
 * Every generator is a pure function of the number of records and the seed; nothing generated is kept in the repository.
 */
import { generateFilter } from "./filter/generate.ts";
import { generateLedger } from "./ledger/generate.ts";
import { generateLoans } from "./loans/generate.ts";
import { generatePayroll } from "./payroll/generate.ts";
import { generateSales } from "./sales/generate.ts";
import { generateUpdate } from "./update/generate.ts";

/** One record's bytes (one char per byte, line ends included) for the data set `dd`. */
export interface Made {
  readonly dd: string;
  readonly record: string;
}

export interface Sample {
  readonly name: string;
  /** The program's file, relative to the folder samples/. */
  readonly program: string;
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  /** Line of the main record loop (the PERFORM, or the first statement of a GO TO loop). */
  readonly mainLoop: number;
  /** Records that make the reference compiler's program run for about five seconds. */
  readonly benchRecords: number;
  /**
   * Records for the comparison of one worker with two: enough that starting up does not count, and few enough (at most 2 GB of
   * output) that the outputs stay in the page cache while they are written, so that no disk is measured.
   */
  readonly parallelRecords: number;
  generate(records: number, seed: number): Iterable<Made>;
}

export const SAMPLES: readonly Sample[] = [
  {
    name: "payroll",
    program: "payroll/PAYROLL.cob",
    inputs: ["TIMEFILE"],
    outputs: ["PAYFILE"],
    mainLoop: 134,
    benchRecords: 1_000_000,
    parallelRecords: 12_000_000,
    generate: generatePayroll,
  },
  {
    name: "sales",
    program: "sales/SALESRPT.cob",
    inputs: ["SALES"],
    outputs: ["REPORT1"],
    mainLoop: 101,
    benchRecords: 6_000_000,
    parallelRecords: 24_000_000,
    generate: generateSales,
  },
  {
    name: "ledger",
    program: "ledger/LEDGER.cob",
    inputs: ["POSTIN"],
    outputs: ["STATEMNT"],
    mainLoop: 63,
    benchRecords: 2_500_000,
    parallelRecords: 16_000_000,
    generate: generateLedger,
  },
  {
    name: "filter",
    program: "filter/CUSTFILT.cob",
    inputs: ["CUSTIN"],
    outputs: ["CUSTOUT", "REJECTS"],
    mainLoop: 89,
    benchRecords: 2_500_000,
    parallelRecords: 16_000_000,
    generate: generateFilter,
  },
  {
    name: "update",
    program: "update/MASTUPD.cob",
    inputs: ["OLDMAST", "TRANS"],
    outputs: ["NEWMAST", "EXCEPTS"],
    mainLoop: 84,
    benchRecords: 2_000_000,
    parallelRecords: 12_000_000,
    generate: generateUpdate,
  },
  {
    name: "loans",
    program: "loans/LOANAMRT.cob",
    inputs: ["LOANS"],
    outputs: ["RESULTS"],
    mainLoop: 77,
    benchRecords: 16_000,
    parallelRecords: 600_000,
    generate: generateLoans,
  },
];
