import "@mantine/core/styles.css";
import "@mantine/notifications/styles.css";
import "./app/fonts.css";
import "./app/base.css";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { App } from "./app/App";
import { startTexts } from "./i18n/i18n";
import { watchNetwork } from "./live/connection";

const root = document.getElementById("root");
if (root) {
  watchNetwork();
  // The frame's and the list's.
  await startTexts(["shared", "session", "inbox", "tickets", "filter"]);
  createRoot(root).render(
    <StrictMode>
      <App />
    </StrictMode>,
  );
}
