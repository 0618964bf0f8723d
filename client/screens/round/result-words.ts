import { numberWords } from '#client/screens/round/number-words.ts';
import type { Framework } from '#shared/scoring/frameworks.ts';
import type { RevealedRound } from '#shared/session/state.ts';

/** What came of a round in one breath, for those who listen to the page. */
export function resultWords(framework: Framework, round: RevealedRound): string {
  const criteria = framework.criteria.map(({ id, name }) => {
    const results = round.results[id];
    if (!results || results.mean === null) return `${name}: no numbers.`;
    const agreement = results.agreement ? `, ${results.agreement.level} agreement` : '';
    return `${name}: mean ${numberWords(results.mean)}${agreement}.`;
  });
  return ['Cards revealed.', ...criteria].join(' ');
}
