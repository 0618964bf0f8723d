import {
  editBetween,
  endOf,
  indexAfter,
  type TextDelta,
  type TextEdit,
} from '#client/parts/text-edit.ts';

/** A text that others change too. Indexes are in UTF-16 units. */
export interface SharedText {
  read(): string;
  edit(edit: TextEdit): void;
  undo(): void;
  redo(): void;
  /** Hears how the text changed other than by `edit`; `own`: by `undo` or `redo`. */
  onChange(listener: (delta: TextDelta, own: boolean) => void): () => void;
  /** From here on nobody else changes the text, until `release`. */
  hold(): void;
  release(): void;
  /** Tells the others where the caret is; `null` where it is nowhere. */
  select(selection: { anchor: number; head: number } | null): void;
}

/** A composition that rests so long gives way to what others wrote. Milliseconds. */
const compositionRest = 5_000;

/**
 * Keeps a textarea and a shared text the same, each way, until the answer is called. The selection
 * stays with the words it was on while others write; and nothing is changed under the hands of an
 * input method (as phones' keyboards use for every word): what others write waits until it is done.
 */
export function bindTextarea(
  field: HTMLTextAreaElement,
  text: SharedText,
  /** Hears what the textarea shows, whenever that changed. */
  showed: (value: string) => void,
): () => void {
  let shown = '';
  let rest: ReturnType<typeof setTimeout> | undefined;
  const owner = field.ownerDocument;
  const hasFocus = () => owner.activeElement === field;

  function show(value: string): void {
    if (field.value !== value) field.value = value;
    shown = value;
    showed(value);
  }

  /** Takes over what was typed. */
  function takeInput(): void {
    const edit = editBetween(shown, field.value, field.selectionEnd);
    if (!edit) return;
    text.edit(edit);
    const { selectionStart, selectionEnd } = field;
    const isOther = field.value !== asShown(text.read());
    show(asShown(text.read()));
    if (isOther) field.setSelectionRange(selectionStart, selectionEnd);
    tellCaret();
  }

  function tellCaret(): void {
    if (!hasFocus()) return;
    const { selectionStart, selectionEnd, selectionDirection } = field;
    text.select(
      selectionDirection === 'backward'
        ? { anchor: selectionEnd, head: selectionStart }
        : { anchor: selectionStart, head: selectionEnd },
    );
  }

  function othersChanged(delta: TextDelta, own: boolean): void {
    const { selectionStart, selectionEnd, selectionDirection } = field;
    show(asShown(text.read()));
    // Some browsers take a selection for a wish to be in the field.
    if (!hasFocus()) return;
    const isRange = selectionStart < selectionEnd;
    const start = own
      ? endOf(delta)
      : indexAfter(delta, selectionStart, isRange ? 'after' : 'before');
    const end = own ? start : Math.max(start, indexAfter(delta, selectionEnd));
    field.setSelectionRange(start, end, selectionDirection);
    if (own) tellCaret();
  }

  function compose(): void {
    text.hold();
    clearTimeout(rest);
    rest = setTimeout(composed, compositionRest);
  }

  function composed(): void {
    clearTimeout(rest);
    takeInput();
    text.release();
  }

  function left(): void {
    composed();
    text.select(null);
  }

  function step(direction: 'undo' | 'redo', event: Event): void {
    event.preventDefault();
    if (!field.readOnly) text[direction]();
  }

  /** The browser's own undo knows nothing of what others wrote. */
  function beforeInput(event: InputEvent): void {
    if (event.inputType === 'historyUndo') step('undo', event);
    if (event.inputType === 'historyRedo') step('redo', event);
  }

  function keyDown(event: KeyboardEvent): void {
    const { key, shiftKey, altKey, isComposing } = event;
    if (isComposing || altKey || !(event.ctrlKey || event.metaKey)) return;
    if (key.toLowerCase() === 'z') step(shiftKey ? 'redo' : 'undo', event);
    else if (key.toLowerCase() === 'y' && !shiftKey) step('redo', event);
  }

  show(asShown(text.read()));
  const stop = text.onChange(othersChanged);
  const end = new AbortController();
  const until = { signal: end.signal };
  field.addEventListener('input', takeInput, until);
  field.addEventListener('beforeinput', beforeInput, until);
  field.addEventListener('keydown', keyDown, until);
  field.addEventListener('compositionstart', compose, until);
  field.addEventListener('compositionupdate', compose, until);
  field.addEventListener('compositionend', composed, until);
  field.addEventListener('focus', tellCaret, until);
  field.addEventListener('blur', left, until);
  owner.addEventListener('selectionchange', tellCaret, until);
  return () => {
    left();
    stop();
    end.abort();
  };
}

/** A textarea makes one sign of `\r\n`; with a space for the `\r` it counts as the text does. */
function asShown(text: string): string {
  return text.replaceAll('\r', ' ');
}
