import type { Server } from 'node:http';
import type { Socket } from 'node:net';

/** It is looked so often whether too much is under way. Milliseconds. */
const lookEvery = 500;

/**
 * Keeps the memory from being filled by messages that are never finished: each may be large, and a
 * stranger can begin many. Once all together are above `mostBytes`, those who sent most are cut off.
 */
export class Unfinished {
  readonly #mostBytes: number;
  /** How much each connection had sent when its last message was complete. */
  readonly #completeAt = new Map<Socket, number>();

  constructor(servers: readonly Server[], mostBytes: number) {
    this.#mostBytes = mostBytes;
    for (const server of servers) {
      server.on('connection', (socket) => {
        this.#completeAt.set(socket, 0);
        socket.once('close', () => this.#completeAt.delete(socket));
      });
      server.on('request', (request) => request.once('end', () => this.completed(request.socket)));
    }
    setInterval(() => this.#look(), lookEvery).unref();
  }

  /** What this connection had begun to send has been read to its end. */
  completed(socket: Socket): void {
    if (this.#completeAt.has(socket)) this.#completeAt.set(socket, socket.bytesRead);
  }

  /** What comes on this connection is kept here no longer than it takes to pass it on. */
  passedOn(socket: Socket): void {
    this.#completeAt.delete(socket);
  }

  #look(): void {
    const pending = [...this.#completeAt]
      .map(([socket, completeAt]) => ({ socket, bytes: socket.bytesRead - completeAt }))
      .sort((a, b) => a.bytes - b.bytes);
    let total = pending.reduce((sum, { bytes }) => sum + bytes, 0);
    while (total > this.#mostBytes) {
      const most = pending.pop();
      if (!most) return;
      total -= most.bytes;
      most.socket.destroy();
    }
  }
}
