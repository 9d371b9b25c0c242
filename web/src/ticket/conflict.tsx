import { lazy, Suspense, useSyncExternalStore } from "react";

/** A change that was refused because somebody else changed the ticket since the person saw it. */
export interface Refused {
  seen: { id: string; version: number; updatedAt?: string };
  /** What the person wanted: the input of the mutation. */
  input: Record<string, unknown>;
}

/** What the person chose, knowing what the others did. */
export type Choice = { keep: "mine"; seen: { version: number; updatedAt: string } } | { keep: "theirs"; version: number };

export interface Asked {
  refused: Refused[];
  answer: (choice: Choice) => void;
  promise: Promise<Choice>;
}

let queue: readonly Asked[] = [];
let watch = () => {};

function turn(next: readonly Asked[]) {
  queue = next;
  watch();
}

const sameSight = (a: Refused, b: Refused) => a.seen.id === b.seen.id && a.seen.version === b.seen.version;

/**
 * Shows what changed on the ticket and by whom, and asks whose change is to hold. Changes that were refused for the same reason are
 * asked about once.
 */
export function showConflict(refused: Refused): Promise<Choice> {
  const known = queue.find((a) => sameSight(a.refused[0]!, refused));
  if (known) {
    turn(queue.map((a) => (a === known ? { ...a, refused: [...a.refused, refused] } : a)));
    return known.promise;
  }
  let settle: (choice: Choice) => void = () => {};
  const promise = new Promise<Choice>((resolve) => (settle = resolve));
  const answer = (choice: Choice) => {
    turn(queue.filter((a) => a.promise !== promise));
    settle(choice);
  };
  turn([...queue, { refused: [refused], promise, answer }]);
  return promise;
}

/** The question that is shown. */
export function firstConflict(): Asked | undefined {
  return queue[0];
}

const ConflictDialog = lazy(async () => ({ default: (await import("./ConflictDialog")).ConflictDialog }));

/** Where questions about conflicts are shown: one for the whole dashboard. */
export function Conflicts() {
  const asked = useSyncExternalStore((w) => {
    watch = w;
    return () => void (watch = () => {});
  }, firstConflict);
  if (!asked) return null;
  return (
    <Suspense fallback={null}>
      <ConflictDialog key={`${asked.refused[0]?.seen.id} ${asked.refused[0]?.seen.version}`} asked={asked} />
    </Suspense>
  );
}
