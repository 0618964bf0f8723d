/** What is said of scores at the end of a description, since Planner has no field for a number. */

const names = { score: 'Score', rank: 'Priority' } as const;
export type ScoreLine = keyof typeof names;

const pattern = /^(Score|Priority): (-?\d+(?:\.\d+)?)$/;

/** A description without what is said of scores, and what that is. */
export function readLines(description: string): {
  text: string;
  lines: Partial<Record<ScoreLine, number>>;
} {
  const all = description.replaceAll('\r\n', '\n').split('\n');
  const lines: Partial<Record<ScoreLine, number>> = {};
  let end = all.length;
  for (; end > 0; end -= 1) {
    const line = all[end - 1]?.trim() ?? '';
    const said = pattern.exec(line);
    if (said) lines[said[1] === names.score ? 'score' : 'rank'] ??= Number(said[2]);
    else if (line !== '') break;
  }
  const isAny = Object.keys(lines).length > 0;
  return { text: isAny ? all.slice(0, end).join('\n') : all.join('\n'), lines };
}

export function withLines(text: string, lines: Partial<Record<ScoreLine, number>>): string {
  const said = (['score', 'rank'] as const).flatMap((line) =>
    lines[line] === undefined ? [] : [`${names[line]}: ${lines[line]}`],
  );
  return [text.trimEnd(), said.join('\n')].filter((part) => part !== '').join('\n\n');
}
