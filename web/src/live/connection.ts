import { type Client as WebSocketClient, createClient, type ExecutionResult, MessageType, type SubscribePayload } from "graphql-ws";
import { useSyncExternalStore } from "react";

/** Whether what the page shows is live: the socket is open and answers. */
export type Liveness = "connecting" | "live" | "lost";

const pingEvery = 10_000;
const pongWithin = 4_000;
/** After sleep the page must be right within two seconds: an answer that takes longer than this is not waited for. */
const pongAfterSleepWithin = 800;
const unauthenticated = 4401;

let liveness: Liveness = "connecting";
const watchers = new Set<() => void>();
let onSignedOut = () => {};
let onResync = () => {};

function become(next: Liveness) {
  if (next === liveness) return;
  liveness = next;
  watchers.forEach((w) => w());
}

export function useLiveness(): Liveness {
  return useSyncExternalStore(
    (w) => {
      watchers.add(w);
      return () => watchers.delete(w);
    },
    () => liveness,
  );
}

/** What to do when the server ends the session, and when a stream is so old that everything must be loaded afresh. */
export function whenConnection(does: { signedOut: () => void; resync: () => void }) {
  onSignedOut = does.signedOut;
  onResync = does.resync;
}

let awaitedPong: number | undefined;
let open: WebSocket | undefined;
let wake: (() => void) | undefined;

function listen() {
  const scheme = location.protocol === "https:" ? "wss:" : "ws:";
  const made = createClient({
    url: `${scheme}//${location.host}/graphql`,
    keepAlive: pingEvery,
    // A route to another page drops one page's streams and opens the next one's: keep the socket meanwhile.
    lazyCloseTimeout: 3_000,
    retryAttempts: Number.POSITIVE_INFINITY,
    shouldRetry: () => true,
    // A spread, so that a restarted server is not met by everybody at once; short, so that the page is right within two seconds.
    retryWait: (retries) =>
      new Promise((resolve) => {
        const timer = setTimeout(resolve, 150 + Math.random() * Math.min(250 * (retries + 1), 1_000));
        wake = () => {
          clearTimeout(timer);
          resolve();
        };
      }),
    on: {
      connected: (opened) => {
        if (made !== socket) return;
        open = opened as WebSocket;
        become("live");
      },
      ping: (received) => {
        if (!received) expectPong(pongWithin);
      },
      pong: (received) => {
        if (!received) return;
        clearTimeout(awaitedPong);
        become("live");
      },
      closed: (event) => {
        // One that has been replaced may end after its successor has begun.
        if (made !== socket) return;
        open = undefined;
        clearTimeout(awaitedPong);
        // 1000: nobody listens any more, so the socket was let go on purpose.
        const code = (event as CloseEvent).code;
        become(code === 1000 ? "connecting" : "lost");
        if (code === unauthenticated) onSignedOut();
      },
    },
  });
  return made;
}

let socket: WebSocketClient = listen();

function expectPong(within: number) {
  clearTimeout(awaitedPong);
  awaitedPong = window.setTimeout(() => {
    become("lost");
    socket.terminate();
  }, within);
}

/** After sleep or a change of network a socket may be dead without knowing it: ask it, and replace it when it does not answer at once. */
function check() {
  wake?.();
  if (open?.readyState !== WebSocket.OPEN) return;
  open.send(JSON.stringify({ type: MessageType.Ping }));
  expectPong(pongAfterSleepWithin);
}

/** Watches for sleep and for the network's going and coming. Call once. */
export function watchNetwork() {
  window.addEventListener("online", check);
  window.addEventListener("offline", () => become("lost"));
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "visible") check();
  });
  // Timers stop while a machine sleeps: a gap tells of it. Those of a hidden page are rare anyway, and it is asked when it is shown.
  let last = Date.now();
  setInterval(() => {
    if (Date.now() - last > 15_000 && document.visibilityState === "visible") check();
    last = Date.now();
  }, 5_000);
}

/** Closes the socket, so that the next stream opens a new one, with the cookie of who is signed in then. */
export function reconnect() {
  void socket.dispose();
  become("connecting");
  socket = listen();
}

interface Sink {
  next: (result: ExecutionResult<Record<string, unknown>>) => void;
  error: (error: unknown) => void;
  complete: () => void;
}

/** Streams that somebody follows. */
const streams = new Set<{ start: () => void; pause: () => void }>();

/** Opens every stream again, each where it stopped: the session ended, and the same person has signed in once more. */
export function resume() {
  const followed = [...streams];
  followed.forEach((s) => s.pause());
  reconnect();
  followed.forEach((s) => s.start());
}

/**
 * Follows a subscription through every lost connection. One with a variable `$after` goes on from the last position that it brought,
 * so that nothing is missed and nothing is loaded again; it must select `position`.
 */
export function follow(query: string, variables: Record<string, unknown>, sink: Sink): () => void {
  const payload: SubscribePayload = { query, variables: { ...variables } };
  const resumes = /\$after\b/.test(query);
  let run: object | undefined;
  let stop = () => {};
  const stream = {
    start() {
      const mine = {};
      run = mine;
      stop = socket.subscribe<Record<string, unknown>>(payload, {
        next(result) {
          if (run !== mine) return;
          if (resumes) remember(payload, result.data);
          if (has("RESYNC", result.errors)) onResync();
          else if (has("UNAUTHENTICATED", result.errors)) wait();
          else sink.next(result as ExecutionResult<Record<string, unknown>>);
        },
        error(error) {
          if (run !== mine) return;
          if (has("RESYNC", error)) onResync();
          else if (has("UNAUTHENTICATED", error) || (error as { code?: unknown } | null)?.code === unauthenticated) wait();
          else sink.error(error);
        },
        complete() {
          if (run === mine) sink.complete();
        },
      });
    },
    pause() {
      run = undefined;
      stop();
    },
  };
  // Not over: it goes on should the same person sign in again.
  function wait() {
    stream.pause();
    onSignedOut();
  }
  streams.add(stream);
  stream.start();
  return () => {
    streams.delete(stream);
    stream.pause();
  };
}

function remember(payload: SubscribePayload, data: Record<string, unknown> | null | undefined) {
  for (const entry of Object.values(data ?? {})) {
    const position = (entry as { position?: unknown } | null)?.position;
    // The payload is read again at each connection.
    if (typeof position === "string") payload.variables!.after = position;
  }
}

function has(code: string, errors: unknown): boolean {
  return Array.isArray(errors) && errors.some((e) => e?.extensions?.code === code);
}
