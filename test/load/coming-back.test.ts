import { afterEach, beforeEach, expect, it } from 'vitest';
import { comingBack } from '#test/load/coming-back.ts';
import { RunningServer } from '#test/server/running-server.ts';

let server: RunningServer;
beforeEach(async () => {
  server = await RunningServer.start({ LIMITS: 'off' });
});
afterEach(() => server.dispose());

/**
 * A crowd is bounded by two laws: what each one gets does not depend on how many there are, and each time that
 * it is told who is here costs a sign for every six. How often it is told, `test/sessions/presence.test.ts` says.
 */
it('coming back to a crowd weighs the same for each as coming back to a few, but for who is here', async () => {
  const few = await comingBack(server, 6, 0);
  const many = await comingBack(server, 60, 0);
  const each = (back: typeof few, people: number) => (back.all - back.presence) / people;
  expect(each(many, 60)).toBeLessThan(each(few, 6) * 1.2);
  expect(1_000 * each(many, 60)).toBeLessThan(2 * 1024 * 1024);
  expect(many.presence / many.told).toBeLessThan(80 + 60 / 6);
});
