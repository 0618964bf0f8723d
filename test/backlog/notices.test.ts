import { expect, it } from 'vitest';
import { type Notice, noticeSentence } from '#shared/backlog/notices.ts';

it.each<[Notice, string]>([
  [
    { what: 'cut', field: 'description', most: 32_767 },
    'The description was cut to 32,767 characters.',
  ],
  [
    { what: 'labels_left_out', count: 5, most: 20 },
    'An item has at most 20 labels; 5 more were left out.',
  ],
  [
    { what: 'no_score', criterion: 'Story points', text: '-1' },
    'Story points was left out: it is no score (-1).',
  ],
  [
    { what: 'no_link', text: 'see wiki' },
    'The link was left out: it is no web address (see wiki).',
  ],
])('what an importer should look at is said in a sentence', (notice, sentence) => {
  expect(noticeSentence(notice)).toBe(sentence);
});
