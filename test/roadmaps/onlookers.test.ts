import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { RunningServer } from '#test/server/running-server.ts';
import { aRoadmap } from '#test/workspace/backlog.ts';
import { beginWorkspace, drawSecret, Teammate } from '#test/workspace/teammate.ts';

/** Those who look at roadmaps, and hear when they change. */

let server: RunningServer;
beforeAll(async () => {
  server = await RunningServer.start({ LIMITS: 'off' });
});
afterAll(() => server.dispose());

/** What arrives on a connection. */
class Ear {
  #heard = '';
  readonly #socket: Socket;

  constructor(socket: Socket) {
    this.#socket = socket;
    socket.setEncoding('utf8').on('data', (text) => {
      this.#heard += text;
    });
  }

  async until(times: number, text: string): Promise<void> {
    while (this.#heard.split(text).length <= times) await once(this.#socket, 'data');
  }
}

/** Asks for all of these on one connection at once. */
async function ask(...paths: readonly string[]): Promise<{ socket: Socket; ear: Ear }> {
  const socket = connect(Number(new URL(server.url).port), '127.0.0.1');
  await once(socket, 'connect');
  socket.write(paths.map((path) => `GET ${path} HTTP/1.1\r\nHost: localhost\r\n\r\n`).join(''));
  return { socket, ear: new Ear(socket) };
}

it('whoever asks for a stream behind another one, on the same connection, does no harm', async () => {
  const place = await beginWorkspace(server.url);
  const team = await Teammate.arrive(server.url, place);
  const roadmap = aRoadmap();
  await team.do({ type: 'roadmap.set', roadmap });
  const [open, over] = [drawSecret(), drawSecret()];
  for (const [id, secret] of [
    ['open', open],
    ['over', over],
  ] as const)
    await team.do({
      type: 'roadmap.share',
      link: { id, roadmapId: roadmap.id, secret, frames: 'none' },
    });
  const streamOf = (secret: string) => `/r/${place.workspaceId}/${secret}/changes`;
  const behind = await ask(streamOf(open), streamOf(over), streamOf(over));
  const beside = await ask(streamOf(over));
  await behind.ear.until(1, 'event: version');
  await beside.ear.until(1, 'event: version');

  await team.do({ type: 'roadmap.unshare', linkId: 'over' });
  await beside.ear.until(1, 'event: over');
  for (const [times, name] of [
    [2, 'Once'],
    [3, 'Twice'],
  ] as const) {
    await team.do({ type: 'roadmap.set', roadmap: { ...roadmap, name } });
    await behind.ear.until(times, 'event: version');
  }
  expect((await fetch(`${server.url}/readyz`)).ok).toBe(true);
  for (const { socket } of [behind, beside]) socket.destroy();
  team.leave();
});
