/**
 * Deployment files, as far as they can be tried without systemd, Docker and Kubernetes: they can be read, name only what there is, and what they
 * make of credentials passes weft's own check.
 */
import { execFileSync } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { parse, parseAllDocuments } from "yaml";
import { initCluster } from "../../runtime/cluster/security/cluster-files.ts";
import { BadCredentials, loadCredentials } from "../../runtime/cluster/security/credentials.ts";
import { ROOT } from "../cli/weft.ts";
import { findNatsServer } from "../cluster/servers.ts";
import { wrongWords } from "./weft-words.ts";

type Tree = { readonly [key: string]: unknown };

const CHART = join(ROOT, "deploy/helm/weft");
const values = parse(readFileSync(join(CHART, "values.yaml"), "utf8")) as Tree;
const templates = readdirSync(join(CHART, "templates"));

function valueAt(path: string): unknown {
  return path.split(".").reduce<unknown>((tree, key) => (tree as Tree | undefined)?.[key], values);
}

/** The chart uses values and the release's name, and nothing else of the template language. */
function render(name: string): readonly Tree[] {
  const text = readFileSync(join(CHART, "templates", name), "utf8").replace(/\{\{ (\S+) \}\}/g, (_, what: string) => {
    const value = what === ".Release.Name" ? "test" : valueAt(what.replace(".Values.", ""));
    if (value === undefined || typeof value === "object") throw new Error(`${name}: ${what} is no value`);
    return String(value);
  });
  expect(text).not.toMatch(/\{\{|\}\}/);
  return parseAllDocuments(text).map((document) => {
    expect(document.errors).toEqual([]);
    return document.toJS() as Tree;
  });
}

interface Container {
  readonly name: string;
  readonly command?: readonly string[];
  readonly args?: readonly string[];
  readonly volumeMounts: readonly { readonly name: string; readonly mountPath: string }[];
}

interface PodSpec {
  readonly containers: readonly Container[];
  readonly initContainers: readonly Container[];
  readonly volumes: readonly { readonly name: string }[];
  readonly securityContext: Tree;
}

interface Workload {
  readonly kind: string;
  readonly spec: {
    readonly selector: { readonly matchLabels: Tree };
    readonly template: { readonly metadata: { readonly labels: Tree }; readonly spec: PodSpec };
    readonly volumeClaimTemplates?: readonly { readonly metadata: { readonly name: string } }[];
  };
}

function workloadOf(name: string): Workload {
  const found = render(name).find((document) => document.kind !== "Service");
  if (found === undefined) throw new Error(`${name} has no workload`);
  return found as unknown as Workload;
}

