/** Marks the one row's link that the Tab key reaches; its value is the ticket's id. */
export const currentLink = "data-current-ticket";

/** Moves the keyboard into the list that is shown, without scrolling it; false when there is none, or it is on another ticket's row. */
export function focusList(id?: string): boolean {
  const link = document.querySelector<HTMLElement>(`[${currentLink}]`);
  if (!link || (id !== undefined && link.getAttribute(currentLink) !== id)) return false;
  link.focus({ preventScroll: true });
  return true;
}
