import { useParams } from "react-router";
import { NotFoundPage } from "@/app/NotFoundPage";
import { OpenTicket } from "./OpenTicket";

/** A ticket by the number in the address. Another number is another page: nothing typed on one can reach the other. */
export function TicketPage() {
  const { number = "" } = useParams();
  const n = /^[1-9]\d{0,8}$/.test(number) ? Number(number) : undefined;
  return n === undefined ? <NotFoundPage /> : <OpenTicket key={n} number={n} />;
}
