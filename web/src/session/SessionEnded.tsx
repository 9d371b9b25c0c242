import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import type { ViewerQuery } from "@/gql/session";
import classes from "./SessionEnded.module.css";
import { SignInForm } from "./SignInForm";
import { Welcome } from "./Welcome";

/** Over everything, for who was signed in and no longer is: nobody sees or does anything until somebody signs in, and nothing typed is lost. */
export function SessionEnded({ read, onSignedIn }: { read: ViewerQuery; onSignedIn: (id: string) => Promise<void> }) {
  const { t } = useTranslation("session");
  const dialog = useRef<HTMLDialogElement>(null);
  // The browser's own dialog: above every other one, and nothing beneath it can be reached. Some let Escape close it all the same: it opens again.
  useEffect(() => {
    dialog.current?.showModal();
    dialog.current?.querySelector<HTMLInputElement>('input[name="password"]')?.focus();
  }, []);
  const { actor } = read.viewer;
  return (
    <dialog ref={dialog} className={classes.dialog} aria-label={t("ended.title")} 
      onCancel={(e) => e.preventDefault()} onClose={(e) => e.currentTarget.showModal()}>
      <Welcome title={t("ended.title")} body={t("ended.body", { name: actor.name })} level={2}>
        <SignInForm onSignedIn={onSignedIn} email={actor.__typename === "User" ? actor.email ?? "" : ""} />
      </Welcome>
    </dialog>
  );
}
