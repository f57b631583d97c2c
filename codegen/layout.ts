/**
 * Lays out a kernel's linear memory (ir/artifact/layout.ts).
 *
 * Contract: everything whose address is built into code is placed before code is generated; constants, whose total
 * is known only afterwards, stand behind the region, and the buffers behind them.
 */
import { CELL_SIZE, CHANNEL_SIZE, type Layout } from "../ir/artifact/layout.ts";

const FIRST = 1024;
const REGION_SLACK = 64;
const PAGE = 65536;

export interface FixedLayout extends Omit<Layout, "buffers"> {
  /** Address of the literals and tables. */
  readonly constants: number;
}

export function layFixed(files: number, cells: number, regionSize: number): FixedLayout {
  const channels = FIRST;
  const cellsAt = align(channels + (files + 2) * CHANNEL_SIZE, 16);
  const cellsLength = cells * CELL_SIZE;
  const region = align(cellsAt + cellsLength + REGION_SLACK, 64);
  const constants = align(region + regionSize + REGION_SLACK, 64);
  return { region, channels, sysout: files, syserr: files + 1, cells: cellsAt, cellsLength, constants };
}

/** `constantsEnd`: first address behind the constants. */
export function layBuffers(fixed: FixedLayout, constantsEnd: number): Layout {
  const { constants: _constants, ...layout } = fixed;
  return { ...layout, buffers: align(constantsEnd + REGION_SLACK, 4096) };
}

/** Wasm pages that hold everything below the buffers, and a first few buffers. */
export function initialPages(layout: Layout): number {
  return Math.ceil(layout.buffers / PAGE) + 1;
}

function align(address: number, to: number): number {
  return Math.ceil(address / to) * to;
}
