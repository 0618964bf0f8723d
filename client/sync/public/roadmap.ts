import { createStore, type StoreApi } from 'zustand/vanilla';
import { thisDevice } from '#client/sync/device.ts';
import { followPath } from '#client/sync/public/forms.ts';
import { sentWithProof } from '#client/sync/public/with-proof.ts';
import { call } from '#client/sync/rest.ts';
import type { PublicRoadmap } from '#shared/roadmaps/public-roadmap.ts';

/** A roadmap as somebody sees it who has a link, and no account. */
export type SeenRoadmap =
  | { at: 'opening' }
  /** `wrong`: what was said last was not it; `waits`: too often, for so many seconds. */
  | { at: 'passcode'; wrong: boolean; waits?: number }
  | { at: 'over' }
  /** Could not be fetched, and nothing is here to be shown. */
  | { at: 'failed' }
  /** `isLive`: changes are heard of. */
  | { at: 'shown'; roadmap: PublicRoadmap; isLive: boolean };

/** What a visitor says. Without words it is a thumb. */
export interface Voice {
  /** Drawn here: by it, what becomes of this is followed, and sent twice it is one. */
  secret: string;
  /** The id of an item, as the roadmap has it. */
  about?: string;
  words?: string;
  contact?: string;
  language: string;
}

/** `followed`: where one sees what becomes of it. */
export type SentVoice = { ok: true; followed: string } | { ok: false; why: 'too-fast' | 'failed' };

export interface OpenRoadmap {
  store: StoreApi<SeenRoadmap>;
  say(passcode: string): Promise<void>;
  look(): Promise<void>;
  /** Says what one wants; about an item, or about all of it. */
  send(voice: Voice): Promise<SentVoice>;
  /** Where other programs have it from, such as calendars. */
  addressOf(file: string): string;
}

/** Who lost the way to the server tries again after this. Milliseconds. */
const patience = 10_000;
/** Many look at once: they don't all ask in the same moment. Milliseconds. */
const spread = 800;

/** Opens what the address leads to, and keeps it as it is. */
export function openRoadmap(path: string): OpenRoadmap {
  const base = path.replace(/(\/embed)?\/?$/, '');
  const passKey = `poker.roadmap-pass.${base}`;
  const device = thisDevice();
  const store = createStore<SeenRoadmap>(() => ({ at: 'opening' }));
  let pass = device.get(passKey);
  let version: string | null = null;
  let changes: EventSource | null = null;
  /** The next look after the way to the server was lost: one, however often somebody tries by hand. */
  let retry: ReturnType<typeof setTimeout> | undefined;

  async function look(): Promise<void> {
    clearTimeout(retry);
    const headers = pass === null ? {} : { 'Roadmap-Pass': pass };
    try {
      const answer = await fetch(`${base}/roadmap.json`, { headers });
      if (answer.ok) {
        version = answer.headers.get('ETag');
        const roadmap: PublicRoadmap = await answer.json();
        store.setState({ at: 'shown', roadmap, isLive: changes !== null }, true);
        listen();
      } else if (answer.status === 403) {
        hangUp();
        store.setState({ at: 'passcode', wrong: false }, true);
      } else if (answer.status === 404) {
        hangUp();
        store.setState({ at: 'over' }, true);
      } else lost();
    } catch {
      lost();
    }
  }

  /** Whatever is shown stays, and says that it may be old. */
  function lost(): void {
    const seen = store.getState();
    store.setState(seen.at === 'shown' ? { ...seen, isLive: false } : { at: 'failed' }, true);
    hangUp();
    clearTimeout(retry);
    retry = setTimeout(() => void look(), patience);
  }

  function listen(): void {
    if (changes) return;
    const source = new EventSource(addressOf('changes'));
    changes = source;
    source.addEventListener('version', ({ data }: MessageEvent<string>) => {
      const seen = store.getState();
      if (seen.at === 'shown' && !seen.isLive) store.setState({ ...seen, isLive: true }, true);
      if (`"${data}"` !== version) setTimeout(() => void look(), Math.random() * spread);
    });
    source.addEventListener('over', () => {
      hangUp();
      void look();
    });
    source.addEventListener('error', () => {
      const seen = store.getState();
      if (seen.at === 'shown') store.setState({ ...seen, isLive: false }, true);
      // It tries again by itself, unless it was refused.
      if (source.readyState === EventSource.CLOSED && changes === source) lost();
    });
  }

  function hangUp(): void {
    changes?.close();
    changes = null;
  }

  function addressOf(file: string): string {
    return `${base}/${file}${pass === null ? '' : `?pass=${encodeURIComponent(pass)}`}`;
  }

  async function say(passcode: string): Promise<void> {
    try {
      const answer = await fetch(`${base}/pass`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify({ passcode }),
      });
      const told: { code?: string; pass?: string | null; retryAfter?: number } =
        await answer.json();
      if (answer.ok) {
        pass = told.pass ?? null;
        if (pass !== null) device.set(passKey, pass);
        await look();
      } else if (answer.status === 404) store.setState({ at: 'over' }, true);
      else if (answer.status === 429)
        store.setState({ at: 'passcode', wrong: false, waits: told.retryAfter ?? 60 }, true);
      else if (told.code === 'passcode_wrong')
        store.setState({ at: 'passcode', wrong: true }, true);
      else lost();
    } catch {
      lost();
    }
  }

  async function send(voice: Voice): Promise<SentVoice> {
    const answer = await sentWithProof(
      (more) => call(addressOf('voices'), { method: 'POST', body: { ...voice, ...more } }),
      `${base}/challenge`,
    );
    if (answer.ok)
      return { ok: true, followed: followPath(base.split('/')[2] ?? '', voice.secret) };
    const { code } = answer.refusal;
    const isTooMuch = code === 'too_fast' || code === 'proof_needed';
    return { ok: false, why: isTooMuch ? 'too-fast' : 'failed' };
  }

  void look();
  return { store, say, send, look, addressOf };
}
