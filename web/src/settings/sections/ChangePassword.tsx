import { PasswordInput, Title } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { UpdateProfileDocument } from "@/gql/profile";
import { PasswordHint } from "@/session/PasswordHint";
import { PageForm } from "../form/PageForm";
import { useSave } from "../form/useSave";

const fields = ["currentPassword", "newPassword"];

export function ChangePassword({ email }: { email: string }) {
  const { t } = useTranslation(["settings", "session"]);
  const [current, setCurrent] = useState("");
  const [next, setNext] = useState("");
  const { save, saving, failure, errors, error } = useSave(UpdateProfileDocument, { fields, done: t("profile.passwordChanged") });
  const wrong = error && errors.currentPassword ? t("profile.wrongPassword") : undefined;
  const reset = () => {
    setCurrent("");
    setNext("");
  };
  async function submit() {
    if (await save({ currentPassword: current, newPassword: next })) reset();
  }
  const eye = { "aria-label": t("session:showPassword") };
  return (
    <section aria-labelledby="password-title">
      <Title order={2} size="h5" mb="xs" id="password-title">{t("profile.changePassword")}</Title>
      <PageForm label={t("profile.changePassword")} changed={current !== "" || next !== ""} onSubmit={() => void submit()} onReset={reset} saving={saving} failure={failure}
        submitLabel={t("profile.changePassword")}>
        <input type="text" name="username" autoComplete="username" value={email} readOnly hidden />
        <PasswordInput label={t("profile.currentPassword")} value={current} onChange={(e) => setCurrent(e.currentTarget.value)} autoComplete="current-password" dir="ltr"
          error={wrong} visibilityToggleButtonProps={eye} />
        <PasswordInput label={t("people.newPassword")} value={next} onChange={(e) => setNext(e.currentTarget.value)} autoComplete="new-password" dir="ltr" error={errors.newPassword}
          description={t("profile.newPasswordHint")} visibilityToggleButtonProps={eye} />
        {next && <PasswordHint password={next} />}
      </PageForm>
    </section>
  );
}
