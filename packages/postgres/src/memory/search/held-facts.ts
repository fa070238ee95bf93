import { HeldVectors } from './held-vectors.ts';
import { type Corpus, rarityOf, USUAL_WEIGHTS, type Weights } from './rank.ts';
import { termsOf } from './terms.ts';

/** A version of a fact, as it is read into memory. */
export interface HeldRow {
  id: string;
  version: number;
  /** It is held, and neither withdrawn, disputed nor merely proposed. */
  holds: boolean;
  text: string;
  subject: string;
  /** What people call whoever stated it. */
  by: string;
  /** Facts of one source were said near each other; null where it stands alone. */
  source: string | null;
  /** Everybody of the workspace may see it: only of such facts is told how rare a word is. */
  isOpen: boolean;
  vector: Int8Array | null;
}

interface Held {
  id: string;
  version: number;
  holds: boolean;
  subject: string;
  source: string | null;
  /** How many terms its text has. */
  terms: number;
  /** As the how-manieth it was said in its source. */
  order: number;
}

/** What is looked for at all. */
export interface Only {
  /** What does not hold any more as well. */
  past: boolean;
  subjects?: ReadonlySet<string> | undefined;
}

interface Posting {
  places: number[];
  times: number[];
  open: number;
}

/**
 * The words and vectors of a workspace's facts, held in the process: what is near a question is found here, and then read from
 * the database, which alone says what is held and who may see it.
 */
export class HeldFacts {
  private readonly facts: Held[] = [];
  private readonly vectors = new HeldVectors();
  private readonly stating = new Set<string>();
  private readonly postings = new Map<string, Posting>();
  private readonly places = new Map<string, number>();
  private readonly sources = new Map<string, number[]>();
  private readonly open = { facts: 0, terms: 0 };

  get size(): number {
    return this.facts.length;
  }

  /** The names of those who stated something. */
  get people(): string[] {
    return [...this.stating];
  }

  get corpus(): Corpus {
    return {
      facts: this.open.facts,
      averageTerms: this.open.terms / Math.max(1, this.open.facts),
      having: (term) => this.postings.get(term)?.open ?? 0,
    };
  }

  /** Takes versions in, in the order in which they were recorded. Of one that is known a later version says whether it holds. */
  take({ id, version, holds, text, subject, by, source, isOpen, vector }: HeldRow): void {
    const known = this.places.get(id);
    const place = known ?? this.facts.length;
    if (vector) this.vectors.put(place, vector);
    if (known !== undefined) {
      const held = this.facts[known]!;
      if (version >= held.version) Object.assign(held, { version, holds });
      return;
    }
    this.places.set(id, place);
    this.stating.add(by);
    const terms = termsOf(text);
    this.facts.push({
      id,
      version,
      holds,
      subject,
      source,
      terms: terms.length,
      order: this.orderIn(source, place),
    });
    this.post(place, terms, isOpen);
  }

  private orderIn(source: string | null, place: number): number {
    if (source === null) return 0;
    const of = this.sources.get(source) ?? [];
    this.sources.set(source, of);
    return of.push(place) - 1;
  }

  private post(place: number, terms: readonly string[], isOpen: boolean): void {
    const times = new Map<string, number>();
    for (const term of terms) times.set(term, (times.get(term) ?? 0) + 1);
    for (const [term, often] of times) {
      const posting = this.postings.get(term) ?? { places: [], times: [], open: 0 };
      this.postings.set(term, posting);
      posting.places.push(place);
      posting.times.push(often);
      if (isOpen) posting.open += 1;
    }
    if (!isOpen) return;
    this.open.facts += 1;
    this.open.terms += terms.length;
  }

  /** Where a fact was said, and its vector. */
  placed(id: string): { source: string | null; order: number; vector: Int8Array | null } | undefined {
    const place = this.places.get(id);
    if (place === undefined) return undefined;
    const { source, order } = this.facts[place]!;
    return { source, order, vector: this.vectors.at(place) };
  }

  give(id: string, vector: Int8Array): void {
    const place = this.places.get(id);
    if (place !== undefined) this.vectors.put(place, vector);
  }

  /** Up to so many that have no vector yet. */
  bare(most: number): string[] {
    const ids: string[] = [];
    for (let place = this.facts.length - 1; place >= 0 && ids.length < most; place -= 1)
      if (!this.vectors.has(place)) ids.push(this.facts[place]!.id);
    return ids;
  }

  /**
   * The ids of the so many facts that may be nearest to a question, best first: by their own words and meaning, and those of
   * what was said right before and after.
   */
  nearest(
    { terms, vector }: { terms: readonly string[]; vector: Int8Array | null },
    count: number,
    only: Only,
    weights: Weights = USUAL_WEIGHTS,
  ): string[] {
    const near = this.scores(terms, vector, weights);
    this.addAround(near, weights);
    for (const [place, fact] of this.facts.entries()) if (!isWanted(fact, only)) near[place] = 0;
    // Sorting numbers alone is fast; only the places of the best few are sorted.
    const least = near.toSorted().at(-count) ?? 0;
    const places: number[] = [];
    for (let place = 0; place < near.length; place += 1)
      if (near[place]! > 0 && near[place]! >= least) places.push(place);
    places.sort((a, b) => near[b]! - near[a]! || a - b);
    return places.slice(0, count).map((place) => this.facts[place]!.id);
  }

  /** The ids of what was said up to so many steps around in the same source, itself among them. */
  around(id: string, steps: number): string[] {
    const held = this.facts[this.places.get(id) ?? -1];
    if (!held) return [];
    if (held.source === null) return [id];
    return this.sources
      .get(held.source)!
      .slice(Math.max(0, held.order - steps), held.order + steps + 1)
      .map((place) => this.facts[place]!.id);
  }

  private addAround(scores: Float64Array, { before, after }: Weights): void {
    const own = scores.slice();
    for (const places of this.sources.values())
      for (let at = 1; at < places.length; at += 1) {
        const [one, next] = [places[at - 1]!, places[at]!];
        scores[next]! += before * own[one]!;
        scores[one]! += after * own[next]!;
      }
  }

  private scores(
    terms: readonly string[],
    vector: Int8Array | null,
    { k1, b, meaning, floor }: Weights,
  ): Float64Array {
    const { corpus } = this;
    const scores = vector
      ? this.vectors.cosines(vector, this.facts.length).map((one) => meaning * Math.max(0, one - floor))
      : new Float64Array(this.facts.length);
    const rarities = terms.map((term) => rarityOf(term, corpus));
    const all = rarities.reduce((sum, rarity) => sum + rarity, 0);
    for (const [at, term] of terms.entries()) {
      const { places, times } = this.postings.get(term) ?? { places: [], times: [] };
      for (const [k, place] of places.entries()) {
        const often = times[k]!;
        const length = 1 - b + (b * this.facts[place]!.terms) / Math.max(1, corpus.averageTerms);
        scores[place]! += ((rarities[at]! / all) * often * (k1 + 1)) / (often + k1 * length);
      }
    }
    return scores;
  }
}

const isWanted = ({ holds, subject }: Held, { past, subjects }: Only): boolean =>
  (past || holds) && (subjects === undefined || subjects.has(subject));
