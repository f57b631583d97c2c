/** The token that a dashboard asks for: WEFT_DASHBOARD_TOKEN, for who must know it beforehand (Prometheus), else a new one each time. */
import { LEAST_TOKEN, newToken } from "../dashboard/access.ts";
import { printable } from "./words.ts";

/** Null: what was given is no token (said so). */
export function dashboardToken(env: Readonly<Record<string, string | undefined>>): string | null {
  const given = env.WEFT_DASHBOARD_TOKEN;
  if (given === undefined || given === "") return newToken();
  if (new RegExp(`^[A-Za-z0-9_-]{${LEAST_TOKEN},200}$`).test(given)) return given;
  announce(`WEFT_DASHBOARD_TOKEN is no token: ${LEAST_TOKEN} or more letters, digits, - and _ are needed`);
  return null;
}

/** A line for whoever started it: the only one that may hold a token. */
export function announce(text: string): void {
  process.stderr.write(`weft: ${printable(text)}\n`);
}
