/**
 * From the name in a SELECT's ASSIGN clause to a path, as the reference compiler's runtime maps it.
 *
 * Contract: pure; the environment and the DD assignments arrive as arguments. An assignment given to weft (`--dd`)
 * comes first and is taken literally. Rules observed with GnuCOBOL 3.1.2 (COB_FILE_PATH, DD_x, dd_x, x).
 */
export interface NameRules {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** ASSIGN name to path; wins over everything. */
  readonly dd: ReadonlyMap<string, string>;
}

export interface ResolvedName {
  readonly path: string;
  /** Whether a DD assignment or an environment variable decided. */
  readonly mapped: boolean;
}

/** The path for `name`, relative paths being relative to the working directory. `name` is not empty. */
export function resolveDataSetName(name: string, rules: NameRules): ResolvedName {
  const assigned = assignedPath(name, rules.dd);
  if (assigned !== undefined) return { path: assigned, mapped: true };
  const { path, mapped } = name.includes("/") ? mapPath(name, rules.env) : mapSimple(name, rules.env);
  const folder = rules.env.COB_FILE_PATH;
  if (folder === undefined || folder === "" || path.startsWith("/")) return { path, mapped };
  return { path: `${folder}/${path}`, mapped };
}

function assignedPath(name: string, dd: ReadonlyMap<string, string>): string | undefined {
  return dd.get(name) ?? dd.get(environmentName(name)) ?? dd.get(name.toUpperCase());
}

function mapSimple(name: string, env: NameRules["env"]): ResolvedName {
  const found = lookUp(name.startsWith("$") ? name.slice(1) : name, env);
  return found === undefined ? { path: name, mapped: false } : { path: found, mapped: true };
}

/**
 * A name with slashes: the first component is looked up unless the name is absolute, later ones only after a `$`;
 * a `$` component that is not set vanishes. A replaced later component swallows the slash behind it (observed).
 */
function mapPath(name: string, env: NameRules["env"]): ResolvedName {
  const absolute = name.startsWith("/");
  const parts = name.split("/").filter((part) => part !== "");
  let path = absolute ? "/" : "";
  let mapped = false;
  let glue = "";
  parts.forEach((part, at) => {
    const first = at === 0 && !absolute;
    const dollar = part.startsWith("$");
    const found = dollar || first ? lookUp(dollar ? part.slice(1) : part, env) : undefined;
    if (found !== undefined) mapped = true;
    const text = found ?? (dollar ? "" : part);
    path += glue + text;
    glue = text === "" || (dollar && !first) ? "" : "/";
  });
  return { path, mapped };
}

/** DD_name, dd_name, name, dots read as underscores; an empty value counts as not set. */
function lookUp(name: string, env: NameRules["env"]): string | undefined {
  if (name === "" || name.startsWith("-") || name.startsWith(".")) return undefined;
  const plain = environmentName(name);
  return env[`DD_${plain}`] || env[`dd_${plain}`] || env[plain] || undefined;
}

/** The name as it appears in environment variables and in the reference runtime's messages. */
export function environmentName(name: string): string {
  return name.replaceAll(".", "_");
}
