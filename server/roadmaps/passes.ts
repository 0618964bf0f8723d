import { createHmac } from 'node:crypto';
import { isSameSecret } from '#server/sessions/secrets.ts';
import type { RoadmapLink } from '#shared/workspace/roadmap.ts';

/** What shows that somebody said the passcode of a link; `null` where it has none. Another passcode ends it. */
export function passOf({ secret, passcode }: RoadmapLink): string | null {
  if (passcode === undefined) return null;
  return createHmac('sha256', secret).update(passcode).digest('base64url');
}

/** Whether somebody may see what a link shows, with the pass that they have. */
export function mayPass(link: RoadmapLink, pass: string | undefined): boolean {
  const wanted = passOf(link);
  return wanted === null || (pass !== undefined && isSameSecret(pass, wanted));
}

/** Whether this is the passcode of a link, however it was typed. */
export function isPasscodeOf({ passcode }: RoadmapLink, typed: string): boolean {
  const letters = typed.toUpperCase().replace(/[^A-Z0-9]/g, '');
  return passcode !== undefined && isSameSecret(letters, passcode);
}
