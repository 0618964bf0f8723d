import { fromBase64Url, toBase64Url } from '#client/sync/base64.ts';
import type { Template } from '#shared/templates/template.ts';
import { readTemplate, templateText } from '#shared/templates/template-file.ts';

const mark = '#template=';
/** Longer addresses get lost on their way through other programs. Characters. */
const longestLink = 16_000;
/** What unfolds to more is no template. Bytes. */
const largest = 2_000_000;

/** A link to the start page with a template in the part that no browser sends anywhere; `null` where it is too large. */
export async function templateLink(origin: string, template: Template): Promise<string | null> {
  const text = new Blob([templateText(template)]);
  const packed = await new Response(
    text.stream().pipeThrough(new CompressionStream('deflate-raw')),
  ).arrayBuffer();
  const link = `${origin}/${mark}${toBase64Url(new Uint8Array(packed))}`;
  return link.length > longestLink ? null : link;
}

/** The template in the last part of such a link; `null` where there is none. */
export async function templateIn(hash: string): Promise<Template | null> {
  if (!hash.startsWith(mark) || hash.length > longestLink) return null;
  try {
    const packed = new Blob([Uint8Array.from(fromBase64Url(hash.slice(mark.length)))]);
    return readTemplate(await unpacked(packed));
  } catch {
    return null;
  }
}

async function unpacked(packed: Blob): Promise<string> {
  const pieces = packed.stream().pipeThrough(new DecompressionStream('deflate-raw'));
  const decoder = new TextDecoder();
  let size = 0;
  let text = '';
  for (const reader = pieces.getReader(); ; ) {
    const { done, value } = await reader.read();
    if (done) return text + decoder.decode();
    size += value.length;
    if (size > largest) throw new Error('It unfolds to more than a template has.');
    text += decoder.decode(value, { stream: true });
  }
}
