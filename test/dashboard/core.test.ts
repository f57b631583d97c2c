/** The dashboard's pure parts: the board, the tails, who may look, what is counted. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Access, isLoopbackName, judge, newToken, setCookie } from "../../dashboard/access.ts";
import { createBoard } from "../../dashboard/board.ts";
import { doneBetween } from "../../dashboard/meter.ts";
import { createTail, MOST_TAIL } from "../../dashboard/tail.ts";
import type { Told } from "../../runtime/observe/events.ts";
import { foldTold, NO_VIEW } from "../../runtime/observe/view.ts";
import { job, pieces } from "./told.ts";

describe("the board", () => {
  test("gives whoever asks exactly what was told since, or says that it cannot", () => {
    const board = createBoard();
    const all: Told[] = [];
    const tell = (n: number): void => {
      const told = Array.from({ length: n }, (_, i) => job(`j${all.length + i}`, { state: "done" }));
      all.push(...told);
      board.tell(told);
    };
    tell(3);
    const position = board.position();
    tell(2);
    expect(board.since(position)).toEqual(all.slice(3));
    expect(board.since(board.position())).toEqual([]);
    expect(board.since(board.position() + 1)).toBeNull();
    for (let i = 0; i < 60; i++) tell(100);
    expect(board.since(position)).toBeNull();
    expect(board.since(all.length - 1000)).toEqual(all.slice(-1000));
    expect(board.view().jobs.length).toBe(200);
  });

  test("who listens hears what was there before and after", () => {
    const board = createBoard();
    const heard: number[][] = [];
    const end = board.listen((told, before, after) => heard.push([told.length, before.jobs.length, after.jobs.length]));
    board.tell([job("a"), job("b")]);
    board.tell([]);
    end();
    board.tell([job("c")]);
    expect(heard).toEqual([[2, 0, 2]]);
  });
});

describe("a tail", () => {
  test("is the end of what was written, in bounded memory", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 3 * MOST_TAIL }), { maxLength: 8 }), (sizes) => {
        const tail = createTail();
        let all = Buffer.alloc(0);
        for (const [i, size] of sizes.entries()) {
          const bytes = Buffer.alloc(size, String.fromCharCode(97 + i));
          all = Buffer.concat([all, bytes]);
          tail.add(bytes);
        }
        expect(tail.size()).toBe(all.length);
        const { bytes, size } = tail.take();
        expect([bytes.length, size]).toEqual([Math.min(all.length, MOST_TAIL), all.length]);
        expect(all.subarray(all.length - bytes.length).equals(bytes)).toBe(true);
        expect(bytes.buffer.byteLength).toBe(bytes.length);
      }),
      { numRuns: 30 },
    );
  });

  test("begins with a whole line where its beginning is cut, and reads what is not UTF-8 as Latin-1", () => {
    const tail = createTail();
    tail.skip(1000);
    tail.add(Buffer.from("cut\nwhole Ü\n", "utf8"));
    expect(tail.text()).toEqual({ mark: 1013, size: 1013, cut: true, text: "whole Ü\n" });
    const latin = createTail();
    latin.add(Buffer.from("Ü\n", "latin1"));
    expect(latin.text().text).toBe("Ü\n");
  });
});

describe("who may look", () => {
  const open: Access = { token: null, loopback: true, secure: false, port: 7440 };
  const nothing = { host: "127.0.0.1:7440", cookie: undefined, authorization: undefined, token: undefined };

  test.each([
    ["localhost:7440", true],
    ["127.0.0.1", true],
    ["127.0.0.2:80", true],
    ["[::1]:7440", true],
    ["LOCALHOST:1", true],
    ["evil.example", false],
    ["127.0.0.1.evil.example:7440", false],
    ["localhost.evil.example", false],
    ["localhost:7440@evil.example", false],
    ["", false],
    [undefined, false],
  ])("the host %j is this machine: %j", (host, is) => {
    expect(isLoopbackName(host)).toBe(is);
    expect(judge(open, { ...nothing, host })).toBe(is ? "let in" : "wrong host");
  });

  test("with a token: the address once, then the cookie, or a bearer; nothing else", () => {
    const token = newToken();
    const access = { ...open, token };
    expect(judge(access, nothing)).toBe("no token");
    expect(judge(access, { ...nothing, token })).toBe("enter");
    expect(judge(access, { ...nothing, token: `${token}x` })).toBe("no token");
    expect(judge(access, { ...nothing, token: "" })).toBe("no token");
    expect(judge(access, { ...nothing, authorization: `Bearer ${token}` })).toBe("let in");
    expect(judge(access, { ...nothing, authorization: `Basic ${token}` })).toBe("no token");
    const set = setCookie(access);
    expect(set).toMatch(/^weft-7440=[\w-]{43}; HttpOnly; SameSite=Strict; Path=\/$/);
    expect(set).not.toContain(token);
    const [cookie = ""] = set.split(";");
    expect(judge(access, { ...nothing, cookie: `other=1; ${cookie}` })).toBe("let in");
    expect(judge(access, { ...nothing, cookie: `weft-7440=${token}` })).toBe("no token");
    expect(judge({ ...access, port: 7441 }, { ...nothing, cookie })).toBe("no token");
    expect(judge({ ...access, token: newToken() }, { ...nothing, cookie })).toBe("no token");
    expect(setCookie({ ...access, secure: true })).toContain("; Secure");
    // With a token any name will do: there may be a proxy before it; but not for what is on the loopback interface.
    expect(judge({ ...access, loopback: false }, { ...nothing, host: "batch.example", cookie })).toBe("let in");
    expect(judge(access, { ...nothing, host: "batch.example", cookie })).toBe("wrong host");
  });

  test("tokens are long and never the same", () => {
    expect(new Set(Array.from({ length: 100 }, newToken)).size).toBe(100);
    expect(newToken()).toMatch(/^[\w-]{32}$/);
  });
});

describe("what is counted", () => {
  const told = [job("j"), ...pieces("j")];
  const whole = told.reduce(foldTold, NO_VIEW);

  test("is the same however what is told is cut up", () => {
    const once = doneBetween(told, NO_VIEW, whole);
    expect(once).toEqual({
      pieces: { committed: 2, refuted: 1, broken: 0, dropped: 0 },
      reruns: 1,
      lost: 0,
      records: 10,
      bytes: 100,
      seconds: [0.2, 0.2, 0.2],
    });
    let view = NO_VIEW;
    let [bytes, records, committed] = [0, 0, 0];
    for (const one of told) {
      const after = foldTold(view, one);
      const done = doneBetween([one], view, after);
      [bytes, records, committed] = [bytes + done.bytes, records + done.records, committed + done.pieces.committed];
      view = after;
    }
    expect([bytes, records, committed]).toEqual([100, 10, 2]);
  });

  test("of a job that ran already, what comes after it was first heard of", () => {
    const [{ head: _, ...run }] = whole.jobs as [(typeof whole.jobs)[0]];
    const first = foldTold(NO_VIEW, job("j"));
    const known = foldTold(first, { kind: "run-view", job: "j", run });
    expect(doneBetween([{ kind: "run-view", job: "j", run }], first, known).bytes).toBe(0);
    const more = { ...run, counters: { ...run.counters, committed: 3 } };
    const later = foldTold(known, { kind: "run-view", job: "j", run: more });
    expect(doneBetween([{ kind: "run-view", job: "j", run: more }], known, later).pieces.committed).toBe(1);
  });
});
