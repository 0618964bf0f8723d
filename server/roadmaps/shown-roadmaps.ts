import { createHash, createHmac } from 'node:crypto';
import { promisify } from 'node:util';
import { brotliCompress, constants } from 'node:zlib';
import type { Answer } from '#server/sessions/port.ts';
import { hashToken } from '#server/sessions/secrets.ts';
import type { LastWrite, LiveWorkspace } from '#server/workspace/port.ts';
import { refusal } from '#shared/protocol/refusals.ts';
import { projected } from '#shared/roadmaps/projection.ts';
import type { PublicRoadmap } from '#shared/roadmaps/public-roadmap.ts';
import { type RankedItem, rankedIn } from '#shared/workspace/ranked.ts';
import { isOpen, type RoadmapLink } from '#shared/workspace/roadmap.ts';
import type { WorkspaceState } from '#shared/workspace/state.ts';

const compress = promisify(brotliCompress);

/** Good enough for what is compressed once and sent a thousand times. */
const quality = { params: { [constants.BROTLI_PARAM_QUALITY]: 6 } };

/** The kinds of rows that say which items there are, and how they rank. */
const ranking = ['basics', 'item', 'member', 'session'] as const;

/** A roadmap as it leaves by a link, made once for all who look at it. */
export interface Shown {
  /** The number of the last commit that touched what it is made of. */
  made: number;
  /** The day, in Greenwich, that it was made for. */
  today: string;
  roadmap: PublicRoadmap;
  /** As JSON. */
  text: string;
  /** Another one where anything that is shown is another. */
  version: string;
  /** The ids of items in their workspace, by their ids outside. */
  itemIds: ReadonlyMap<string, string>;
  /** As JSON, by Brotli. */
  compressed(): Promise<Uint8Array>;
}

/** What is kept of one workspace, each with the number of the last commit that it is as of. */
class Kept {
  readonly shown = new Map<string, Shown>();
  #ranked: { at: number; items: RankedItem[] } | null = null;
  #links: { at: number; ids: ReadonlyMap<string, string> } | null = null;

  /** The items as they rank: the same for all roadmaps. */
  ranked(state: WorkspaceState, now: number, lastWrite: LastWrite): readonly RankedItem[] {
    const at = lastWrite(ranking);
    if (this.#ranked?.at !== at) this.#ranked = { at, items: rankedIn(state, now) };
    return this.#ranked.items;
  }

  /** The ids of the links, by the hashes of their secrets. */
  links({ roadmapLinks }: WorkspaceState, lastWrite: LastWrite): ReadonlyMap<string, string> {
    const at = lastWrite(['roadmap-link']);
    if (this.#links?.at !== at) {
      const hashed = [...roadmapLinks].map(([id, { secret }]) => [hashToken(secret), id] as const);
      this.#links = { at, ids: new Map(hashed) };
      for (const id of this.shown.keys()) if (!roadmapLinks.has(id)) this.shown.delete(id);
    }
    return this.#links.ids;
  }
}

/** What is shown by the links of workspaces; made anew only after a commit that may be seen, or on another day. */
export class ShownRoadmaps {
  readonly #now: () => number;
  readonly #kept = new WeakMap<LiveWorkspace, Kept>();

  constructor(now: () => number) {
    this.#now = now;
  }

  /** The link whose secret this is, while it leads somewhere. */
  linkOf(live: LiveWorkspace, secret: string): Promise<RoadmapLink | null> {
    const hash = hashToken(secret);
    return live.read((state, _seq, lastWrite) => {
      const { roadmapLinks, roadmaps } = state;
      const link = roadmapLinks.get(this.#keptOf(live).links(state, lastWrite).get(hash) ?? '');
      const leads = link && isOpen(link, this.#now()) && roadmaps.has(link.roadmapId);
      return leads ? link : null;
    });
  }

  /** What a link shows now. */
  show(live: LiveWorkspace, linkId: string): Promise<Answer<{ shown: Shown }>> {
    return live.read((state, _seq, lastWrite) => {
      const link = state.roadmapLinks.get(linkId);
      if (!link || !isOpen(link, this.#now()))
        return { ok: false, refusal: refusal('roadmap_over') };
      const shown = this.#shownBy(this.#keptOf(live), link, state, lastWrite);
      return shown ? { ok: true, shown } : { ok: false, refusal: refusal('roadmap_over') };
    });
  }

  #keptOf(live: LiveWorkspace): Kept {
    const kept = this.#kept.get(live) ?? new Kept();
    this.#kept.set(live, kept);
    return kept;
  }

  #shownBy(
    kept: Kept,
    link: RoadmapLink,
    state: WorkspaceState,
    lastWrite: LastWrite,
  ): Shown | null {
    const roadmap = state.roadmaps.get(link.roadmapId);
    if (!roadmap) return null;
    const now = this.#now();
    const today = new Date(now).toISOString().slice(0, 10);
    const made = lastWrite([...ranking, 'roadmap', 'roadmap-link']);
    const before = kept.shown.get(link.id);
    if (before?.made === made && before.today === today) return before;
    const itemIds = new Map<string, string>();
    const idOf = (itemId: string) => {
      const id = idOutside(link, itemId);
      itemIds.set(id, itemId);
      return id;
    };
    const items = kept.ranked(state, now, lastWrite);
    const outside: PublicRoadmap = {
      ...projected(roadmap, { items, state, today, now, idOf }),
      ...(link.voices && { voices: true }),
    };
    const text = JSON.stringify(outside);
    const shown =
      before?.text === text
        ? { ...before, made, today }
        : shownAs(outside, text, { made, today, itemIds });
    kept.shown.set(link.id, shown);
    return shown;
  }
}

function shownAs(
  roadmap: PublicRoadmap,
  text: string,
  at: Pick<Shown, 'made' | 'today' | 'itemIds'>,
): Shown {
  let compressed: Promise<Uint8Array> | undefined;
  return {
    ...{ ...at, roadmap, text },
    version: createHash('sha256').update(text).digest('base64url').slice(0, 22),
    compressed() {
      compressed ??= compress(text, quality);
      return compressed;
    },
  };
}

/** Says nothing of the item, nor of what other links call it. */
function idOutside({ secret }: Pick<RoadmapLink, 'secret'>, itemId: string): string {
  return createHmac('sha256', secret).update(itemId).digest('base64url').slice(0, 16);
}
