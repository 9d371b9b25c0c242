import { useDebouncedValue } from "@mantine/hooks";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { type AnyVariables, type TypedDocumentNode, useQuery } from "urql";
import { FindCustomersDocument, FindOrdersDocument, FindPeopleDocument, FindTagsDocument, FindTicketsDocument } from "@/gql/shared";
import { type Named, useNamed } from "./choices";
import { EntityPicker, type EntityPickerProps } from "./EntityPicker";

/** What every picker takes; `known` are names that the page has already, so that they need not be asked for. */
export type PickerProps = Omit<EntityPickerProps, "named" | "found" | "fetching" | "failed" | "typed" | "onType"> & { known?: readonly Named[] };

/** The search behind a picker: what is typed, and what the server finds for it once the typing pauses. */
function useFound<D, V extends AnyVariables>(query: TypedDocumentNode<D, V>, variables: (typed: string | undefined) => V, read: (data: D) => Named[]) {
  const [typed, setTyped] = useState("");
  const [asked] = useDebouncedValue(typed, 150);
  const [active, setActive] = useState(false);
  const wanted = variables(asked.trim() || undefined);
  const [{ data, fetching, error }] = useQuery({ query, variables: wanted, pause: !active, requestPolicy: "cache-and-network" } as never) as [
    { data?: D; fetching: boolean; error?: unknown }, unknown,
  ];
  const found = useMemo(() => (data ? read(data) : []), [data]);
  return { typed, onType: setTyped, found, fetching: active && (fetching || asked !== typed), failed: error !== undefined, start: () => setActive(true) };
}

function Picker({ search, known, value, ...rest }: PickerProps & { search: ReturnType<typeof useFound> }) {
  const { start, ...state } = search;
  // Who was chosen here was found here: only what came from elsewhere is asked for.
  const [seen] = useState(() => new Map<string, Named>());
  for (const n of [...(known ?? []), ...state.found]) seen.set(n.id, n);
  const { named } = useNamed(value.filter((v) => !seen.has(v)));
  const all = new Map([...seen, ...named]);
  return <div onFocusCapture={start} style={{ display: "contents" }}><EntityPicker {...rest} {...state} value={value} named={all} /></div>;
}

/** Staff by name or address, by default those who can be assigned. Values are ids. */
export function PeoplePicker({ departmentId, active = true, ...props }: PickerProps & { departmentId?: string; active?: boolean | null }) {
  const { t } = useTranslation("shared");
  const search = useFound(FindPeopleDocument, (query) => ({ query, departmentId, active }),
    (d) => d.users.nodes.map((u) => ({ id: u.id, label: u.name, detail: u.email ?? undefined })));
  return <Picker placeholder={t("pick.people")} {...props} search={search} />;
}

/** Customers by name, address, telephone or company. Values are ids. */
export function CustomerPicker(props: PickerProps) {
  const { t } = useTranslation("shared");
  const search = useFound(FindCustomersDocument, (query) => ({ query }),
    (d) => d.customers.nodes.map((c) => ({ id: c.id, label: c.name, detail: [c.company, c.email, c.phone].filter(Boolean).join(" · ") || undefined })));
  return <Picker placeholder={t("pick.customers")} {...props} search={search} />;
}

/** Orders by number, of one customer or of all. Values are ids. */
export function OrderPicker({ customerId, ...props }: PickerProps & { customerId?: string }) {
  const { t } = useTranslation("shared");
  const search = useFound(FindOrdersDocument, (query) => ({ query, customerId }),
    (d) => d.orders.nodes.map((o) => ({ id: o.id, label: o.number, detail: `${o.customer.name} · ${o.status}` })));
  return <Picker placeholder={t("pick.orders")} {...props} search={search} />;
}

/** Tags by name. Values are the names themselves, as a ticket takes them; with `create` what is typed may be a new one. */
export function TagPicker({ creatable, ...props }: Omit<PickerProps, "create" | "known"> & { creatable?: boolean }) {
  const { t } = useTranslation("shared");
  const search = useFound(FindTagsDocument, (query) => ({ query }), (d) => d.tags.map((tag) => ({ id: tag.name, label: tag.name })));
  const isNew = !search.found.some((f) => f.id === search.typed.trim()) && !props.value.includes(search.typed.trim());
  const create = creatable && isNew
    ? { label: (typed: string) => t("pick.newTag", { typed }), run: (typed: string) => props.onChange([...props.value, typed]) }
    : undefined;
  return <Picker placeholder={t("pick.tags")} {...props} create={create} known={props.value.map((name) => ({ id: name, label: name }))} search={search} />;
}

/** Tags by name, for filters. Values are ids. */
export function TagIdPicker(props: PickerProps) {
  const { t } = useTranslation("shared");
  const search = useFound(FindTagsDocument, (query) => ({ query }), (d) => d.tags.map((tag) => ({ id: tag.id, label: tag.name })));
  return <Picker placeholder={t("pick.tags")} {...props} search={search} />;
}

/** Tickets by number or by words. Values are ids. */
export function TicketPicker(props: PickerProps) {
  const { t } = useTranslation("shared");
  const search = useFound(FindTicketsDocument, (typed) => ({ filterBy: !typed ? {} : /^#?\d{1,9}$/.test(typed) ? { numbers: [Number(typed.replace("#", ""))] } : { text: typed } }),
    (d) => d.tickets.nodes.map((ticket) => ({ id: ticket.id, label: `#${ticket.number}`, detail: ticket.subject })));
  return <Picker placeholder={t("pick.tickets")} {...props} search={search} />;
}
