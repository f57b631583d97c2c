/** E0496 to E0499: XML GENERATE. */
import type { Explanation } from "./explanation.ts";

export const XML: readonly Explanation[] = [
  {
    code: "E0496",
    title: "An item that XML GENERATE cannot write to",
    text: "It writes to a group or an alphanumeric item as a whole, which is no element of a table and not JUSTIFIED.",
    example: { code: "XML GENERATE TOTAL FROM NAME" },
  },
  {
    code: "E0497",
    title: "A record that XML GENERATE cannot read",
    text: "For some records the reference fails (COMP-1 and COMP-2, BASED), and of some it reads another place than the program says (elements of tables, records of LINKAGE). Move the record to one of WORKING-STORAGE, floats to items with a PICTURE.",
    example: { data: "01 R.\n   05 RATE COMP-1.", code: "XML GENERATE NAME FROM R" },
  },
  {
    code: "W0498",
    title: "XML GENERATE loses something",
    text: "Tables are written with their first occurrence only, numbers that are attributes as the bytes of the item, and ENCODING has no effect: so the reference does it. Write tables with a loop that generates each element from a record of its own.",
    example: { data: "01 R.\n   05 T PIC X OCCURS 3.", code: "XML GENERATE NAME FROM R" },
  },
  {
    code: "E0499",
    title: "A phrase of XML GENERATE that cannot be carried out",
    text: "NAMESPACE takes a literal or an alphanumeric item; NAME OF gives a name of XML; NAME OF, TYPE OF and SUPPRESS name items of the record that come into the document, TYPE OF and SUPPRESS elementary ones. SUPPRESS of attributes has no effect in the reference, and a group of which all items may be left out comes never again there once it was left out.",
    example: { data: "01 R.\n   05 A PIC X.", code: 'XML GENERATE NAME FROM R NAME OF A IS "1ST"' },
  },
];
