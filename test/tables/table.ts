import { setTimeout as pause } from 'node:timers/promises';
import { join, openSession } from '#client/sync/rest.ts';
import { roundKey, type SessionView } from '#client/sync/session-view.ts';
import type { Command } from '#shared/commands/commands.ts';
import type { Cards } from '#shared/scoring/cards.ts';
import { isSameCards, latestRound, type SessionState } from '#shared/session/state.ts';
import type { Chance } from '#test/tables/chance.ts';
import { castKey, Record } from '#test/tables/record.ts';
import { Seat } from '#test/tables/seat.ts';

/** Cards of both decks; `null` passes. */
const labels = ['1', '2', '3', '5', '8', '?', null] as const;

/** Over which network people come. */
export interface Origin {
  /** One that works. */
  calm: string;
  /** Somebody's own, which may be rough. */
  rough(): string;
}

/** A facilitator and voters who play item after item, whatever happens to their connections. */
export class Table {
  readonly record = new Record();
  readonly facilitator: Seat;
  readonly voters: Seat[];
  readonly sessionId: string;
  readonly #chance: Chance;
  readonly #over = new AbortController();

  private constructor(sessionId: string, facilitator: Seat, voters: Seat[], chance: Chance) {
    this.sessionId = sessionId;
    this.facilitator = facilitator;
    this.voters = voters;
    this.#chance = chance;
  }

  /** Opens the session, over a network that works; everything after it may be rough. */
  static async open(origin: Origin, votersCount: number, chance: Chance): Promise<Table> {
    const facilitator = new Seat(origin.rough());
    const opened = await openSession(
      {
        title: 'Autumn planning',
        facilitator: { name: 'Fay' },
        settings: { autoReveal: chance.onceIn(2) },
      },
      { origin: origin.calm, device: facilitator.device },
    );
    if (!opened.ok) throw new Error(opened.refusal.code);
    const tabs = chance.of('tabs');
    const voters = Array.from(
      { length: votersCount },
      () => new Seat(origin.rough(), tabs.pick([1, 1, 2, 3])),
    );
    const table = new Table(opened.sessionId, facilitator, voters, chance);
    facilitator.open(opened.sessionId);
    table.record.people.add('Fay');
    return table;
  }

  get seats(): Seat[] {
    return [this.facilitator, ...this.voters];
  }

