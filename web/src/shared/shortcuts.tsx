import { Group, Kbd, Modal, Stack, Text, Title } from "@mantine/core";
import { useEffect, useRef, useState } from "react";
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
  const groups = Map.groupBy([...all].map((s) => s.current), (s) => s.group);
  return (
    <Modal opened={open} onClose={() => setOpen(false)} title={t("shortcuts.title")} size="lg" closeButtonProps={{ "aria-label": t("close") }}>
      <Stack>
        {[...groups].map(([group, shortcuts]) => (
          <section key={group}>
            <Title order={3} size="h6" mb="xs">{group}</Title>
            {shortcuts.map((s) => (
              <Group key={s.keys} justify="space-between" py={4}>
                <Text size="sm">{s.label}</Text>
                <Keys keys={s.keys} />
              </Group>
            ))}
          </section>
        ))}
      </Stack>
    </Modal>
  );
}

const mac = /Mac|iPhone|iPad/.test(navigator.userAgent);
const signs: Record<string, string> = {
  "shift+/": "?", mod: mac ? "⌘" : "Ctrl", shift: "⇧", alt: mac ? "⌥" : "Alt", arrowdown: "↓", arrowup: "↑", arrowleft: "←", arrowright: "→",
  enter: "Enter", escape: "Esc",
};

export function Keys({ keys }: { keys: string }) {
  return (
    <Group gap={4} className="ltr" wrap="nowrap">
      {keys.split(" ").map((k, i) => (
        <Kbd key={i}>{signs[k] ?? k.split("+").map((p) => signs[p] ?? p.toUpperCase()).join(" ")}</Kbd>
      ))}
    </Group>
  );
}
