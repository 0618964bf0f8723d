import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Router } from 'express';
import { apiPage } from '#server/http/api-page.ts';
import { type ApiDocument, describeApi } from '#server/http/openapi.ts';
import { workspaceOperations } from '#server/http/workspace-operations.ts';

/** What the REST API of workspaces says of itself at `/api`: to people a page, to programs OpenAPI 3.1. */
export function createApiReference(): Router {
  const style = readFileSync(join(import.meta.dirname, 'api-page.css'));
  let made: { document: ApiDocument; page: string } | null = null;
  // Few ask for it, and describing all calls takes a good part of the time that a server needs to start.
  const described = () => {
    if (!made) {
      const document = describeApi(workspaceOperations);
      made = { document, page: apiPage(document) };
    }
    return made;
  };
  const reference = Router();
  reference.get('/', (request, response) => {
    response.vary('Accept');
    const { document, page } = described();
    if (request.accepts('json', 'html') === 'html') response.type('html').send(page);
    else response.json(document);
  });
  reference.get('/openapi.json', (_request, response) => {
    response.json(described().document);
  });
  reference.get('/page.css', (_request, response) => {
    response.type('css').send(style);
  });
  return reference;
}
