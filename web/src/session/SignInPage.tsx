import { useTranslation } from "react-i18next";
import { usePageTitle } from "@/live/counts";
import { SignInForm } from "./SignInForm";
import { Welcome } from "./Welcome";

/** Stands in place of whatever page was asked for, which is shown once somebody is in. */
export function SignInPage({ onSignedIn }: { onSignedIn: (id: string) => Promise<void> }) {
  const { t } = useTranslation("session");
  usePageTitle(t("signIn.title"));
  return (
    <Welcome title={t("signIn.title")}>
      <SignInForm onSignedIn={onSignedIn} />
    </Welcome>
  );
}
