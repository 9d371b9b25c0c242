/** The list that a ticket was opened from: where it is, and its tickets in order. */
export interface Trail {
  path: string;
  numbers: number[];
}

const name = "sanad.trail";

/** Called by lists when a ticket is opened, so that its page leads to the next one and back. */
export function rememberTrail(trail: Trail) {
  try {
    sessionStorage.setItem(name, JSON.stringify(trail));
  } catch {
    // Without it the page leads back to the first list.
  }
}

export function readTrail(): Trail {
  try {
    const found = JSON.parse(sessionStorage.getItem(name) ?? "null") as Partial<Trail> | null;
    const path = typeof found?.path === "string" && /^\/(?!\/)/.test(found.path) ? found.path : "/tickets";
    return { path, numbers: Array.isArray(found?.numbers) ? found.numbers.filter(Number.isInteger) : [] };
  } catch {
    return { path: "/tickets", numbers: [] };
  }
}

/** The ticket before or after one in its list. */
export function neighbour({ numbers }: Trail, number: number, step: 1 | -1): number | undefined {
  const at = numbers.indexOf(number);
  return at === -1 ? undefined : numbers[at + step];
}
