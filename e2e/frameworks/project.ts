import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { cp, mkdir, mkdtemp, readFile, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";

import { environment } from "../tests/support/environment.ts";

const run = promisify(execFile);
const sources = join(environment.root, "e2e/frameworks");

/** Where people's projects stand, each with a package.json and a lock file. */
export const PROJECTS = ["vite-7", "vite-8", "next", "astro", "bundlers"] as const;
export type Project = (typeof PROJECTS)[number];

/** Longer than any install or build takes on a loaded machine. */
const LIMIT = 10 * 60_000;

/** What a project has installed: outside the clone and by its lock file, so that the next clone finds it. */
async function folderOf(project: Project): Promise<string> {
  const lock = await readFile(join(sources, project, "package-lock.json"));
  const hash = createHash("sha256").update(lock).digest("hex").slice(0, 12);
  return join(environment.frameworks, `${project}-${hash}`);
}

/** Installs a project, where it is not. What is half installed is not taken for more. */
export async function install(project: Project): Promise<void> {
  const folder = await folderOf(project);
  if (existsSync(folder)) return;
  await mkdir(environment.frameworks, { recursive: true });
  const half = await mkdtemp(`${folder}-`);
  for (const file of ["package.json", "package-lock.json"]) await cp(join(sources, project, file), join(half, file));
  await cp(join(environment.root, "e2e/.npmrc"), join(half, ".npmrc"));
  await run("npm", ["ci", "--no-audit", "--no-fund", "--prefer-offline"], { cwd: half, timeout: LIMIT });
  await rename(half, folder);
}

/** The package as npm publishes it. */
export async function pack(folder: string): Promise<string> {
  const { stdout } = await run("npm", ["pack", "--silent", "--pack-destination", folder], { cwd: join(environment.root, "dist/npm") });
  return join(folder, stdout.trim());
}

/** An app with its project's packages around it and ours, from its tarball, inside. */
export class App {
  private constructor(
    readonly folder: string,
    private readonly installed: string,
  ) {}

  /** Lays out some folders of sources, used until the end. */
  static async open(project: Project, parts: string[], use: (app: App) => Promise<void>): Promise<void> {
    const installed = await folderOf(project);
    const folder = await mkdtemp(join(installed, "app-"));
    try {
      for (const part of parts) await cp(join(sources, part), folder, { recursive: true });
      await rm(join(folder, "package-lock.json"), { force: true });
      const ours = join(folder, "node_modules/mingjia-pricing");
      await mkdir(ours, { recursive: true });
      await run("tar", ["-xzf", await pack(folder), "-C", ours, "--strip-components=1"]);
      await use(new App(folder, installed));
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  }

  /** The path of a program of the project. */
  program(name: string): string {
    return join(this.installed, "node_modules/.bin", name);
  }

  /** Runs a program of the project in the app; answers with what it said. */
  async run(name: string, ...args: string[]): Promise<string> {
    const env = { ...process.env, NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1", ASTRO_TELEMETRY_DISABLED: "1" };
    const { stdout, stderr } = await run(this.program(name), args, { cwd: this.folder, timeout: LIMIT, env });
    return stdout + stderr;
  }
}
