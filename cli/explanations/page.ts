/** docs/diagnostics.md, made from the explanations. */
import { type Explanation, exampleLines } from "./explanation.ts";

const HEAD = `# Diagnostics

What the compiler's messages mean: E... are errors, W... warnings (\`-W\` and \`-w\` of \`weft compile\` switch them). \`weft explain CODE\` shows the
same. Each example gives the message; its lines stand in a small program that declares TOTAL as PIC 9(5) and NAME as PIC X(20). Long
examples are cut.

This page is made from \`cli/explanations\` (\`UPDATE_GOLDEN=1 npx vitest run test/cli/explanations.test.ts\`).
`;

export function diagnosticsPage(explanations: readonly Explanation[]): string {
  return `${HEAD}\n${explanations.map(entry).join("\n")}`;
}

function entry({ code, title, text, example }: Explanation): string {
  return `## ${code}: ${title}\n\n${text}\n\n\`\`\`cobol\n${exampleLines(example).join("\n")}\n\`\`\`\n`;
}
