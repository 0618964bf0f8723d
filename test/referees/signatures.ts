import { existsSync, readFileSync } from 'node:fs';
import { z } from 'zod';

const file = new URL('../../../shared/contracts/signatures.json', import.meta.url);

const vectorsSchema = z.object({
  vectors: z.array(
    z.object({
      service: z.string(),
      secret: z.string(),
      timestamp: z.string().optional(),
      body: z.string(),
      headers: z.record(z.string(), z.string()),
    }),
  ),
});

/** A signature that a service published, with names of headers in lower case; `null`, and loud, where it is not there. */
export function publishedSignature(service: string) {
  if (!existsSync(file)) {
    process.stderr.write(`\n*** NOT TRIED: ${file.pathname} is not there. ***\n\n`);
    return null;
  }
  const { vectors } = vectorsSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
  const vector = vectors.find((one) => one.service === service);
  if (!vector) throw new Error(`Nothing is published of ${service}.`);
  const lower = Object.entries(vector.headers).map(([name, value]) => [name.toLowerCase(), value]);
  return { ...vector, headers: Object.fromEntries(lower) as Record<string, string> };
}
