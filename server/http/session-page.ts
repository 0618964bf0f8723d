import { type Request, type RequestHandler, Router } from 'express';
import { pageFor, sendPage } from '#server/http/page-by-address.ts';
import type { Sessions } from '#server/sessions/port.ts';
import { addressOf } from '#server/transport/address.ts';
import type { Pace } from '#server/transport/pace.ts';
import { refusal } from '#shared/protocol/refusals.ts';

interface SessionPageSurroundings {
  sessions: Sessions;
  /** Of an address, shared with the API: a page that says what its door does is a call too. */
  calls: Pace;
  trustedProxies: number;
}

/**
 * Serves the page for the addresses of sessions. It names what the first card needs, and brings along what
 * `GET /api/sessions/:id/lobby` would answer, so that a phone does not have to ask. Where that can't be said
 * here, be it that the link has a key, which no browser sends with an address, the page asks for itself.
 */
export function serveSessionPage({
  sessions,
  calls,
  trustedProxies,
}: SessionPageSurroundings): RequestHandler {
  const pages = Router();
  pages.get('/s{/*path}', async (request, response, next) => {
    const page = await pageFor('session', request);
    if (page === null) return next();
    const told = await lobbyOf(request);
    sendPage(response, told ? page.replace('</head>', () => `${dataOf(told)}</head>`) : page);
  });

  /** What the door of the session says to somebody with its address; `null` where that is not known here. */
  async function lobbyOf(request: Request): Promise<object | null> {
    const session = /^\/s\/([A-Za-z0-9_-]+)/.exec(request.path)?.[1];
    if (session === undefined) return null;
    if (await calls.take(addressOf(request, trustedProxies))) return null;
    try {
      const live = await sessions.find(session);
      if (!live) return { session, ...refusal('no_session') };
      const { ok, ...lobby } = await live.lobby();
      return ok ? { session, ...lobby } : null;
    } catch {
      // The page asks for itself, and hears what is wrong.
      return null;
    }
  }

  return pages;
}

/** Data that a page may read and no browser runs, whatever people called their session. */
function dataOf(told: object): string {
  const json = JSON.stringify(told).replaceAll('<', '\\u003c');
  return `<script type="application/json" id="lobby">${json}</script>\n  `;
}
