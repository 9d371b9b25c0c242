export function openNewTicket() {}
export function NewTicket() {
  return null;
}
