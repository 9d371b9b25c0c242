import { Alert, Button, Paper, PasswordInput, Stack, TextInput, Title } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { useMutation } from "urql";
import { useErrorText } from "@/api/errors";
import { SignInDocument } from "@/gql/session";
import { Brand } from "@/shared/Brand";
import { LocaleMenu } from "./LocaleMenu";
import classes from "./SignInPage.module.css";

export function SignInPage({ onSignedIn }: { onSignedIn: () => Promise<void> }) {
  const { t } = useTranslation("session");
  const say = useErrorText();
  const [{ fetching, error }, signIn] = useMutation(SignInDocument);
  const [email, setEmail] = useState("");
  const [password, setPassword] = useState("");

  async function submit(e: FormEvent) {
    e.preventDefault();
    const { data } = await signIn({ input: { email, password } });
    if (data) await onSignedIn();
  }

  const wrong = error?.graphQLErrors[0]?.extensions?.code === "UNAUTHENTICATED";
  return (
    <main className={classes.page}>
      <Paper className={classes.card} withBorder shadow="sm" radius="lg" p="xl">
        <form onSubmit={submit}>
          <Stack>
            <Brand />
            <Title order={1} size="h3">{t("signIn.title")}</Title>
            {error && <Alert color="red" role="alert">{wrong ? t("signIn.wrong") : say(error)}</Alert>}
            <TextInput label={t("email")} type="email" autoComplete="username" required value={email} dir="ltr"
              onChange={(e) => setEmail(e.currentTarget.value)} autoFocus name="email" />
            <PasswordInput label={t("password")} autoComplete="current-password" required value={password} dir="ltr"
              onChange={(e) => setPassword(e.currentTarget.value)} name="password"
              visibilityToggleButtonProps={{ "aria-label": t("showPassword") }} />
            <Button type="submit" loading={fetching}>{t("signIn.do")}</Button>
            <LocaleMenu />
          </Stack>
        </form>
      </Paper>
    </main>
  );
}
