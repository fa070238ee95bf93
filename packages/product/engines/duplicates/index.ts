export { type Duplicates, findDuplicates, type Pair } from './find-duplicates.ts';
export { ALIKE, type Piece, UNLIKE } from './likeness.ts';
