import { setTimeout as pause } from 'node:timers/promises';
import { openNotes } from '#client/sync/notes.ts';
import { join, openSession } from '#client/sync/rest.ts';
import type { Framework } from '#shared/scoring/frameworks.ts';
import type { Cluster } from '#test/cluster/cluster.ts';
import { opened, played } from '#test/cluster/overheard.ts';
import type { Scribe } from '#test/cluster/scribe.ts';
import type { Chance } from '#test/tables/chance.ts';
import { Record } from '#test/tables/record.ts';
import { Seat } from '#test/tables/seat.ts';
import { untilOk } from '#test/tables/until-ok.ts';

const round = { itemId: 'checkout', round: 1 };
const animals = ['Otter', 'Heron', 'Badger'] as const;
/** Four cards for each voter, which nobody else plays. */
const hands = animals.map((animal): [string, ...string[]] => [
  `${animal} 1`,
  `${animal} 2`,
  `${animal} 3`,
  `${animal} 4`,
]);
const deck = hands.flat().map((label, index) => ({ label, value: index + 1 }));
const framework: Framework = {
  id: 'animals',
  name: 'Animals',
  criteria: [{ id: 'value', name: 'Value', kind: 'benefit', weight: 1, deck }],
  formula: { kind: 'sum' },
};

/**
 * One round that stays open for as long as things go wrong, while its voters, each with cards that no other
 * plays, change their minds and write in the item's notes; every byte that anybody receives is kept.
 */
export class SecretRound {
  readonly record = new Record();
  readonly sessionId: string;
  readonly facilitator: Seat;
  readonly voters: readonly Seat[];
  /** What each device was sent, the facilitator's first: connection by connection. */
  readonly #heard: readonly Map<number, Buffer[]>[];
  readonly #written: string[] = [];

  private constructor(
    sessionId: string,
    facilitator: Seat,
    voters: readonly Seat[],
    heard: readonly Map<number, Buffer[]>[],
  ) {
    this.sessionId = sessionId;
    this.facilitator = facilitator;
    this.voters = voters;
    this.#heard = heard;
  }

  /** Opens it and lets everybody sit down, while nothing goes wrong yet. */
  static async open(cluster: Cluster): Promise<SecretRound> {
    const heard: Map<number, Buffer[]>[] = [];
    const seatWithEar = async () => {
      const pieces = new Map<number, Buffer[]>();
      heard.push(pieces);
      const front = await cluster.front((direction, piece, connection) => {
        if (direction === 'back')
          pieces.set(connection, [...(pieces.get(connection) ?? []), piece]);
      });
      return new Seat(front.url);
    };
    const facilitator = await seatWithEar();
    const { sessionId } = await untilOk(() =>
      openSession(
        {
          title: 'In secret',
          facilitator: { name: 'Fay' },
          framework,
          settings: { autoReveal: false },
          items: [{ id: round.itemId, title: 'Checkout' }],
        },
        { origin: facilitator.origin, device: facilitator.device },
      ),
    );
    facilitator.open(sessionId);
    const voters: Seat[] = [];
    for (const name of animals) {
      const seat = await seatWithEar();
      await untilOk(() =>
        join(sessionId, { name, role: 'voter' }, { origin: seat.origin, device: seat.device }),
      );
      seat.open(sessionId);
      voters.push(seat);
    }
    await untilOk(() => facilitator.client.send({ type: 'round.open', ...round }));
    await Promise.all(
      voters.map((seat) => seat.until(({ state }) => state?.currentItemId !== null)),
    );
    return new SecretRound(sessionId, facilitator, voters, heard);
  }

  /** Everybody votes again and again, and writes. */
  async play(chance: Chance, isEnough: () => boolean): Promise<void> {
    await Promise.all(
      this.voters.map(async (seat, index) => {
        const own = chance.of(`voter ${index}`);
        const hand = hands[index];
        const notes = openNotes(seat.client, round.itemId, seat.device);
        notes.watch();
        for (let turn = 1; !isEnough(); turn++) {
          if (hand) this.#cast(seat, own.pick(hand));
          if (own.onceIn(3)) {
            const word = `[${animals[index]} wrote ${turn}] `;
            this.#written.push(word);
            notes.edit({ at: notes.read().length, remove: 0, insert: word });
          }
          await pause(own.between(50, 400));
        }
      }),
    );
  }

  /** Waits until everything that was sent is answered. */
  async rest(patience: number): Promise<string[]> {
    const deadline = Date.now() + patience;
    const isAtRest = () =>
      this.voters.every(
        (seat) =>
          seat.isAtRest &&
          openNotes(seat.client, round.itemId, seat.device).store.getState().standing === 'saved',
      );
    while (!isAtRest() && Date.now() < deadline) await pause(100);
    return isAtRest() ? [] : ['Votes or notes of the secret round were never answered.'];
  }

