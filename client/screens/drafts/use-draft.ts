import { useContext, useEffect, useRef, useState } from 'react';
import { SessionContext } from '#client/screens/session/use-session.ts';
import { type DraftPlace, forgetDraft, keepDraft, keptDraft } from '#client/sync/drafts.ts';

/** What is being typed, or chosen with it. */
export interface Draft<T> {
  /** The draft, or how it stands where nothing was begun. */
  value: T;
  /** Whether it was begun before, and came back from the device. */
  isBack: boolean;
  set(value: T): void;
  /** It was sent: the device keeps it no longer. What is shown stays. */
  forget(): void;
  /** It is given up, or all of it has arrived: what stands is shown again. */
  discard(): void;
}

/** Long enough for a word, in milliseconds. */
const pause = 400;

/** Write what fields of this page have not written yet. */
const writers = new Set<() => void>();

/**
 * What somebody types into a field, kept on the device over Escape, Back, reloads and lost connections, until
 * it is sent or given up. Not for secrets. `read` checks what was kept; `undefined` where it is nothing.
 * `work`: what it goes with when that is forgotten; the session, where it is left out.
 */
export function useDraft<T>(
  field: string,
  standing: T,
  read: (kept: unknown) => T | undefined,
  work?: string,
): Draft<T> {
  const client = useContext(SessionContext);
  const [place] = useState<DraftPlace>(() => ({
    sessionId: work ?? client?.store.getState().sessionId ?? null,
    field,
  }));
  const [kept] = useState(() => {
    // A dialog that opens again is here before the one that closed has written what was typed.
    for (const write of writers) write();
    return read(keptDraft(place));
  });
  const [isBack, setBack] = useState(kept !== undefined && !isSame(kept, standing));
  const [own, setOwn] = useState(isBack ? { value: kept } : null);
  const unwritten = useRef<{ value: T } | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);

  /** A session that has ended leaves nothing on the device. */
  const write = useRef(() => {});
  useEffect(() => {
    write.current = () => {
      clearTimeout(timer.current);
      const draft = unwritten.current;
      unwritten.current = null;
      if (!draft || client?.store.getState().ended) return;
      if (isSame(draft.value, standing)) forgetDraft(place);
      else keepDraft(place, draft.value);
    };
  });
  useEffect(() => {
    const leave = () => write.current();
    writers.add(leave);
    addEventListener('pagehide', leave);
    document.addEventListener('visibilitychange', leave);
    return () => {
      writers.delete(leave);
      removeEventListener('pagehide', leave);
      document.removeEventListener('visibilitychange', leave);
      leave();
    };
  }, []);

  function forget(): void {
    clearTimeout(timer.current);
    unwritten.current = null;
    forgetDraft(place);
    setBack(false);
  }

  return {
    value: own?.value ?? standing,
    isBack,
    set(value) {
      setOwn({ value });
      unwritten.current = { value };
      clearTimeout(timer.current);
      timer.current = setTimeout(() => write.current(), pause);
    },
    forget,
    discard() {
      forget();
      setOwn(null);
    },
  };
}

/** A text that was kept. */
export function readText(kept: unknown): string | undefined {
  return typeof kept === 'string' ? kept : undefined;
}

function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
