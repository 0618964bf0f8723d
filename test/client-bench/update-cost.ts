import type { Browser } from 'playwright';
import { join, withPhone } from '#test/devices/people.ts';
import { joinSession, openSession } from '#test/server/front-desk.ts';
import { Player } from '#test/server/player.ts';

const updates = 40;

/**
 * What a vote of somebody else costs a phone that is slowed down so many times, in milliseconds of script, in a
 * session of 1,000 items and 200 people.
 */
export async function updateCost(browser: Browser, url: string, slowDown: number): Promise<number> {
  const items = Array.from({ length: 1_000 }, (_, index) => ({
    id: `i${index}`,
    title: `Item ${index}`,
  }));
  const fay = await openSession(url, { items });
  const seats = [];
  for (let index = 0; index < 198; index += 1)
    seats.push(await joinSession(url, fay.sessionId, { name: `Person ${index}` }));
  const facilitator = await Player.sitDown(url, fay);
  await facilitator.do({ type: 'round.open', itemId: 'i0', round: 1 });
  const [seat] = seats;
  if (!seat) throw new Error('Nobody came.');
  const voter = await Player.sitDown(url, seat);

  const phone = await withPhone(browser, 'Ana');
  const devtools = await phone.page.context().newCDPSession(phone.page);
  await join(phone, `${url}/s/${fay.sessionId}`);
  await phone.page.getByRole('radiogroup', { name: 'Value' }).waitFor();
  await devtools.send('Network.enable');
  await devtools.send('Performance.enable');
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: slowDown });
  const vote = async (card: number) => {
    const told = new Promise<void>((resolve) => {
      devtools.once('Network.webSocketFrameReceived', () => resolve());
    });
    const value = `${1 + (card % 10)}`;
    // Whole and begun in turn, so that there is something to show each time.
    const cards = card % 2 === 0 ? { value, effort: '3' } : { value };
    await voter.do({ type: 'vote.cast', itemId: 'i0', round: 1, cards });
    await told;
    await painted();
  };
  const painted = () =>
    phone.page.evaluate(
      () => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve))),
    );
  for (let warmUp = 0; warmUp < 20; warmUp += 1) await vote(warmUp);
  const script = async () => {
    const { metrics } = await devtools.send('Performance.getMetrics');
    return 1_000 * (metrics.find(({ name }) => name === 'ScriptDuration')?.value ?? Number.NaN);
  };
  const costOf = async (work: (index: number) => Promise<unknown>) => {
    const before = await script();
    for (let index = 0; index < updates; index += 1) await work(index);
    return ((await script()) - before) / updates;
  };
  // To look whether it is painted is script as well, and none of the page's.
  const cost = (await costOf(vote)) - (await costOf(painted));
  for (const player of [facilitator, voter]) player.leave();
  await phone.page.context().close();
  return cost;
}
