import type { OrderByIdQuery } from "@/gql/orders";
import type { UpsertOrderInput } from "@/gql/schema";
import { isAmount, readAmount } from "./decimal";

export type Order = NonNullable<OrderByIdQuery["order"]>;

export function orderPath(order: { id: string }): string {
  return `/orders/${order.id}`;
}

export interface TypedItem {
  sku: string;
  name: string;
  quantity: string;
  price: string;
  currency: string;
}

/** An order as somebody types it: everything is text until it is sent. */
export interface TypedOrder {
  externalId: string;
  number: string;
  customerId: string | null;
  status: string;
  total: string;
  currency: string;
  placedAt: string | null;
  items: TypedItem[];
}

export const emptyOrder: TypedOrder = { externalId: "", number: "", customerId: null, status: "", total: "", currency: "", placedAt: null, items: [] };

export function typedOf(order: Order): TypedOrder {
  return {
    externalId: order.externalId, number: order.number, customerId: order.customer.id, status: order.status,
    total: order.total.amount, currency: order.total.currency, placedAt: order.placedAt,
    items: order.items.map((i) => ({ sku: i.sku, name: i.name, quantity: String(i.quantity), price: i.unitPrice.amount, currency: i.unitPrice.currency })),
  };
}

/** What can be said to be wrong before anything is sent, by the path that the API would name. */
export function wrongIn(typed: TypedOrder): Record<string, "REQUIRED" | "MALFORMED" | "OUT_OF_RANGE"> {
  const wrong: ReturnType<typeof wrongIn> = {};
  const amount = (path: string, text: string) => {
    if (!text.trim()) wrong[path] = "REQUIRED";
    else if (readAmount(text) === undefined) wrong[path] = "MALFORMED";
  };
  const currency = (path: string, text: string) => {
    if (!text.trim()) wrong[path] = "REQUIRED";
    else if (!/^[A-Z]{3}$/.test(text.trim())) wrong[path] = "MALFORMED";
  };
  if (!typed.externalId.trim()) wrong.externalId = "REQUIRED";
  if (!typed.customerId) wrong.customer = "REQUIRED";
  amount("total.amount", typed.total);
  currency("total.currency", typed.currency);
  typed.items.forEach((item, i) => {
    if (!item.name.trim()) wrong[`items.${i}.name`] = "REQUIRED";
    if (!/^\d+$/.test(item.quantity.trim())) wrong[`items.${i}.quantity`] = item.quantity.trim() ? "MALFORMED" : "REQUIRED";
    else if (Number(item.quantity) < 1 || Number(item.quantity) > 2_147_483_647) wrong[`items.${i}.quantity`] = "OUT_OF_RANGE";
    amount(`items.${i}.unitPrice.amount`, item.price);
    currency(`items.${i}.unitPrice.currency`, item.currency);
  });
  return wrong;
}

/** What to send: of a known order only what was changed, so that what its shop changes meanwhile stays. */
export function inputOf(typed: TypedOrder, before?: TypedOrder): UpsertOrderInput {
  const all: UpsertOrderInput = {
    externalId: typed.externalId.trim(),
    number: typed.number.trim() || undefined,
    customer: typed.customerId ? { id: typed.customerId } : undefined,
    status: typed.status.trim(),
    total: { amount: readAmount(typed.total) ?? typed.total, currency: typed.currency.trim() },
    placedAt: typed.placedAt ?? undefined,
    items: typed.items.map((i) => ({
      sku: i.sku.trim(), name: i.name.trim(), quantity: Number(i.quantity), unitPrice: { amount: readAmount(i.price) ?? i.price, currency: i.currency.trim() },
    })),
  };
  if (!before) return all;
  const was = inputOf(before);
  const changed = Object.entries(all).filter(([k, v]) => JSON.stringify(v) !== JSON.stringify(was[k as keyof UpsertOrderInput]));
  return { externalId: was.externalId, ...Object.fromEntries(changed) };
}

/** The lines of what is typed that can be counted; undefined while one of them can't. */
export function pricedItems(typed: TypedOrder) {
  const items = typed.items.map((i) => ({ quantity: Number(i.quantity), unitPrice: { amount: readAmount(i.price) ?? "", currency: i.currency.trim() } }));
  return items.every((i) => Number.isSafeInteger(i.quantity) && isAmount(i.unitPrice.amount)) ? items : undefined;
}
