import type { Sessions } from '#server/sessions/port.ts';
import type { slackTexts } from '#server/slack/texts.ts';
import { type SlackBlock, slackMessage } from '#shared/exports/slack-message.ts';

interface UnfurlSurroundings {
  sessions: Pick<Sessions, 'find'>;
  publicUrl: string;
  texts: ReturnType<typeof slackTexts>;
}

/**
 * What is said under links, by link. Who reads along in the channel may be nobody's member: of a session is told what
 * its door tells everybody who has the link, and of a workspace nothing at all, be it that it is there.
 */
export async function unfurled(
  links: readonly string[],
  surroundings: UnfurlSurroundings,
): Promise<Record<string, { blocks: readonly SlackBlock[] }>> {
  const unfurls: Record<string, { blocks: readonly SlackBlock[] }> = {};
  for (const link of links) {
    const said = await saidOf(link, surroundings);
    if (said !== null) unfurls[link] = { blocks: slackMessage(said).blocks };
  }
  return unfurls;
}

async function saidOf(
  link: string,
  { sessions, publicUrl, texts }: UnfurlSurroundings,
): Promise<string | null> {
  if (!URL.canParse(link)) return null;
  const { origin, pathname } = new URL(link);
  if (origin !== publicUrl) return null;
  const [, place, id = ''] = /^\/([a-z]+)\/([\w-]+)/.exec(pathname) ?? [];
  if (place === 'w') return texts.behindSignIn;
  if (place !== 's') return null;
  try {
    const lobby = await (await sessions.find(id))?.lobby();
    return lobby?.ok ? texts.session(lobby.title) : texts.someSession;
  } catch {
    // Another server has it, or it can't be read now.
    return texts.someSession;
  }
}
