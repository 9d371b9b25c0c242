import { GraphiQL } from "graphiql";
import { useEffect, useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { exampleTabs } from "./examples";
import { makeFetcher } from "./fetcher";
import { Identity } from "./Identity";
import { chosenTheme } from "./theme";
import { storageOf } from "./storage";
import { useMyself } from "./useMyself";

/** Where people try the API out: GraphiQL, signed in as oneself or by a token. */
export function Playground() {
  const { t, i18n } = useTranslation("playground");
  const me = useMyself();
  // Kept in memory alone: gone with the page.
  const [token, setToken] = useState("");
  const { fetcher, close } = useMemo(() => makeFetcher(token), [token]);
  useEffect(() => close, [close]);
  const title = t("title");
  useEffect(() => {
    document.title = title;
  }, [title, i18n.language]);
  const theme = chosenTheme();
  const storage = useMemo(() => (me === undefined ? undefined : storageOf(me?.id ?? "nobody")), [me]);
  return (
    <div className="playground" data-theme={theme}>
      <header className="playground-bar" dir={i18n.dir()}>
        <a href="/" className="playground-brand">
          <img src="/favicon.svg" alt="" width={24} height={24} />
          <span>{t("back")}</span>
        </a>
        <h1>{t("heading")}</h1>
        <Identity me={me} token={token} onToken={setToken} />
      </header>
      <main className="playground-work" dir="ltr" lang="en">
        {storage && (
          <GraphiQL fetcher={fetcher} storage={storage} defaultTabs={exampleTabs} forcedTheme={theme} defaultEditorToolsVisibility="variables"
            isHeadersEditorEnabled={false} showPersistHeadersSettings={false} inputValueDeprecation schemaDescription />
        )}
      </main>
    </div>
  );
}
