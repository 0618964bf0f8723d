import { globSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { expect, it } from 'vitest';

const root = `${import.meta.dirname}/../..`;

it('no folder imports itself by way of another', () => {
  const folders = importsOfFolders();
  expect(folders.get('server/sessions')).toContain('server/rules');
  expect(circleIn(folders)).toEqual([]);
});

it('a circle is found, wherever one starts', () => {
  const folders = new Map([
    ['door', new Set(['hall'])],
    ['hall', new Set(['kitchen', 'garden'])],
    ['garden', new Set<string>()],
    ['kitchen', new Set(['garden', 'hall'])],
  ]);
  expect(circleIn(folders)).toEqual(['hall', 'kitchen', 'hall']);
  folders.get('kitchen')?.delete('hall');
  expect(circleIn(folders)).toEqual([]);
});

/** What each folder imports from others, types included. All imports are written from the root. */
function importsOfFolders(): Map<string, Set<string>> {
  const folders = new Map<string, Set<string>>();
  for (const file of globSync('{client,server,shared,test}/**/*.{ts,tsx}', { cwd: root })) {
    const known = folders.get(dirname(file)) ?? new Set();
    folders.set(dirname(file), known);
    const text = readFileSync(`${root}/${file}`, 'utf8');
    for (const [, imported = ''] of text.matchAll(/\b(?:from|import) ?\(?'#([^']+\.tsx?)'/g))
      if (dirname(imported) !== dirname(file)) known.add(dirname(imported));
  }
  return folders;
}

/** The first circle there is, from a folder back to it; empty where there is none. */
function circleIn(folders: ReadonlyMap<string, ReadonlySet<string>>): string[] {
  const done = new Set<string>();
  const circleFrom = (folder: string, way: readonly string[]): string[] => {
    if (way.includes(folder)) return [...way.slice(way.indexOf(folder)), folder];
    if (done.has(folder)) return [];
    for (const next of folders.get(folder) ?? []) {
      const circle = circleFrom(next, [...way, folder]);
      if (circle.length > 0) return circle;
    }
    done.add(folder);
    return [];
  };
  for (const folder of folders.keys()) {
    const circle = circleFrom(folder, []);
    if (circle.length > 0) return circle;
  }
  return [];
}
