import Markdown from 'markdown-to-jsx/react';
import type { ReactNode } from 'react';
import styles from '#client/parts/rich-text.module.css';

/** Somebody else's Markdown, as elements: its HTML stays text, its links lead to web pages only, and it loads no pictures. */
export function MarkdownText({ children }: { children: string }) {
  return (
    <Markdown
      options={{
        disableParsingRawHTML: true,
        disableAutoLink: false,
        forceBlock: true,
        wrapper: 'div',
        forceWrapper: true,
        sanitizer: (address) => (/^https?:\/\//i.test(address.trim()) ? address : null),
        overrides: {
          a: WebLink,
          img: PictureName,
          h1: Heading,
          h2: Heading,
          h3: Heading,
          h4: Heading,
          h5: Heading,
          h6: Heading,
        },
      }}
    >
      {children}
    </Markdown>
  );
}

function WebLink({ href, children }: { href?: string; children?: ReactNode }) {
  return href ? (
    <a href={href} target="_blank" rel="noopener noreferrer">
      {children}
    </a>
  ) : (
    children
  );
}

/** A picture from elsewhere would tell that place who reads it. */
function PictureName({ alt }: { alt?: string }) {
  return <em>{alt}</em>;
}

/** It stands inside a page that has headings of its own. */
function Heading({ children }: { children?: ReactNode }) {
  return <p className={styles.heading}>{children}</p>;
}
