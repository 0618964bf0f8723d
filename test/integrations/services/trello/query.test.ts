import { describe, expect, it } from 'vitest';
import { ServiceProblem } from '#server/integrations/connector.ts';
import { card } from '#server/integrations/services/trello/answers.ts';
import { matches, readQuery } from '#server/integrations/services/trello/query.ts';

const checkout = card.parse({
  ...{ id: '1', idShort: 1, idBoard: 'b', idList: 'l', shortUrl: 'https://trello.com/c/1' },
  ...{ name: 'Checkout', desc: 'In one step' },
  labels: [
    { id: 'p', name: 'Poker night', color: 'green' },
    { id: 'r', name: '', color: 'red' },
  ],
});
const finds = (query: string) => matches(checkout, 'To do', readQuery(query));

describe('a query for cards', () => {
  it('is for all of them where nothing is asked', () => {
    expect(finds('')).toBe(true);
    expect(finds('  ')).toBe(true);
  });

  it('is by list, by label and by words, whatever their case', () => {
    for (const query of ['list:"to do"', 'label:poker', 'label:red', 'CHECK step', '"one step"'])
      expect(finds(query), query).toBe(true);
    for (const query of ['list:doing', 'label:blue', 'check later', '"step one"', 'label:poker x'])
      expect(finds(query), query).toBe(false);
  });

  it('is for what is not so, with a - before it', () => {
    expect(finds('-label:blue -list:done -later')).toBe(true);
    expect(finds('-label:poker')).toBe(false);
    expect(finds('checkout -"one step"')).toBe(false);
  });

  it('is refused where it asks by something else', () => {
    expect(() => readQuery('due:week')).toThrow(ServiceProblem);
    expect(() => readQuery('due:week')).toThrow(/due: is not known here/);
  });
});
