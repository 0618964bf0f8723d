import type { FromWorker, ToWorker } from '#client/screens/firmness/firmness-worker.ts';
import type { ScoredItem } from '#shared/scoring/firmness.ts';
import type { VoteSetting } from '#shared/scoring/vote-sensitivity.ts';

/** So many ballots are handed over at a time; between, the page does what else it has to. */
const ballotsAtATime = 500;

interface Question {
  setting: VoteSetting;
  items: readonly ScoredItem[];
}

/**
 * Has another thread work out how firm each rank is, where something changed that it depends on. Only what
 * changed is handed over, and what changes while it works makes the next question.
 */
export class FirmnessThread {
  readonly #worker = new Worker(new URL('./firmness-worker.ts', import.meta.url), {
    type: 'module',
  });
  readonly #answered: (standfast: FromWorker | null) => void;
  /** What the other thread knows. */
  readonly #told = new Map<string, ScoredItem>();
  #last: Question | null = null;
  #isAnswered = true;
  #isBusy = false;
  #isClosed = false;

  /** `answered` hears `null` when a question is asked whose answer is not known yet. */
  constructor(answered: (standfast: FromWorker | null) => void) {
    this.#answered = answered;
    this.#worker.addEventListener('message', ({ data }: MessageEvent<FromWorker>) => {
      this.#isBusy = false;
      if (this.#isAnswered) answered(data);
      else void this.#ask();
    });
  }

  ask(question: Question): void {
    if (this.#last && isSame(this.#last, question)) return;
    this.#last = question;
    this.#isAnswered = false;
    this.#answered(null);
    if (!this.#isBusy) void this.#ask();
  }

  close(): void {
    this.#isClosed = true;
    this.#worker.terminate();
  }

  async #ask(): Promise<void> {
    this.#isBusy = true;
    while (this.#last && !this.#isAnswered && !this.#isClosed) {
      const { setting, items } = this.#last;
      const untold = this.#untold(items);
      if (untold.length > 0) {
        this.#tell({ kind: 'items', items: untold });
        for (const item of untold) this.#told.set(item.id, item);
        await new Promise((resolve) => setTimeout(resolve));
      } else {
        this.#isAnswered = true;
        this.#tell({ kind: 'question', setting, itemIds: items.map(({ id }) => id) });
      }
    }
  }

  /** Some of the items that the other thread knows otherwise or not at all. */
  #untold(items: readonly ScoredItem[]): ScoredItem[] {
    const untold: ScoredItem[] = [];
    let ballots = 0;
    for (const item of items) {
      const known = this.#told.get(item.id);
      if (known && isSameItem(known, item)) continue;
      untold.push(item);
      ballots += Object.keys(item.ballots ?? {}).length;
      if (ballots >= ballotsAtATime) break;
    }
    return untold;
  }

  #tell(message: ToWorker): void {
    this.#worker.postMessage(message);
  }
}

function isSame(a: Question, b: Question): boolean {
  const [before, after] = [a.setting, b.setting];
  return (
    before.framework === after.framework &&
    before.suggestion === after.suggestion &&
    before.groups === after.groups &&
    isSameList(
      before.participants,
      after.participants,
      (one, other) => one.id === other.id && one.group === other.group,
    ) &&
    isSameList(a.items, b.items, isSameItem)
  );
}

function isSameItem(a: ScoredItem, b: ScoredItem): boolean {
  return a.id === b.id && a.scores === b.scores && a.ballots === b.ballots;
}

function isSameList<T>(a: readonly T[], b: readonly T[], same: (one: T, other: T) => boolean) {
  return (
    a.length === b.length &&
    a.every((one, index) => {
      const other = b[index];
      return other !== undefined && same(one, other);
    })
  );
}
