/**
 * The lines that daemons say, as text for people or as JSON for programs (pino).
 *
 * Contract: to standard error, one line each. Secrets do not get through, whatever is said: passwords in addresses, keys, tokens. pino is
 * loaded only for JSON. Limit: what a secret looks like is known for weft's own only.
 */
import type { Say } from "../runtime/cluster/say.ts";
import { createLineWriter } from "./line-writer.ts";
import { count, printable } from "./words.ts";

export type LogFormat = "text" | "json";

export interface LogFlags {
  readonly logFormat: LogFormat;
}

/** `fields`: who says it, in JSON. */
export async function createLog(format: LogFormat, fields: Readonly<Record<string, string>>): Promise<Say> {
  if (format === "text") {
    const write = createLineWriter((lost) => textLine(missing(lost)));
    return (line) => write(textLine(line));
  }
  const { pino } = await import("pino");
  const logger = pino(
    {
      base: { ...fields, pid: process.pid },
      timestamp: () => `,"time":"${new Date().toISOString()}"`,
      formatters: { level: (label) => ({ level: label }) },
    },
    { write: createLineWriter((lost) => `${JSON.stringify({ level: "warn", ...fields, msg: missing(lost) })}\n`) },
  );
  return (line, about = {}) => {
    const { level = "info", ...rest } = about;
    logger[level](rest, withoutSecrets(printable(line)));
  };
}

function textLine(line: string): string {
  return `${new Date().toISOString()} ${withoutSecrets(printable(line))}\n`;
}

function missing(lost: number): string {
  return `${count(lost, "line")} before this one could not be written here`;
}

const SECRETS: readonly (readonly [RegExp, string])[] = [
  [/(\/\/)[^/@\s,]*@/g, "$1***@"],
  // nkeys: seeds, of any kind.
  [/\bS[ACNOUPX][A-Z2-7]{56}\b/g, "***"],
  [/-----BEGIN [A-Z ]*PRIVATE KEY-----[\s\S]*?(-----END [A-Z ]*PRIVATE KEY-----|$)/g, "***"],
  [/([?&;\s]|^)((?:token|password|secret|authorization)\s*[=:]\s*)(Bearer\s+)?[^\s&,;"']+/gi, "$1$2***"],
];

export function withoutSecrets(text: string): string {
  return SECRETS.reduce((now, [pattern, instead]) => now.replace(pattern, instead), text);
}
