import { useUndo, useUndoKey } from '#client/screens/undo/use-undo.ts';

/** Lets Ctrl-Z or ⌘Z take back what was done last, on the page where it stands. */
export function UndoKey(): null {
  const undo = useUndo();
  useUndoKey(() => void undo());
  return null;
}
