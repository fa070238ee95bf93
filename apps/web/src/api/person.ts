/** Who acts, where it is somebody else than the server's default. Kept in this browser. */
const KEY = 'conductor.user';

export function actingPerson(): string | null {
  try {
    return localStorage.getItem(KEY);
  } catch {
    return null;
  }
}

export const actAs = (id: string): void => localStorage.setItem(KEY, id);

export const forgetPerson = (): void => localStorage.removeItem(KEY);
