import type { CombinedError } from "@urql/core";
import type { TFunction } from "i18next";
import { useCallback } from "react";
import { useTranslation } from "react-i18next";

/** The codes that the API answers with, and two of our own: no answer at all, and one without a code. */
export const codes = [
  "UNAUTHENTICATED", "FORBIDDEN", "NOT_FOUND", "INVALID", "CONFLICT", "RATE_LIMITED", "UNAVAILABLE", "INTERNAL", "OFFLINE",
] as const;
export type Code = (typeof codes)[number];

export interface Violation {
  path: string[];
  code: string;
  message: string;
}

export function codeOf(error: CombinedError | undefined): Code | undefined {
  if (!error) return undefined;
  if (error.networkError) return "OFFLINE";
  const code = error.graphQLErrors[0]?.extensions?.code as Code | undefined;
  return code && codes.includes(code) ? code : "INTERNAL";
}

export function violationsOf(error: CombinedError | undefined): Violation[] {
  return (error?.graphQLErrors[0]?.extensions?.violations as Violation[] | undefined) ?? [];
}

/** The violations by the input's field, in the person's language: for the `errors` of a form. */
export function fieldErrors(error: CombinedError | undefined, t: TFunction<"shared">): Record<string, string> {
  const found: Record<string, string> = {};
  for (const v of violationsOf(error)) {
    const path = v.path.filter((p) => p !== "input");
    found[path[0] ?? ""] ??= violationText(v, t);
  }
  return found;
}

const violations = [
  "REQUIRED", "TOO_LONG", "TOO_SHORT", "OUT_OF_RANGE", "MALFORMED", "WRONG_KIND", "UNKNOWN", "INACTIVE", "DUPLICATE", "NOT_ALLOWED",
  "WRONG_ORDER", "NOT_SUPPORTED",
] as const;

export function violationText(v: Violation, t: TFunction<"shared">): string {
  const code = violations.find((c) => c === v.code);
  return code ? t(`violation.${code}`) : t("violation.other");
}

/** What is wrong with an input, each with its path and in the person's language. */
export function useViolations(error: CombinedError | undefined): { path: string[]; text: string }[] {
  const { t } = useTranslation("shared");
  return violationsOf(error).map((v) => ({ path: v.path, text: violationText(v, t) }));
}

/** Says an error in the person's language, by its code, and where there are violations by the first of them. */
export function useErrorText() {
  const { t } = useTranslation("shared");
  return useCallback(
    (error: CombinedError | undefined): string => {
      const code = codeOf(error);
      if (!code) return "";
      const first = violationsOf(error)[0];
      return code === "INVALID" && first ? violationText(first, t) : t(`error.${code}`);
    },
    [t],
  );
}
