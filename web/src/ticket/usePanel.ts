import { useLocalStorage, useMediaQuery } from "@mantine/hooks";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useShortcut } from "@/shared/shortcuts";
import type { Editing } from "./Panel";

export interface PanelState {
  /** Too narrow for a panel beside the conversation: it is an area of its own. */
  narrow: boolean;
  shown: boolean;
  toggle: () => void;
  editing: Editing;
  setEditing: (e: Editing) => void;
  /** Brings the panel forth, and a property of it into editing. */
  edit: (e: Editing) => void;
}

/** Whether the panel stands beside the conversation, and what of it is being edited. */
export function usePanel(showArea: () => void): PanelState {
  const { t } = useTranslation("ticket");
  const narrow = useMediaQuery("(max-width: 62em)", undefined, { getInitialValueInEffect: false }) ?? false;
  const [shown, setShown] = useLocalStorage({ key: "sanad.ticketPanel", defaultValue: true, getInitialValueInEffect: false });
  const [editing, setEditing] = useState<Editing>();
  const toggle = () => setShown((s) => !s);
  const group = t("shortcuts.group");
  useShortcut({ keys: "[", label: t("shortcuts.panel"), group, run: toggle }, !narrow);
  useShortcut({ keys: "]", label: t("shortcuts.panel"), group, run: toggle }, !narrow);
  const edit = (e: Editing) => {
    if (narrow) showArea();
    else setShown(true);
    setEditing(e);
  };
  return { narrow, shown, toggle, editing, setEditing, edit };
}
