/** Marks the one row's link that the Tab key reaches. */
export const currentLink = "data-current-ticket";

/** Moves the keyboard into the list that is shown; false when there is none. */
export function focusList(): boolean {
  const link = document.querySelector<HTMLElement>(`[${currentLink}]`);
  link?.focus();
  return link !== null;
}
