/** Templates of the page: text in them becomes text nodes and attributes, never markup. */
import { html as bound } from "htm/preact";
import type { VNode } from "preact";

export type Html = VNode | readonly VNode[];

export const html = bound as (strings: TemplateStringsArray, ...values: unknown[]) => Html;
