import { Group, Kbd } from "@mantine/core";

const mac = /Mac|iPhone|iPad/.test(navigator.userAgent);
const signs: Record<string, string> = {
  "shift+/": "?", mod: mac ? "⌘" : "Ctrl", shift: "⇧", alt: mac ? "⌥" : "Alt", arrowdown: "↓", arrowup: "↑", arrowleft: "←", arrowright: "→",
  enter: "Enter", escape: "Esc",
};

/** Keys as they are printed on the keyboard. */
export function Keys({ keys }: { keys: string }) {
  return (
    <Group gap={4} className="ltr" wrap="nowrap">
      {keys.split(" ").map((k, i) => (
        <Kbd key={i}>{signs[k] ?? k.split("+").map((p) => signs[p] ?? p.toUpperCase()).join(" ")}</Kbd>
      ))}
    </Group>
  );
}
