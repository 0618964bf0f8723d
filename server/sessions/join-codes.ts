import type { Answer, LiveSession, Sessions } from '#server/sessions/port.ts';
import { newJoinCode } from '#server/sessions/secrets.ts';
import type { Storage } from '#server/storage/storage.ts';
import { refusal } from '#shared/protocol/refusals.ts';
import type { SessionState } from '#shared/session/state.ts';

/** The short codes that lead to sessions for those who can't follow a link. */
export interface JoinCodes {
  /**
   * The code that stands for the session's link as it is now, and until when it holds unless somebody
   * asks again (milliseconds since 1970).
   */
  of(session: LiveSession): Promise<Answer<{ code: string; until: number }>>;
  /** The link that a code stands for; `no_code` where it stands for none, or for one that was replaced. */
  follow(code: string): Promise<Answer<{ sessionId: string; linkKey?: string }>>;
}

interface JoinCodesSurroundings {
  sessions: Pick<Sessions, 'look'>;
  storage: Pick<Storage, 'joinCode' | 'sessionOfJoinCode'>;
  /** Milliseconds since 1970. */
  now(): number;
}

/** A code holds so long after it was last shown. Milliseconds. */
const holdsFor = 24 * 60 * 60 * 1000;
/** With a million codes in use, so many drawn in a row are all taken once in 10^13 times. */
const mostDraws = 6;

export function createJoinCodes({ sessions, storage, now }: JoinCodesSurroundings): JoinCodes {
  return {
    async of(session) {
      const link = linkOf(await session.state());
      const until = now() + holdsFor;
      for (let draws = 0; draws < mostDraws; draws++) {
        const wanted = { sessionId: session.id, code: newJoinCode(), link, now: now(), until };
        const code = await storage.joinCode(wanted);
        if (code !== null) return { ok: true, code, until };
      }
      return { ok: false, refusal: refusal('storage_failed') };
    },

    async follow(code) {
      const found = await storage.sessionOfJoinCode(code, now());
      const state = found && (await sessions.look(found.sessionId));
      if (!state || linkOf(state) !== found.link) return { ok: false, refusal: refusal('no_code') };
      const { linkKey } = state;
      return { ok: true, sessionId: found.sessionId, ...(linkKey !== undefined && { linkKey }) };
    },
  };
}

/** Tells the links of a session apart: a code stands for one of them, and goes with it. */
function linkOf({ linkKey }: SessionState): string {
  return linkKey ?? '';
}
