import { createServer } from "node:http";
import { type AddressInfo } from "node:net";

import { environment } from "./environment.ts";

/** The site on another origin where files of a kind break off in the middle, until they are mended. */
export async function breakingOff(what: RegExp, use: (origin: string, mend: () => void) => Promise<void>): Promise<void> {
  let broken = true;
  const server = createServer(async (request, response) => {
    const answer = await fetch(`${environment.baseURL}${request.url}`);
    const body = Buffer.from(await answer.arrayBuffer());
    response.writeHead(answer.status, {
      "access-control-allow-origin": "*",
      "cache-control": "no-store",
      "content-length": body.length,
      "content-type": answer.headers.get("content-type") ?? "",
    });
    if (broken && what.test(request.url ?? "")) response.write(body.subarray(0, body.length / 2), () => response.destroy());
    else response.end(body);
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  try {
    await use(`http://127.0.0.1:${(server.address() as AddressInfo).port}`, () => (broken = false));
  } finally {
    server.closeAllConnections();
    await new Promise((closed) => server.close(closed));
  }
}
