/** The JSON that a service sent; nothing where it is none, which no schema of an object takes. */
export function readJson(sent: string | Uint8Array): unknown {
  try {
    return JSON.parse(typeof sent === 'string' ? sent : Buffer.from(sent).toString());
  } catch {
    return undefined;
  }
}
