/** A real browser that looks at a dashboard, and what it finds there. */
import { existsSync } from "node:fs";
import { type Browser, chromium, type Page } from "playwright-core";

/** Debian's; null: there is none. */
export function findChromium(): string | null {
  const own = process.env.WEFT_CHROMIUM;
  return (own === undefined || own === "" ? ["/usr/bin/chromium"] : [own]).find((path) => existsSync(path)) ?? null;
}

export function startBrowser(executablePath: string): Promise<Browser> {
  const quiet = ["disable-background-networking", "disable-component-update", "disable-sync", "no-first-run"];
  const args = ["headless", "no-sandbox", "disable-gpu", "disable-quic", ...quiet].map((name) => `--${name}`);
  return chromium.launch({ executablePath, args });
}

export interface Looking {
  readonly page: Page;
  /** What went wrong in it: errors, and what its policy has refused. */
  readonly faults: readonly string[];
  /** Addresses of other servers that it asked. */
  readonly foreign: readonly string[];
  close(): Promise<void>;
}

/** Opens `url` in a window of 1280 by 800, of a browser that knows nothing. */
export async function lookAt(browser: Browser, url: string, colorScheme: "dark" | "light" = "light"): Promise<Looking> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, colorScheme });
  const page = await context.newPage();
  const faults: string[] = [];
  const foreign: string[] = [];
  page.on("pageerror", (error) => faults.push(error.message));
  page.on("console", (message) => {
    if (message.type() === "error" || message.type() === "warning") faults.push(message.text());
  });
  page.on("request", (request) => {
    if (new URL(request.url()).host !== new URL(url).host) foreign.push(request.url());
  });
  await page.goto(url);
  return { page, faults, foreign, close: () => context.close() };
}

/** Keeps a picture in the folder that WEFT_SCREENSHOTS names, if it does. */
export async function picture(page: Page, name: string): Promise<void> {
  const folder = process.env.WEFT_SCREENSHOTS;
  if (folder !== undefined && folder !== "") await page.screenshot({ path: `${folder}/${name}.png` });
}

/** What markup among users' words would leave behind: elements that the page never makes, or their doings. */
export async function markupOf(page: Page): Promise<readonly string[]> {
  return page.evaluate<readonly string[]>(MARKUP);
}

/** As text: the browser's types are not those of the tests. */
const MARKUP = `(() => {
  const own = ["/page.js", "/icon.svg", "/page.css"];
  const found = [...document.querySelectorAll("img, script, iframe, object, embed, link, style, base, form")];
  const strange = found.filter((e) => !own.includes(e.getAttribute("src") ?? e.getAttribute("href") ?? ""));
  const titles = ["owned", "1"].includes(document.title) ? ["the title was changed"] : [];
  return [...strange.map((e) => e.outerHTML), ...titles];
})()`;

/** Values that the element's progress took, until it is `to` or `ms` have passed. */
export async function progressOf(page: Page, label: string, to: number, ms: number): Promise<readonly number[]> {
  const seen = new Set<number>();
  const until = performance.now() + ms;
  const bar = page.locator(`.graph [role=progressbar][aria-label="${label}"]`);
  while (performance.now() < until) {
    if ((await bar.count()) > 0) seen.add(Number(await bar.getAttribute("aria-valuenow")));
    if (seen.has(to)) break;
    await page.waitForTimeout(60);
  }
  return [...seen];
}
