import { Button } from "@mantine/core";
import { Component, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useLocation } from "react-router";
import { Empty } from "@/shared/states";

class Boundary extends Component<{ children: ReactNode; fallback: ReactNode }, { broken: boolean }> {
  override state = { broken: false };
  static getDerivedStateFromError() {
    return { broken: true };
  }
  override render() {
    return this.state.broken ? this.props.fallback : this.props.children;
  }
}

/** A page that breaks, or whose part could not be loaded, says so; the rest of the dashboard goes on. */
export function PageBoundary({ children }: { children: ReactNode }) {
  const { t } = useTranslation("app");
  const { pathname } = useLocation();
  return (
    <Boundary key={pathname} fallback={
      <Empty page title={t("broken.title")} body={t("broken.body")}>
        <Button onClick={() => location.reload()}>{t("broken.reload")}</Button>
      </Empty>
    }>
      {children}
    </Boundary>
  );
}
