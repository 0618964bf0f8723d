import { existsSync, globSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'vite';

/** Builds the page unless what is in `client/dist` is newer than everything it is made of. */
const root = join(import.meta.dirname, '..');
const built = join(root, 'client/dist/index.html');
const sources = globSync(['client/**/*', 'shared/**/*', 'package-lock.json'], {
  cwd: root,
  exclude: ['client/dist/**', 'client/dist'],
});
const newest = Math.max(...sources.map((path) => statSync(join(root, path)).mtimeMs));

if (!existsSync(built) || statSync(built).mtimeMs < newest)
  await build({ configFile: join(root, 'client/vite.config.ts'), configLoader: 'native' });
