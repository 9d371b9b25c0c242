import { Center, Loader } from "@mantine/core";
import { type ReactNode, Suspense, useCallback, useEffect, useRef, useState } from "react";
import { useNavigate } from "react-router";
import { Provider } from "urql";
import { makeClient, type SessionClient } from "@/api/client";
import { codeOf } from "@/api/errors";
import { SetUpNeededDocument, ViewerDocument, type ViewerQuery } from "@/gql/session";
import { changeLanguage, currentLocale } from "@/i18n/i18n";
import { reconnect, resume, whenConnection } from "@/live/connection";
import { Unreachable } from "@/shared/Unreachable";
import { prepareForTheEnd, SessionEnded, SetUpPage, SignInPage } from "./pages";
import { SignedIn } from "./SignedIn";
import { hearTabs, tellTabs, type Told } from "./tabs";

type State =
  | { is: "loading" }
  | { is: "unreachable" }
  | { is: "out"; client: SessionClient; setUp: boolean }
  /** `ended`: the session is over while the page is open; it waits as it is for the same person. */
  | { is: "in"; client: SessionClient; read: ViewerQuery; turn: number; ended: boolean };

const idOf = (read: ViewerQuery) => read.viewer.actor.id;
const ask = (client: SessionClient) => client.query(ViewerDocument, {}, { requestPolicy: "network-only" }).toPromise();

/** Finds out who is signed in, gives them a client of their own, and lets them in when it is nobody. */
export function SessionGate({ children }: { children: ReactNode }) {
  const [state, setState] = useState<State>({ is: "loading" });
  const latest = useRef(state);
  latest.current = state;
  const turns = useRef(0);
  // Another function on every page: what depends on it would begin the session anew at each step.
  const go = useNavigate();
  const navigate = useRef(go);
  navigate.current = go;

  const end = useCallback(() => setState((s) => (s.is === "in" ? { ...s, ended: true } : s)), []);

  const restart = useCallback(async () => {
    const turn = ++turns.current;
    // A new client with an empty cache: nothing of the session before can be shown.
    const client = makeClient(() => {
      if (turn === turns.current) end();
    });
    const { data, error } = await ask(client);
    if (turn !== turns.current) return;
    if (data?.viewer.actor.__typename === "User") {
      if (data.viewer.locale !== currentLocale()) await changeLanguage(data.viewer.locale);
      reconnect();
      setState({ is: "in", client, read: data, turn, ended: false });
    } else if (data || codeOf(error) === "UNAUTHENTICATED" || codeOf(error) === "FORBIDDEN") {
      // Nobody, or somebody for whom the dashboard is not: the settings are refused to customers.
      const { data: asked } = await client.query(SetUpNeededDocument, {}, { requestPolicy: "network-only" }).toPromise();
      if (turn === turns.current) setState(asked ? { is: "out", client, setUp: asked.setUpNeeded } : { is: "unreachable" });
    } else {
      setState({ is: "unreachable" });
    }
  }, [end]);

  /** Goes on where the same person was; begins anew for somebody else. */
  const enter = useCallback(async (id: string) => {
    const was = latest.current;
    if (was.is === "in" && idOf(was.read) === id) {
      setState({ ...was, ended: false });
      resume();
      was.client.askAgain();
      // What they may do can have changed meanwhile.
      await ask(was.client);
      return;
    }
    if (was.is === "in") {
      setState({ is: "loading" });
      await navigate.current("/", { replace: true });
    }
    await restart();
  }, [restart]);

  const onSignedIn = useCallback(async (id: string) => {
    tellTabs({ is: "in", id });
    await enter(id);
  }, [enter]);

  const leave = useCallback(async () => {
    setState({ is: "loading" });
    await navigate.current("/", { replace: true });
    await restart();
  }, [restart]);

  useEffect(() => {
    whenConnection({ signedOut: end, resync: () => void restart() });
    void restart();
    return hearTabs((told: Told) => {
      const { is } = latest.current;
      if (told.is === "in") void enter(told.id);
      else if (is === "in") void leave();
    });
  }, [end, enter, leave, restart]);

  const { is } = state;
  useEffect(() => (is === "in" ? prepareForTheEnd() : undefined), [is]);

  switch (state.is) {
    case "loading":
      return (
        <Center h="100%">
          <Loader />
        </Center>
      );
    case "unreachable":
      return <Unreachable retry={restart} />;
    case "out":
      return (
        <Provider value={state.client}>
          {state.setUp ? <SetUpPage onSignedIn={onSignedIn} onTaken={restart} /> : <SignInPage onSignedIn={onSignedIn} />}
        </Provider>
      );
    case "in":
      return (
        <Provider value={state.client} key={state.turn}>
          <SignedIn read={state.read} restart={restart} leave={leave}>{children}</SignedIn>
          <Suspense>{state.ended && <SessionEnded read={state.read} onSignedIn={onSignedIn} />}</Suspense>
        </Provider>
      );
  }
}
