import { useMemo } from 'react';
import { encode } from 'uqr';
import styles from '#client/parts/qr-code.module.css';

interface QrCodeProps {
  /** What the code holds, such as a link. */
  value: string;
  /** What it is for, read out in its place. */
  title: string;
}

/** A QR code as wide as its container; dark on white with its quiet zone, by day and by night, so that cameras read it. */
export function QrCode({ value, title }: QrCodeProps) {
  const { size, path } = useMemo(() => {
    const { data, size } = encode(value, { ecc: 'M', border: 4 });
    return { size, path: pathOf(data) };
  }, [value]);
  return (
    <svg
      role="img"
      aria-label={title}
      viewBox={`0 0 ${size} ${size}`}
      className={styles.code}
      shapeRendering="crispEdges"
    >
      <rect width={size} height={size} fill="#fff" />
      <path d={path} fill="#000" />
    </svg>
  );
}

/** One rectangle for each run of dark modules. */
function pathOf(rows: readonly (readonly boolean[])[]): string {
  let path = '';
  for (const [y, row] of rows.entries()) {
    for (let x = 0; x < row.length; x++) {
      if (!row[x]) continue;
      const start = x;
      while (row[x]) x++;
      path += `M${start} ${y}h${x - start}v1h${start - x}z`;
    }
  }
  return path;
}
