import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { useShortcut } from "./shortcuts";

interface Options {
  /** Another list begins with nothing chosen. */
  listKey: string | number;
  count: number;
  /** The list's name, under which its shortcuts are listed. */
  group: string;
  open: (index: number) => void;
}

/** Going through a list by keyboard: j and k choose, Enter opens. Answers with the chosen one, -1 for none. */
export function useListKeys({ listKey, count, group, open }: Options): number {
  const { t } = useTranslation("shared");
  const [active, setActive] = useState(-1);
  useEffect(() => setActive(-1), [listKey]);
  const chosen = Math.min(active, count - 1);
  useShortcut({ keys: "j", label: t("list.next"), group, run: () => setActive(Math.min(chosen + 1, count - 1)) });
  useShortcut({ keys: "k", label: t("list.previous"), group, run: () => setActive(Math.max(chosen - 1, 0)) });
  useShortcut({ keys: "enter", label: t("list.open"), group, run: () => open(chosen) }, chosen >= 0);
  return chosen;
}
