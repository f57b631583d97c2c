#!/usr/bin/env node
/**
 * The `weft` command: what it takes from the command line; each subcommand's work is in a file of its own, loaded when it is
 * asked for: loading the compiler would cost a run of a finished job more than many jobs take.
 */
import { availableParallelism } from "node:os";
import { Command, InvalidArgumentError, Option } from "commander";
import { ARITHMETICS, STANDARDS } from "../ir/artifact/standards.ts";
import { addCatalogCommands } from "./catalog-options.ts";
import { VERSION } from "./version.ts";

/** EX_SOFTWARE of sysexits.h. */
const INTERNAL = 70;

function positive(value: string): number {
  const n = Number(value);
  if (!Number.isSafeInteger(n) || n < 1) throw new InvalidArgumentError("A whole number, 1 or more, is needed.");
  return n;
}

function heapSize(value: string): number {
  const [, count, unit = ""] = /^([1-9]\d{0,8})([KM]?)$/i.exec(value) ?? [];
  const bytes = Number(count) * (unit === "" ? 1 : unit.toUpperCase() === "K" ? 1 << 10 : 1 << 20);
  if (bytes <= 1 << 28) return bytes;
  throw new InvalidArgumentError("Bytes, up to 256M, are needed, e.g. 64M.");
}

function ddAssignment(value: string, before: ReadonlyMap<string, string> | undefined): ReadonlyMap<string, string> {
  const at = value.indexOf("=");
  if (at < 1 || at === value.length - 1)
    throw new InvalidArgumentError("NAME=PATH is needed, e.g. --dd TIMEFILE=/data/time.dat.");
  return new Map([...(before ?? []), [value.slice(0, at), value.slice(at + 1)]]);
}

function append(value: string, before: readonly string[] | undefined): readonly string[] {
  return [...(before ?? []), value];
}

/** The options that say how a COBOL source is read; a .weft job has them behind it. */
function withSourceOptions(command: Command): Command {
  return command
    .option("-I <dir>", "folder to look for COPY members in; may be given several times", append)
    .option(
      "-L <dir>",
      "folder to look for called programs in, behind the source's own; may be given several times",
      append,
    )
    .addOption(new Option("--std <dialect>", "dialect").choices(STANDARDS).default("default"))
    .addOption(
      new Option("--arith <rules>", "digits of intermediate results (default: compat under --std ibm)").choices(
        ARITHMETICS,
      ),
    )
    .addOption(
      new Option("--heap <size>", "bytes that ALLOCATE may give in all, with K or M for more (default: 8M)").argParser(
        heapSize,
      ),
    )
    .option("-D <name[=value]>", "define a name for >>IF; may be given several times", append)
    .option("-W <name>", "tell a warning; no-NAME: do not; error[=NAME]: it counts as an error; several times", append)
    .option("-w", "tell no warnings")
    .option("--debugging-lines", "compile debugging lines (D in column 7), as WITH DEBUGGING MODE does")
    .option("--fixed", "fixed format source (columns 8 to 72); the default")
    .addOption(new Option("--free", "free format source").conflicts("fixed"));
}

function withCacheOption(command: Command): Command {
  return command.option("--no-cache", "compile a COBOL source anew, and keep nothing of it");
}

function withRunOptions(command: Command): Command {
  return command
    .option("--workers <n>", "worker threads", positive, availableParallelism())
    .option(
      "--pieces <n>",
      "cut each parallel loop into exactly n pieces, whatever its size (default: as many as it deserves)",
      positive,
    )
    .option("--dd <name=path>", "where a file is; may be given several times", ddAssignment);
}

function withResourceOptions(command: Command): Command {
  return command
    .addOption(
      new Option("--resources <file>", "where data sets named RESOURCE:path are (JSON; docs/cluster.md)").env(
        "WEFT_RESOURCES",
      ),
    )
    .addOption(
      new Option("--secrets <file>", "tokens and keys for them (JSON), readable by you alone").env("WEFT_SECRETS"),
    );
}

/** Nodes of a cluster have names anyway. */
function withNodeOption(command: Command): Command {
  return command.addOption(
    new Option("--node <name>", "this machine's name among the resources' nodes (default: the host's name)").env(
      "WEFT_NODE",
    ),
  );
}

function digit(value: string): number {
  if (!/^[0-9]$/.test(value)) throw new InvalidArgumentError("A whole number from 0 to 9 is needed.");
  return Number(value);
}

