import type { TokenPartsFragment } from "@/gql/tokens";

/** Whether a token works, and if not why. */
export function tokenState(token: Pick<TokenPartsFragment, "expiresAt" | "revokedAt">, now: number): "working" | "expired" | "revoked" {
  if (token.revokedAt) return "revoked";
  return token.expiresAt && new Date(token.expiresAt).getTime() <= now ? "expired" : "working";
}

export const ends = ["30", "90", "365", "never", "day"] as const;
export type End = (typeof ends)[number];

/** When a new token ends: after so many days, at a chosen moment, or never. */
export function endOf(end: End, chosen: string | null, now: Date): string | null {
  if (end === "never") return null;
  if (end === "day") return chosen;
  const at = new Date(now);
  at.setDate(at.getDate() + Number(end));
  return at.toISOString();
}

/** A request that one can paste into a terminal. */
export function curl(origin: string, secret: string): string {
  return `curl ${origin}/graphql \\
  -H 'Authorization: Bearer ${secret}' \\
  -H 'Content-Type: application/json' \\
  -d '{"query": "{ viewer { actor { name } } tickets(first: 3) { nodes { number subject } } }"}'`;
}
