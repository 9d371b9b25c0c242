import { Center, Loader, NavLink } from "@mantine/core";
import { Suspense } from "react";
import { useTranslation } from "react-i18next";
import { Link, Navigate, Route, Routes, useLocation } from "react-router";
import { NotFoundPage } from "@/app/NotFoundPage";
import { useSession } from "@/session/session";
import classes from "./SettingsPage.module.css";
import { sectionsFor } from "./sections";

/** The settings: a list of the sections that one may use, and the one that is open. */
export function SettingsPage() {
  const { t } = useTranslation("settings");
  const { permissions } = useSession();
  const { pathname } = useLocation();
  const shown = sectionsFor(permissions);
  return (
    <div className={classes.page}>
      <nav className={classes.nav} aria-label={t("title")}>
        {shown.map(({ key, Icon }) => {
          const active = pathname.startsWith(`/settings/${key}`);
          return (
            <NavLink key={key} component={Link} to={`/settings/${key}`} label={t(`sections.${key}`)} leftSection={<Icon size={17} />}
              active={active} aria-current={active ? "page" : undefined} className={classes.link} />
          );
        })}
      </nav>
      <div className={classes.section}>
        <Suspense fallback={<Center p="xl"><Loader /></Center>}>
          <Routes>
            <Route index element={<Navigate to="/settings/profile" replace />} />
            {shown.map(({ key, Page }) => <Route key={key} path={key} element={<Page />} />)}
            <Route path="*" element={<NotFoundPage />} />
          </Routes>
        </Suspense>
      </div>
    </div>
  );
}
