import { existsSync } from 'node:fs';
import { join } from 'node:path';
import express, { type RequestHandler } from 'express';
import sirv from 'sirv';

const builtPage = join(import.meta.dirname, '../../client/dist');

/** Serves the built page: its files, and `index.html` for every address that is none. */
export function servePage(): RequestHandler {
  const page = express.Router();
  // `dev`: the disk is asked at each request, so a page that is built anew meanwhile is served whole.
  const files = sirv(builtPage, {
    dev: true,
    single: true,
    etag: true,
    brotli: true,
    gzip: true,
    setHeaders(response, path) {
      // The name of an asset changes with its content.
      const isAsset = path.startsWith('/assets/');
      response.setHeader(
        'Cache-Control',
        isAsset ? 'public, max-age=31536000, immutable' : 'no-cache',
      );
    },
  });
  page.get('/{*path}', (request, response, next) => {
    // Files are small and sent whole.
    delete request.headers.range;
    files(request, response, () => next());
  });
  page.use((_request, response) => {
    const isBuilt = existsSync(join(builtPage, 'index.html'));
    response
      .status(isBuilt ? 404 : 503)
      .type('text/plain')
      .send(isBuilt ? 'There is nothing here.\n' : 'The page is not built yet: npm run build\n');
  });
  return page;
}
