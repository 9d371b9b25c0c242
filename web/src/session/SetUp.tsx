import { Alert, Button, PasswordInput, Stack, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";
import { useMutation } from "urql";
import { codeOf, fieldErrors, useErrorText, violationsOf } from "@/api/errors";
import { SetUpDeskDocument } from "@/gql/session";
import { currentLocale } from "@/i18n/i18n";
import { usePageTitle } from "@/live/counts";
import { PasswordHint } from "./PasswordHint";
import { forgetTyped, useTyped } from "./typed";
import { useCapsLock } from "./useCapsLock";
import { Welcome } from "./Welcome";

interface Props {
  onSignedIn: (id: string) => Promise<void>;
  /** Somebody else was faster: there is an administrator now. */
  onTaken: () => Promise<void>;
}

/** Makes the first administrator of a desk that has nobody yet. */
export function SetUp({ onSignedIn, onTaken }: Props) {
  const { t } = useTranslation(["session", "shared"]);
  const { t: shared } = useTranslation("shared");
  const say = useErrorText();
  const navigate = useNavigate();
  const [{ fetching, error }, setUp] = useMutation(SetUpDeskDocument);
  const [name, setName] = useTyped("name");
  const [email, setEmail] = useTyped("email");
  const [password, setPassword] = useTyped("password");
  const [entering, setEntering] = useState(false);
  const { locked, watch } = useCapsLock();
  usePageTitle(t("setUp.title"));

  async function submit(e: FormEvent) {
    e.preventDefault();
    if (fetching || entering) return;
    const { data } = await setUp({ input: { name, email: email.trim(), password, locale: currentLocale() } });
    if (!data) return;
    forgetTyped();
    setEntering(true);
    await navigate("/welcome", { replace: true });
    await onSignedIn(data.setUpDesk.viewer.actor.id);
  }

  const errors = fieldErrors(error, shared);
  const taken = codeOf(error) === "CONFLICT";
  const failure = error && violationsOf(error).length === 0 ? (taken ? t("setUp.taken") : say(error)) : "";
  return (
    <Welcome title={t("setUp.title")} body={t("setUp.body")}>
      <form onSubmit={(e) => void submit(e)} noValidate>
        <Stack>
          {failure && (
            <Alert color="red" role="alert">
              <Stack gap="xs" align="flex-start">
                {failure}
                {taken && <Button size="xs" variant="default" onClick={() => void onTaken()}>{t("signIn.title")}</Button>}
              </Stack>
            </Alert>
          )}
          <TextInput label={t("setUp.name")} name="name" autoComplete="name" value={name} onChange={(e) => setName(e.currentTarget.value)} error={errors.name} dir="auto"
            maxLength={200} autoFocus={name === ""} />
          <TextInput label={t("email")} name="email" type="email" autoComplete="username" value={email} onChange={(e) => setEmail(e.currentTarget.value)} error={errors.email} dir="ltr" />
          <PasswordInput label={t("password")} name="password" autoComplete="new-password" value={password} onChange={(e) => setPassword(e.currentTarget.value)} error={errors.password}
            dir="ltr" description={locked ? t("capsLock") : t("setUp.passwordRule")} visibilityToggleButtonProps={{ "aria-label": t("showPassword") }} {...watch} />
          {password && <PasswordHint password={password} />}
          <Button type="submit" loading={fetching || entering}>{t("setUp.do")}</Button>
        </Stack>
      </form>
    </Welcome>
  );
}
