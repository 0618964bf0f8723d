import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Request, Response } from 'express';
import { hasPicture } from '#server/roadmaps/title-pictures.ts';
import { titleSize } from '#server/roadmaps/title-size.ts';
import type { PublicRoadmap } from '#shared/roadmaps/public-roadmap.ts';
import type { Frames, RoadmapLink } from '#shared/workspace/roadmap.ts';

const builtPage = join(import.meta.dirname, '../../client/dist/roadmap.html');

interface RoadmapPage {
  /** `null` where the address leads nowhere: the page says so. */
  link: RoadmapLink | null;
  /** What may be told of it before anybody says a passcode. */
  shown: PublicRoadmap | null;
  /** At the address that is made to stand inside of other pages. */
  isFramed: boolean;
  publicUrl: string | undefined;
}

/** Sends the page that shows a roadmap; answers with whether there is one. */
export async function sendRoadmapPage(
  request: Request,
  response: Response,
  { link, shown, isFramed, publicUrl }: RoadmapPage,
): Promise<boolean> {
  const page = await builtNow();
  if (page === null) return false;
  if (isFramed && link) letIntoFrames(response, link.frames);
  const address = `${publicUrl ?? `${request.protocol}://${request.get('host') ?? ''}`}${request.baseUrl}`;
  const head = shown ? forChats(shown, `${address}${request.path.replace(/\/embed$/, '')}`) : '';
  response
    .status(link ? 200 : 404)
    .set('Cache-Control', 'private, no-cache')
    .type('html')
    .send(page.replace('</head>', () => `${head}</head>`));
  return true;
}

/** So long the page is not looked for again: a thousand may come at once, and it is built anew at times. Milliseconds. */
const lookEvery = 1_000;
let looked: { at: number; page: Promise<string | null> } | undefined;

/** The page as it is built; `null` where it is not. */
function builtNow(): Promise<string | null> {
  const at = performance.now();
  if (!looked || at - looked.at > lookEvery)
    looked = { at, page: readFile(builtPage, 'utf8').catch(() => null) };
  return looked.page;
}

/** Says whose pages may show it inside of them, in place of nobody's. */
function letIntoFrames(response: Response, frames: Frames): void {
  if (frames === 'none') return;
  const ancestors = frames === 'any' ? '*' : frames.join(' ');
  const policy = String(response.getHeader('Content-Security-Policy') ?? '');
  response.set(
    'Content-Security-Policy',
    policy.replace(/frame-ancestors [^;]*/, `frame-ancestors ${ancestors}`),
  );
  response.removeHeader('X-Frame-Options');
}

/** What a chat shows of a link that somebody sends. */
function forChats(roadmap: PublicRoadmap, address: string): string {
  const { title, words } = roadmap;
  const tags = [
    `<meta property="og:type" content="website">`,
    `<meta property="og:title" content="${escaped(title)}">`,
    ...(words === undefined
      ? []
      : [`<meta property="og:description" content="${escaped(words.slice(0, 300))}">`]),
    `<meta property="og:url" content="${escaped(address)}">`,
    ...(hasPicture(roadmap) ? pictureTags(address) : []),
  ];
  return `  ${tags.join('\n    ')}\n  `;
}

function pictureTags(address: string): string[] {
  return [
    `<meta property="og:image" content="${escaped(`${address}/picture.png`)}">`,
    `<meta property="og:image:width" content="${titleSize.width}">`,
    `<meta property="og:image:height" content="${titleSize.height}">`,
    `<meta name="twitter:card" content="summary_large_image">`,
  ];
}

function escaped(text: string): string {
  const entities: Record<string, string> = {
    '&': '&amp;',
    '<': '&lt;',
    '>': '&gt;',
    '"': '&quot;',
  };
  return text.replace(/[&<>"]/g, (sign) => entities[sign] ?? sign);
}
