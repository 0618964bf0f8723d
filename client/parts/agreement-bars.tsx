const filled = { low: 1, medium: 2, high: 3 } as const;

/** How much the ballots agree, as one to three bars in the colour of the text. Says nothing to those who listen. */
export function AgreementBars({ level }: { level: 'low' | 'medium' | 'high' }) {
  return (
    <svg viewBox="0 0 16 12" width="16" height="12" aria-hidden="true">
      {[1, 2, 3].map((bar) => (
        <rect
          key={bar}
          x={(bar - 1) * 6}
          y={12 - bar * 4}
          width="4"
          height={bar * 4}
          fill="currentColor"
          opacity={bar <= filled[level] ? 1 : 0.28}
        />
      ))}
    </svg>
  );
}
