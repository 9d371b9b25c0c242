/** The server's rule for passwords. */
export const shortestPassword = 10;

/**
 * How hard a password is to guess, 0 to 3: length counts most, then variety. A hint for who chooses one; the rule alone is that it has ten characters.
 */
export function strengthOf(password: string): 0 | 1 | 2 | 3 {
  if ([...password].length < shortestPassword) return 0;
  const kinds = [/\p{Ll}|\p{Lo}/u, /\p{Lu}/u, /\p{N}/u, /[^\p{L}\p{N}]/u].filter((k) => k.test(password)).length;
  const different = new Set(password.toLowerCase()).size;
  if (different < 5 || isRun(password)) return 1;
  const points = (kinds - 1) + Math.floor(([...password].length - shortestPassword) / 3) + (different >= 10 ? 1 : 0);
  return points >= 4 ? 3 : points >= 2 ? 2 : 1;
}

/** Whether it is mostly neighbours in a row: 1234567890, abcdefghij. */
function isRun(password: string): boolean {
  const codes = [...password].map((c) => c.codePointAt(0)!);
  const steps = codes.slice(1).filter((c, i) => Math.abs(c - codes[i]!) <= 1).length;
  return steps >= (codes.length - 1) * 0.7;
}
