/** The spool of a configuration: where jobs' text goes, and whose it is by itself. */
import { expect, test } from "vitest";
import { type Deed, mayDo } from "../../runtime/resources/access.ts";
import { parseResourceConfig } from "../../runtime/resources/config.ts";
import { rulesFor, spoolNames } from "../../runtime/resources/spool.ts";
import { temporaryPrefix } from "../../runtime/resources/store.ts";
import { readConfig } from "./places.ts";

const PRINT = { kind: "shared", root: "/print" };
const ACCESS = [{ prefix: "", owner: "ops", readers: ["*"] }];

const problemsOf = (value: unknown): readonly string[] => {
  const parsed = parseResourceConfig(JSON.stringify(value));
  return parsed.ok ? [] : parsed.problems;
};

test("a job's text has a name in its owner's folder", () => {
  const config = readConfig({ resources: { PRINT }, spool: "PRINT:spool/" });
  expect(spoolNames(config, "alice.J1")).toEqual({
    sysout: "PRINT:spool/alice/J1.sysout",
    syserr: "PRINT:spool/alice/J1.syserr",
  });
  expect(spoolNames(readConfig({ resources: { PRINT } }), "alice.J1")).toEqual({ sysout: null, syserr: null });
});

test.each([
  ["PRINT", "lies in no resource"],
  ["NONE:spool/", "lies in no resource"],
  ["/var/spool/", "lies in no resource"],
  ["PRINT:spool", "must be RESOURCE: or RESOURCE:folder/"],
  ["PRINT:../", "empty component"],
  ["PRINT:/spool/", "empty component"],
  ["PRINT:.weft/", "reserved"],
])("%s is no spool", (spool, problem) => {
  expect(problemsOf({ resources: { PRINT }, spool })).toEqual([expect.stringContaining(problem)]);
});

test("no rule can give an owner's folder in the spool to others", () => {
  const within = (prefix: string, spool: string) =>
    problemsOf({ resources: { PRINT: { ...PRINT, access: [{ prefix, owner: "bob" }] } }, spool });
  for (const prefix of ["spool/", "spool/alice/", "spool/a"]) {
    expect(within(prefix, "PRINT:spool/")).toEqual([expect.stringContaining(`access: ${prefix} lies in the spool`)]);
  }
  for (const prefix of ["", "sp", "spool", "other/"]) expect(within(prefix, "PRINT:spool/")).toEqual([]);
  expect(within("alice/", "PRINT:")).toHaveLength(1);
});

test("T41: an owner's text in the spool is the owner's alone, whatever else the resource's list says", () => {
  for (const access of [null, ACCESS]) {
    for (const folder of ["spool/", ""]) {
      const config = readConfig({ resources: { PRINT: { ...PRINT, access } }, spool: `PRINT:${folder}` });
      const rules = rulesFor(config, "PRINT");
      const may = (who: string, deed: Deed, path: string): boolean => mayDo(rules, who, deed, `${folder}${path}`);
      for (const path of ["alice/J1.sysout", temporaryPrefix("alice/J1.sysout"), "alice/deep/er"]) {
        for (const deed of ["read", "write"] as const) {
          expect(may("alice", deed, path)).toBe(true);
          for (const other of ["bob", "ops", "alic", "alice/", "*", ""])
            expect([other, may(other, deed, path)]).toEqual([other, false]);
        }
      }
      // The folders themselves are nobody's.
      for (const path of ["alice", temporaryPrefix("alice")]) expect(may("alice", "write", path)).toBe(false);
    }
  }
});

test("outside of the spool all is as the list says", () => {
  const open = rulesFor(readConfig({ resources: { PRINT }, spool: "PRINT:spool/" }), "PRINT");
  expect(mayDo(open, "bob", "write", "spools")).toBe(true);
  const listed = readConfig({
    resources: { PRINT: { ...PRINT, access: ACCESS }, OTHER: PRINT },
    spool: "PRINT:spool/",
  });
  expect(mayDo(rulesFor(listed, "PRINT"), "bob", "write", "x")).toBe(false);
  expect(mayDo(rulesFor(listed, "PRINT"), "bob", "read", "x")).toBe(true);
  expect(rulesFor(listed, "OTHER")).toBeNull();
});
