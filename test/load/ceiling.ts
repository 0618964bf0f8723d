import { createServer } from 'node:http';
import { Server } from 'socket.io';

/**
 * What Socket.IO can do at most: it acknowledges, and broadcasts 60 bytes to the room. No rules, no
 * storage, nothing checked. It speaks as much of the protocol as the load program needs.
 */

const sixtyBytes = Buffer.alloc(60, 1);

const http = createServer();
const io = new Server(http, { serveClient: false });
const sent = new Map<string, number>();

io.on('connection', (socket) => {
  const room = String(socket.handshake.auth.session);
  void socket.join(room);
  socket.emit('welcome', { seq: sent.get(room) ?? 0 });
  socket.on('command', (_command, acknowledge) => {
    const seq = (sent.get(room) ?? 0) + 1;
    sent.set(room, seq);
    io.to(room).emit('update', { seq, update: sixtyBytes });
    acknowledge({ ok: true, seq });
  });
});

http.listen(0, '127.0.0.1', () => {
  const address = http.address();
  if (address === null || typeof address === 'string') throw new Error('It does not listen.');
  process.stdout.write(`The ceiling is at http://localhost:${address.port}\n`);
});
process.once('SIGTERM', () => process.exit(0));