describe("units of systemd", () => {
  const folder = join(ROOT, "deploy/systemd");
  const units = readdirSync(folder);

  test.each(units)("%s: sections, and the flags that it uses are there", (unit) => {
    const text = readFileSync(join(folder, unit), "utf8");
    expect(text.match(/^\[\w+\]$/gm)).toEqual(["[Unit]", "[Service]", "[Install]"]);
    for (const line of text.split("\n")) expect(line).toMatch(/^($|#|\[\w+\]$|[A-Z]\w+=)/);
    const words = /^ExecStart=(.+)$/m.exec(text)?.[1]?.split(" ") ?? [];
    if (words[0] === "/usr/bin/node") expect(wrongWords(words.slice(2))).toEqual([]);
    for (const guard of ["NoNewPrivileges=true", "ProtectSystem=strict", "CapabilityBoundingSet=", "PrivateTmp=true"]) {
      expect(text).toContain(`\n${guard}\n`);
    }
    // V8 writes code at run time, nats-server does not.
    expect(text.includes("\nMemoryDenyWriteExecute=true\n")).toBe(unit === "nats-server.service");
  });
});

describe("compose.yaml", () => {
  const text = readFileSync(join(ROOT, "deploy/docker/compose.yaml"), "utf8");
  const services = (parse(text, { merge: true }) as { services: Record<string, Tree> }).services;

  test("its services run commands that there are, as the user who owns the credentials, and may write nothing else", () => {
    expect(Object.keys(services).sort()).toEqual(
      ["coordinator-1", "coordinator-2", "dashboard", "nats", "node-1", "node-2"].sort(),
    );
    for (const [name, service] of Object.entries(services)) {
      expect(service).toMatchObject({
        user: expect.stringMatching(/^\$\{WEFT_UID:\?.*\}:\$\{WEFT_GID:\?.*\}$/),
        read_only: true,
        cap_drop: ["ALL"],
      });
      if (name !== "nats") expect([name, wrongWords(service.command as string[])]).toEqual([name, []]);
    }
    expect(services.dashboard?.ports).toEqual(["127.0.0.1:7440:7440"]);
  });

  test("the image has what its files name", () => {
    const docker = readFileSync(join(ROOT, "deploy/docker/Dockerfile"), "utf8");
    for (const [, from = ""] of docker.matchAll(/^COPY --from=build \/build\/(\S+)/gm)) {
      expect(readdirSync(join(ROOT, from, ".."))).toContain(from.split("/").at(-1));
    }
  });
});

describe("the Helm chart", () => {
  test.each(templates)("%s can be read and fits together", (name) => {
    const { kind, spec } = workloadOf(name);
    expect(kind).toBe(name === "coordinators.yaml" ? "Deployment" : "StatefulSet");
    expect(spec.template.metadata.labels).toEqual(spec.selector.matchLabels);
    const pod = spec.template.spec;
    const volumes = [...pod.volumes, ...(spec.volumeClaimTemplates ?? []).map((claim) => claim.metadata)];
    const names = volumes.map((volume) => volume.name);
    for (const container of [...pod.initContainers, ...pod.containers]) {
      for (const mount of container.volumeMounts) expect(names).toContain(mount.name);
      expect(container).toMatchObject({ securityContext: { readOnlyRootFilesystem: true } });
    }
    // What has the secrets of all is not what runs.
    expect(pod.containers.flatMap((c) => c.volumeMounts).map((mount) => mount.name)).not.toContain("secret");
    expect(pod.securityContext).toMatchObject({ runAsNonRoot: true });
    const [main] = pod.containers;
    if (main?.args !== undefined) expect(wrongWords(main.args)).toEqual([]);
  });

  test("uses every value, and has no secret among them", () => {
    const text = templates.map((name) => readFileSync(join(CHART, "templates", name), "utf8")).join("");
    const leaves = (tree: Tree, path: string): string[] =>
      Object.entries(tree).flatMap(([key, value]) =>
        typeof value === "object" && value !== null ? leaves(value as Tree, `${path}.${key}`) : [`${path}.${key}`],
      );
    expect(leaves(values, ".Values").filter((leaf) => !text.includes(`{{ ${leaf} }}`))).toEqual([]);
  });

  describe("credentials", () => {
    let folder = "";
    beforeAll(async () => {
      folder = mkdtempSync(join(tmpdir(), "weft-deploy-"));
      const servers = ["test-server-0.test-server", "127.0.0.1"].map((host) => ({ host, port: 4222, routePort: 6222 }));
      const options = { nodes: 2, clients: ["alice"], days: 1, now: new Date(), nodeHosts: new Map<string, string>() };
      await initCluster({
        ...options,
        folder: join(folder, "made"),
        servers: servers.slice(0, 1),
        serverHome: join(folder, "run/server"),
      });
      mkdirSync(join(folder, "run"));
    });
    afterAll(() => rmSync(folder, { recursive: true }));

    /** The files as a secret volume shows them with an fsGroup: readable by the group. */
    function secret(files: Readonly<Record<string, string>>): void {
      rmSync(join(folder, "secret"), { recursive: true, force: true });
      mkdirSync(join(folder, "secret"));
      for (const [name, from] of Object.entries(files)) {
        writeFileSync(join(folder, "secret", name), readFileSync(join(folder, "made", from)));
        chmodSync(join(folder, "secret", name), 0o440);
      }
    }

    /** Carries out what the pod's init container does. */
    function begin(name: string, pod: string): void {
      const [init] = workloadOf(name).spec.template.spec.initContainers;
      const script = init?.command?.[2] ?? "";
      const here = script.replaceAll("/secret", join(folder, "secret")).replaceAll("/run/weft", join(folder, "run"));
      execFileSync("sh", ["-ec", here], { env: { PATH: process.env.PATH ?? "", HOSTNAME: pod } });
    }

    const FILES = ["role.json", "ca.pem", "cert.pem", "key.pem", "user.nk"];

    test("of a secret volume are refused, and those that the init container copies are taken: each pod its own", () => {
      secret(Object.fromEntries(FILES.map((file) => [file, `coordinator/${file}`])));
      expect(() => loadCredentials(join(folder, "secret"))).toThrow(BadCredentials);
      begin("coordinators.yaml", "test-coordinator-5d9c-x2x");
      expect(loadCredentials(join(folder, "run/credentials"))).toMatchObject({ role: "coordinator" });
      const nodes = ["n1", "n2"].flatMap((node) => FILES.map((file) => [`${node}.${file}`, `node-${node}/${file}`]));
      secret(Object.fromEntries(nodes));
      for (const [pod, node] of [
        ["test-node-0", "n1"],
        ["test-node-1", "n2"],
      ] as const) {
        rmSync(join(folder, "run/credentials"), { recursive: true });
        begin("nodes.yaml", pod);
        expect(loadCredentials(join(folder, "run/credentials"))).toMatchObject({ role: "node", name: node });
        expect(readdirSync(join(folder, "run/credentials")).sort()).toEqual([...FILES].sort());
      }
    });

    test.skipIf(findNatsServer() === null)("of a server make a configuration that nats-server takes", () => {
      const files = readdirSync(join(folder, "made/server-s1"));
      secret(Object.fromEntries(files.map((file) => [`s1.${file}`, `server-s1/${file}`])));
      begin("servers.yaml", "test-server-0");
      expect(readdirSync(join(folder, "run/server")).sort()).toEqual([...files].sort());
      const config = join(folder, "run/server/nats-server.conf");
      execFileSync(findNatsServer() ?? "", ["-t", "-c", config], { stdio: "pipe" });
    });
  });
});
