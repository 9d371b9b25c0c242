import { afterEach, beforeEach, expect, it, vi } from "vitest";

/** A server's end of the websocket, as far as graphql-transport-ws goes. */
class Socket {
  static all: Socket[] = [];
  static readonly OPEN = 1;
  readyState = 1;
  onopen?: () => void;
  onmessage?: (e: { data: string }) => void;
  onclose?: (e: { code: number; reason: string; wasClean: boolean }) => void;
  sent: { id: string; type: string; payload: { variables: { after?: string } } }[] = [];
  constructor() {
    Socket.all.push(this);
    queueMicrotask(() => this.onopen?.());
  }
  send(text: string) {
    const message = JSON.parse(text) as (typeof this.sent)[number];
    if (message.type === "connection_init") this.onmessage?.({ data: JSON.stringify({ type: "connection_ack" }) });
    else this.sent.push(message);
  }
  close(code: number) {
    this.readyState = 3;
    queueMicrotask(() => this.onclose?.({ code, reason: "", wasClean: true }));
  }
  next(payload: object) {
    this.onmessage?.({ data: JSON.stringify({ type: "next", id: this.sent.at(-1)!.id, payload }) });
  }
}

const sockets = () => Socket.all.filter((s) => s.sent.length > 0);
const subscribed = (n: number) => expect.poll(() => sockets().length).toBe(n);
const query = "subscription($after: Cursor) { ticketChanged(after: $after) { position } }";

beforeEach(() => {
  Socket.all = [];
  vi.resetModules();
  vi.stubGlobal("WebSocket", Socket);
});
afterEach(() => vi.unstubAllGlobals());

async function following() {
  const { follow, resume, whenConnection } = await import("./connection");
  const signedOut = vi.fn();
  whenConnection({ signedOut, resync: vi.fn() });
  const sink = { next: vi.fn(), error: vi.fn(), complete: vi.fn() };
  const stop = follow(query, { after: "p1" }, sink);
  await subscribed(1);
  sockets()[0]!.next({ data: { ticketChanged: { position: "p2" } } });
  expect(sink.next).toHaveBeenCalledOnce();
  return { resume, signedOut, sink, stop };
}

it("waits when the session ends, and goes on from where it stopped", async () => {
  const { resume, signedOut, sink, stop } = await following();
  sockets()[0]!.close(4401);
  await expect.poll(() => signedOut.mock.calls.length).toBeGreaterThan(0);
  resume();
  await subscribed(2);
  expect(sockets()[1]!.sent[0]!.payload.variables.after).toBe("p2");
  sockets()[1]!.next({ data: { ticketChanged: { position: "p3" } } });
  expect(sink.next).toHaveBeenCalledTimes(2);
  expect(sink.error).not.toHaveBeenCalled();
  expect(sink.complete).not.toHaveBeenCalled();
  stop();
});

it("goes on also when the old socket is open still", async () => {
  const { resume, sink, stop } = await following();
  resume();
  await subscribed(2);
  expect(sockets()[1]!.sent[0]!.payload.variables.after).toBe("p2");
  expect(sink.complete).not.toHaveBeenCalled();
  stop();
});

it("opens nothing again that nobody follows any more", async () => {
  const { resume, stop } = await following();
  stop();
  resume();
  const { follow } = await import("./connection");
  const other = follow("subscription { unreadCountChanged { tickets } }", {}, { next: vi.fn(), error: vi.fn(), complete: vi.fn() });
  await subscribed(2);
  expect(sockets()[1]!.sent).toHaveLength(1);
  other();
});
