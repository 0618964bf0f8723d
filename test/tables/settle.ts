import { setTimeout as pause } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import type { SessionState } from '#shared/session/state.ts';
import { broken } from '#test/tables/promise.ts';
import type { Table } from '#test/tables/table.ts';

/** Without a word from anybody for so long, something hangs. Milliseconds. */
export const patience = 60_000;

/** Waits until everybody is in touch and answered, and says what is not as promised. */
export async function settle(table: Table, url: string): Promise<string[]> {
  const { sessionId, seats, facilitator, record } = table;
  const state = () => fetchState(url, sessionId, facilitator.token);
  const deadline = Date.now() + patience;
  let theirs = await state();
  const differs = () =>
    seats.filter(
      (seat) =>
        !seat.isAtRest || seat.views.some((view) => !isDeepStrictEqual(plain(view.state), theirs)),
    );
  while (differs().length > 0 && Date.now() < deadline) {
    await pause(100);
    theirs = await state();
  }
  const wrongs = broken(record, theirs);
  for (const seat of differs())
    for (const { self, connection, ended } of seat.views)
      wrongs.push(
        `A replica of ${self} is not the server's state (${connection}, ${ended?.code ?? 'in'}).`,
      );
  return wrongs.map((wrong) => `${sessionId}: ${wrong}`);
}

async function fetchState(url: string, sessionId: string, token: string): Promise<SessionState> {
  const answer = await fetch(`${url}/api/sessions/${sessionId}`, {
    headers: { authorization: `Bearer ${token}` },
  });
  if (!answer.ok) throw new Error(`The session could not be fetched: ${answer.status}`);
  return answer.json();
}

/** As it would be fetched. */
function plain(state: SessionState | null): unknown {
  return JSON.parse(JSON.stringify(state));
}
