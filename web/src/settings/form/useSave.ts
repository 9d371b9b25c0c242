import type { CombinedError } from "@urql/core";
import { notifications } from "@mantine/notifications";
import { useRef } from "react";
import { useTranslation } from "react-i18next";
import { type AnyVariables, type TypedDocumentNode, useMutation } from "urql";
import { type Code, codeOf, fieldErrors, useErrorText, violationsOf } from "@/api/errors";
import { onceKeys } from "./once";

type Variables = AnyVariables & { input: object };

export interface Save<D, V extends Variables> {
  /** Sends the input; the answer when it was saved, undefined when not. */
  save: (input: V["input"]) => Promise<D | undefined>;
  saving: boolean;
  /** What is wrong, by field, in the person's language. */
  errors: Record<string, string>;
  /** What is wrong and stands at none of the form's own fields. */
  failure: string;
  error: CombinedError | undefined;
}

export interface SaveOptions {
  /** The fields of the form that show their own errors. */
  fields: readonly string[];
  /** What a code means here, where the general words would mislead. */
  reasons?: Partial<Record<Code, string>>;
  /** What to tell when it is saved. */
  done?: string;
  /** For what must not be done twice when an answer was lost. */
  once?: boolean;
}

/** Saves a form by a mutation: the form keeps what was typed, and shows what the server says is wrong with it. */
export function useSave<D, V extends Variables>(doc: TypedDocumentNode<D, V>, { fields, reasons, done, once }: SaveOptions): Save<D, V> {
  const { t } = useTranslation("shared");
  const say = useErrorText();
  const [{ fetching, error }, run] = useMutation<D, V>(doc);
  const keys = useRef(onceKeys());
  return {
    async save(input) {
      const sent = once ? { ...input, clientMutationId: keys.current(input) } : input;
      const { data, error } = await run({ input: sent } as V);
      if (!data || error) return undefined;
      if (done) notifications.show({ message: done, color: "teal", closeButtonProps: { "aria-label": t("close") } });
      return data;
    },
    saving: fetching,
    errors: fieldErrors(error, t),
    failure: failureText(error, fields, reasons, say),
    error,
  };
}

export function failureText(
  error: CombinedError | undefined, fields: readonly string[], reasons: SaveOptions["reasons"], say: (error: CombinedError) => string,
): string {
  if (!error) return "";
  const elsewhere = violationsOf(error).find((v) => !fields.includes(fieldOf(v.path)));
  if (codeOf(error) === "INVALID" && violationsOf(error).length > 0 && !elsewhere) return "";
  return reasons?.[codeOf(error)!] ?? say(error);
}

function fieldOf(path: string[]): string {
  return path.filter((p) => p !== "input")[0] ?? "";
}