  /** Who has seen a card that is not their own, before the reveal: in words. */
  async leaks(cluster: Cluster, scribe: Scribe): Promise<string[]> {
    const wrongs: string[] = [];
    for (const [person, heard] of this.#texts().entries())
      for (const [voter, cards] of hands.entries())
        if (voter + 1 !== person && cards.some((card) => played(heard, card) > 0))
          wrongs.push(`Device ${person} was sent a card of ${animals[voter]}.`);
    const elsewhere = new Map(
      cluster.outputs.map((output, node) => [`the log of node ${node}`, output]),
    );
    for (const [node, url] of cluster.urls.entries())
      elsewhere.set(`the metrics of node ${node}`, await (await fetch(`${url}/metrics`)).text());
    for (const { table, rows } of await scribe.tables())
      for (const row of rows)
        if (!(table === 'rows' && row.kind === 'ballot'))
          elsewhere.set(
            `the table ${table}`,
            (elsewhere.get(`the table ${table}`) ?? '') + textOf(row),
          );
    for (const [place, text] of elsewhere)
      if (hands.flat().some((card) => played(opened(text), card) > 0))
        wrongs.push(`A card is in ${place}.`);
    return wrongs;
  }

  /** Turns the cards, and says what is not as it was acknowledged. */
  async reveal(patience: number): Promise<string[]> {
    const answer = await this.facilitator.client.send({ type: 'round.reveal', ...round });
    if (!answer.ok) return [`The secret round could not be revealed: ${answer.refusal.code}`];
    const wrongs = [...this.record.wrongs];
    const isShown = (seat: Seat) => seat.view.state?.items[0]?.rounds[0]?.state === 'revealed';
    const seats = [this.facilitator, ...this.voters];
    const deadline = Date.now() + patience;
    while (!seats.every(isShown) && Date.now() < deadline) await pause(50);
    for (const [person, seat] of seats.entries()) {
      const shown = seat.view.state?.items[0]?.rounds[0];
      const ballots = shown?.state === 'revealed' ? (shown.ballots ?? {}) : {};
      for (const voter of this.voters) {
        const casts = this.record.castsOf(voter.view.self);
        const last = casts.findLastIndex(({ isDone }) => isDone);
        const card = ballots[voter.view.self]?.value;
        if (!casts.slice(Math.max(last, 0)).some(({ cards }) => cards.value === card))
          wrongs.push(
            `Device ${person} shows ${card} for ${voter.view.self}; acknowledged was number ${last} of ${casts.length}.`,
          );
      }
    }
    // Whoever looks for cards has to find them where they are.
    for (const [person, heard] of this.#texts().entries())
      if (!hands.flat().some((card) => played(heard, card) > 0))
        wrongs.push(`The cards that were turned are not found in what device ${person} was sent.`);
    return wrongs;
  }

  /** What is wrong with the notes: somebody has others, or a piece is missing or there twice. */
  async brokenNotes(patience: number): Promise<string[]> {
    const texts = () =>
      this.voters.map((seat) => openNotes(seat.client, round.itemId, seat.device).read());
    const deadline = Date.now() + patience;
    while (new Set(texts()).size > 1 && Date.now() < deadline) await pause(100);
    const wrongs = new Set(texts()).size > 1 ? ['The notes did not converge.'] : [];
    const [text = ''] = texts();
    for (const word of this.#written)
      if (text.split(word).length !== 2)
        wrongs.push(`${word} is in the notes ${text.split(word).length - 1} times.`);
    return wrongs;
  }

  leave(): void {
    for (const seat of [this.facilitator, ...this.voters]) seat.leave();
  }

  get notesWritten(): number {
    return this.#written.length;
  }

  #cast(seat: Seat, value: string): void {
    const { record } = this;
    const casts = record.castsOf(seat.view.self);
    const cast = { cards: { value }, isDone: false };
    record.casts.set(seat.view.self, [...casts, cast]);
    record.counts.sent += 1;
    void seat.client.send({ type: 'vote.cast', ...round, cards: cast.cards }).then((answer) => {
      if (answer.ok) {
        record.acknowledged(answer.seq);
        cast.isDone = true;
      } else record.wrongs.push(`A secret vote was refused: ${answer.refusal.code}`);
    });
  }

  #texts(): string[] {
    return this.#heard.map((connections) =>
      opened(
        [...connections.values()]
          .map((pieces) => Buffer.concat(pieces).toString('latin1'))
          .join('\n'),
      ),
    );
  }
}

/** A row as text, bytes with a character for each. */
function textOf(row: { [column: string]: unknown }): string {
  return Object.values(row)
    .map((value) => (Buffer.isBuffer(value) ? value.toString('latin1') : JSON.stringify(value)))
    .join('\n');
}
