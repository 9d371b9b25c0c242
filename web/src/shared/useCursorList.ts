import { type Client, type CombinedError, createRequest, type TypedDocumentNode } from "@urql/core";
import { useCallback, useEffect, useRef, useState } from "react";
import { useClient } from "urql";
import { type Loaded, nothing, type Page, takeFirst, takeNext } from "./pages";
import { type Place, top } from "./VirtualList";

interface Options<D, V, T> {
  query: TypedDocumentNode<D, V>;
  /** All but `first` and `after`, which the query must take too. */
  variables: Omit<V, "first" | "after">;
  pick: (data: D) => Page<T>;
  size?: number;
}

interface State<T> {
  key: number;
  list: Loaded<T>;
  /** Whether the list is that of `key`, and not still the one before it. */
  current: boolean;
  loading: boolean;
  error: CombinedError | undefined;
}

// What a list had loaded, and how far it was scrolled, when it was left: coming back finds it so.
interface Memory {
  list: Loaded<unknown>;
  place: Place;
}
const memories = new WeakMap<Client, Map<number, Memory>>();

function memoryOf(client: Client) {
  const memory = memories.get(client) ?? new Map<number, Memory>();
  memories.set(client, memory);
  return memory;
}

const mostAtOnce = 100;

/** A list that is read page by page. Its entries' fields are as they were read: rows that must be live read them from the cache. */
export function useCursorList<D, V extends object, T extends { id: string }>({ query, variables, pick, size = 50 }: Options<D, V, T>) {
  const client = useClient();
  const memory = memoryOf(client);
  const { key } = createRequest(query, variables as never);
  const [state, setState] = useState<State<T>>(() => startOf(key, memory.get(key), { key, list: nothing, current: false, loading: true, error: undefined }));
  const run = useRef(0);
  const latest = useRef({ variables, pick, state });
  latest.current = { variables, pick, state };

  const read = useCallback(
    async (first: number, after: string | null) => {
      const asked = { ...latest.current.variables, first, after } as never;
      const { data, error } = await client.query<D>(query as never, asked, { requestPolicy: "network-only" }).toPromise();
      return { page: data && latest.current.pick(data), error };
    },
    [client, query],
  );

  /** Reads the beginning of the list, as far as it was loaded, anew. */
  const refresh = useCallback(async () => {
    const turn = ++run.current;
    setState((s) => ({ ...s, loading: true }));
    const { list, current } = latest.current.state;
    const { page, error } = await read(Math.min(mostAtOnce, Math.max(size, current ? list.nodes.length : 0)), null);
    if (turn !== run.current) return;
    setState((s) => ({
      ...s, loading: false, error, current: s.current || page !== undefined,
      list: page ? takeFirst(s.current ? s.list : nothing, page) : s.list,
    }));
  }, [read, size]);

  const more = useCallback(async () => {
    const { list, loading } = latest.current.state;
    if (loading || !list.hasMore) return;
    const turn = ++run.current;
    setState((s) => ({ ...s, loading: true }));
    const { page, error } = await read(size, list.cursor);
    if (turn !== run.current) return;
    setState((s) => ({ ...s, loading: false, error, list: page ? takeNext(s.list, page) : s.list }));
  }, [read, size]);

  useEffect(() => {
    setState((s) => startOf(key, memory.get(key), s));
    void refresh();
    const turns = run;
    return () => void turns.current++;
  }, [key, memory, refresh]);

  useEffect(() => {
    if (state.current) memory.set(state.key, { list: state.list, place: memory.get(state.key)?.place ?? top });
  }, [memory, state]);

  const keepPlace = useCallback((place: Place) => {
    const kept = memory.get(key);
    if (kept) kept.place = place;
  }, [memory, key]);

  return {
    key, nodes: state.list.nodes, total: state.list.total, hasMore: state.list.hasMore, current: state.current && state.key === key,
    loading: state.loading, error: state.error, refresh, more, place: memory.get(key)?.place, keepPlace,
  };
}

function startOf<T>(key: number, remembered: Memory | undefined, before: State<T>): State<T> {
  if (before.key === key && before.current) return before;
  if (remembered) return { key, list: remembered.list as Loaded<T>, current: true, loading: true, error: undefined };
  // What was shown stays until the new list is there, so that typing a search does not make the page blink.
  return { key, list: before.list, current: false, loading: true, error: undefined };
}
