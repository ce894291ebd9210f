import { execFile } from "node:child_process";
import { cp, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";

import { build, createLogger, type Logger } from "vite";

import { environment } from "./environment.ts";

const { root, target } = environment;
const run = promisify(execFile);

/** A page bundled by Vite with the package as npm installs it from its tarball: the bundle's folder. */
export async function bundle(page: string, use: (folder: string) => Promise<void>): Promise<void> {
  const folder = await mkdtemp(join(target, "e2e", "npm-"));
  const project = join(folder, "project");
  const npm = async (cwd: string, ...args: string[]) => (await run("npm", args, { cwd })).stdout.trim();
  try {
    await cp(page, project, { recursive: true });
    await writeFile(join(project, "package.json"), JSON.stringify({ private: true, type: "module" }));
    const tarball = await npm(join(root, "dist/npm"), "pack", "--silent", "--pack-destination", folder);
    await npm(project, "install", "--offline", "--no-audit", "--no-fund", join(folder, tarball));
    for (const name of ["react", "react-dom"]) {
      await symlink(join(root, "e2e/node_modules", name), join(project, "node_modules", name));
    }
    await build({ root: project, configFile: false, customLogger: strict() });
    await use(join(project, "dist"));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** What a bundler warns of, such as a file that the package lacks, fails. */
function strict(): Logger {
  const warn = (message: string): never => {
    throw new Error(message);
  };
  return { ...createLogger("warn"), warn, warnOnce: warn };
}
