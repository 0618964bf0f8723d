import type { Socket } from 'socket.io';
import { limits, type Rate } from '#shared/commands/limits.ts';

/**
 * Closes a connection that sends more messages than any client of ours would, whatever they are: even
 * what is ignored has to be read first.
 */
export function closeIfFlooding(connection: Socket['conn'], { points, seconds }: Rate): void {
  let since = Date.now();
  let counted = 0;
  connection.on('packet', () => {
    const now = Date.now();
    if (now - since >= seconds * 1000) {
      since = now;
      counted = 0;
    }
    counted += 1;
    if (counted > points) connection.close(true);
  });
}

/**
 * Weighs what a connection sends: to read, check and store a message takes time by its length. The answer
 * tells how many commands' worth has come since it was last called, at least one.
 */
export function weigh(connection: Socket['conn']): () => number {
  let received = 0;
  connection.on('packet', ({ data }: { data?: unknown }) => {
    if (typeof data !== 'string' && !Buffer.isBuffer(data)) return;
    // What is longer is refused without being read.
    if (data.length <= limits.commandBytes) received += data.length;
  });
  return () => {
    const messages = Math.max(1, Math.ceil(received / limits.commandUnit));
    received = 0;
    return messages;
  };
}
