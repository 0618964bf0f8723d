import type { Calls, Connector, Right } from '#server/integrations/connector.ts';
import { board, boards, me, nothing, token } from '#server/integrations/services/trello/answers.ts';
import { apiOf, idOf } from '#server/integrations/services/trello/api.ts';
import { changes, read, readAtOnce, search } from '#server/integrations/services/trello/cards.ts';
import { comment, hasComment } from '#server/integrations/services/trello/comments.ts';
import { fieldsOf, suggestionsFor } from '#server/integrations/services/trello/fields.ts';
import { hook } from '#server/integrations/services/trello/hook.ts';
import { create, createdWith, write } from '#server/integrations/services/trello/writing.ts';

/** Trello, by its REST API of version 1. */
export const trello: Connector = {
  service: 'trello',
  signIn: {
    token: [
      { id: 'key', kind: 'text' },
      { id: 'keySecret', kind: 'secret' },
      { id: 'token', kind: 'secret' },
    ],
    oauth: null,
  },
  hosts: ['api.trello.com'],
  // A hundred in ten seconds is what a token may.
  pace: { calls: 90, seconds: 10 },

  async account(calls) {
    const { fullName, username } = await apiOf(calls).json(
      me,
      '/members/me?fields=fullName,username',
    );
    return fullName ? `${fullName} (@${username})` : `@${username}`;
  },

  async places(calls, words) {
    const all = await apiOf(calls).json(boards, '/members/me/boards?filter=open&fields=name');
    return all
      .filter(({ name }) => name.toLowerCase().includes(words.toLowerCase()))
      .map(({ id, name }) => ({ id, name }));
  },

  rights,
  fields: fieldsOf,
  suggest: suggestionsFor,

  search,
  changes,
  readAtOnce,
  read,

  writeAtOnce: readAtOnce,
  write,
  settled({ kind }, value) {
    if (kind === 'yes-no') return value === true || null;
    return value === '' || (Array.isArray(value) && value.length === 0) ? null : value;
  },

  hasComment: (calls, _place, id, marker) => hasComment(calls, id, marker),
  comment: (calls, _place, id, text) => comment(calls, id, text),

  create,
  created: createdWith,

  hook,
  async revoke(calls) {
    const { token: own } = calls.credentials;
    await apiOf(calls).json(nothing, `/tokens/${own}/`, { method: 'DELETE' });
  },
};

/** A token reads all that its owner does, and writes where they said so. */
async function rights(calls: Calls, place: string): Promise<Right[]> {
  const api = apiOf(calls);
  await api.json(board, `/boards/${idOf(place)}?fields=name`);
  const { permissions } = await api.json(
    token,
    `/tokens/${calls.credentials.token}?fields=permissions`,
  );
  const writes = permissions.some(
    ({ modelType, idModel, write }) =>
      modelType === 'Board' && write && (idModel === '*' || idModel === place),
  );
  const lacking = { isThere: false, lacks: 'scope=read,write' };
  return [
    { right: 'read', isThere: true },
    { right: 'write', ...(writes ? { isThere: true } : lacking) },
    { right: 'comment', ...(writes ? { isThere: true } : lacking) },
  ];
}
