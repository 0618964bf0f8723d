import { setTimeout as pause } from 'node:timers/promises';
import { join, openSession } from '#client/sync/rest.ts';
import type { Command } from '#shared/commands/commands.ts';
import { type Cards, latestRound, type SessionState } from '#shared/session/state.ts';
import type { Chance } from '#test/crash/chance.ts';
import { Record } from '#test/crash/record.ts';
import { Seat } from '#test/crash/seat.ts';

/** Cards of both decks; `null` passes. */
const labels = ['1', '2', '3', '5', '8', '?', null] as const;

/** A facilitator and voters who play item after item, whatever happens to their connections. */
export class Table {
  readonly record = new Record();
  readonly facilitator: Seat;
  readonly voters: Seat[];
  readonly sessionId: string;
  readonly #origin: string;
  readonly #chance: Chance;
  readonly #over = new AbortController();

  private constructor(
    sessionId: string,
    facilitator: Seat,
    origin: string,
    chance: Chance,
    voters: number,
  ) {
    this.sessionId = sessionId;
    this.facilitator = facilitator;
    this.#origin = origin;
    this.#chance = chance;
    this.voters = Array.from({ length: voters }, () => new Seat(origin));
  }

  /** Opens the session, over a network that works; everything after it may be rough. */
  static async open(
    origin: { calm: string; rough: string },
    voters: number,
    chance: Chance,
  ): Promise<Table> {
    const facilitator = new Seat(origin.rough);
    const opened = await openSession(
      {
        title: 'Autumn planning',
        facilitator: { name: 'Fay' },
        settings: { autoReveal: chance.onceIn(2) },
      },
      { origin: origin.calm, device: facilitator.device },
    );
    if (!opened.ok) throw new Error(opened.refusal.code);
    const table = new Table(opened.sessionId, facilitator, origin.rough, chance, voters);
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
        this.facilitator.reload();
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

  /** Joins, votes in every round that they get to see, changes their mind, reloads the page. */
  async #vote(seat: Seat, index: number): Promise<void> {
    const chance = this.#chance.of(`voter ${index}`);
    const name = `Voter ${index}`;
    this.record.people.add(name);
    const caller = { origin: this.#origin, device: seat.device };
    while (!(await join(this.sessionId, { name, role: 'voter' }, caller)).ok)
      await pause(chance.between(50, 500));
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
        this.#cast(seat, round, {
          value: chance.pick(labels),
          effort: chance.pick(labels),
        });
        if (chance.onceIn(12)) {
          this.record.counts.reloads += 1;
          seat.reload();
        }
      }
    }
  }

  #cast(seat: Seat, { itemId, round }: { itemId: string; round: number }, cards: Cards): void {
    const { record } = this;
    const cast = record.cast(itemId, round, seat.view.self, cards);
    record.counts.sent += 1;
    void seat.client.send({ type: 'vote.cast', itemId, round, cards }).then((answer) => {
      if (answer.ok) {
        record.acknowledged(answer.seq);
        cast.isDone = true;
      } else if (answer.refusal.code === 'round_over') record.counts.late += 1;
      else record.wrongs.push(`vote.cast was refused: ${answer.refusal.code}`);
    });
  }
}

function roundOnTable(state: SessionState | null) {
  const item = state?.items.find(({ id }) => id === state.currentItemId);
  const round = item && latestRound(item);
  if (!item || round?.state !== 'open') return null;
  return { key: `${item.id}#${round.number}`, itemId: item.id, round: round.number };
}

function votersOf(state: SessionState | null, itemId: string, round: number): number {
  const item = state?.items.find(({ id }) => id === itemId);
  return item?.rounds.find(({ number }) => number === round)?.voted.length ?? 0;
}
