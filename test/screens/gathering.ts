import type { NewItem } from '#shared/commands/commands.ts';
import { latestRound } from '#shared/session/state.ts';
import { facilitator } from '#test/screens/people.ts';
import { ask, joinSession, openSession } from '#test/server/front-desk.ts';
import { Player, type Seat } from '#test/server/player.ts';

export interface Invitation {
  title?: string;
  framework?: string;
  settings?: Record<string, unknown>;
  items?: readonly NewItem[];
  /** Those who vote, in the order in which they join. */
  people?: readonly string[];
  watching?: readonly string[];
  /** Those who joined and went away. */
  away?: readonly string[];
}

/**
 * A session as a scene finds it, and the people in it. A hand is written as its cards in the order
 * of the criteria, such as `'8 3'`; `'8'` leaves the second criterion open, `''` everything.
 */
export class Gathering {
  readonly #url: string;
  readonly facilitator: Player;
  readonly voters: readonly Player[];
  readonly spectators: readonly Player[];

  private constructor(
    url: string,
    facilitator: Player,
    voters: readonly Player[],
    spectators: readonly Player[],
  ) {
    this.#url = url;
    this.facilitator = facilitator;
    this.voters = voters;
    this.spectators = spectators;
  }

  static async call(url: string, invitation: Invitation): Promise<Gathering> {
    const { title = 'Autumn roadmap', framework, settings, items, ...guests } = invitation;
    const { people = [], watching = [], away = [] } = guests;
    const seat = await openSession(url, {
      title,
      facilitator: { name: facilitator },
      ...(framework && { framework }),
      ...(settings && { settings }),
      ...(items && { items }),
    });
    const sitDown = async (name: string, role: 'voter' | 'spectator') =>
      Player.sitDown(url, await joinSession(url, seat.sessionId, { name, role }));
    const voters: Player[] = [];
    const spectators: Player[] = [];
    // One after the other: people stand in the order in which they joined.
    for (const name of people) voters.push(await sitDown(name, 'voter'));
    for (const name of away) await joinSession(url, seat.sessionId, { name });
    for (const name of watching) spectators.push(await sitDown(name, 'spectator'));
    return new Gathering(url, await Player.sitDown(url, seat), voters, spectators);
  }

  get path(): string {
    return `/s/${this.facilitator.seat.sessionId}`;
  }

  /** The seat of the first voter: whoever looks at a phone looks as them. */
  get firstVoter(): Seat {
    return playerAt(this.voters, 0).seat;
  }

  /** Opens a round, by itself the first, and has the voters play, in order. */
  async vote(title: string, hands: readonly string[] = []): Promise<void> {
    const { id, rounds } = this.facilitator.item(title);
    const round = rounds.length + 1;
    await this.facilitator.do({ type: 'round.open', itemId: id, round });
    await this.play(hands);
  }

  /** Has the voters play in the round on the table, in order. */
  async play(hands: readonly string[]): Promise<void> {
    const { itemId, round } = this.#onTable();
    const { criteria } = this.facilitator.state.framework;
    await Promise.all(
      hands.map(async (hand, index) => {
        if (hand === '') return;
        const labels = hand.split(' ');
        const cards = Object.fromEntries(
          criteria.slice(0, labels.length).map(({ id }, at) => [id, labels[at] ?? null]),
        );
        await playerAt(this.voters, index).do({ type: 'vote.cast', itemId, round, cards });
      }),
    );
  }

  async reveal(): Promise<void> {
    await this.facilitator.do({ type: 'round.reveal', ...this.#onTable() });
  }

  async voteAgain(hands: readonly string[]): Promise<void> {
    await this.facilitator.do({ type: 'round.again', ...this.#onTable() });
    await this.play(hands);
  }

  /** Accepts these scores for the item on the table, in the order of the criteria. */
  async accept(...scores: number[]): Promise<void> {
    const { criteria } = this.facilitator.state.framework;
    await this.facilitator.do({
      type: 'item.accept',
      itemId: this.#onTable().itemId,
      scores: Object.fromEntries(criteria.map(({ id }, at) => [id, scores[at] ?? 0])),
    });
  }

  /** The whole way of an item: everybody plays, the cards turn, the scores are accepted. */
  async decide(title: string, hands: readonly string[], ...scores: number[]): Promise<void> {
    await this.vote(title, hands);
    await this.reveal();
    await this.accept(...scores);
  }

  /** Has an address told of deadlines. */
  async setWebhook(address: string): Promise<void> {
    const answer = await ask(this.#url, this.facilitator.seat, '/webhook', {
      method: 'PUT',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ address }),
    });
    if (!answer.ok) throw new Error(`The webhook could not be set: ${answer.status}`);
  }

  async startTimer(seconds: number): Promise<void> {
    await this.facilitator.do({ type: 'timer.start', seconds });
  }

  async letFacilitatorVote(): Promise<void> {
    const { participantId } = this.facilitator.seat;
    await this.facilitator.do({ type: 'participant.update', participantId, votes: true });
  }

  async remove({ participantId }: Seat): Promise<void> {
    await this.facilitator.do({ type: 'participant.remove', participantId });
  }

  async erase(): Promise<void> {
    const answer = await ask(this.#url, this.facilitator.seat, '', { method: 'DELETE' });
    if (!answer.ok) throw new Error(`The session could not be deleted: ${answer.status}`);
  }

  end(): void {
    for (const player of [this.facilitator, ...this.voters, ...this.spectators]) player.leave();
  }

  #onTable(): { itemId: string; round: number } {
    const { currentItemId, items } = this.facilitator.state;
    const item = items.find(({ id }) => id === currentItemId);
    const round = item && latestRound(item);
    if (!item || !round) throw new Error('There is nothing on the table.');
    return { itemId: item.id, round: round.number };
  }
}

function playerAt(players: readonly Player[], index: number): Player {
  const player = players[index];
  if (!player) throw new Error(`There is no player ${index}.`);
  return player;
}
