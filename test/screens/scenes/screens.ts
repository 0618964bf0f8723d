import { copyFileSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type Browser, chromium } from 'playwright';
import { chromiumOptions } from '#test/devices/chromium.ts';
import { takePictures } from '#test/screens/camera.ts';
import type { Scene } from '#test/screens/scene.ts';
import { scenes } from '#test/screens/scenes/scenes.ts';
import { openStage } from '#test/screens/stage.ts';
import { type Device, Studio, stageUrl } from '#test/screens/studio.ts';
import { typefaces } from '#test/screens/typefaces.ts';

/**
 * Takes pictures of every screen in every state it was designed for, into `test/results/screens`.
 * Names on the command line pick the scenes that begin so; `--docs` puts the README's pictures
 * where it shows them.
 */
const root = join(import.meta.dirname, '../../..');
const folder = join(root, 'test/results/screens');

/** The README's pictures, and what they are called there. */
const shownInDocs: Readonly<Record<string, string>> = {
  'table-revealed.laptop.light.png': 'table.png',
  'hand-saved.phone.light.png': 'hand.png',
  'results-full.laptop.light.whole.png': 'results.png',
  'team-gantt.laptop.light.png': 'gantt.png',
  'roadmap-lanes.laptop.light.png': 'roadmap.png',
};

const { values, positionals: wanted } = parseArgs({
  options: { docs: { type: 'boolean', default: false } },
  allowPositionals: true,
});
const chosen = scenes.filter(
  ({ name }) => wanted.length === 0 || wanted.some((start) => name.startsWith(start)),
);
if (wanted.length === 0) rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });

const stage = await openStage();
const { server } = stage;
const options = await chromiumOptions();
const browser = await chromium.launch({
  ...options,
  env: { ...process.env, ...options.env, FONTCONFIG_FILE: typefaces() },
  args: [
    ...(options.args ?? []),
    `--host-resolver-rules=MAP ${new URL(stageUrl).host}:80 127.0.0.1:${server.port}`,
  ],
});
const failed: string[] = [];
try {
  for (const scene of chosen)
    for (const device of [scene.only ?? (['laptop', 'phone'] as const)].flat())
      await photograph(browser, scene, device);
} finally {
  await browser.close();
  await stage.close();
}

if (chosen.length === 0) failed.push(`No scene begins with ${wanted.join(' or ')}.`);
if (failed.length > 0) {
  console.error(`\nFailed:\n${failed.join('\n')}`);
  process.exitCode = 1;
}

async function photograph(browser: Browser, scene: Scene, device: Device): Promise<void> {
  const studio = new Studio(browser, server.url, device, stageUrl);
  try {
    const page = await scene.play(studio);
    const pictures = await takePictures(page, { folder, name: scene.name, device });
    const [breakage] = studio.breakages;
    if (breakage) throw breakage;
    console.log(`${scene.name} on the ${device}: ${pictures.length} pictures`);
    if (values.docs) for (const picture of pictures) putIntoDocs(picture);
  } catch (error) {
    failed.push(`${scene.name} on the ${device}: ${error}`);
    console.error(`${scene.name} on the ${device} FAILED: ${error}`);
  } finally {
    await studio.clear();
  }
}

function putIntoDocs(picture: string): void {
  const name = shownInDocs[picture];
  if (name !== undefined) copyFileSync(join(folder, picture), join(root, 'docs', name));
}
