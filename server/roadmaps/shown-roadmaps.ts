import { createHash, createHmac } from 'node:crypto';
import { promisify } from 'node:util';
import { brotliCompress, constants } from 'node:zlib';
import type { Answer } from '#server/sessions/port.ts';
import { hashToken } from '#server/sessions/secrets.ts';
import type { LiveWorkspace } from '#server/workspace/port.ts';
import { refusal } from '#shared/protocol/refusals.ts';
import { projected } from '#shared/roadmaps/projection.ts';
import type { PublicRoadmap } from '#shared/roadmaps/public-roadmap.ts';
import { isOpen, type RoadmapLink } from '#shared/workspace/roadmap.ts';
import type { WorkspaceState } from '#shared/workspace/state.ts';

const compress = promisify(brotliCompress);

/** Good enough for what is compressed once and sent a thousand times. */
const quality = { params: { [constants.BROTLI_PARAM_QUALITY]: 6 } };

/** A roadmap as it leaves by a link, made once for all who look at it. */
export interface Shown {
  /** Whose number the last commit was that it was looked at after. */
  seq: number;
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

/** What is shown by the links of workspaces; made anew only after a commit, or on another day. */
export class ShownRoadmaps {
  readonly #now: () => number;
  readonly #kept = new WeakMap<LiveWorkspace, Map<string, Shown>>();

  constructor(now: () => number) {
    this.#now = now;
  }

  /** The link whose secret this is, while it leads somewhere. */
  linkOf(live: LiveWorkspace, secret: string): Promise<RoadmapLink | null> {
    const hash = hashToken(secret);
    return live.read(({ roadmapLinks, roadmaps }) => {
      const link = [...roadmapLinks.values()].find((one) => hashToken(one.secret) === hash);
      const leads = link && isOpen(link, this.#now()) && roadmaps.has(link.roadmapId);
      return leads ? link : null;
    });
  }

  /** What a link shows now. */
  show(live: LiveWorkspace, linkId: string): Promise<Answer<{ shown: Shown }>> {
    return live.read((state, seq) => {
      const link = state.roadmapLinks.get(linkId);
      if (!link || !isOpen(link, this.#now()))
        return { ok: false, refusal: refusal('roadmap_over') };
      const shown = this.#shownBy(live, link, state, seq);
      return shown ? { ok: true, shown } : { ok: false, refusal: refusal('roadmap_over') };
    });
  }

  #shownBy(
    live: LiveWorkspace,
    link: RoadmapLink,
    state: WorkspaceState,
    seq: number,
  ): Shown | null {
    const roadmap = state.roadmaps.get(link.roadmapId);
    if (!roadmap) return null;
    const now = this.#now();
    const today = new Date(now).toISOString().slice(0, 10);
    const kept = this.#kept.get(live) ?? new Map<string, Shown>();
    this.#kept.set(live, kept);
    const before = kept.get(link.id);
    if (before?.seq === seq && before.today === today) return before;
    const itemIds = new Map<string, string>();
    const idOf = (itemId: string) => {
      const id = idOutside(link, itemId);
      itemIds.set(id, itemId);
      return id;
    };
    const made: PublicRoadmap = {
      ...projected(roadmap, { state, today, now, idOf }),
      ...(link.voices && { voices: true }),
    };
    const text = JSON.stringify(made);
    const shown =
      before?.text === text
        ? { ...before, seq, today }
        : shownAs(made, text, { seq, today, itemIds });
    kept.set(link.id, shown);
    for (const id of kept.keys()) if (!state.roadmapLinks.has(id)) kept.delete(id);
    return shown;
  }
}

function shownAs(
  roadmap: PublicRoadmap,
  text: string,
  at: Pick<Shown, 'seq' | 'today' | 'itemIds'>,
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
