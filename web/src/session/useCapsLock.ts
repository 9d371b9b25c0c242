import { type KeyboardEvent, useState } from "react";

/** Whether capitals are locked, as far as the last key tells; put `watch` on the field. */
export function useCapsLock() {
  const [locked, setLocked] = useState(false);
  const look = (e: KeyboardEvent) => setLocked(e.getModifierState("CapsLock"));
  return { locked, watch: { onKeyDown: look, onKeyUp: look, onBlur: () => setLocked(false) } };
}
