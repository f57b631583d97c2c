/**
 * This machine's own disk, or storage without a node that could judge, for somebody else's job: access lists count as at a server.
 *
 * Contract: that of Store; what may not be done is `denied`, and what may not be read is not in lists.
 */
import { type AccessRule, type Deed, mayDo } from "./access.ts";
import { type Store, StoreFailure } from "./store.ts";

export interface Guard {
  readonly node: string | null;
  readonly resource: string;
  readonly rules: readonly AccessRule[] | null;
  /** Empty: nobody, who may do nothing. */
  readonly principal: string;
}

export function createGuardedStore(store: Store, { node, resource, rules, principal }: Guard): Store {
  const may = (deed: Deed, path: string): boolean => principal !== "" && mayDo(rules, principal, deed, path);
  const allow = (deed: Deed, path: string): void => {
    if (may(deed, path)) return;
    const who = principal === "" ? "whoever runs this job did not show that they" : principal;
    throw new StoreFailure("denied", `${who} may not ${deed} it`, { node, resource, path });
  };
  return {
    facts(path) {
      allow("read", path);
      return store.facts(path);
    },
    open(path, access, version) {
      allow(access === "write" ? "write" : "read", path);
      return store.open(path, access, version);
    },
    create(path) {
      allow("write", path);
      return store.create(path);
    },
    copy(from, to, size) {
      allow("read", from);
      allow("write", to);
      store.copy(from, to, size);
    },
    rename(from, to) {
      allow("write", from);
      allow("write", to);
      store.rename(from, to);
    },
    remove(path) {
      allow("write", path);
      store.remove(path);
    },
    list: (prefix) => store.list(prefix).filter((path) => may("read", path)),
  };
}
