import { meanOf } from '#shared/scoring/mean.ts';
import type { Decision } from '#shared/workspace/state.ts';

interface Told {
  decided: Decision;
  /** What the criteria are called, and the scores that the team agreed on. */
  scores: readonly (readonly [criterion: string, score: number])[];
  /** By which the comment is found again. */
  marker: string;
  /** Where people open the page; without it there is no link. */
  publicUrl: string | undefined;
}

/** Says over there who agreed on what, in Markdown. */
export function decisionComment({ decided, scores, marker, publicUrl }: Told): string {
  const { sessionTitle, sessionId, rounds, agreement } = decided;
  const title = escaped(sessionTitle);
  const session =
    publicUrl === undefined ? `**${title}**` : `[${title}](${publicUrl}/s/${sessionId})`;
  const mean = meanOf(Object.values(agreement)) ?? 0;
  const after = rounds === 1 ? 'one round' : `${rounds} rounds`;
  return [
    `The team of ${session} decided after ${after}, ${Math.round(mean * 100)} % in agreement:`,
    '',
    ...scores.map(([criterion, score]) => `- ${escaped(criterion)}: **${score}**`),
    '',
    marker,
  ].join('\n');
}

/** As it was written, whatever of it means something in Markdown. */
function escaped(text: string): string {
  return text.replace(/[\\`*_[\]<>#|~]/g, '\\$&');
}
