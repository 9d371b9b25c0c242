import { notifications } from "@mantine/notifications";
import type { CombinedError } from "@urql/core";
import { useCallback } from "react";
import { useErrorText } from "@/api/errors";

/** Tells of a deed that failed, in the person's language. */
export function useReport() {
  const say = useErrorText();
  return useCallback((error: CombinedError) => {
    notifications.show({ color: "red", message: say(error), role: "alert", autoClose: 8_000 });
  }, [say]);
}
