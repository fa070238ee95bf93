/** Two places, cut and not rounded: a grade never looks to be on the other side of its colour’s bound. */
export const gradeText = (grade: number): string => (Math.floor(grade * 100 + 1e-9) / 100).toFixed(2);