function withClusterOption(command: Command): Command {
  return command
    .addOption(
      new Option("--cluster <url>", "the cluster's NATS servers, nats://host:port, several separated by commas").env(
        "WEFT_CLUSTER",
      ),
    )
    .addOption(
      new Option("--credentials <dir>", "a folder that weft cluster init has made: who you are, and the servers").env(
        "WEFT_CREDENTIALS",
      ),
    );
}

function withLogOption(command: Command): Command {
  return command.addOption(
    new Option("--log-format <format>", "how it says on standard error what it does")
      .choices(["text", "json"])
      .default("text"),
  );
}

function portNumber(value: string): number {
  const n = Number(value);
  if (/^\d{1,5}$/.test(value) && n < 65536) return n;
  throw new InvalidArgumentError("A port is needed, 0 to 65535; without one the option stands behind the file.");
}

function dashboardPlace(value: string): { readonly host: string; readonly port: number } {
  const [, host, port] = /^(?:(\[[0-9a-fA-F:.]+\]|[^:[\]\s]+):)?(\d{1,5})$/.exec(value) ?? [];
  if (port === undefined || Number(port) > 65535) throw new InvalidArgumentError("HOST:PORT or PORT is needed.");
  return { host: host?.replace(/[[\]]/g, "") ?? "127.0.0.1", port: Number(port) };
}

function withDaemonDashboardOption(command: Command): Command {
  return command
    .addOption(
      new Option("--dashboard [host:port]", "serve the cluster's dashboard as well; its address is printed")
        .preset("127.0.0.1:7440")
        .argParser(dashboardPlace),
    )
    .option("--dashboard-tls-cert <file>", "by HTTPS with this certificate (PEM)")
    .option("--dashboard-tls-key <file>", "and this key");
}

function seconds(value: string): number {
  const n = Number(value);
  if (/^\d{1,6}$/.test(value)) return n;
  throw new InvalidArgumentError("A number of seconds is needed.");
}

function days(value: string): number {
  if (/^\d{1,5}$/.test(value)) return Number(value);
  throw new InvalidArgumentError("A number of days is needed.");
}

function nodeName(value: string): string {
  if (!/^[A-Za-z0-9_-]{1,128}$/.test(value)) throw new InvalidArgumentError("Letters, digits, - and _ are needed.");
  return value;
}

const MOST_JOBS = "jobs to run at a time while it coordinates; one more if its priority is above all of theirs";
const DEFAULT_JOBS = 8;

const program = new Command("weft")
  .description(
    "Compiles serial COBOL batch programs, unchanged, into parallel jobs whose output is the serial program's, byte for byte.",
  )
  .version(VERSION)
  .showHelpAfterError("(weft --help, or weft COMMAND --help, explains)")
  .exitOverride((error) => process.exit(error.exitCode === 0 ? 0 : 2));

withSourceOptions(program.command("compile"))
  .description("compile COBOL sources into a .weft job")
  .argument("<file>", "COBOL source of the main program")
  .argument("[more...]", "COBOL sources of programs that it calls")
  .option("-o <job>", "the job to write (default: the source's name with the ending .weft, in the current folder)")
  .addOption(
    new Option("-E", "print the text after COPY, REPLACE and directives, in free format, and stop").conflicts([
      "o",
      "t",
    ]),
  )
  .option(
    "-t <listing>",
    "write a listing, too: numbered lines with the COPY members in place, the storage map, messages",
  )
  .action(async (file: string, more: string[], options) =>
    process.exit(await (await import("./compile-command.ts")).compileCommand(file, more, options)),
  );

program
  .command("explain")
  .description("say what a message of the compiler means, with an example; without a code: list all")
  .argument("[code]", "its code, as E0301")
  .action(async (code?: string) => process.exit((await import("./explain-command.ts")).explainCommand(code ?? null)));

withCacheOption(withSourceOptions(program.command("report")))
  .description("show for every loop whether it runs in parallel, how, and on what evidence")
  .argument("<file>", "COBOL source or .weft job")
  .addOption(new Option("--format <format>", "output format").choices(["text", "json"]).default("text"))
  .action(async (file: string, options) =>
    process.exit(await (await import("./report-command.ts")).reportCommand(file, options)),
  );