  /** Plays until `isEnough`, and finishes the item that is on the table then. */
  async play(isEnough: () => boolean): Promise<void> {
    const voting = this.voters.map((seat, index) => this.#vote(seat, index));
    for (let item = 1; item === 1 || !isEnough(); item++) await this.#playItem(`item${item}`);
    this.#over.abort();
    await Promise.all(voting);
  }

  async #playItem(itemId: string): Promise<void> {
    const chance = this.#chance.of(itemId);
    const { record } = this;
    const named = `As it was named: ${itemId}`;
    record.titles.set(itemId, named);
    await this.#lead({
      type: 'item.add',
      items: [{ id: itemId, title: named }],
    });
    for (let edit = chance.between(0, 2); edit > 0; edit--) {
      const title = `Named anew ${edit}: ${itemId}`;
      record.titles.set(itemId, title);
      await this.#lead({ type: 'item.edit', itemId, title });
    }
    await this.#lead({ type: 'round.open', itemId, round: 1 });
    for (let round = 1; ; round++) {
      record.rounds.set(itemId, round);
      await this.facilitator.until(
        ({ state }) => votersOf(state, itemId, round) >= this.voters.length,
        AbortSignal.timeout(chance.between(200, 3_000)),
      );
      await this.#lead({ type: 'round.reveal', itemId, round });
      if (chance.onceIn(8)) {
        record.counts.reloads += 1;
        this.facilitator.reload(chance);
      }
      if (!chance.onceIn(4)) break;
      await this.#lead({ type: 'round.again', itemId, round });
    }
    for (let times = chance.between(1, 2); times > 0; times--) {
      const scores = { value: chance.between(1, 100), effort: chance.between(1, 100) };
      await this.#lead({ type: 'item.accept', itemId, scores });
      record.scores.set(itemId, scores);
    }
  }

  /** Sends a command until it is done. That it may be sent twice is what is to be shown. */
  async #lead(command: Command): Promise<void> {
    const { record } = this;
    for (;;) {
      record.counts.sent += 1;
      const answer = await this.facilitator.client.send(command);
      if (answer.ok) {
        record.acknowledged(answer.seq);
        return;
      }
      if (!['offline', 'stopping', 'storage_failed'].includes(answer.refusal.code)) {
        record.wrongs.push(`${command.type} was refused: ${answer.refusal.code}`);
        return;
      }
      record.counts.again += 1;
    }
  }

  /** Joins, votes in every round that they get to see, changes their mind, says what they think, reloads the page. */
  async #vote(seat: Seat, index: number): Promise<void> {
    const chance = this.#chance.of(`voter ${index}`);
    const name = `Voter ${index}`;
    this.record.people.add(name);
    const caller = { origin: seat.origin, device: seat.device };
    while (!(await join(this.sessionId, { name, role: 'voter' }, caller)).ok)
      await pause(chance.between(50, 500));
    seat.watch((view) => this.#noteSaved(view));
    seat.open(this.sessionId);
    let voted = '';
    while (!this.#over.signal.aborted) {
      await seat.until(
        ({ state }) => roundOnTable(state)?.key !== voted && roundOnTable(state) !== null,
        this.#over.signal,
      );
      const round = roundOnTable(seat.view.state);
      if (!round || round.key === voted) continue;
      voted = round.key;
      for (let times = chance.pick([1, 1, 2, 3]); times > 0; times--) {
        await pause(chance.between(0, 60));
        this.#cast(seat, round, chance);
        if (chance.onceIn(12)) {
          this.record.counts.reloads += 1;
          seat.reload(chance);
        }
      }
      if (chance.onceIn(3)) this.#rate(seat, chance);
    }
  }

  #cast(seat: Seat, { itemId, round }: { itemId: string; round: number }, chance: Chance): void {
    const { record } = this;
    const key = castKey(itemId, round, seat.view.self);
    const isNew = (cards: Cards) =>
      record.castsOf(key).every((cast) => !isSameCards(cast.cards, cards));
    let cards: Cards;
    do cards = { value: chance.pick(labels), effort: chance.pick(labels) };
    while (!isNew(cards));
    const cast = record.cast(itemId, round, seat.view.self, cards);
    record.counts.sent += 1;
    const tab = chance.pick(seat.tabs);
    void tab.send({ type: 'vote.cast', itemId, round, cards }).then((answer) => {
      if (answer.ok) {
        // What another tab sent counts as answered here, whatever the answer was: there, `saved` tells.
        if (seat.tabs.length > 1) return;
        record.acknowledged(answer.seq);
        cast.isDone = true;
      } else if (answer.refusal.code === 'round_over') record.counts.late += 1;
      else record.wrongs.push(`vote.cast was refused: ${answer.refusal.code}`);
    });
  }

  /** What a device shows as saved, the server has acknowledged. */
  #noteSaved({ state, ballots, self }: SessionView): void {
    const round = roundOnTable(state);
    if (!round) return;
    const ballot = ballots[roundKey(round.itemId, round.round)];
    if (!ballot?.saved) return;
    const casts = this.record.castsOf(castKey(round.itemId, round.round, self));
    const cast = casts.find(({ cards }) => isSameCards(cards, ballot.cards));
    if (cast) cast.isDone = true;
  }

  /** Says what they think of an item that nobody votes on any more, or takes it back. */
  #rate(seat: Seat, chance: Chance): void {
    const { record } = this;
    const { state, self } = seat.view;
    const scored = state?.items.filter(({ status }) => status === 'accepted').at(-1);
    if (!scored) return;
    const itemId = scored.id;
    const given = record.opinions.size + record.counts.sent;
    const comment = chance.onceIn(5) ? null : `Opinion ${given} of ${self}`;
    const opinion = record.opinion(itemId, self, comment);
    record.counts.sent += 1;
    void chance
      .pick(seat.tabs)
      .send(
        comment === null
          ? { type: 'rating.clear', itemId }
          : { type: 'rating.set', itemId, cards: { value: chance.pick(labels) }, comment },
      )
      .then((answer) => {
        if (answer.ok) {
          record.acknowledged(answer.seq);
          opinion.isDone = true;
        } else record.wrongs.push(`An opinion was refused: ${answer.refusal.code}`);
      });
  }
}

/** What was done at these tables, for people. */
export function sum(tables: readonly Table[]): { [what: string]: number } {
  const total = { items: 0, rounds: 0, opinions: 0 };
  const counts = { sent: 0, acknowledged: 0, late: 0, again: 0, reloads: 0 };
  for (const { record } of tables) {
    total.items += record.titles.size;
    total.opinions += [...record.opinions.values()].flat().length;
    for (const rounds of record.rounds.values()) total.rounds += rounds;
    for (const what of Object.keys(counts) as (keyof typeof counts)[])
      counts[what] += record.counts[what];
  }
  return { ...total, ...counts };
}

function roundOnTable(state: SessionState | null) {
  const item = state?.items.find(({ id }) => id === state.currentItemId);
  const round = item && latestRound(item);
  if (!item || round?.state !== 'open') return null;
  return { key: `${item.id}#${round.number}`, itemId: item.id, round: round.number };
}

function votersOf(state: SessionState | null, itemId: string, round: number): number {
  const item = state?.items.find(({ id }) => id === itemId);
  return item?.rounds.find(({ number }) => number === round)?.voted.size ?? 0;
}
