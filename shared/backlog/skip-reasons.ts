/** Why a row did not become an item. */
export type SkipReason =
  | { why: 'no_title' }
  | { why: 'key_twice'; key: string; place: 'row' | 'line'; first: number };

/** The reason as an English sentence, for the API. */
export function reasonSentence(reason: SkipReason): string {
  switch (reason.why) {
    case 'no_title':
      return 'No title.';
    case 'key_twice': {
      const { key, place, first } = reason;
      const where = place === 'row' ? 'in this file' : 'here';
      return `The key ${key} appears twice ${where} (first in ${place} ${first}).`;
    }
  }
}
