import Tinypool from 'tinypool';
import type { Title } from '#server/roadmaps/draw-title.ts';
import type { PublicRoadmap } from '#shared/roadmaps/public-roadmap.ts';

/** Pictures that wait to be drawn. */
const mostWaiting = 32;
/** A thread with nothing to draw ends after so long, and what it took goes with it. Milliseconds. */
const idleTimeout = 30_000;
/** Pictures that are kept, some 20 KB each. */
const mostKept = 200;

/** Whether these letters are in our typeface. */
const lettered = /^[\p{Script=Latin}\p{Script=Common}\p{Script=Inherited}]*$/u;

/** Title pictures of roadmaps, drawn in a thread of its own, once for each title. */
export class TitlePictures {
  readonly #kept = new Map<string, Promise<Uint8Array>>();
  readonly #pool = new Tinypool({
    filename: new URL('./draw-title.ts', import.meta.url).href,
    runtime: 'worker_threads',
    minThreads: 0,
    maxThreads: 1,
    maxQueue: mostWaiting,
    idleTimeout,
  });

  /** The picture as a PNG; `null` where our typeface lacks its letters, or too many wait. */
  async of(roadmap: PublicRoadmap): Promise<Uint8Array | null> {
    const title = titleOf(roadmap);
    if (!isLettered(title)) return null;
    const key = JSON.stringify(title);
    const kept = this.#kept.get(key);
    if (kept) return kept;
    if (this.#pool.queueSize >= mostWaiting) return null;
    const drawn: Promise<Uint8Array> = this.#pool.run(title);
    this.#kept.set(key, drawn);
    drawn.catch(() => this.#kept.delete(key));
    const [oldest] = this.#kept.keys();
    if (this.#kept.size > mostKept && oldest !== undefined) this.#kept.delete(oldest);
    return drawn;
  }
}

/** Whether a picture of it can be drawn. */
export function hasPicture(roadmap: PublicRoadmap): boolean {
  return isLettered(titleOf(roadmap));
}

function isLettered({ title, words, groups }: Title): boolean {
  return [title, words, ...groups].every((text) => lettered.test(text));
}

function titleOf({ title, words = '', groups }: PublicRoadmap): Title {
  return {
    ...{ title, words: words.slice(0, 200) },
    groups: groups.flatMap(({ name, quarter }) =>
      quarter ? `Q${quarter.quarter} ${quarter.year}` : (name ?? []),
    ),
  };
}
