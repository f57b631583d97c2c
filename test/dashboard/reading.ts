/** A client of a dashboard's server, and a source made by hand, for tests. */
import { request } from "node:http";
import type { Info } from "../../dashboard/api.ts";
import { createBoard } from "../../dashboard/board.ts";
import type { Source } from "../../dashboard/source.ts";
import { createTail } from "../../dashboard/tail.ts";

export interface HandSource extends Source {
  change(info: Partial<Info>): void;
}

/** `text`: SYSOUT of the job "j". */
export function handSource(text = ""): HandSource {
  const tail = createTail();
  tail.add(Buffer.from(text));
  let info: Info = {
    kind: "run",
    title: "P",
    version: "0.1.0",
    now: 0,
    audit: false,
    nodes: true,
    coordinator: null,
    greatestRun: 0,
    elections: null,
    trouble: null,
    over: false,
  };
  return {
    board: createBoard(),
    info: () => info,
    spool: async (job, stream) => (job === "j" && stream === "sysout" ? tail.text() : null),
    facts: async () => null,
    audit: async () => null,
    change(changes) {
      info = { ...info, ...changes };
    },
  };
}

export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly text: string;
}

/** One request, with any method and any headers, `Host` too. */
export function ask(url: string, headers: Record<string, string> = {}, method = "GET"): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const sent = request(url, { method, headers }, (answer) => {
      let text = "";
      answer.setEncoding("utf8").on("data", (part: string) => {
        text += part;
      });
      answer.on("end", () => resolve({ status: answer.statusCode ?? 0, headers: answer.headers, text }));
    });
    sent.on("error", reject).end();
  });
}

export interface LiveEvent {
  readonly event: string;
  readonly id: string | null;
  readonly data: unknown;
}

/** Reads events until `enough` says so, or the server ends them. */
export function events(
  url: string,
  enough: (all: readonly LiveEvent[]) => boolean,
  headers: Record<string, string> = {},
): Promise<readonly LiveEvent[]> {
  return new Promise((resolve, reject) => {
    const all: LiveEvent[] = [];
    let text = "";
    const sent = request(url, { headers }, (answer) => {
      if (answer.statusCode !== 200) reject(new Error(`status ${answer.statusCode}`));
      answer.setEncoding("utf8").on("data", (part: string) => {
        text += part;
        for (let end = text.indexOf("\n\n"); end >= 0; end = text.indexOf("\n\n")) {
          all.push(parsed(text.slice(0, end)));
          text = text.slice(end + 2);
          if (enough(all)) {
            resolve([...all]);
            sent.destroy();
          }
        }
      });
      answer.on("end", () => resolve(all));
      answer.on("error", () => resolve(all));
    });
    sent.on("error", reject).end();
  });
}

function parsed(block: string): LiveEvent {
  const field = (name: string): string | null => new RegExp(`^${name}: (.*)$`, "m").exec(block)?.[1] ?? null;
  return { event: field("event") ?? "", id: field("id"), data: JSON.parse(field("data") ?? "null") };
}
