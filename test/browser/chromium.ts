import { existsSync } from 'node:fs';
import chromium from '@sparticuz/chromium';
import type { LaunchOptions } from 'playwright';

/** What the packaged browser is started with that would make it unlike the ones people use. */
const unlikeReal = /^--(single-process|no-zygote|disable-web-security|headless)/;

/**
 * The machine's own Chromium, where `CHROMIUM_PATH` names one, or the one that came with `npm ci`.
 */
export async function chromiumOptions(): Promise<LaunchOptions> {
  const own = process.env['CHROMIUM_PATH'];
  if (own && existsSync(own)) return { executablePath: own, args: ['--no-sandbox'] };
  return {
    executablePath: await chromium.executablePath(),
    args: chromium.args.filter((argument) => !unlikeReal.test(argument)),
  };
}
