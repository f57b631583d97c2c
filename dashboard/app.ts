/**
 * The dashboard's routes.
 *
 * Contract: only GET and HEAD, nothing changes anything. Who may look is decided by access.ts before any route but /healthz, which tells nothing.
 * What users have written leaves as JSON or plain text with `nosniff`; the page's policy lets no script run that is not its own file.
 */
import { randomBytes } from "node:crypto";
import { type Context, Hono, type MiddlewareHandler } from "hono";
import { streamSSE } from "hono/streaming";
import { z } from "zod";
import { type Access, judge, setCookie } from "./access.ts";
import { serveLive } from "./live.ts";
import { createMetrics } from "./metrics.ts";
import type { PageFiles } from "./page-files.ts";
import type { Source } from "./source.ts";

export interface AppOptions {
  readonly source: Source;
  readonly page: PageFiles;
  /** Asked for at each request: the port is known when it listens. */
  readonly access: () => Access;
  /** Fires when the server ends. */
  readonly stop: AbortSignal;
  readonly beatMs?: number;
}

const MOST_PAGES = 50;
const JOB = z.string().regex(/^[A-Za-z0-9_.-]{1,100}$/);
const STREAM = z.enum(["sysout", "syserr"]);

const HEADERS = {
  "Content-Security-Policy":
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  "X-Content-Type-Options": "nosniff",
  "X-Frame-Options": "DENY",
  "Referrer-Policy": "no-referrer",
  "Cross-Origin-Opener-Policy": "same-origin",
  "Cross-Origin-Resource-Policy": "same-origin",
  "Cache-Control": "no-store",
} as const;

export function createApp(options: AppOptions): Hono {
  const app = new Hono();
  app.use(headers);
  app.use(onlyReads);
  app.use(guard(options.access));
  app.get("/healthz", (c) => c.text("ok\n"));
  pageRoutes(app, options);
  apiRoutes(app, options.source);
  liveRoutes(app, options);
  app.notFound((c) => c.text("there is no such page\n", 404));
  app.onError((error, c) => c.text(`${error.message}\n`, 502));
  return app;
}

const headers: MiddlewareHandler = async (c, next) => {
  await next();
  for (const [name, value] of Object.entries(HEADERS)) c.res.headers.set(name, value);
};

const onlyReads: MiddlewareHandler = async (c, next) => {
  if (c.req.method === "GET" || c.req.method === "HEAD") return next();
  return c.text("a dashboard only shows\n", 405, { Allow: "GET, HEAD" });
};

function guard(access: AppOptions["access"]): MiddlewareHandler {
  return async (c, next) => {
    const now = access();
    const verdict = judge(now, {
      host: c.req.header("host"),
      cookie: c.req.header("cookie"),
      authorization: c.req.header("authorization"),
      token: c.req.query("token"),
    });
    switch (verdict) {
      case "let in":
        return next();
      case "enter":
        // Away from the address with the token, which would stay in the history.
        return c.body(null, 303, { Location: "/", "Set-Cookie": setCookie({ ...now, token: now.token ?? "" }) });
      case "wrong host":
        return c.text("this dashboard answers to localhost and 127.0.0.1 only\n", 403);
      case "no token":
        if (c.req.path === "/healthz") return next();
        return c.text("the address with the token is needed, as weft printed it\n", 401);
      default:
        return verdict satisfies never;
    }
  };
}

function pageRoutes(app: Hono, { page }: AppOptions): void {
  for (const { path, type, text } of page) app.get(path, (c) => c.body(text, 200, { "Content-Type": type }));
}

function apiRoutes(app: Hono, source: Source): void {
  app.get("/api/view", (c) => c.json({ info: source.info(), view: source.board.view() }));
  app.get("/api/jobs/:job", async (c) => {
    const job = JOB.safeParse(c.req.param("job"));
    if (!job.success) return none(c);
    const facts = await source.facts(job.data);
    return facts === null ? none(c) : c.json(facts);
  });
  app.get("/api/jobs/:job/spool/:stream", async (c) => {
    const job = JOB.safeParse(c.req.param("job"));
    const stream = STREAM.safeParse(c.req.param("stream"));
    if (!job.success || !stream.success) return none(c);
    const text = await source.spool(job.data, stream.data);
    return text === null ? none(c) : c.json(text);
  });
  app.get("/api/audit", async (c) => {
    const rows = await source.audit();
    return rows === null ? none(c) : c.json(rows);
  });
}

function none(c: Context): Response {
  return c.json({ error: "there is none" }, 404);
}

function liveRoutes(app: Hono, { source, stop, beatMs }: AppOptions): void {
  const metrics = createMetrics(source);
  const start = randomBytes(6).toString("hex");
  let pages = 0;
  app.get("/metrics", async (c) => c.body(await metrics.text(), 200, { "Content-Type": metrics.contentType }));
  app.get("/events", (c) => {
    // Its body is never read.
    if (c.req.method === "HEAD") return c.body(null);
    if (pages >= MOST_PAGES) return c.text("too many look on already\n", 503);
    pages += 1;
    metrics.looking(1);
    const last = c.req.header("last-event-id") ?? null;
    return streamSSE(c, async (stream) => {
      try {
        await serveLive(stream, last, { source, start, stop, ...(beatMs === undefined ? {} : { beatMs }) });
      } finally {
        pages -= 1;
        metrics.looking(-1);
      }
    });
  });
}
