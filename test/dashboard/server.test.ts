/** The dashboard's server: routes, events, and everything that it refuses. Needs the built page. */
import { existsSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { All } from "../../dashboard/api.ts";
import { type Dashboard, serveDashboard } from "../../dashboard/serve.ts";
import { ask, events, type HandSource, handSource } from "./reading.ts";
import { HOSTILE, job, node, pieces } from "./told.ts";

const built = existsSync(new URL("../../dist/page/page.js", import.meta.url));
if (!built) console.warn("test/dashboard/server.test.ts is skipped: dist/page is not built");

const TOKEN = "0123456789abcdefghij";

describe.runIf(built)("the server", () => {
  let source: HandSource = handSource();
  let open: Dashboard | null = null;
  let closed: Dashboard | null = null;
  const at = (path: string, dashboard = open): string => new URL(path, dashboard?.url).href;
  const bearer = { Authorization: `Bearer ${TOKEN}` };

  beforeAll(async () => {
    source = handSource(`${HOSTILE}\nlast line\n`);
    const how = { source, host: "127.0.0.1", port: 0, tls: null };
    open = await serveDashboard({ ...how, token: null });
    closed = await serveDashboard({ ...how, token: TOKEN });
    source.board.tell([job("j", { program: HOSTILE }), node("n1", { busy: [{ slot: 0, job: "j" }] }), ...pieces("j")]);
  });
  afterAll(async () => {
    await open?.close();
    await closed?.close();
  });

  describe("shows", () => {
    test.each([
      ["/", "text/html", "page.js"],
      ["/page.js", "text/javascript", "EventSource"],
      ["/page.css", "text/css", "prefers-color-scheme"],
      ["/icon.svg", "image/svg+xml", "<svg"],
    ])("%s", async (path, type, text) => {
      const answer = await ask(at(path));
      expect([answer.status, answer.headers["content-type"]]).toEqual([200, expect.stringContaining(type)]);
      expect(answer.text).toContain(text);
    });

    test("T32: the page has no script or style of its own inside, and nothing from elsewhere", async () => {
      const { text } = await ask(at("/"));
      expect(text).not.toMatch(/<script(?![^>]*\bsrc="\/page\.js")|<style|\son\w+=|style=|https?:/);
      const [script, style] = [await ask(at("/page.js")), await ask(at("/page.css"))];
      expect(script.text).not.toMatch(/\beval\(|new Function\(|import\(/);
      expect(style.text).not.toMatch(/@import|url\(/);
    });

    test("the view as JSON, with users' words as they are", async () => {
      const { status, headers, text } = await ask(at("/api/view"));
      expect([status, headers["content-type"]]).toEqual([200, "application/json"]);
      const { view, info } = JSON.parse(text) as All;
      expect(view.jobs[0]?.head.program).toBe(HOSTILE);
      expect(view.jobs[0]?.counters).toMatchObject({ committed: 2, reruns: 1, refuted: 1 });
      expect(view.jobs[0]?.steps).toMatchObject([{ pieces: 2, reruns: 1, bytes: 100, status: "done" }]);
      expect(info).toMatchObject({ kind: "run", title: "P", over: false });
    });

    test("the spool's end, and that there is no such job, stream or page", async () => {
      const answer = await ask(at("/api/jobs/j/spool/sysout"));
      expect(JSON.parse(answer.text)).toMatchObject({ cut: false, text: `${HOSTILE}\nlast line\n` });
      const paths = ["/api/jobs/k/spool/sysout", "/api/jobs/j/spool/stdin", "/api/jobs/%2e%2e%2fetc/spool/sysout"];
      for (const path of [...paths, "/api/jobs/j", "/api/audit", "/api", "/../package.json", "/page.js/x"]) {
        expect([path, (await ask(at(path))).status]).toEqual([path, 404]);
      }
    });

    test("metrics with a fixed number of series, whatever users' words are", async () => {
      const { text, headers } = await ask(at("/metrics"));
      expect(headers["content-type"]).toContain("text/plain");
      for (const line of [
        'weft_pieces_total{outcome="committed"} 2',
        'weft_pieces_total{outcome="refuted"} 1',
        "weft_reruns_total 1",
        "weft_records_total 10",
        "weft_bytes_total 100",
        "weft_piece_seconds_count 3",
        'weft_jobs{state="running"} 1',
        'weft_nodes{state="up"} 1',
        "weft_slots 2",
        "weft_slots_busy 1",
        "weft_source_up 1",
      ]) {
        expect(text.split("\n")).toContain(line);
      }
      expect(text).not.toContain("<");
      const series = text.split("\n").filter((line) => line !== "" && !line.startsWith("#")).length;
      source.board.tell([job("k", { program: `${HOSTILE}2` }), ...pieces("k")]);
      const more = (await ask(at("/metrics"))).text;
      expect(more.split("\n").filter((line) => line !== "" && !line.startsWith("#")).length).toBe(series);
      expect(more).toContain('weft_pieces_total{outcome="committed"} 4');
    });

    test("that it is there, to whoever may not know more", async () => {
      expect(await ask(at("/healthz", closed))).toMatchObject({ status: 200, text: "ok\n" });
    });
  });

  describe("tells", () => {
    const last = (all: readonly { event: string }[]): boolean => all.at(-1)?.event === "told";

    test("everything first, then what is told, and what was missed to whoever comes back", async () => {
      const reading = events(at("/events"), last);
      await new Promise((resume) => setTimeout(resume, 150));
      source.board.tell([job("late", { program: "LATE" })]);
      const all = await reading;
      expect(all.map((e) => e.event)).toEqual(["all", "beat", "told"]);
      const [first, , told] = all;
      expect(first?.data).toMatchObject({ view: { jobs: [{ head: { id: "j" } }, { head: { id: "k" } }] } });
      expect(told?.data).toMatchObject([{ kind: "job", job: { program: "LATE" } }]);
      const id = first?.id ?? "";
      const again = await events(at("/events"), last, { "Last-Event-ID": id });
      expect(again.map((e) => e.event)).toEqual(["told"]);
      expect(again[0]?.data).toEqual(told?.data);
      for (const foreign of ["0123456789ab-5", `${id.split("-")[0]}-99999`, "x"]) {
        const [first] = await events(at("/events"), (e) => e.length === 1, { "Last-Event-ID": foreign });
        expect([foreign, first?.event]).toEqual([foreign, "all"]);
      }
    });

    test("the end to whoever looks, when it is closed", async () => {
      const other = await serveDashboard({ source, host: "127.0.0.1", port: 0, token: null, tls: null });
      const reading = events(at("/events", other), () => false);
      await new Promise((resume) => setTimeout(resume, 150));
      source.change({ over: true });
      await other.close();
      source.change({ over: false });
      const all = await reading;
      expect(all.at(-1)).toMatchObject({ event: "beat", data: { over: true } });
    });
  });

  describe("refuses", () => {
    test.each(["POST", "PUT", "DELETE", "PATCH", "OPTIONS"])("T31: %s", async (method) => {
      for (const path of ["/", "/api/view", "/events", "/metrics", "/nothing"]) {
        expect(await ask(at(path), {}, method)).toMatchObject({ status: 405, headers: { allow: "GET, HEAD" } });
      }
    });

    test("T31: a name of elsewhere that has become this machine's (DNS rebinding)", async () => {
      for (const Host of ["evil.example", "evil.example:80", "127.0.0.1.evil.example"]) {
        for (const path of ["/", "/api/view", "/events", "/metrics", "/healthz"]) {
          expect([path, (await ask(at(path), { Host })).status]).toEqual([path, 403]);
        }
      }
      expect((await ask(at("/api/view", closed), { ...bearer, Host: "evil.example" })).status).toBe(403);
    });

    test("T30: who has no token", async () => {
      const paths = ["/", "/page.js", "/api/view", "/api/jobs/j/spool/sysout", "/events", "/metrics", "/nothing"];
      for (const path of paths) {
        const bare = new URL(path, closed?.url);
        bare.search = "";
        for (const headers of [{}, { Authorization: "Bearer wrong" }, { Cookie: `weft-${bare.port}=wrong` }] as const) {
          expect([path, (await ask(bare.href, { ...headers })).status]).toEqual([path, 401]);
        }
        expect([path, (await ask(`${bare.href}?token=wrong`)).status]).toEqual([path, 401]);
      }
      expect((await ask(at("/api/view", closed), bearer)).status).toBe(200);
    });

    test("T30: a token in the address but once: it becomes a cookie", async () => {
      const entered = await ask(closed?.url ?? "");
      expect(entered).toMatchObject({ status: 303, headers: { location: "/", "set-cookie": [expect.any(String)] } });
      const [set = ""] = entered.headers["set-cookie"] as string[];
      expect(set).toContain("HttpOnly; SameSite=Strict");
      expect(set).not.toContain(TOKEN);
      const Cookie = set.split(";")[0] ?? "";
      expect((await ask(at("/", closed), { Cookie })).status).toBe(200);
    });

    test("T30: to be open to more than this machine", async () => {
      const how = { source, host: "0.0.0.0", port: 0, token: null, tls: null };
      await expect(serveDashboard(how)).rejects.toThrow("a token is needed");
    });

    test("T31: to let its answers be framed, guessed at, kept or read by other pages", async () => {
      for (const path of ["/", "/api/view", "/metrics", "/nothing", "/healthz"]) {
        const { headers } = await ask(at(path));
        expect(headers).toMatchObject({
          "content-security-policy": expect.stringMatching(
            /^default-src 'none'; script-src 'self'; .*frame-ancestors 'none'$/,
          ),
          "x-content-type-options": "nosniff",
          "x-frame-options": "DENY",
          "referrer-policy": "no-referrer",
          "cross-origin-resource-policy": "same-origin",
          "cache-control": "no-store",
        });
        expect(headers["access-control-allow-origin"]).toBeUndefined();
        expect(headers["content-security-policy"]).not.toContain("unsafe");
      }
    });

    test("T34: to begin a stream that nobody reads", async () => {
      for (let i = 0; i < 60; i++) expect((await ask(at("/events"), {}, "HEAD")).status).toBe(200);
      expect((await ask(at("/metrics"))).text).toContain("weft_dashboard_pages 0");
    });

    test("T34: more lookers than it can serve", async () => {
      const waiting = Array.from({ length: 50 }, () => events(at("/events"), () => false));
      await new Promise((resume) => setTimeout(resume, 300));
      expect((await ask(at("/events"))).status).toBe(503);
      await open?.close();
      await Promise.all(waiting);
    });
  });
});
