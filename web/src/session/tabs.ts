/** What the tabs of one browser tell one another: they share a cookie, and so who is signed in. */
export type Told = { is: "out" } | { is: "in"; id: string };

const name = "sanad.session";

export function tellTabs(told: Told) {
  const channel = new BroadcastChannel(name);
  channel.postMessage(told);
  channel.close();
}

/** Listens to the other tabs until the returned function is called. */
export function hearTabs(hear: (told: Told) => void): () => void {
  const channel = new BroadcastChannel(name);
  channel.onmessage = ({ data }: MessageEvent<Told>) => hear(data);
  return () => channel.close();
}
