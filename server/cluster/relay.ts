import { once } from 'node:events';
import { request as ask, type IncomingMessage, type ServerResponse } from 'node:http';
import { connect, type Socket } from 'node:net';
import { type Duplex, pipeline } from 'node:stream';
import type { Node } from '#server/storage/storage.ts';

/** Whom the node that passes a request on saw: only the inner listener believes it. */
export const relayedForHeader = 'relayed-for';

/** A node that is there takes a connection within this. Milliseconds. */
const connectTime = 1_000;

/**
 * Passes requests and connections on to the nodes that own what they are about, byte for byte: nothing of what
 * is said in them is understood here. Each answers with whether that was done; if not, nothing was lost, and
 * it can be tried anew.
 */
export class Relay {
  /** What is open, and the id of the node it leads to. */
  readonly #open = new Map<Socket, string>();

  get open(): number {
    return this.#open.size;
  }

  /** Ends what leads to nodes that are not here any more: they answer nothing, and may never close it. */
  keepTo(nodes: readonly Node[]): void {
    const here = new Set(nodes.map(({ id }) => id));
    for (const [upstream, node] of this.#open) if (!here.has(node)) upstream.destroy();
  }

  /** Ends so many, the oldest first. */
  end(atMost: number): void {
    for (const upstream of [...this.#open.keys()].slice(0, atMost)) upstream.destroy();
  }

  /** Passes a request on, for a visitor from that address. */
  async request(
    request: IncomingMessage,
    response: ServerResponse,
    { node, visitor }: { node: Node; visitor: string },
  ): Promise<boolean> {
    const upstream = await this.#reach(node);
    if (!upstream) return false;
    const { method = 'GET', url = '/', rawHeaders } = request;
    const passed = ask({
      ...{ method, path: url, headers: withVisitor(rawHeaders, visitor) },
      createConnection: () => upstream,
    });
    endTogether(response, upstream);
    return new Promise((resolve) => {
      passed.once('response', (answer) => {
        response.writeHead(answer.statusCode ?? 502, answer.statusMessage, answer.rawHeaders);
        pipeline(answer, response, () => resolve(true));
      });
      passed.on('error', () => {
        // What came with it is gone; who sent it sends it again.
        const canBeTriedAgain = method === 'GET' && !response.headersSent;
        if (!canBeTriedAgain) response.destroy();
        resolve(!canBeTriedAgain);
      });
      request.pipe(passed);
    });
  }

  /** Passes on what is to become a WebSocket. */
  async upgrade(
    request: IncomingMessage,
    socket: Duplex,
    { node, visitor }: { node: Node; visitor: string },
  ): Promise<boolean> {
    const upstream = await this.#reach(node);
    if (!upstream) return false;
    endTogether(socket, upstream);
    upstream.write(headOf(request, visitor));
    if (!(await answers(upstream))) return false;
    pipeline(socket, upstream, () => undefined);
    pipeline(upstream, socket, () => undefined);
    return true;
  }

  /** A connection to a node, or `null` where there is none to be had. */
  async #reach({ id, address }: Node): Promise<Socket | null> {
    if (address === null) return null;
    const { hostname, port } = new URL(`http://${address}`);
    const host = hostname.replace(/^\[|\]$/g, '');
    const upstream = connect({ host, port: Number(port), noDelay: true });
    this.#open.set(upstream, id);
    upstream.once('close', () => this.#open.delete(upstream));
    // It closes behind every error.
    upstream.on('error', () => undefined);
    try {
      await once(upstream, 'connect', { signal: AbortSignal.timeout(connectTime) });
      return upstream;
    } catch {
      upstream.destroy();
      return null;
    }
  }
}

/** Who is gone needs nothing more of the node. */
function endTogether(visitor: Duplex | ServerResponse, upstream: Socket): void {
  const end = () => upstream.destroy();
  visitor.once('close', end);
  upstream.once('close', () => visitor.off('close', end));
}

/** Whether a connection says anything before it ends. */
function answers(socket: Socket): Promise<boolean> {
  return new Promise((resolve) => {
    const over = () => resolve(false);
    socket.once('close', over);
    socket.once('readable', () => {
      socket.off('close', over);
      resolve(socket.readableLength > 0);
    });
  });
}

function headOf({ method, url, rawHeaders }: IncomingMessage, visitor: string): string {
  const headers = withVisitor(rawHeaders, visitor);
  const lines = headers.flatMap((name, index) =>
    index % 2 === 0 ? [`${name}: ${headers[index + 1]}`] : [],
  );
  return [`${method} ${url} HTTP/1.1`, ...lines, '', ''].join('\r\n');
}

/** The headers as they came, and whose they are, which nobody outside can say. */
function withVisitor(rawHeaders: readonly string[], visitor: string): string[] {
  const kept = rawHeaders.filter(
    (_, index) => rawHeaders[index - (index % 2)]?.toLowerCase() !== relayedForHeader,
  );
  return [...kept, relayedForHeader, visitor];
}
