import { type KeyboardEvent, useState } from 'react';

/** What was typed into a control that saves by Enter or by being left, and what is wrong with it. */
export interface TypedText {
  /** For the control. */
  value: string;
  problem: string | undefined;
  type(text: string): void;
  /** Saves what was typed, if it is other than what stands. */
  save(): void;
  /** Enter saves, Escape takes back; `lines`: Enter begins a new one, with Ctrl or Cmd it saves. */
  press(event: KeyboardEvent, lines?: boolean): void;
}

/** `keep` answers with why it can't be kept, in words; what can't stays typed. */
export function useTypedText(
  standing: string,
  keep: (text: string) => string | undefined,
): TypedText {
  const [typed, setTyped] = useState<string | null>(null);
  const [problem, setProblem] = useState<string>();

  function save() {
    if (typed === null) return;
    const wrong = typed.trim() === standing ? undefined : keep(typed.trim());
    setProblem(wrong);
    if (!wrong) setTyped(null);
  }

  function press(event: KeyboardEvent, lines = false) {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Enter' && (!lines || event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      save();
    } else if (event.key === 'Escape' && typed !== null) {
      // What lies around it stays open.
      event.stopPropagation();
      setTyped(null);
      setProblem(undefined);
    }
  }

  return {
    value: typed ?? standing,
    problem,
    type(text) {
      setTyped(text);
      setProblem(undefined);
    },
    save,
    press,
  };
}
