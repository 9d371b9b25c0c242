import { Alert, Button, PasswordInput, Stack, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { useMutation } from "urql";
import { codeOf, useErrorText } from "@/api/errors";
import { SignInDocument } from "@/gql/session";
import { forgetTyped, useTyped } from "./typed";
import { useCapsLock } from "./useCapsLock";

/** Signs a member of staff in. `email` is whose session it was. */
export function SignInForm({ onSignedIn, email: known = "" }: { onSignedIn: (id: string) => Promise<void>; email?: string }) {
  const { t } = useTranslation("session");
  const say = useErrorText();
  const [{ fetching, error }, signIn] = useMutation(SignInDocument);
  const [email, setEmail] = useTyped("email", known);
  const [password, setPassword] = useState("");
  const [entering, setEntering] = useState(false);
  const { locked, watch } = useCapsLock();

  async function submit(e: FormEvent) {
    e.preventDefault();
    if (fetching || entering) return;
    const { data } = await signIn({ input: { email: email.trim(), password } });
    if (!data) return;
    forgetTyped();
    setEntering(true);
    await onSignedIn(data.signIn.viewer.actor.id);
  }

  return (
    <form onSubmit={(e) => void submit(e)}>
      <Stack>
        {error && <Alert color="red" role="alert">{codeOf(error) === "UNAUTHENTICATED" ? t("signIn.wrong") : say(error)}</Alert>}
        <TextInput label={t("email")} type="email" autoComplete="username" required withAsterisk={false} value={email} dir="ltr" name="email"
          onChange={(e) => setEmail(e.currentTarget.value)} autoFocus={email === ""} />
        <PasswordInput label={t("password")} autoComplete="current-password" required withAsterisk={false} value={password} dir="ltr" name="password" {...watch}
          onChange={(e) => setPassword(e.currentTarget.value)} autoFocus={email !== ""} description={locked ? <span role="status">{t("capsLock")}</span> : undefined}
          inputWrapperOrder={["label", "input", "description", "error"]} visibilityToggleButtonProps={{ "aria-label": t("showPassword") }} />
        <Button type="submit" loading={fetching || entering}>{t("signIn.do")}</Button>
      </Stack>
    </form>
  );
}
