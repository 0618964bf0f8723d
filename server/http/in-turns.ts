import { setImmediate as turn } from 'node:timers/promises';

/** So long work goes on before everybody else has a turn. Milliseconds. */
const mostAtOnce = 8;

/** Does work that is much, and says after each step where others may have a turn. */
export async function inTurns<T>(work: Generator<undefined, T>): Promise<T> {
  let until = performance.now() + mostAtOnce;
  for (let step = work.next(); ; step = work.next()) {
    if (step.done) return step.value;
    if (performance.now() < until) continue;
    await turn();
    until = performance.now() + mostAtOnce;
  }
}
