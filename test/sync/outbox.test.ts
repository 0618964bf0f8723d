import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { openDevice } from '#client/sync/device.ts';
import { type DurableCommand, Outbox } from '#client/sync/outbox.ts';
import type { CommandOf } from '#shared/commands/commands.ts';
import type { Acknowledgement } from '#shared/protocol/events.ts';
import { type Refusal, type RefusalCode, refusal } from '#shared/protocol/refusals.ts';
import { BrowserStorage } from '#test/sync/browser-storage.ts';

/** A tab with an outbox, and the far end of its connection in the test's hands. */
class Tab {
  readonly sent: DurableCommand[] = [];
  readonly done: DurableCommand[] = [];
  readonly refused: Refusal[] = [];
  readonly outbox: Outbox;
  readonly #answers: ((answer: Acknowledgement | null) => void)[] = [];

  constructor(storage: BrowserStorage, participantId = 'ana') {
    this.outbox = new Outbox({
      device: openDevice(storage),
      sessionId: 's1',
      participantId,
      transmit: (command) => {
        this.sent.push(command);
        return new Promise((resolve) => this.#answers.push(resolve));
      },
      changed: () => {},
      done: (command) => this.done.push(command),
      refused: (reason) => this.refused.push(reason),
    });
  }

  /** Whether a command was sent and has not been answered. */
  get isWaiting(): boolean {
    return this.#answers.length > 0;
  }

  /** The server answers what it was sent first; `null` is an answer that got lost. */
  async answer(what: 'saved' | RefusalCode | null): Promise<void> {
    await vi.waitFor(() => expect(this.#answers).not.toHaveLength(0));
    const answers = this.#answers.splice(0, 1);
    for (const resolve of answers)
      resolve(
        what === null
          ? null
          : what === 'saved'
            ? { ok: true, seq: 7 }
            : { ok: false, refusal: refusal(what) },
      );
    // Everything that follows from an answer happens before the next task.
    await new Promise(setImmediate);
  }
}

function vote(label: string, round = 1): CommandOf<'vote.cast'> {
  return { type: 'vote.cast', itemId: 'i1', round, cards: { value: label } };
}

function edit(title: string): CommandOf<'item.edit'> {
  return { type: 'item.edit', itemId: 'i1', title };
}

describe('the outbox', () => {
  it('sends in order, one at a time, and keeps nothing that was answered', async () => {
    const storage = new BrowserStorage();
    const tab = new Tab(storage);
    tab.outbox.open();
    const first = tab.outbox.answerTo(tab.outbox.put(edit('one')));
    tab.outbox.put(edit('two'));
    expect(tab.sent).toEqual([edit('one')]);
    await tab.answer('saved');
    expect(await first).toEqual({ ok: true, seq: 7 });
    expect(tab.sent).toEqual([edit('one'), edit('two')]);
    await tab.answer('saved');
    expect(tab.done).toEqual([edit('one'), edit('two')]);
    expect(storage.length).toBe(0);
  });

  it('waits for a connection, over a reload', async () => {
    const storage = new BrowserStorage();
    const before = new Tab(storage);
    before.outbox.put(edit('one'));
    before.outbox.put(vote('5'));
    expect(before.sent).toEqual([]);

    const after = new Tab(storage);
    expect(after.outbox.pending()).toEqual([edit('one'), vote('5')]);
    after.outbox.open();
    await after.answer('saved');
    await after.answer('saved');
    expect(after.sent).toEqual([edit('one'), vote('5')]);
    expect(after.outbox.pending()).toEqual([]);
  });

  it('belongs to one participant', () => {
    const storage = new BrowserStorage();
    new Tab(storage, 'ana').outbox.put(vote('5'));
    expect(new Tab(storage, 'ben').outbox.pending()).toEqual([]);
  });

  it('replaces a vote that has not gone out by a newer one of the same round', async () => {
    const tab = new Tab(new BrowserStorage());
    tab.outbox.put(vote('3'));
    tab.outbox.put(vote('8', 2));
    tab.outbox.put(vote('5'));
    expect(tab.outbox.pending()).toEqual([vote('8', 2), vote('5')]);
    tab.outbox.put({ type: 'vote.withdraw', itemId: 'i1', round: 1 });
    tab.outbox.open();
    await tab.answer('saved');
    await tab.answer('saved');
    expect(tab.sent).toEqual([vote('8', 2), { type: 'vote.withdraw', itemId: 'i1', round: 1 }]);
  });

  it('replaces a rating that has not gone out by a newer one of the same item', async () => {
    const rating = (itemId: string, label: string): CommandOf<'rating.set'> => ({
      type: 'rating.set',
      itemId,
      cards: { value: label },
    });
    const storage = new BrowserStorage();
    const before = new Tab(storage);
    before.outbox.put(rating('i1', '3'));
    before.outbox.put(rating('i2', '8'));
    before.outbox.put({ type: 'rating.clear', itemId: 'i1' });
    before.outbox.put(rating('i1', '5'));
    const after = new Tab(storage);
    after.outbox.open();
    await after.answer('saved');
    await after.answer('saved');
    expect(after.sent).toEqual([rating('i2', '8'), rating('i1', '5')]);
    expect(storage.length).toBe(0);
  });

  it('sends a newer vote after the one that is on its way', async () => {
    const tab = new Tab(new BrowserStorage());
    tab.outbox.open();
    const first = tab.outbox.answerTo(tab.outbox.put(vote('3')));
    tab.outbox.put(vote('5'));
    await tab.answer('saved');
    expect(tab.outbox.pending()).toEqual([vote('5')]);
    await tab.answer('saved');
    expect(tab.sent).toEqual([vote('3'), vote('5')]);
    expect(await first).toEqual({ ok: true, seq: 7 });
  });

  it('answers for a vote that another tab replaced only once that is answered', async () => {
    const storage = new BrowserStorage();
    const here = new Tab(storage);
    const there = new Tab(storage);
    here.outbox.open();
    const answers: Acknowledgement[] = [];
    void here.outbox.answerTo(here.outbox.put(vote('3'))).then((answer) => answers.push(answer));
    there.outbox.put(vote('5'));
    await here.answer(null);
    await vi.waitFor(() => expect(here.sent).toEqual([vote('3'), vote('5')]));
    expect(answers).toEqual([]);
    await here.answer('round_over');
    expect(answers).toEqual([{ ok: false, refusal: refusal('round_over') }]);
  });

  it('sends again what got no answer', async () => {
    const tab = new Tab(new BrowserStorage());
    tab.outbox.open();
    tab.outbox.put(vote('3'));
    await tab.answer(null);
    await tab.answer('saved');
    expect(tab.sent).toEqual([vote('3'), vote('3')]);
    expect(tab.outbox.pending()).toEqual([]);
  });

  it('sends again when the connection is back', async () => {
    const tab = new Tab(new BrowserStorage());
    tab.outbox.open();
    tab.outbox.put(vote('3'));
    tab.outbox.shut();
    await tab.answer(null);
    expect(tab.sent).toHaveLength(1);
    tab.outbox.open();
    await tab.answer('saved');
    expect(tab.sent).toHaveLength(2);
    expect(tab.outbox.pending()).toEqual([]);
  });

  it.each(['overtaken', 'too_fast', 'stopping', 'storage_failed'] as const)(
    'tries again after a refusal that passes: %s',
    async (code) => {
      const tab = new Tab(new BrowserStorage());
      tab.outbox.open();
      tab.outbox.put(vote('3'));
      await tab.answer(code);
      expect(tab.outbox.pending()).toEqual([vote('3')]);
      await tab.answer('saved');
      expect(tab.outbox.pending()).toEqual([]);
      expect(tab.refused).toEqual([]);
    },
  );

  it('drops what the server refuses for good, and says so once', async () => {
    const tab = new Tab(new BrowserStorage());
    tab.outbox.open();
    tab.outbox.put(vote('3'));
    await tab.answer('round_over');
    expect(tab.refused).toEqual([refusal('round_over')]);

    const awaited = tab.outbox.answerTo(tab.outbox.put(edit('one')));
    await tab.answer('no_item');
    expect(await awaited).toEqual({ ok: false, refusal: refusal('no_item') });
    expect(tab.refused).toHaveLength(1);
    expect(tab.outbox.pending()).toEqual([]);
  });

  it('does not mind nonsense on the device', () => {
    const storage = new BrowserStorage();
    for (const [index, nonsense] of ['{', 'null', '{"id":"a","order":1,"command":{}}'].entries())
      storage.setItem(`poker.outbox.s1.ana.${index}`, nonsense);
    expect(new Tab(storage).outbox.pending()).toEqual([]);
  });
});

describe('two tabs of one device', () => {
  it('keep each other’s commands', async () => {
    const storage = new BrowserStorage();
    const [left, right] = [new Tab(storage), new Tab(storage)];
    left.outbox.put(edit('left'));
    right.outbox.put(edit('right'));
    right.outbox.open();
    await right.answer('saved');
    await right.answer('saved');
    expect(right.sent).toEqual([edit('left'), edit('right')]);
    left.outbox.open();
    expect(left.sent).toEqual([]);
  });

  it('never send an older vote after a newer one', async () => {
    const storage = new BrowserStorage();
    const [left, right] = [new Tab(storage), new Tab(storage)];
    left.outbox.open();
    left.outbox.put(vote('3'));
    right.outbox.put(vote('5'));
    right.outbox.open();
    await right.answer('saved');
    await left.answer(null);
    left.outbox.shut();
    left.outbox.open();
    expect(left.sent).toEqual([vote('3')]);
    expect(right.sent).toEqual([vote('5')]);
  });

  it('let go of those who wait for what the other has sent', async () => {
    const storage = new BrowserStorage();
    const [left, right] = [new Tab(storage), new Tab(storage)];
    const waiting = left.outbox.answerTo(left.outbox.put(edit('left')));
    right.outbox.open();
    await right.answer('saved');
    left.outbox.open();
    expect(await waiting).toMatchObject({ ok: true });
  });
});

describe('whatever happens on the way', () => {
  const rounds = [1, 2];
  const happening = fc.oneof(
    fc.record({
      what: fc.constant('vote' as const),
      round: fc.constantFrom(...rounds),
      label: fc.constantFrom('1', '2', '3'),
    }),
    fc.record({
      what: fc.constantFrom(
        'connected',
        'disconnected',
        'reloaded',
        'saved',
        'answer lost',
        'command lost',
      ),
    }),
  );

  it('the server ends up with the last vote of each round', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(happening, { maxLength: 40 }), async (story) => {
        const storage = new BrowserStorage();
        const given = new Map<number, string>();
        const held = new Map<number, string | null | undefined>();
        let tab = new Tab(storage);

        /** The server does what it was sent last. */
        const arrive = () => {
          const command = tab.sent.at(-1);
          if (command?.type === 'vote.cast') held.set(command.round, command.cards.value);
        };
        const disconnect = async () => {
          tab.outbox.shut();
          if (tab.isWaiting) await tab.answer(null);
        };

        for (const event of story) {
          if (event.what === 'vote') {
            given.set(event.round, event.label);
            tab.outbox.put(vote(event.label, event.round));
          } else if (event.what === 'connected') tab.outbox.open();
          else if (event.what === 'disconnected') await disconnect();
          else if (event.what === 'reloaded') {
            tab.outbox.shut();
            tab = new Tab(storage);
          } else if (tab.isWaiting) {
            if (event.what !== 'command lost') arrive();
            if (event.what === 'saved') await tab.answer('saved');
            else await disconnect();
          }
        }

        tab.outbox.open();
        while (tab.isWaiting) {
          arrive();
          await tab.answer('saved');
        }
        expect(tab.outbox.pending()).toEqual([]);
        expect(held).toEqual(given);
      }),
    );
  });
});
