/** What a READ that went well has written, beyond what is certain of every READ (effects.ts). */
import { type FileDecl, filledRecord } from "./artifact/file-statements.ts";
import { bytes, type Extent, isFixed } from "./extents.ts";

/** What a READ that ends with status 00 has certainly written, besides `musts`: the record area (its least length if varying). */
export function writesOfGoodRead(file: FileDecl): Extent[] {
  const { offset, length } = filledRecord(file);
  const out = length > 0 ? [bytes(offset, length)] : [];
  if (file.dependingOn !== null && isFixed(file.dependingOn)) {
    out.push(bytes(file.dependingOn.base, file.dependingOn.length));
  }
  return out;
}
