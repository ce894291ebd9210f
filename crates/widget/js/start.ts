/** The program's own script: what `embed.js` loads before something can be changed. */
import start, { Lists as ProgramLists } from "mingjia-program";

import type { Lists, Program } from "./program.ts";
import { replay } from "./replay.ts";
import { submit } from "./submit.ts";

/** Starts the program. */
export async function begin(wasm: Response | BufferSource): Promise<Program> {
  await start({ module_or_path: wasm instanceof Response ? Promise.resolve(wasm) : wasm });
  return { lists: new ProgramLists() as Lists, replay, submit };
}
