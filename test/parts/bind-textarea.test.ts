import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { bindTextarea, type SharedText } from '#client/parts/bind-textarea.ts';
import { Textarea } from '#test/parts/textarea.ts';

/** Somebody at a textarea that is bound to a text of their own; `sendTo` brings it to another's. */
class Writer {
  readonly doc = new Y.Doc();
  readonly text = this.doc.getText('text');
  readonly field = new Textarea();
  readonly carets: unknown[] = [];
  isHeld = false;

  constructor() {
    const { text, doc } = this;
    const undo = new Y.UndoManager(text, { trackedOrigins: new Set(['hand']) });
    const shared: SharedText = {
      read: () => text.toString(),
      edit: ({ at, remove, insert }) =>
        doc.transact(() => {
          text.delete(at, remove);
          text.insert(at, insert);
        }, 'hand'),
      undo: () => undo.undo(),
      redo: () => undo.redo(),
      onChange(listener) {
        const hear = ({ delta }: Y.YTextEvent, { origin }: Y.Transaction) => {
          if (origin !== 'hand') listener(delta, origin === undo);
        };
        text.observe(hear);
        return () => text.unobserve(hear);
      },
      hold: () => {
        this.isHeld = true;
      },
      release: () => {
        this.isHeld = false;
      },
      select: (selection) => this.carets.push(selection),
    };
    // Stands in for the browser's element, of which the binding uses only this much.
    bindTextarea(this.field as unknown as HTMLTextAreaElement, shared, () => undefined);
  }

  sendTo(other: Writer): void {
    if (other.isHeld) return;
    const lacked = Y.encodeStateAsUpdate(this.doc, Y.encodeStateVector(other.doc));
    Y.applyUpdate(other.doc, lacked, 'wire');
  }

  press(key: string, held: { ctrlKey?: boolean; shiftKey?: boolean } = {}): void {
    const event = Object.assign(new Event('keydown', { cancelable: true }), {
      key,
      ctrlKey: false,
      metaKey: false,
      altKey: false,
      shiftKey: false,
      isComposing: false,
      ...held,
    });
    this.field.dispatchEvent(event);
  }
}

function twoWriters(words: string): [Writer, Writer] {
  const [ana, bo] = [new Writer(), new Writer()];
  ana.field.type(words);
  ana.sendTo(bo);
  return [ana, bo];
}

describe('a textarea that shows a shared text', () => {
  it('takes what is typed and shows what others write, with the caret where it was', () => {
    const [ana, bo] = twoWriters('We agreed on eight.');
    expect(bo.field.value).toBe('We agreed on eight.');
    bo.field.setSelectionRange(9, 9);
    ana.field.setSelectionRange(0, 2);
    ana.field.type('All of us');
    ana.sendTo(bo);
    expect(bo.field.value).toBe('All of us agreed on eight.');
    expect(bo.field.selectionStart).toBe(16);
    bo.field.type(' at last');
    bo.sendTo(ana);
    expect(ana.field.value).toBe('All of us agreed at last on eight.');
  });

  it('undoes what was typed here and leaves what others typed', () => {
    const [ana, bo] = twoWriters('');
    ana.field.type('Mine.');
    ana.sendTo(bo);
    bo.field.setSelectionRange(5, 5);
    bo.field.type(' Yours.');
    bo.sendTo(ana);
    ana.press('z', { ctrlKey: true });
    expect(ana.field.value).toBe(' Yours.');
    ana.press('Z', { ctrlKey: true, shiftKey: true });
    expect(ana.field.value).toBe('Mine. Yours.');
    expect(ana.field.selectionStart).toBe(5);
  });

  it('changes nothing under the hands of an input method, and sends what it makes', () => {
    const [ana, bo] = twoWriters('Note: ');
    bo.field.setSelectionRange(6, 6);
    bo.field.dispatchEvent(new Event('compositionstart'));
    bo.field.type('に');
    ana.field.setSelectionRange(0, 0);
    ana.field.type('First. ');
    ana.sendTo(bo);
    expect(bo.field.value).toBe('Note: に');
    bo.sendTo(ana);
    expect(ana.field.value).toBe('First. Note: に');
    bo.field.dispatchEvent(new Event('compositionend'));
    ana.sendTo(bo);
    expect(bo.field.value).toBe('First. Note: に');
    expect(bo.field.selectionStart).toBe(bo.field.value.length);
  });

  it('counts line ends as the text does, however a program wrote them', () => {
    const [ana, bo] = twoWriters('');
    ana.text.insert(0, 'one\r\ntwo\r\nthree');
    bo.field.type('');
    ana.sendTo(bo);
    bo.field.setSelectionRange(bo.field.value.length, bo.field.value.length);
    bo.field.type('!');
    expect(bo.text.toString()).toBe('one\r\ntwo\r\nthree!');
  });

  it('tells where the caret is, and that it left', () => {
    const [ana] = twoWriters('Hello');
    ana.field.setSelectionRange(1, 3, 'backward');
    ana.field.ownerDocument.dispatchEvent(new Event('selectionchange'));
    ana.field.dispatchEvent(new Event('blur'));
    expect(ana.carets.slice(-2)).toEqual([{ anchor: 3, head: 1 }, null]);
  });

  it('is the text at every moment, whatever three people do', () => {
    const act = fc.record({
      who: fc.nat(2),
      doing: fc.constantFrom('type', 'type', 'type', 'undo', 'redo', 'compose', 'end', 'send'),
      start: fc.nat(20),
      length: fc.nat(3),
      insert: fc.constantFrom('', 'a', '😀', 'word ', '\n'),
    });
    fc.assert(
      fc.property(fc.array(act, { maxLength: 40 }), (acts) => {
        const writers = [new Writer(), new Writer(), new Writer()] as const;
        const sendAll = () => {
          for (const one of writers) for (const other of writers) one.sendTo(other);
        };
        for (const { who, doing, start, length, insert } of acts) {
          const writer = writers[who];
          if (!writer) continue;
          const { field } = writer;
          if (doing === 'compose') field.dispatchEvent(new Event('compositionstart'));
          if (doing === 'end') field.dispatchEvent(new Event('compositionend'));
          if (doing === 'undo') writer.press('z', { ctrlKey: true });
          if (doing === 'redo') writer.press('y', { ctrlKey: true });
          if (doing === 'send') sendAll();
          if (doing === 'type') {
            // A caret never stands within an emoji.
            const at = boundary(field.value, start);
            field.setSelectionRange(at, boundary(field.value, at + length));
            field.type(insert);
          }
          expect(field.value).toBe(writer.text.toString());
        }
        for (const { field } of writers) field.dispatchEvent(new Event('compositionend'));
        sendAll();
        sendAll();
        expect(new Set(writers.map(({ field }) => field.value)).size).toBe(1);
      }),
    );
  });
});

function boundary(text: string, index: number): number {
  const within = Math.min(index, text.length);
  return /^[\udc00-\udfff]/.test(text.slice(within)) ? within - 1 : within;
}
