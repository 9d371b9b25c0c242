import { createContext, useContext } from "react";
import type { ViewerQuery } from "@/gql/session";
import type { Permission } from "@/gql/schema";

/** Who is signed in, and what they may do. */
export interface Session {
  user: Extract<ViewerQuery["viewer"]["actor"], { __typename: "User" }>;
  permissions: readonly Permission[];
  /** Where the log stood when the session was read: live changes go on from here. */
  position: string;
  /** Reads who is signed in anew: after a change of one's rights or language. */
  restart: () => Promise<void>;
  /** Shows nothing of the session any more, and lets somebody sign in. */
  leave: () => Promise<void>;
}

const Context = createContext<Session | null>(null);
export const SessionContext = Context.Provider;

export function useSession(): Session {
  const session = useContext(Context);
  if (!session) throw new Error("nobody is signed in here");
  return session;
}

/** Whether the viewer may do it. The server decides in the end; this keeps what would be refused off the page. */
export function useMay(permission: Permission): boolean {
  return useSession().permissions.includes(permission);
}
