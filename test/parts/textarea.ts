/** A browser's textarea, for tests in node: as much of it as a binding touches. */
export class Textarea extends EventTarget {
  #value = '';
  selectionStart = 0;
  selectionEnd = 0;
  selectionDirection: 'forward' | 'backward' | 'none' = 'none';
  readOnly = false;
  readonly ownerDocument = Object.assign(new EventTarget(), { activeElement: this });

  get value(): string {
    return this.#value;
  }

  set value(value: string) {
    this.#value = value.replace(/\r\n?/g, '\n');
    this.setSelectionRange(this.#value.length, this.#value.length);
  }

  setSelectionRange(
    start: number,
    end: number,
    direction: 'forward' | 'backward' | 'none' = 'none',
  ) {
    this.selectionStart = Math.min(start, this.#value.length);
    this.selectionEnd = Math.min(end, this.#value.length);
    this.selectionDirection = direction;
  }

  /** Replaces what is selected, as a key or a paste does. */
  type(insert: string): void {
    const { value, selectionStart, selectionEnd } = this;
    const caret = selectionStart + insert.length;
    this.value = value.slice(0, selectionStart) + insert + value.slice(selectionEnd);
    this.setSelectionRange(caret, caret);
    this.dispatchEvent(new Event('input'));
  }
}
