/** The program's own script: what `embed.js` loads when a visitor comes near. */
import start, { Lists as ProgramLists } from "mingjia-program";

import type { Lists, Program } from "./program.ts";
import { submit } from "./submit.ts";

/** Starts the program. */
export async function begin(wasm: Promise<Response>): Promise<Program> {
  await start({ module_or_path: wasm });
  return { lists: new ProgramLists() as Lists, submit };
}
