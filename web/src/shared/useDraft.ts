import { useCallback, useState } from "react";
import { useSession } from "@/session/session";

/** What somebody fills in, kept until it is sent or thrown away: it outlives the dialog and the page. */
export function useDraft<T extends object>(name: string, empty: T) {
  const { user } = useSession();
  const key = `sanad.draft.${user.id}.${name}`;
  const [draft, setDraft] = useState<T>(() => ({ ...empty, ...read<T>(key) }));
  const change = useCallback((part: Partial<T>) => setDraft((d) => write(key, { ...d, ...part })), [key]);
  const forget = useCallback(() => {
    try {
      localStorage.removeItem(key);
    } catch {
      // Nothing could be kept either.
    }
    setDraft(empty);
  }, [key, empty]);
  return [draft, change, forget] as const;
}

function read<T>(key: string): Partial<T> {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(key) ?? "{}");
    return kept !== null && typeof kept === "object" ? (kept as Partial<T>) : {};
  } catch {
    return {};
  }
}

function write<T>(key: string, draft: T): T {
  try {
    localStorage.setItem(key, JSON.stringify(draft));
  } catch {
    // A full or forbidden storage: what is typed stays as long as the dialog does.
  }
  return draft;
}
