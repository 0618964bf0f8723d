import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliDecompressSync } from 'node:zlib';
import chromium from '@sparticuz/chromium';
import type { LaunchOptions } from 'playwright';

/** What the packaged browser is started with on servers that would make it unlike people's own. */
const unlikePeoplesOwn = /^--(single-process|no-zygote|disable-web-security|headless)/;

/** The browser that came with `npm ci`, and how to start it. */
export async function chromiumOptions(): Promise<LaunchOptions> {
  // Nothing here draws in three dimensions, and doing so in software takes half of a core.
  chromium.setGraphicsMode = false;
  const executablePath = await chromium.executablePath();
  const libraries = missesLibraries(executablePath) && unpackLibraries();
  return {
    executablePath,
    args: chromium.args.filter((argument) => !unlikePeoplesOwn.test(argument)),
    ...(libraries && { env: { ...process.env, LD_LIBRARY_PATH: libraries } }),
  };
}

function missesLibraries(executablePath: string): boolean {
  return execFileSync('ldd', [executablePath], { encoding: 'utf8' }).includes('not found');
}

/** The package also brings the few libraries that a bare system lacks; answers with their folder. */
function unpackLibraries(): string {
  const entry = fileURLToPath(import.meta.resolve('@sparticuz/chromium'));
  const archive = readFileSync(join(entry, '../../../bin/al2023.tar.br'));
  const folder = mkdtempSync(join(tmpdir(), 'chromium-libraries-'));
  execFileSync('tar', ['-x', '-C', folder], { input: brotliDecompressSync(archive) });
  return join(folder, 'lib');
}
