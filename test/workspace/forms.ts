import { createHash } from 'node:crypto';
import type { FormToSave } from '#shared/workspace/forms/form.ts';
import { drawSecret, type Place } from '#test/workspace/teammate.ts';

/** What is sent by forms, as programs send it. */

/** A form that asks for a title, and for more where somebody reports a bug. */
export function aForm(more: Partial<FormToSave> = {}): FormToSave {
  return {
    ...{ id: 'ideas', secret: 'the-secret-of-the-form-of-ideas' },
    ...{ languages: ['en', 'de'], audience: 'everybody' },
    title: { en: 'Tell us your idea', de: 'Sag uns deine Idee' },
    sections: [
      {
        id: 'what',
        questions: [
          { id: 'title', fills: { to: 'title' }, label: { en: 'What is it?' }, required: true },
          { id: 'more', fills: { to: 'description' }, label: { en: 'Tell us more' } },
          { id: 'mail', fills: { to: 'contact' }, label: { en: 'How can we reach you?' } },
        ],
      },
    ],
    ...more,
  };
}

export interface ToSend {
  secret: string;
  language?: string;
  answers: Record<string, unknown>;
}

/** Something to send, with a secret of its own. */
export function anIdea(title: string, more: Record<string, unknown> = {}): ToSend {
  return { secret: drawSecret(), language: 'en', answers: { title, ...more } };
}

/** The id that a submission has whose sender has this secret. */
export function submissionId(secret: string): string {
  return createHash('sha256').update(secret).digest('base64url');
}

export function sendTo(
  url: string,
  { workspaceId }: Pick<Place, 'workspaceId'>,
  formSecret: string,
  sent: object,
  headers: Record<string, string> = {},
): Promise<Response> {
  return fetch(`${url}/api/workspaces/${workspaceId}/forms/${formSecret}/submissions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(sent),
  });
}

/** What a sender is told who follows their submission. */
export async function follow(
  url: string,
  { workspaceId }: Pick<Place, 'workspaceId'>,
  secret: string,
): Promise<unknown> {
  const answer = await fetch(`${url}/api/workspaces/${workspaceId}/followed`, {
    headers: { submission: secret },
  });
  return answer.json();
}