withNodeOption(withResourceOptions(withCacheOption(withRunOptions(withSourceOptions(program.command("run"))))))
  .description("run a job; the exit status is the program's RETURN-CODE")
  .argument("<file>", "COBOL source or .weft job")
  .argument("[arguments...]", "arguments for the program (ACCEPT ... FROM COMMAND-LINE)")
  .option("--serial", "run serially, in one thread")
  .option("--no-progress", "say nothing on standard error of how far a long run is")
  .option("--stats <file>", "write figures of the run as JSON")
  .option(
    "--dashboard [port]",
    "show the run in a browser of this machine; the address is printed (default: any free port)",
    portNumber,
  )
  .option("--dashboard-linger <seconds>", "how long the dashboard stays after the job's end", seconds, 0)
  .action(async (file: string, words: string[], options) =>
    process.exit(await (await import("./run-command.ts")).runCommand(file, words, options)),
  );

withNodeOption(withResourceOptions(withCacheOption(withRunOptions(withSourceOptions(program.command("verify"))))))
  .description("run serially and in parallel in separate folders and compare every output, SYSOUT and return code")
  .argument("<file>", "COBOL source or .weft job")
  .argument("[arguments...]", "arguments for the program")
  .option("--keep <dir>", "keep both runs' outputs in this folder")
  .action(async (file: string, words: string[], options) =>
    process.exit(await (await import("./verify-command.ts")).verifyCommand(file, words, options)),
  );

withDaemonDashboardOption(withResourceOptions(withLogOption(withClusterOption(program.command("node")))))
  .description("join a cluster and run pieces of its jobs until told to stop (SIGTERM: finish first; twice: at once)")
  .option("--slots <n>", "worker threads to offer", positive, availableParallelism())
  .option("--name <name>", "what the node is called (default: the host's name)", nodeName)
  .option("--no-coordinator", "do not stand for coordinator")
  .option("--jobs <n>", MOST_JOBS, positive, DEFAULT_JOBS)
  .action(async (options) => process.exit(await (await import("./node-command.ts")).nodeCommand(options)));

withDaemonDashboardOption(withResourceOptions(withLogOption(withClusterOption(program.command("coordinator")))))
  .description("stand for a cluster's coordinator without offering slots")
  .option("--name <name>", "what the coordinator is called (default: the host's name)", nodeName)
  .option("--jobs <n>", MOST_JOBS, positive, DEFAULT_JOBS)
  .action(async (options) =>
    process.exit(await (await import("./coordinator-command.ts")).coordinatorCommand(options)),
  );

withResourceOptions(withClusterOption(withCacheOption(withSourceOptions(program.command("submit")))))
  .description("put a job into a cluster's queue and print its id")
  .argument("<file>", "COBOL source or .weft job")
  .argument("[arguments...]", "arguments for the program")
  .option(
    "--dd <name=path>",
    "where a file is: a path, or DSN:NAME of the catalog; may be given several times",
    ddAssignment,
  )
  .option("--wait", "wait for the job: its SYSOUT on standard output, its RETURN-CODE as exit status")
  .option("--priority <n>", "0 to 9; a greater one is taken up first and has a greater share", digit, 5)
  .option("--hold", "keep the job until it is released")
  .action(async (file: string, words: string[], options) =>
    process.exit(await (await import("./submit-command.ts")).submitCommand(file, words, options)),
  );

withClusterOption(program.command("jobs"))
  .description("list a cluster's jobs")
  .option("--all", "those that have been over for long, too")
  .addOption(new Option("--format <format>", "output format").choices(["text", "json"]).default("text"))
  .action(async (options) => process.exit(await (await import("./jobs-command.ts")).jobsCommand(options)));

withClusterOption(program.command("show"))
  .description("show what the cluster knows of a job")
  .argument("<job>", "the job's id")
  .addOption(new Option("--format <format>", "output format").choices(["text", "json"]).default("text"))
  .action(async (id: string, options) =>
    process.exit(await (await import("./show-command.ts")).showCommand(id, options)),
  );

withResourceOptions(withClusterOption(program.command("logs")))
  .description("print a job's SYSOUT")
  .argument("<job>", "the job's id")
  .option("--follow", "go on until the job is over")
  .option("--stderr", "SYSERR instead")
  .action(async (id: string, options) =>
    process.exit(await (await import("./logs-command.ts")).logsCommand(id, options)),
  );

for (const [kind, text] of [
  ["hold", "keep a job from running; one that runs stops where it is"],
  ["release", "let a held job run"],
  ["cancel", "end a job without outputs"],
] as const) {
  withClusterOption(program.command(kind))
    .description(text)
    .argument("<job>", "the job's id")
    .action(async (id: string, options) =>
      process.exit(await (await import("./hold-command.ts")).askCommand(kind, id, options)),
    );
}

