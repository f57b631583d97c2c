/** What `weft catalog` takes from the command line; its work is in catalog-command.ts, loaded when it is asked for. */
import { type Command, InvalidArgumentError, Option } from "commander";

function whole(value: string): number {
  if (/^[1-9]\d{0,8}$/.test(value)) return Number(value);
  throw new InvalidArgumentError("A whole number, 1 or more, is needed.");
}

function generations(value: string): number {
  if (/^[1-9]\d{0,2}$/.test(value)) return Number(value);
  throw new InvalidArgumentError("A whole number, 1 to 999, is needed.");
}

const format = (): Option => new Option("--format <format>", "output format").choices(["text", "json"]).default("text");

/** `withCluster`: adds the options that say which cluster. */
export function addCatalogCommands(program: Command, withCluster: (command: Command) => Command): void {
  const catalog = program
    .command("catalog")
    .description("names of data sets in a cluster: where they lie, their record format, their generations")
    .addHelpText("after", HELP);
  withCluster(catalog.command("list"))
    .description("list catalogued names: your own, with operator's and monitor's credentials everybody's")
    .argument("[prefix]", "only names that begin so, such as PROD.PAY.", "")
    .option("--shared", "names of others that your jobs may read, as DSN:OWNER/NAME")
    .addOption(format())
    .action(async (prefix: string, options) =>
      process.exit(await (await import("./catalog-command.ts")).catalogListCommand(prefix, options)),
    );
  withCluster(catalog.command("show"))
    .description("show a name: storage, format, readers, generations and who uses them")
    .argument("<name>", "NAME, or OWNER/NAME")
    .addOption(format())
    .action(async (name: string, options) =>
      process.exit(await (await import("./catalog-command.ts")).catalogShowCommand(name, options)),
    );
  withCluster(catalog.command("define"))
    .description("catalogue a data set, or with --limit a generation group; data sets themselves are not touched")
    .argument("<name>", "such as PROD.PAY.MASTER")
    .option(
      "--storage <path>",
      "where it lies: a path, or RESOURCE:path; a group's generations lie there with .G0001V00 and so on behind it",
    )
    .addOption(
      new Option("--recfm <format>", "F, FB: records of one length; V, VB: with their length; L: lines").choices([
        "F",
        "FB",
        "V",
        "VB",
        "L",
      ]),
    )
    .option("--lrecl <bytes>", "of a record, the longest one of V and L; programs that differ are refused", whole)
    .option("--readers <owners...>", "owners whose jobs may name it, as DSN:YOU/NAME; * for all")
    .option("--limit <n>", "a generation group that keeps n generations, 1 to 999", generations)
    .option("--scratch", "delete the data sets of generations that are rolled off")
    .option("--no-scratch", "leave them where they are (the default)")
    .option("--empty", "roll off all older generations when the limit is passed")
    .option("--no-empty", "roll off the oldest ones only (the default)")
    .option("--replace", "change what is there already; what is not given stays as it is")
    .action(async (name: string, options) =>
      process.exit(await (await import("./catalog-command.ts")).catalogDefineCommand(name, options)),
    );
  withCluster(catalog.command("remove"))
    .description("take a name, or one generation (NAME.G0003V00), out of the catalog; the data sets stay")
    .argument("<name>", "NAME, or NAME.G0003V00")
    .option("--force", "a group that has generations, or that jobs use")
    .action(async (name: string, options) =>
      process.exit(await (await import("./catalog-command.ts")).catalogRemoveCommand(name, options)),
    );
}

const HELP = `
Example:
  weft catalog define PROD.PAY.MASTER --storage PROD:pay/master.dat --recfm FB --lrecl 80
  weft catalog define PROD.PAY.HIST --storage PROD:pay/hist --limit 5 --scratch
  weft submit PAYROLL.weft --dd MASTER=DSN:PROD.PAY.MASTER --dd 'OLD=DSN:PROD.PAY.HIST(0)' --dd 'NEW=DSN:PROD.PAY.HIST(+1)'
  weft catalog show PROD.PAY.HIST

(0) is the current generation, (-1) the one before, (+1) a new one, which becomes the current one when the job has ended well; in one
job (+1) is the same everywhere. .G0003V00 behind the name is that very generation. Parentheses need quotes in a shell.`;
