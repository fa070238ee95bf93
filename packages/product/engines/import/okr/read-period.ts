const century = (year: string) => year.slice(-2);

/** `Q4 FY2027`, `FY27-Q4` and `fy27 q4` are one: `FY27 Q4`. What is no fiscal period stays as it is written. */
export function readPeriod(written: string): string {
  const yearFirst = /^FY\s*['’]?(\d{4}|\d{2})(?:[\s/–-]*Q\s*([1-4]))?$/i.exec(written);
  if (yearFirst) return `FY${century(yearFirst[1]!)}${yearFirst[2] ? ` Q${yearFirst[2]}` : ''}`;
  const quarterFirst = /^Q\s*([1-4])[\s/–-]*FY\s*['’]?(\d{4}|\d{2})$/i.exec(written);
  return quarterFirst ? `FY${century(quarterFirst[2]!)} Q${quarterFirst[1]}` : written;
}
