/** A WebSocket on which Engine.IO and Socket.IO packets are written by hand. */
export class RawConnection {
  readonly #socket: WebSocket;
  readonly #waiting = new Set<{ prefix: string; done(message: string | null): void }>();
  /** The last packets that were sent, for when the answer fails to come. */
  #sent: string[] = [];
  isOpen = true;

  private constructor(socket: WebSocket) {
    this.#socket = socket;
    socket.binaryType = 'arraybuffer';
    socket.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
      if (data === '2') this.send('3');
      if (typeof data !== 'string') return;
      for (const one of this.#waiting) if (data.startsWith(one.prefix)) this.#answer(one, data);
    });
    socket.addEventListener('close', () => {
      this.isOpen = false;
      for (const one of this.#waiting) this.#answer(one, null);
    });
  }

  /** Opens a connection; `null` where the server does not want one. */
  static open(url: string, query = 'EIO=4&transport=websocket'): Promise<RawConnection | null> {
    const socket = new WebSocket(`${url.replace('http', 'ws')}/socket.io/?${query}`);
    return new Promise((resolve) => {
      socket.addEventListener('open', () => resolve(new RawConnection(socket)));
      socket.addEventListener('error', () => resolve(null));
    });
  }

  send(packet: string | Uint8Array<ArrayBuffer>): void {
    this.#sent = [...this.#sent.slice(-60), String(packet).slice(0, 200)];
    if (this.#socket.readyState === WebSocket.OPEN) this.#socket.send(packet);
  }

  /** Sends, and resolves with the first message that begins so; `null` where the connection ends. */
  ask(packet: string, prefix: string): Promise<string | null> {
    if (!this.isOpen) return Promise.resolve(null);
    return new Promise((done, fail) => {
      const patience = setTimeout(
        () => fail(new Error(`No answer after\n${this.#sent.join('\n')}`)),
        20_000,
      );
      this.#waiting.add({
        prefix,
        done(message) {
          clearTimeout(patience);
          done(message);
        },
      });
      this.send(packet);
    });
  }

  /** Resolves when the server has read everything and let go. */
  close(): Promise<void> {
    return new Promise((done) => {
      if (this.#socket.readyState === WebSocket.CLOSED) return done();
      this.#socket.addEventListener('close', () => done());
      this.#socket.close();
    });
  }

  #answer(
    one: { prefix: string; done(message: string | null): void },
    message: string | null,
  ): void {
    this.#waiting.delete(one);
    one.done(message);
  }
}
