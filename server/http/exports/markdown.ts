import { addressInBrackets, asTyped } from '#shared/exports/as-typed.ts';
import { resultsTable } from '#shared/exports/results-table.ts';
import { shownRatings } from '#shared/session/open-to-ratings.ts';
import { fittingCards, type Item, type SessionState } from '#shared/session/state.ts';

/** The results as a Markdown table, the link of an item on its title; below it what notes and ratings say. */
export function toMarkdown(state: SessionState, notes: ReadonlyMap<string, string>): string {
  const { header, rows } = resultsTable(state);
  const link = header.indexOf('Link');
  const title = header.indexOf('Title');
  const line = (cells: readonly string[]) => `| ${cells.toSpliced(link, 1).join(' | ')} |`;
  return [
    `# ${asTyped(state.title)}`,
    '',
    line(header.map(asTyped)),
    line(header.map(() => '---')),
    ...rows.map(({ item, cells }) => {
      const texts = cells.map((cell) => asTyped(String(cell)));
      const named = nameOf(item);
      return line(
        texts.with(title, item.link ? `[${named}](<${addressInBrackets(item.link)}>)` : named),
      );
    }),
    '',
    ...rows.flatMap(({ item }) => {
      const text = notes.get(item.id);
      const ratings = ratingLines(state, item);
      if (text === undefined && ratings.length === 0) return [];
      return [
        `## ${nameOf(item)}`,
        '',
        ...(text === undefined ? [] : [linesAsTyped(text), '']),
        ...(ratings.length === 0 ? [] : [...ratings, '']),
      ];
    }),
  ].join('\n');
}

function nameOf({ title }: Item): string {
  return asTyped(title) || 'Quick vote';
}

/** Who rated the item when and how, such as `- Vic, 2026-11-25: Value 8, Effort 3. Support asks for it`. */
function ratingLines(state: SessionState, item: Item): string[] {
  const { framework, participants } = state;
  return Object.entries(shownRatings(state, item) ?? {}).map(([id, { cards, comment, at }]) => {
    const rater = participants.find((one) => one.id === id);
    const fitting = fittingCards(framework, rater ?? {}, cards);
    const rated = framework.criteria.flatMap((criterion) => {
      const label = fitting[criterion.id];
      return label === undefined ? [] : [`${criterion.name} ${label ?? '–'}`];
    });
    const day = new Date(at).toISOString().slice(0, 10);
    const words = comment === undefined ? '' : `. ${comment}`;
    return `- ${asTyped(`${rater?.name ?? id}, ${day}: ${rated.join(', ')}${words}`)}`;
  });
}

/** Many lines that a Markdown reader shows as they were typed: no lists, headings or code. */
function linesAsTyped(text: string): string {
  return text
    .split(/\r\n?|\n/)
    .map((line) =>
      asTyped(line.trim())
        .replace(/^[-+=]/, '\\$&')
        .replace(/^(\d+)(?=[.)])/, '$1\\'),
    )
    .join('\\\n')
    .replace(/(?:\\\n){2,}/g, '\n\n');
}
