/** Names to paths, as strace showed cobc's programs (GnuCOBOL 3.1.2) to open them. */
import { describe, expect, it } from "vitest";
import { resolveDataSetName } from "../../runtime/datasets/name.ts";

const OBSERVED: readonly (readonly [name: string, env: Record<string, string>, path: string])[] = [
  ["ABC", {}, "ABC"],
  ["ABC", { DD_ABC: "x" }, "x"],
  ["ABC", { dd_ABC: "x" }, "x"],
  ["ABC", { ABC: "x" }, "x"],
  ["ABC", { ABC: "x", DD_ABC: "y" }, "y"],
  ["ABC", { ABC: "x", dd_ABC: "y" }, "y"],
  ["ABC", { dd_ABC: "z", DD_ABC: "y" }, "y"],
  ["ABC", { DD_ABC: "" }, "ABC"],
  ["V", { DD_V: "", V: "g" }, "g"],
  ["abc", { DD_ABC: "x" }, "abc"],
  ["abc.dat", { "DD_abc.dat": "x" }, "abc.dat"],
  ["abc.dat", { DD_abc_dat: "x" }, "x"],
  ["A.B", { "DD_A.B": "q", DD_A_B: "r" }, "r"],
  ["S-ABC", { "DD_S-ABC": "g" }, "g"],
  ["S-ABC", { DD_ABC: "g" }, "S-ABC"],
  ["-ABC", { DD_ABC: "g", "DD_-ABC": "g" }, "-ABC"],
  [".abc", { DD__abc: "g" }, ".abc"],
  ["A B", { "DD_A B": "q" }, "q"],
  ["ABC", { DD_ABC: "$HOME/x" }, "$HOME/x"],
  ["ABC", { COB_FILE_PATH: "/tmp/zz" }, "/tmp/zz/ABC"],
  ["ABC", { COB_FILE_PATH: "/tmp/zz/" }, "/tmp/zz//ABC"],
  ["./ABC", { COB_FILE_PATH: "/tmp/zz" }, "/tmp/zz/./ABC"],
  ["/d/ABC", { COB_FILE_PATH: "/tmp/zz" }, "/d/ABC"],
  ["ABC", { COB_FILE_PATH: "/tmp/zz", DD_ABC: "d/x" }, "/tmp/zz/d/x"],
  ["ABC", { COB_FILE_PATH: "/tmp/zz", DD_ABC: "/x" }, "/x"],
  ["V/abc", { DD_V: "/vdir" }, "/vdir/abc"],
  ["V/abc", { V: "vv" }, "vv/abc"],
  ["./V/abc", { DD_V: "vdir" }, "./V/abc"],
  ["V/W/abc", { DD_V: "vdir", DD_W: "ww" }, "vdir/W/abc"],
  ["/V/x", { V: "g", DD_V: "2" }, "/V/x"],
  ["$V", { V: "g" }, "g"],
  ["$V", { DD_V: "g" }, "g"],
  ["$Q", {}, "$Q"],
  ["$Q/r", {}, "r"],
  ["$V/A/B", { V: "g" }, "g/A/B"],
  ["$V/$V/V", { V: "g" }, "g/gV"],
  ["A/$V/B/C", { V: "g" }, "A/gB/C"],
  ["A/$V", { V: "g" }, "A/g"],
  ["/A/$V/B", { V: "g" }, "/A/gB"],
  ["A/$Q/B", {}, "A/B"],
  ["a$Q/r", { Q: "1" }, "a$Q/r"],
  ["$-V/x", { V: "k" }, "x"],
  ["A.V/x", { A_V: "k" }, "k/x"],
  ["a//b", {}, "a/b"],
  ["ab/", { DD_ab: "g" }, "g"],
  ["//abc", {}, "/abc"],
  ["x/y", { DD_x: "/a//b" }, "/a//b/y"],
];

describe("data-set names", () => {
  it.each(OBSERVED)("%s %j gives %s", (name, env, path) => {
    expect(resolveDataSetName(name, { env, dd: new Map() }).path).toBe(path);
  });

  it("takes a DD assignment literally and before the environment", () => {
    const rules = {
      env: { DD_ABC: "x", COB_FILE_PATH: "/p" },
      dd: new Map([
        ["ABC", "y"],
        ["abc_dat", "z"],
        ["LOW", "l"],
      ]),
    };
    expect(resolveDataSetName("ABC", rules)).toEqual({ path: "y", mapped: true });
    expect(resolveDataSetName("abc.dat", rules).path).toBe("z");
    expect(resolveDataSetName("low", rules).path).toBe("l");
  });
});
