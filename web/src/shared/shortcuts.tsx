import { lazy, Suspense, useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";

/** What one can do by keyboard. `keys` are words as "g t", "shift+/" or "mod+enter": one after the other, letters by their place on the keyboard. */
export interface Shortcut {
  keys: string;
  label: string;
  group: string;
  run: (e: KeyboardEvent) => void;
  /** Also while somebody types in a field. */
  whileTyping?: boolean;
}

const ShortcutsDialog = lazy(async () => ({ default: (await import("./ShortcutsDialog")).ShortcutsDialog }));

const all = new Set<{ current: Shortcut }>();
let pressed: string[] = [];
let forget: number | undefined;
let show: (open: boolean) => void = () => {};

/** Makes a shortcut work, and stand in the list of shortcuts, while its component is shown. */
export function useShortcut(shortcut: Shortcut, active = true) {
  const latest = useRef(shortcut);
  latest.current = shortcut;
  useEffect(() => {
    if (!active) return;
    all.add(latest);
    return () => void all.delete(latest);
  }, [active]);
}

export function openShortcuts() {
  show(true);
}

const places: Record<string, string> = { Slash: "/", BracketLeft: "[", BracketRight: "]" };

// By the key's place, not its letter: on Arabic and Hebrew keyboards G types another letter.
function nameOf(e: KeyboardEvent): string {
  const key = /^Key[A-Z]$/.test(e.code) ? e.code.slice(3) : /^Digit\d$/.test(e.code) ? e.code.slice(5) : (places[e.code] ?? e.key);
  const mod = (e.ctrlKey || e.metaKey ? "mod+" : "") + (e.altKey ? "alt+" : "") + (e.shiftKey ? "shift+" : "");
  return mod + key.toLowerCase();
}

function typing(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));
}

function onKey(e: KeyboardEvent) {
  if (e.isComposing || e.defaultPrevented || /^(Shift|Control|Alt|Meta)$/.test(e.key)) return;
  // A dialog or an open menu has the keyboard for itself.
  const inDialog = e.target instanceof HTMLElement && e.target.closest('[role="dialog"],[role="menu"],[role="listbox"]');
  clearTimeout(forget);
  pressed = [...pressed.slice(-1), nameOf(e)];
  forget = window.setTimeout(() => (pressed = []), 1_200);
  const candidates = [...all].reverse().map((s) => s.current);
  const found =
    candidates.find((s) => s.keys.includes(" ") && s.keys === pressed.join(" ")) ?? candidates.find((s) => s.keys === pressed.at(-1));
  if (!found || ((typing(e.target) || inDialog) && !found.whileTyping)) return;
  e.preventDefault();
  pressed = [];
  found.run(e);
}

/** Listens to the keyboard, and shows the list of shortcuts on "?". One for the whole page. */
export function Shortcuts() {
  const { t } = useTranslation("shared");
  const [open, setOpen] = useState(false);
  useEffect(() => {
    show = setOpen;
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, []);
  useShortcut({ keys: "shift+/", label: t("shortcuts.list"), group: t("shortcuts.everywhere"), run: () => setOpen(true) });
  const [opened, setOpened] = useState(false);
  if (open && !opened) setOpened(true);
  return opened && (
    <Suspense>
      <ShortcutsDialog opened={open} onClose={() => setOpen(false)} shortcuts={[...all].map((s) => s.current)} />
    </Suspense>
  );
}
