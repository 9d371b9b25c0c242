import { type ReactNode, useMemo } from "react";
import { useQuery } from "urql";
import { ViewerDocument, type ViewerQuery } from "@/gql/session";
import { preferencesOf, PreferencesProvider } from "@/i18n/preferences";
import { type Session, SessionContext } from "./session";

/** Who is signed in and how they read dates, as the cache knows it: a change of the profile or of the desk's week shows at once. */
export function SignedIn({ read, restart, leave, children }: Pick<Session, "restart" | "leave"> & { read: ViewerQuery; children: ReactNode }) {
  const [{ data }] = useQuery({ query: ViewerDocument, requestPolicy: "cache-first" });
  const { viewer, settings } = data ?? read;
  const user = viewer.actor.__typename === "User" ? viewer.actor : null;
  // Live changes go on from the first reading, whatever is read again.
  const { position } = read.viewer.unread;
  const session = useMemo(
    () => user && { user, permissions: viewer.permissions, position, restart, leave },
    [user, viewer.permissions, position, restart, leave],
  );
  const calendar = user?.calendar ?? "GREGORIAN";
  const preferences = useMemo(() => preferencesOf(calendar, settings), [calendar, settings]);
  return (
    <PreferencesProvider value={preferences}>
      {session && <SessionContext value={session}>{children}</SessionContext>}
    </PreferencesProvider>
  );
}
