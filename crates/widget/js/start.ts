/** The program's own script: what `embed.js` loads when a visitor comes near. */
import start, { Lists as ProgramLists } from "mingjia-program";

import { Parts } from "./parts.ts";
import type { Lists, Program, Sources } from "./program.ts";
import { submit } from "./submit.ts";
import { Visit } from "./visit.ts";

/** Starts the program. */
export async function begin(sources: Sources): Promise<Program> {
  const given = await start({ module_or_path: sources.wasm });
  const parts = new Parts(given, sources);
  return {
    lists: new ProgramLists(() => parts.touchNow()) as Lists,
    touched: () => parts.touched(),
    prepared: () => parts.prepared(),
    visit: (place, failed) => new Visit(parts, place, failed),
    submit,
  };
}
