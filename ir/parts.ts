/** For walks over all parts of a tree. */
export function isObject(part: unknown): part is object {
  return typeof part === "object" && part !== null;
}
