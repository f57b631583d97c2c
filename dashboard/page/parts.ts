/** Small parts that several panels are made of. */
import { type Html, html } from "./html.ts";

/** A state, coloured. `state` is one of closed sets. */
export function chip(state: string): Html {
  return html`<span class=${`chip ${state}`}>${state}</span>`;
}

/** `percent`: 0 to 100. */
export function bar(percent: number, label: string, kind = ""): Html {
  return html`
    <span
      class=${`bar ${kind}`}
      role="progressbar"
      aria-label=${label}
      aria-valuemin="0"
      aria-valuemax="100"
      aria-valuenow=${Math.floor(percent)}
    >
      <i style=${{ width: `${percent.toFixed(2)}%` }}></i>
    </span>
  `;
}

export function figure(label: string, value: string, more = "", kind = ""): Html {
  return html`
    <div class=${`figure ${kind}`}>
      <dt>${label}</dt>
      <dd>${value}${more === "" ? null : html` <small>${more}</small>`}</dd>
    </div>
  `;
}
