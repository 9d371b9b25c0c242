import { type RefObject, useEffect, useRef } from "react";

/** Once a form was refused, the first field that is wrong has the keyboard, and is in sight. */
export function useFocusOnWrong(saving: boolean): RefObject<HTMLFormElement | null> {
  const form = useRef<HTMLFormElement>(null);
  const was = useRef(saving);
  useEffect(() => {
    if (was.current && !saving) form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
    was.current = saving;
  }, [saving]);
  return form;
}
