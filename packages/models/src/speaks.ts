/** Fewer letters say nothing of a language. */
const FEWEST = 24;
/** So much of a text is looked at. */
const MOST = 2_000;

/** The language that a text is in, as ISO 639-1, where that is sure. What tells them apart is loaded when it is first asked. */
export async function speaks(text: string): Promise<string | undefined> {
  if (text.length < FEWEST) return undefined;
  const { eld } = await import('eld/extrasmall');
  const told = eld.detect(text.slice(0, MOST));
  return told.isReliable() && told.language !== '' ? told.language : undefined;
}
