import { useEffect, useState } from "react";

export interface Myself {
  id: string;
  name: string;
}

/** Whom the browser's cookie signs in: null for nobody, undefined until it is known. */
export function useMyself(): Myself | null | undefined {
  const [me, setMe] = useState<Myself | null>();
  useEffect(() => {
    const asked = new AbortController();
    readMyself(asked.signal).then(setMe, () => !asked.signal.aborted && setMe(null));
    return () => asked.abort();
  }, []);
  return me;
}

async function readMyself(signal: AbortSignal): Promise<Myself | null> {
  const answer = await fetch("/graphql", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ query: "{ viewer { actor { id name } } }" }),
    signal,
  });
  const { data } = (await answer.json()) as { data?: { viewer: { actor: Myself } } | null };
  return data?.viewer.actor ?? null;
}
