import type { Request } from 'express';

/** The token of who asks, or `null` where they say none. */
export function bearerOf(request: Request): string | null {
  return /^Bearer +(\S{1,128})$/i.exec(request.get('authorization') ?? '')?.[1] ?? null;
}

/** What is said to who asks without a token. */
export const noBearer = 'Say who asks: Authorization: Bearer and your token.';
