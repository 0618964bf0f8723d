import { oneLine } from '#shared/backlog/clean-text.ts';

/**
 * The labels in a text, each once: with commas or semicolons between them, or as the list that programs
 * write, such as `["web","till"]` and `[web|till]`.
 */
export function splitLabels(text: string): string[] {
  const labels = (labelsInList(text.trim()) ?? text.split(/[,;\n]/)).map(oneLine);
  return [...new Set(labels)].filter((label) => label !== '');
}

/** The text that has these labels, for `splitLabels` to find each as it is. */
export function joinLabels(labels: readonly string[]): string {
  const text = labels.join(', ');
  const read = splitLabels(text);
  const isPlain = read.length === labels.length && labels.every((label, at) => label === read[at]);
  return isPlain ? text : JSON.stringify(labels);
}

function labelsInList(text: string): string[] | null {
  if (!text.startsWith('[') || !text.endsWith(']')) return null;
  try {
    const list: unknown = JSON.parse(text);
    if (Array.isArray(list)) return list.map(String);
  } catch {
    // Then it is no JSON.
  }
  const inside = text.slice(1, -1);
  return inside.includes('[') ? null : inside.split(/[|,;]/);
}
