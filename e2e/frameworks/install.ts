import { install, PROJECTS } from "./project.ts";

/** Installs every project that is not there, before the first test. */
export default async function installAll(): Promise<void> {
  for (const project of PROJECTS) await install(project);
}
