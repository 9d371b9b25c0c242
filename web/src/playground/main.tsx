import "./workers";
import "@/app/fonts.css";
import "@graphiql/react/style.css";
import "@graphiql/plugin-doc-explorer/style.css";
import "@graphiql/plugin-history/style.css";
import "graphiql/graphiql.css";
import "./playground.css";
import { StrictMode, Suspense } from "react";
import { createRoot } from "react-dom/client";
import { startTexts } from "@/i18n/i18n";
import { Playground } from "./Playground";

const root = document.getElementById("root");
if (root) {
  await startTexts();
  // The page itself stays left to right: what the editor hides far to the left would make it scroll. Our own words turn by themselves.
  document.documentElement.dir = "ltr";
  createRoot(root).render(
    <StrictMode>
      <Suspense>
        <Playground />
      </Suspense>
    </StrictMode>,
  );
}