withClusterOption(program.command("purge"))
  .description(
    "remove what is left of jobs that are over: log entries, texts, job files (an operator's; a coordinator does it)",
  )
  .requiredOption("--older-than <days>", "of jobs that have been over for so many days; 0: of all that are over", days)
  .option("--owner <name>", "of this owner's jobs only", nodeName)
  .option("--dry-run", "list them, and ask for nothing")
  .action(async (options) => process.exit(await (await import("./purge-command.ts")).purgeCommand(options)));

addCatalogCommands(program, withClusterOption);

withClusterOption(program.command("audit"))
  .description("list who submitted, held, released, cancelled, coordinated and ran what")
  .addOption(new Option("--format <format>", "output format").choices(["text", "json"]).default("text"))
  .action(async (options) => process.exit(await (await import("./audit-command.ts")).auditCommand(options)));

withLogOption(withClusterOption(program.command("dashboard")))
  .description("show a cluster in a browser; the address is printed, with the token that it asks for")
  .option("--port <port>", "where it listens", portNumber, 7440)
  .option("--listen <address>", "an address of this machine (default: this machine alone)", "127.0.0.1")
  .option("--open", "ask for no token; on this machine alone")
  .option("--tls-cert <file>", "serve HTTPS with this certificate (PEM)")
  .option("--tls-key <file>", "and this key")
  .action(async (options) => process.exit(await (await import("./dashboard-command.ts")).dashboardCommand(options)));

program
  .command("cluster")
  .description("secure a cluster")
  .command("init")
  .description(
    "make certificates, accounts and configuration in a folder; repeat it to add nodes and clients, or for new certificates",
  )
  .argument("<dir>", "the folder")
  .option("--nodes <n>", "how many nodes, called n1, n2, ...", positive, 1)
  .option("--servers <list>", "HOST[:PORT[:ROUTEPORT]],...: one or three (default: those of before)")
  .option("--node-hosts <list>", "NAME=HOST,...: nodes that serve data sets of their disks, and where they are reached")
  .option("--clients <names...>", "who submits jobs; each reads and controls their own", [])
  .option("--server-home <path>", "where each server's folder will lie on its machine (default: where it is made)")
  .option("--days <n>", "how long certificates are good for", positive, 397)
  .action(async (dir: string, options) => {
    const { clusterInitCommand } = await import("./cluster-init-command.ts");
    process.exit(await clusterInitCommand(dir, options));
  });

program.addHelpText(
  "after",
  `
Example:
  weft compile PAYROLL.cob -o PAYROLL.weft
  weft report PAYROLL.weft
  weft run PAYROLL.weft --dd TIMEFILE=in.dat --dd PAYFILE=out.dat
  weft verify PAYROLL.weft --dd TIMEFILE=in.dat

Files are found by --dd NAME=PATH, then DD_NAME, dd_NAME and NAME in the environment, then by the name itself.
With --resources FILE a path may be RESOURCE:path, e.g. --dd PAYFILE=PROD:pay/out.dat.
SYSOUT and SYSERR are data sets, too, where --dd SYSOUT=PATH or --dd SYSERR=PATH says so.
On a cluster it may be a catalogued name, e.g. --dd 'PAYFILE=DSN:PROD.PAY.HIST(+1)' (weft catalog --help).
run, verify and report keep what they compile in WEFT_CACHE (a folder, or off), else in XDG_CACHE_HOME/weft or ~/.cache/weft.
On a cluster (WEFT_CLUSTER names its servers):
  weft node --cluster nats://127.0.0.1:4222 --slots 4
  weft submit PAYROLL.weft --dd TIMEFILE=in.dat --dd PAYFILE=out.dat --wait

Exit status: compile and report 1 after errors; run and submit --wait the program's RETURN-CODE (1 if the job cannot be built or fails);
verify 0 if everything is equal, 1 if not; 2 for a wrong command line; 70 after an error in weft itself;
130 after an interrupt.`,
);

// Where nobody reads what is said any more, the exit status still says how it went.
process.stderr.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code !== "EPIPE") throw error;
});

try {
  await program.parseAsync(process.argv);
} catch (error) {
  const code = error instanceof Error && "code" in error ? error.code : null;
  // The limit can be met by any of weft's own files, too, while they are loaded.
  if (code === "EMFILE" || code === "ENFILE") {
    process.stderr.write("weft: too many open files\n");
    process.stderr.write("weft: help: allow the process more open files (ulimit -n); weft alone needs some forty\n");
    process.exit(1);
  }
  // Users' errors are values; what is thrown up to here is a fault of weft's own.
  process.stderr.write(`weft: this is an error in weft, not in your program; please report it with what follows\n`);
  process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
  process.exit(INTERNAL);
}
