import { thisDevice } from '#client/sync/device.ts';
import type { SessionClient } from '#client/sync/session-view.ts';
import { UndoStack } from '#client/sync/undo-stack.ts';

const stacks = new WeakMap<SessionClient, UndoStack>();

/** What can be taken back in this session; from the first time it is asked for, all that is done is noted. */
export function undoOf(client: SessionClient): UndoStack {
  const known = stacks.get(client);
  if (known) return known;
  const { sessionId, self: participantId } = client.store.getState();
  const stack = new UndoStack({ sessionId, participantId, device: thisDevice() });
  stacks.set(client, stack);
  client.onDone((command, around, action) => stack.note(command, around, action));
  return stack;
}
