import { useMemo } from "react";
import { useQuery } from "urql";
import { DepartmentsDocument, NamedDocument, type NamedQuery, StatusesDocument, TicketTypesDocument } from "@/gql/shared";

// What administrators define changes seldom: read once, then from the cache, where a change of a name arrives by itself.

/** Every status, in the administrator's order. */
export function useStatuses() {
  const [{ data }] = useQuery({ query: StatusesDocument, requestPolicy: "cache-first" });
  return data?.statuses ?? none;
}

/** Every department, in the administrator's order. */
export function useDepartments() {
  const [{ data }] = useQuery({ query: DepartmentsDocument, requestPolicy: "cache-first" });
  return data?.departments ?? none;
}

/** Every ticket type, in the administrator's order. */
export function useTicketTypes() {
  const [{ data }] = useQuery({ query: TicketTypesDocument, requestPolicy: "cache-first" });
  return data?.ticketTypes ?? none;
}

const none: never[] = [];

/** What an id stands for, in words. */
export interface Named {
  id: string;
  label: string;
  detail?: string;
  color?: string;
}

/** The most that the API names at once. */
const atOnce = 100;

/** What ids stand for; one that is missing from `named` once `loading` is over is unknown, or not the viewer's to see. */
export function useNamed(ids: readonly string[]): { named: ReadonlyMap<string, Named>; loading: boolean } {
  const key = [...new Set(ids)].sort().slice(0, atOnce).join(" ");
  const asked = useMemo(() => ({ ids: key ? key.split(" ") : [] }), [key]);
  const [{ data, fetching, stale }] = useQuery({ query: NamedDocument, variables: asked, requestPolicy: "cache-first", pause: !key });
  const named = useMemo(() => new Map((data?.nodes ?? []).flatMap((n) => (n ? [[n.id, inWords(n)] as const] : []))), [data]);
  return { named, loading: fetching || stale };
}

type Node = NonNullable<NamedQuery["nodes"][number]>;

function inWords(n: Node): Named {
  switch (n.__typename) {
    case "Status":
      return { id: n.id, label: n.name, color: n.color };
    case "Order":
      return { id: n.id, label: n.number, detail: n.customer.name };
    case "Ticket":
      return { id: n.id, label: `#${n.ticketNumber}`, detail: n.subject };
    case "User":
    case "Customer":
    case "Department":
    case "TicketType":
    case "Tag":
      return { id: n.id, label: n.name };
    default:
      return { id: n.id, label: n.id };
  }
}
