import { lettersPrefix, thisDevice } from '#client/sync/device.ts';
import type { DraftPlace } from '#client/sync/drafts.ts';
import { isRecord, readJson } from '#client/sync/json.ts';
import { sentWithProof } from '#client/sync/public/with-proof.ts';
import { type Answer, call } from '#client/sync/rest.ts';
import { knownWorkspace } from '#client/sync/workspace/identity.ts';
import type { Answers } from '#shared/workspace/forms/asked.ts';
import type { FormLanguage, PublicForm } from '#shared/workspace/forms/form.ts';
import type { Followed } from '#shared/workspace/submissions.ts';

/** A form, by what its address says. */
export interface FormPlace {
  workspaceId: string;
  secret: string;
}

/** What somebody filled in. It is known by its secret, and sent again until it has arrived. */
export interface Letter {
  secret: string;
  language: FormLanguage;
  answers: Answers;
  /** What somebody wrote where no person sees anything. */
  bait?: string;
}

export async function readForm(
  place: FormPlace,
  passcode: string | undefined,
): Promise<Answer<{ form: PublicForm }>> {
  const answer = await call(pathOf(place), whoIs(place, passcode));
  // The server made it by its own schema.
  return answer.ok ? { ok: true, form: answer.body.form as PublicForm } : answer;
}

/** Sends a letter, with the proof of work that is asked of it. */
export async function sendLetter(
  place: FormPlace,
  { bait, ...letter }: Letter,
  passcode: string | undefined,
): Promise<Answer<object>> {
  const body = { ...letter, ...(bait !== undefined && { website: bait }) };
  return sentWithProof(
    (more) =>
      call(`${pathOf(place)}/submissions`, {
        ...{ ...whoIs(place, passcode), method: 'POST', body: { ...body, ...more } },
      }),
    `${pathOf(place)}/challenge`,
  );
}

/** What became of a letter. */
export async function follow(
  workspaceId: string,
  secret: string,
): Promise<Answer<{ followed: Followed }>> {
  const path = `/api/workspaces/${encodeURIComponent(workspaceId)}/followed`;
  const answer = await call(path, { headers: { Submission: secret } });
  // The server made it by its own schema.
  return answer.ok ? { ok: true, followed: answer.body as unknown as Followed } : answer;
}

/** Where answers are kept on this device until they have arrived: a letter that is refused is mended, not lost. */
export function draftOf({ workspaceId, secret }: FormPlace): DraftPlace {
  return { sessionId: `form.${workspaceId}`, field: secret };
}

/** A letter that waits on this device. */
export function keptLetter(place: FormPlace): Letter | null {
  const kept = readJson(thisDevice().get(keyOf(place)));
  // It was written here.
  return isRecord(kept) && typeof kept.secret === 'string' ? (kept as unknown as Letter) : null;
}

export function keepLetter(place: FormPlace, letter: Letter): void {
  thisDevice().set(keyOf(place), JSON.stringify(letter));
}

export function forgetLetter(place: FormPlace): void {
  thisDevice().remove(keyOf(place));
}

/** Where a sender sees what becomes of their letter; the secret is in the part that no browser sends anywhere. */
export function followPath(workspaceId: string, secret: string): string {
  return `/f/${workspaceId}/sent#${secret}`;
}

function keyOf({ workspaceId, secret }: FormPlace): string {
  return `${lettersPrefix}${workspaceId}.${secret}`;
}

function pathOf({ workspaceId, secret }: FormPlace): string {
  return `/api/workspaces/${encodeURIComponent(workspaceId)}/forms/${encodeURIComponent(secret)}`;
}

function whoIs({ workspaceId }: FormPlace, passcode: string | undefined) {
  const token = knownWorkspace(workspaceId)?.token;
  return {
    ...(token !== undefined && { token }),
    ...(passcode !== undefined && { headers: { Passcode: encodeURIComponent(passcode) } }),
  };
}
