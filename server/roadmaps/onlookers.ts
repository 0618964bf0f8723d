import type { Shown, ShownRoadmaps } from '#server/roadmaps/shown-roadmaps.ts';
import type { LiveWorkspace } from '#server/workspace/port.ts';

/** Of what a busy team changes at once, onlookers hear together. Milliseconds. */
const gatheringTime = 300;
/** Links end, and another day begins, though nobody changes anything. Milliseconds. */
const lookEvery = 60_000;

/** Somebody who looks at a roadmap, and wants to hear when it is another. */
export interface Onlooker {
  changed(version: string): void;
  /** The link leads nowhere any more, or has another passcode. */
  over(): void;
  /** They are to come back: what they heard it from is not here any more. */
  lost(): void;
}

interface Scene {
  linkId: string;
  passcode: string | undefined;
  onlookers: Set<Onlooker>;
  version: string;
}

/** Tells those who look at roadmaps when what is shown has changed, and only then. */
export class Onlookers {
  readonly #shown: ShownRoadmaps;
  readonly #report: (error: unknown, message: string) => void;
  readonly #watched = new Map<LiveWorkspace, { scenes: Map<string, Scene>; end(): void }>();

  constructor(shown: ShownRoadmaps, report: (error: unknown, message: string) => void) {
    this.#shown = shown;
    this.#report = report;
  }

  /** `shown` is what they have; call the answer when they are gone. */
  enter(
    live: LiveWorkspace,
    { id: linkId, passcode }: { id: string; passcode?: string },
    { version }: Pick<Shown, 'version'>,
    onlooker: Onlooker,
  ): () => void {
    const watched = this.#watched.get(live) ?? this.#watch(live);
    const scene = watched.scenes.get(linkId) ?? {
      ...{ linkId, passcode, version, onlookers: new Set() },
    };
    watched.scenes.set(linkId, scene);
    scene.onlookers.add(onlooker);
    return () => {
      scene.onlookers.delete(onlooker);
      if (scene.onlookers.size > 0) return;
      if (watched.scenes.get(linkId) === scene) watched.scenes.delete(linkId);
      if (watched.scenes.size === 0) watched.end();
    };
  }

  #watch(live: LiveWorkspace) {
    const scenes = new Map<string, Scene>();
    let soon: NodeJS.Timeout | undefined;
    const look = () => {
      soon = undefined;
      for (const scene of scenes.values())
        this.#look(live, scene).catch((error) =>
          this.#report(error, 'Onlookers of a roadmap could not be told of it.'),
        );
    };
    const often = setInterval(look, lookEvery);
    often.unref();
    const leave = live.subscribe({
      update: () => {
        soon ??= setTimeout(look, gatheringTime);
      },
      lost: () => tell(scenes, (onlooker) => onlooker.lost()),
      description: () => undefined,
      present: () => undefined,
      goodbye: () => undefined,
      recheck: () => undefined,
    });
    const watched = {
      scenes,
      end: () => {
        clearInterval(often);
        clearTimeout(soon);
        leave();
        if (this.#watched.get(live) === watched) this.#watched.delete(live);
      },
    };
    this.#watched.set(live, watched);
    return watched;
  }

  async #look(live: LiveWorkspace, scene: Scene): Promise<void> {
    const passcode = await live.read(
      ({ roadmapLinks }) => roadmapLinks.get(scene.linkId)?.passcode,
    );
    const answer = await this.#shown.show(live, scene.linkId);
    if (!answer.ok || passcode !== scene.passcode) {
      for (const onlooker of [...scene.onlookers]) onlooker.over();
      return;
    }
    const { version } = answer.shown;
    if (version === scene.version) return;
    scene.version = version;
    for (const onlooker of [...scene.onlookers]) onlooker.changed(version);
  }
}

function tell(scenes: ReadonlyMap<string, Scene>, what: (onlooker: Onlooker) => void): void {
  for (const { onlookers } of [...scenes.values()]) for (const one of [...onlookers]) what(one);
}
