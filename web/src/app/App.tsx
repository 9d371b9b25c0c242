import { Center, DirectionProvider, Loader, MantineProvider } from "@mantine/core";
import { Suspense } from "react";
import { useTranslation } from "react-i18next";
import { BrowserRouter, Navigate, Route, Routes } from "react-router";
import { currentLocale } from "@/i18n/i18n";
import { languages } from "@/i18n/languages";
import { LiveTickets } from "@/live/LiveTickets";
import { UnreadProvider } from "@/live/counts";
import { SessionGate } from "@/session/SessionGate";
import { Shortcuts } from "@/shared/shortcuts";
import { Conflicts } from "@/ticket/conflict";
import { Frame } from "./Frame";
import { nonce } from "./nonce";
import { NotFoundPage } from "./NotFoundPage";
import { Notices } from "./Notices";
import { PageBoundary } from "./PageBoundary";
import { routes } from "./routes";
import { cssVariables, theme } from "./theme";

const waiting = (
  <Center h="100%">
    <Loader />
  </Center>
);

export function App() {
  useTranslation("app"); // renders again when the language turns
  return (
    <DirectionProvider key={currentLocale()} initialDirection={languages[currentLocale()].dir} detectDirection={false}>
      <MantineProvider theme={theme} cssVariablesResolver={cssVariables} defaultColorScheme="auto" getStyleNonce={() => nonce}>
        <Suspense><Notices /></Suspense>
        <Suspense fallback={waiting}>
          <BrowserRouter>
            <SessionGate>
              <UnreadProvider>
                <LiveTickets>
                  <Frame>
                    <PageBoundary>
                      <Suspense fallback={waiting}>
                        <Routes>
                          <Route path="/" element={<Navigate to="/tickets" replace />} />
                          {routes.map(({ path, Page }) => (
                            <Route key={path} path={path} element={<Page />} />
                          ))}
                          <Route path="*" element={<NotFoundPage />} />
                        </Routes>
                      </Suspense>
                    </PageBoundary>
                  </Frame>
                  <Conflicts />
                  <Shortcuts />
                </LiveTickets>
              </UnreadProvider>
            </SessionGate>
          </BrowserRouter>
        </Suspense>
      </MantineProvider>
    </DirectionProvider>
  );
}
