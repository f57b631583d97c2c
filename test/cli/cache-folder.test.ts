/** Which folder compiled jobs are kept in, and which folders are refused because others could have put a job there. */
import { chmodSync, chownSync, mkdirSync, realpathSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeEach, describe, expect, test } from "vitest";
import { cacheFolder } from "../../cli/cache-folder.ts";
import { scratch } from "./weft.ts";

let home = "";
beforeEach(() => {
  home = realpathSync(scratch());
});

describe("the folder", () => {
  test("is made for the user alone", () => {
    expect(cacheFolder({ HOME: home })).toEqual({ kind: "folder", path: join(home, ".cache", "weft") });
    expect(statSync(join(home, ".cache", "weft")).mode & 0o777).toBe(0o700);
  });

  test("is named by WEFT_CACHE, else by XDG_CACHE_HOME, else by HOME; what is empty or relative there does not count", () => {
    const [named, xdg] = [join(home, "named"), join(home, "xdg")];
    const all = { WEFT_CACHE: named, XDG_CACHE_HOME: xdg, HOME: home };
    expect(cacheFolder(all)).toEqual({ kind: "folder", path: named });
    expect(cacheFolder({ ...all, WEFT_CACHE: "" })).toEqual({ kind: "folder", path: join(xdg, "weft") });
    const users = { kind: "folder", path: join(home, ".cache", "weft") };
    expect(cacheFolder({ ...all, WEFT_CACHE: "", XDG_CACHE_HOME: "" })).toEqual(users);
    expect(cacheFolder({ ...all, WEFT_CACHE: "", XDG_CACHE_HOME: "cache" })).toEqual(users);
    expect(cacheFolder({ ...all, WEFT_CACHE: "off" })).toEqual({ kind: "off" });
    expect(cacheFolder({})).toEqual({ kind: "off" });
    expect(cacheFolder({ HOME: "home" })).toEqual({ kind: "off" });
  });

  test("is where links lead now", () => {
    mkdirSync(join(home, "real"), { mode: 0o700 });
    symlinkSync("real", join(home, "link"));
    expect(cacheFolder({ WEFT_CACHE: join(home, "link") })).toEqual({ kind: "folder", path: join(home, "real") });
  });
});

describe("refused is a folder", () => {
  const refused = (path: string, why: RegExp): void => {
    expect(cacheFolder({ WEFT_CACHE: path })).toEqual({
      kind: "refused",
      why: expect.stringMatching(why),
      named: true,
    });
  };

  test.each([0o720, 0o702, 0o1777])("that others can write (%o)", (mode) => {
    chmodSync(home, mode);
    refused(home, /can be written by others/);
  });

  test.each([0o720, 0o702])(
    "below one that others can write (%o), but not where the sticky bit keeps them off",
    (mode) => {
      const folder = join(home, "weft");
      chmodSync(home, mode);
      refused(folder, /lies in .*, where others can replace it/);
      chmodSync(home, mode | 0o1000);
      expect(cacheFolder({ WEFT_CACHE: folder })).toMatchObject({ kind: "folder" });
    },
  );

  test("that is relative, or no folder, or below what is none", () => {
    const file = join(home, "file");
    writeFileSync(file, "");
    refused("cache", /is not an absolute path/);
    refused(file, /cannot be used/);
    refused(join(file, "weft"), /cannot be used: a part of the path is no folder/);
  });

  test.skipIf(process.getuid?.() !== 0)("that is another user's, or below another user's", () => {
    mkdirSync(join(home, "weft"));
    chownSync(join(home, "weft"), 12345, 12345);
    refused(join(home, "weft"), /is not your own/);
    mkdirSync(join(home, "weft", "mine"));
    refused(join(home, "weft", "mine"), /lies in .*weft, where/);
  });

  test("quietly, where nobody named it", () => {
    chmodSync(home, 0o777);
    expect(cacheFolder({ HOME: home })).toMatchObject({ kind: "refused", named: false });
    expect(cacheFolder({ WEFT_CACHE: tmpdir() })).toMatchObject({ kind: "refused", named: true });
  });
});
