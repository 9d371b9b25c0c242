/** The list that a ticket was opened from: where it is, and its tickets in order, by id. */
export interface Trail {
  path: string;
  ids: string[];
}

const name = "sanad.trail";
const around = 250;

/** Called by lists when a ticket is opened, so that its page leads to the next one and back. Of a long list those around the ticket are kept. */
export function rememberTrail({ path, ids }: Trail, at: number) {
  try {
    sessionStorage.setItem(name, JSON.stringify({ path, ids: ids.slice(Math.max(0, at - around), at + around) }));
  } catch {
    // Without it the page leads back by the browser's history.
  }
}

/** The list that this ticket stands in; undefined when it was opened from elsewhere. */
export function trailOf(ticketId: string | undefined): Trail | undefined {
  try {
    const found = JSON.parse(sessionStorage.getItem(name) ?? "null") as Partial<Trail> | null;
    if (typeof found?.path !== "string" || !/^\/(?!\/)/.test(found.path) || !Array.isArray(found.ids)) return undefined;
    const ids = found.ids.filter((id) => typeof id === "string");
    return ticketId !== undefined && ids.includes(ticketId) ? { path: found.path, ids } : undefined;
  } catch {
    return undefined;
  }
}

/** The ticket before or after one in its list. */
export function neighbour({ ids }: Trail, ticketId: string, step: 1 | -1): string | undefined {
  const at = ids.indexOf(ticketId);
  return at === -1 ? undefined : ids[at + step];
}
