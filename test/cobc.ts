/** How tests start the reference compiler: its programs' code as ever, made in half the time. */
import { spawnSync } from "node:child_process";

const HAS_GOLD = spawnSync("ld.gold", ["--version"]).status === 0;

/** Without words for debuggers, which cost the C compiler as much as the code does, and linked by the faster linker where it is installed. */
export const COBC_ENV: NodeJS.ProcessEnv = {
  COB_CFLAGS: "-g0",
  ...(HAS_GOLD ? { COB_LDFLAGS: "-fuse-ld=gold" } : {}),
  ...process.env,
};
