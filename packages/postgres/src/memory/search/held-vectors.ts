/** Vectors of one length side by side, by place: looking through all of them is what a search spends its time on. */
export class HeldVectors {
  private dimensions = 0;
  private bytes = new Int8Array(0);
  /** Euclidean lengths; 0 where there is no vector. */
  private lengths = new Float64Array(0);

  has(place: number): boolean {
    return (this.lengths[place] ?? 0) > 0;
  }

  at(place: number): Int8Array | null {
    if (!this.has(place)) return null;
    return this.bytes.subarray(place * this.dimensions, (place + 1) * this.dimensions);
  }

  /** One of another length than those before is of another model, and is not taken. */
  put(place: number, vector: Int8Array): void {
    this.dimensions ||= vector.length;
    if (vector.length !== this.dimensions) return;
    this.makeRoom(place + 1);
    this.bytes.set(vector, place * this.dimensions);
    this.lengths[place] = Math.sqrt(vector.reduce((sum, value) => sum + value * value, 0));
  }

  private makeRoom(places: number): void {
    if (places <= this.lengths.length) return;
    const room = Math.max(64, places, Math.ceil(1.5 * this.lengths.length));
    const [bytes, lengths] = [new Int8Array(room * this.dimensions), new Float64Array(room)];
    bytes.set(this.bytes);
    lengths.set(this.lengths);
    this.bytes = bytes;
    this.lengths = lengths;
  }

  /** The cosine of a vector with each of the first so many; 0 where there is none. */
  cosines(vector: Int8Array, count: number): Float64Array {
    const cosines = new Float64Array(count);
    const { dimensions, bytes, lengths } = this;
    const length = Math.sqrt(vector.reduce((sum, value) => sum + value * value, 0));
    if (vector.length !== dimensions || length === 0) return cosines;
    for (let place = 0; place < Math.min(count, lengths.length); place += 1) {
      if (lengths[place] === 0) continue;
      const start = place * dimensions;
      let dot = 0;
      for (let at = 0; at < dimensions; at += 1) dot += vector[at]! * bytes[start + at]!;
      cosines[place] = dot / (length * lengths[place]!);
    }
    return cosines;
  }
}
