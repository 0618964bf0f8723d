import { lazy, Suspense } from 'react';
import styles from '#client/parts/rich-text.module.css';

const MarkdownText = lazy(async () => {
  const { MarkdownText } = await import('#client/parts/markdown.tsx');
  return { default: MarkdownText };
});

/** A text in Markdown, as trackers and people write it; plain until its reader has loaded. */
export function RichText({ text }: { text: string }) {
  return (
    <div className={styles.text} dir="auto">
      <Suspense fallback={<p className={styles.plain}>{text}</p>}>
        <MarkdownText>{text}</MarkdownText>
      </Suspense>
    </div>
  );
}
