import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Request, type RequestHandler, type Response, Router } from 'express';

const builtPage = join(import.meta.dirname, '../../client/dist');

/** Those that the page is built in; the first where a browser asks for none of them. */
const languages = ['en', 'de', 'es', 'fr'] as const;

/** The page that names what is shown first at such an address, with its texts; `null` where it is not built. */
export function pageFor(
  address: 'session' | 'workspace',
  request: Pick<Request, 'acceptsLanguages'>,
): Promise<string | null> {
  const language = request.acceptsLanguages(...languages) || languages[0];
  return readFile(join(builtPage, `${address}-${language}.html`), 'utf8').catch(() => null);
}

export function sendPage(response: Response, page: string): void {
  response
    .set('Cache-Control', 'private, no-cache')
    .vary('Accept-Language')
    .type('html')
    .send(page);
}

/** Serves the page for the addresses of workspaces. */
export function serveWorkspacePage(): RequestHandler {
  const pages = Router();
  pages.get('/w{/*path}', async (request, response, next) => {
    const page = await pageFor('workspace', request);
    if (page === null) next();
    else sendPage(response, page);
  });
  return pages;
}
