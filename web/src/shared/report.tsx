import { type NotificationData, notifications } from "@mantine/notifications";
import type { CombinedError } from "@urql/core";
import { useCallback } from "react";
import { useTranslation } from "react-i18next";
import { useErrorText } from "@/api/errors";

/** Tells in a few words, at the edge of the page, that something was done. */
export function useTell() {
  const { t } = useTranslation("shared");
  return useCallback((message: string, more?: Partial<NotificationData>) => {
    notifications.show({ message, color: "teal", closeButtonProps: { "aria-label": t("close") }, ...more });
  }, [t]);
}

/** Tells of a deed that failed, in the person's language. */
export function useReport() {
  const say = useErrorText();
  const tell = useTell();
  return useCallback((error: CombinedError) => tell(say(error), { color: "red", role: "alert", autoClose: 8_000 }), [say, tell]);
}
