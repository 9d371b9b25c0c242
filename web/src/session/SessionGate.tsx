import { Center, Loader } from "@mantine/core";
import type { Client } from "@urql/core";
import { type ReactNode, useCallback, useEffect, useRef, useState } from "react";
import { Provider } from "urql";
import { makeClient } from "@/api/client";
import { codeOf } from "@/api/errors";
import { ViewerDocument, type ViewerQuery } from "@/gql/session";
import { changeLanguage, currentLocale } from "@/i18n/i18n";
import { reconnect, whenConnection } from "@/live/connection";
import { Unreachable } from "@/shared/Unreachable";
import { SignedIn } from "./SignedIn";
import { SignInPage } from "./SignInPage";

type State = { is: "loading" } | { is: "unreachable" } | { is: "out"; client: Client } | { is: "in"; client: Client; read: ViewerQuery; turn: number };

/** Finds out who is signed in, gives them a client of their own, and shows the sign-in page when it is nobody. */
export function SessionGate({ children }: { children: ReactNode }) {
  const [state, setState] = useState<State>({ is: "loading" });
  const turns = useRef(0);

  const restart = useCallback(async () => {
    const turn = ++turns.current;
    // A new client with an empty cache: nothing of the session before can be shown.
    const client = makeClient(() => {
      if (turn === turns.current) setState({ is: "out", client });
    });
    const { data, error } = await client.query(ViewerDocument, {}, { requestPolicy: "network-only" }).toPromise();
    if (turn !== turns.current) return;
    if (data?.viewer.actor.__typename === "User") {
      if (data.viewer.locale !== currentLocale()) await changeLanguage(data.viewer.locale);
      reconnect();
      setState({ is: "in", client, read: data, turn });
    } else if (data || codeOf(error) === "UNAUTHENTICATED" || codeOf(error) === "FORBIDDEN") {
      // Nobody, or somebody for whom the dashboard is not: the settings are refused to customers.
      setState({ is: "out", client });
    } else {
      setState({ is: "unreachable" });
    }
  }, []);

  useEffect(() => {
    whenConnection({
      signedOut: () => setState((s) => (s.is === "in" ? { is: "out", client: s.client } : s)),
      resync: () => void restart(),
    });
    void restart();
  }, [restart]);

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
          <SignInPage onSignedIn={restart} />
        </Provider>
      );
    case "in":
      return (
        <Provider value={state.client} key={state.turn}>
          <SignedIn read={state.read} restart={restart}>{children}</SignedIn>
        </Provider>
      );
  }
}
