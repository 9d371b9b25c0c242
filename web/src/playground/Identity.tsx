import { type FormEvent, useId, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Myself } from "./useMyself";

interface Props {
  /** Who the cookie signs in; null when nobody, undefined while it is asked. */
  me: Myself | null | undefined;
  token: string;
  onToken: (token: string) => void;
}

/** As whom one asks: as oneself, or by a token. */
export function Identity({ me, token, onToken }: Props) {
  const { t } = useTranslation("playground");
  const [byToken, setByToken] = useState(false);
  const [typed, setTyped] = useState("");
  const group = useId();
  function use(e: FormEvent) {
    e.preventDefault();
    onToken(typed.trim());
  }
  function choose(by: boolean) {
    setByToken(by);
    onToken(by ? typed.trim() : "");
  }
  return (
    <form className="playground-identity" onSubmit={use} aria-label={t("identity")}>
      <label>
        <input type="radio" name={group} checked={!byToken} onChange={() => choose(false)} />
        <span>{me ? t("asMyself", { name: me.name }) : t("asNobody")}</span>
      </label>
      <label>
        <input type="radio" name={group} checked={byToken} onChange={() => choose(true)} />
        <span>{t("byToken")}</span>
      </label>
      {byToken && (
        <>
          <input type="password" aria-label={t("token")} placeholder={t("token")} value={typed} onChange={(e) => setTyped(e.currentTarget.value)} autoComplete="off" dir="ltr" autoFocus />
          <button type="submit" disabled={typed.trim() === token}>{t("use")}</button>
        </>
      )}
      {me === null && !byToken && <a href="/">{t("signIn")}</a>}
    </form>
  );
}
