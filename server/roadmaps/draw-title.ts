import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { Renderer } from '@takumi-rs/wasm/node';
import { titleSize } from '#server/roadmaps/title-size.ts';

/** What is lettered on a title picture. */
export interface Title {
  title: string;
  words: string;
  /** What its lanes, quarters, rows or outcomes are called. */
  groups: readonly string[];
}

/** As the page is on paper. */
const ink = '#1c1b18';
const soft = '#5b564a';
const ground = '#f4eee2';
const lanes = ['#2f5a9e', '#0f766c', '#8f5b08', '#7a4fa3'] as const;

const face = '@fontsource-variable/bricolage-grotesque/files/bricolage-grotesque';
const require = createRequire(import.meta.url);
const renderer = new Renderer();
const ready = Promise.all(
  ['latin', 'latin-ext', 'vietnamese'].map((letters) =>
    renderer.registerFont({
      name: 'Bricolage Grotesque',
      data: readFileSync(require.resolve(`${face}-${letters}-wght-normal.woff2`)),
    }),
  ),
);

/** Draws a title as a PNG; runs in a thread of its own. */
export default async function drawTitle({ title, words, groups }: Title): Promise<Uint8Array> {
  await ready;
  return renderer.render(
    {
      type: 'container',
      style: {
        ...{ width: '100%', height: '100%', display: 'flex', flexDirection: 'column' },
        ...{ justifyContent: 'space-between', padding: 64, backgroundColor: ground },
        fontFamily: 'Bricolage Grotesque',
      },
      children: [
        text(title, { fontSize: 76, fontWeight: 700, color: ink, lineClamp: 3, lineHeight: 1.1 }),
        text(words, { fontSize: 34, color: soft, lineClamp: 2 }),
        {
          type: 'container',
          style: { display: 'flex', flexDirection: 'row', gap: 24, width: '100%' },
          children: groups.slice(0, lanes.length).map((group, index) => ({
            type: 'container' as const,
            style: {
              ...{ display: 'flex', flex: 1, paddingTop: 16 },
              borderTop: `8px solid ${lanes[index] ?? ink}`,
            },
            children: [text(group, { fontSize: 30, fontWeight: 600, color: ink, lineClamp: 1 })],
          })),
        },
      ],
    },
    { ...titleSize, format: 'png' },
  );
}

function text(letters: string, style: Record<string, string | number>) {
  return { type: 'text' as const, text: letters, style };
}
