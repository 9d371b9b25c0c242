export function TicketSearch() {
  return null;
}
