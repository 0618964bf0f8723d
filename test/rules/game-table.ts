import { type Game, isRefusal } from '#server/rules/changes.ts';
import { followUp } from '#server/rules/follow-up.ts';
import { join } from '#server/rules/people.ts';
import { play } from '#server/rules/play.ts';
import { awaitedOf } from '#server/rules/rounds.ts';
import { openSession } from '#server/rules/setup.ts';
import { SessionMemory } from '#server/sessions/memory.ts';
import { writeChanges } from '#server/sessions/writer.ts';
import type { Command, SettingsPatch } from '#shared/commands/commands.ts';
import type { RefusalCode } from '#shared/protocol/refusals.ts';
import type { Cards } from '#shared/scoring/cards.ts';
import type { Framework } from '#shared/scoring/frameworks.ts';
import { valueAndEffort } from '#shared/scoring/ready-frameworks.ts';
import type { Item, Participant, SessionState } from '#shared/session/state.ts';

/** Who sits at every table. */
export const seats = {
  fay: 'facilitator',
  vic: 'voter',
  val: 'voter',
  sam: 'spectator',
} as const;

interface Setup {
  items?: string[];
  framework?: Framework;
  settings?: SettingsPatch;
  capacity?: Partial<Game['capacity']>;
}

/**
 * A game that is played by the rules alone, without a server: Fay leads, Vic and Val vote, Sam
 * watches, all of them are here, and `checkout` and `search` are to be estimated.
 */
export class GameTable {
  readonly memory = new SessionMemory('table', null);
  readonly present = new Set<string>(Object.keys(seats));
  leaderlessSince: number | null = null;
  /** Milliseconds since 1970. */
  now = 1_000_000;
  readonly #capacity: Game['capacity'];

  constructor({ items = ['checkout', 'search'], framework, settings = {}, capacity }: Setup = {}) {
    this.#capacity = { items: 1_000, participants: 1_000, ...capacity };
    const opening = {
      title: 'Autumn planning',
      facilitator: { id: 'fay', name: 'fay' },
      framework: framework ?? valueAndEffort,
      items: items.map((id) => ({ id, title: id })),
      settings,
    };
    writeChanges(this.memory, openSession(opening, this.now), this.now);
    for (const [id, role] of Object.entries(seats)) if (id !== 'fay') this.join(id, role);
  }

  get game(): Game {
    return {
      state: this.state,
      removedItems: this.memory.reader.removedItems(),
      ballots: (itemId, round) => this.memory.ballotsOf(itemId, round),
      awaited: awaitedOf(this.state, (id) => this.present.has(id)),
      isLed: this.leaderlessSince === null,
      leaderlessSince: this.leaderlessSince,
      capacity: this.#capacity,
    };
  }

  get state(): SessionState {
    return this.memory.state();
  }

  item(id = 'checkout'): Item {
    const item = this.state.items.find((one) => one.id === id);
    if (!item) throw new Error(`There is no ${id} in the backlog.`);
    return item;
  }

  participant(id: string): Participant {
    const participant = this.state.participants.find((one) => one.id === id);
    if (!participant) throw new Error(`${id} never came.`);
    return participant;
  }

  join(id: string, role: Participant['role'] = 'voter', name = id): 'done' | RefusalCode {
    return this.#write(join(this.game, { id, name, role }));
  }

  /** `done` where the command did something or had nothing left to do; else why it was refused. */
  do(actorId: string, command: Command): 'done' | RefusalCode {
    const answer = this.#write(play(this.game, actorId, command, this.now));
    if (answer === 'done') this.#write(followUp(this.game, this.now));
    return answer;
  }

  /** Whether sending this would change anything that people see. */
  wouldChange(actorId: string, command: Command): boolean {
    const ruling = play(this.game, actorId, command, this.now);
    return !isRefusal(ruling) && ruling.length > 0;
  }

  open(itemId = 'checkout', round = 1): 'done' | RefusalCode {
    return this.do('fay', { type: 'round.open', itemId, round });
  }

  vote(actorId: string, cards: Cards, itemId = 'checkout', round = 1): 'done' | RefusalCode {
    return this.do(actorId, { type: 'vote.cast', itemId, round, cards });
  }

  reveal(itemId = 'checkout', round = 1): 'done' | RefusalCode {
    return this.do('fay', { type: 'round.reveal', itemId, round });
  }

  #write(ruling: ReturnType<typeof play>): 'done' | RefusalCode {
    if (isRefusal(ruling)) return ruling.code;
    writeChanges(this.memory, ruling, this.now);
    return 'done';
  }
}
