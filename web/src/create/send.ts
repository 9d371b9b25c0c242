import type { CombinedError } from "@urql/core";
import { codeOf } from "@/api/errors";
import type { TicketInput } from "./draft";

/** A ticket as it was made. */
export interface Made {
  id: string;
  number: number;
  subject: string;
}

export type Ask = (input: TicketInput, key: string) => Promise<{ made?: Made; error?: CombinedError }>;

export type Sent =
  /** Made. `earlier`: of what was sent before, and not of what stands there now. */
  | { made: Made; earlier: boolean; error?: undefined }
  /** Not made. `unanswered`: what may have been made all the same. */
  | { made?: undefined; error: CombinedError; unanswered: string[] };

/**
 * Sends a ticket so that trying again after a lost connection never makes a second one: all attempts have one key. Where the server says
 * that it has done something else under that key, one of the earlier attempts arrived after all, and asking for that one again answers which.
 */
export async function send(ask: Ask, input: TicketInput, key: string, unanswered: readonly string[]): Promise<Sent> {
  const text = JSON.stringify(input);
  const { made, error } = await ask(input, key);
  if (made) return { made, earlier: false };
  const others = unanswered.filter((u) => u !== text);
  const code = codeOf(error);
  if (code === "OFFLINE") return { error: error!, unanswered: [...others, text] };
  if (code === "CONFLICT") {
    for (const earlier of others) {
      const again = await ask(JSON.parse(earlier) as TicketInput, key);
      if (again.made) return { made: again.made, earlier: true };
      if (codeOf(again.error) === "OFFLINE") return { error: again.error!, unanswered: [...unanswered] };
    }
  }
  // A clear refusal of this one says nothing of the others.
  return { error: error!, unanswered: others };
}
