import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import express, { type ErrorRequestHandler, type IRouter, type Response } from 'express';
import { type Breach, type Refereed, refereeOf } from '#test/referees/referee.ts';

/** A service at an address of this machine, whose every call and answer is held to what the real one published. */
export class RefereedService {
  readonly origin: string;
  /** What did not keep to the published schema. */
  readonly breaches: Breach[] = [];
  /** How many calls have changed something. */
  changes = 0;
  readonly #server: Server;
  readonly #troubles: number[] = [];

  private constructor(server: Server, origin: string) {
    this.#server = server;
    this.origin = origin;
  }

  static async listen(
    service: Refereed,
    {
      authorization,
      routes,
      besides,
      failed,
    }: {
      /** What whoever is signed in says. */
      authorization: string;
      routes(app: IRouter, here: RefereedService): void;
      /** Calls that the published schema leaves out. */
      besides?: RegExp;
      /** An error in the service's own words. */
      failed(response: Response, status: number, said: string): void;
    },
  ): Promise<RefereedService> {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    if (address === null || typeof address === 'string') throw new Error('It does not listen.');
    const here = new RefereedService(server, `http://127.0.0.1:${address.port}`);
    const { before, behind } = refereeOf(service, here.breaches, besides);
    const app = express();
    app.use((request, response, next) => {
      const trouble = here.#troubles.shift();
      if (trouble === undefined && request.get('authorization') === authorization) return next();
      const status = trouble ?? 401;
      if (status === 429) response.set('Retry-After', '1');
      failed(response, status, 'It is in trouble.');
    });
    app.use(express.json(), ...before);
    app.use((request, _response, next) => {
      if (request.method !== 'GET') here.changes += 1;
      next();
    });
    routes(app, here);
    app.use(((error, _request, response, next) => {
      if (!(error instanceof ServiceRefusal)) return next(error);
      failed(response, error.status, error.message);
    }) as ErrorRequestHandler);
    app.use(behind);
    server.on('request', app);
    return here;
  }

  /** What the next call is answered with instead. */
  trouble(status: number): void {
    this.#troubles.push(status);
  }

  close(): void {
    this.#server.close();
    this.#server.closeAllConnections();
  }
}

/** What the service does not do. */
export class ServiceRefusal extends Error {
  readonly status: number;

  constructor(status: number, said: string) {
    super(said);
    this.status = status;
  }
}
