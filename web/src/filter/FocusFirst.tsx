import { type ReactNode, useEffect, useRef } from "react";

/** Puts the focus into what was loaded only after its popover had opened. */
export function FocusFirst({ children }: { children: ReactNode }) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const first = box.current?.querySelector<HTMLElement>("[data-autofocus]") ?? box.current?.querySelector<HTMLElement>("input:checked, input, button");
    // The popover may not stand in its place yet: the page must not scroll to where it is now.
    first?.focus({ preventScroll: true });
  }, []);
  return <div ref={box}>{children}</div>;
}
