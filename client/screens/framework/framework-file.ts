import { saveFile } from '#client/parts/save-file.ts';
import { readFramework } from '#client/screens/framework/read-framework.ts';
import { withoutGroups } from '#client/screens/framework/templates.ts';
import { readJson } from '#client/sync/json.ts';
import type { Framework } from '#shared/scoring/frameworks.ts';

/** A file larger than this holds no framework; bytes. */
const largestFile = 256 * 1024;

/** Lets the browser save a framework as a JSON file, in the shape that the protocol describes. */
export function saveAsFile(framework: Framework): void {
  const text = JSON.stringify(withoutGroups(framework), null, 2);
  const name = framework.name.replace(/[^\p{L}\p{N}]+/gu, '-').toLowerCase() || 'framework';
  saveFile(new Blob([text], { type: 'application/json' }), `${name}.json`);
}

/** The framework in a file; `undefined` where there is none. */
export async function readFile(file: File): Promise<Framework | undefined> {
  if (file.size > largestFile) return undefined;
  const text = await file.text().catch(() => null);
  return readFramework(readJson(text));
}
