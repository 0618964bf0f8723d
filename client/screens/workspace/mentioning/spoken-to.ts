import { withMentions } from '#shared/workspace/comments.ts';

/** What stands in Markdown as it was typed: code. */
const code = /(```[\s\S]*?(?:```|$)|`[^`\n]*`)/;

/** A text in Markdown, with the names of whom it speaks to standing out. */
export function spokenTo(text: string, members: Parameters<typeof withMentions>[1]): string {
  const people = [...members];
  return text
    .split(code)
    .map((piece, index) => (index % 2 === 1 ? piece : withNames(piece, people)))
    .join('');
}

function withNames(text: string, members: Parameters<typeof withMentions>[1]): string {
  return withMentions(text, members)
    .map((piece) => (piece.memberId === undefined ? piece.text : `**${piece.text}**`))
    .join('');
}
