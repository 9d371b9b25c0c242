import { expect, test } from "vitest";
import { emptyOrder, inputOf, pricedItems, type TypedOrder, wrongIn } from "./order";

const item = { sku: "A-1", name: "Chair", quantity: "2", price: "10.50", currency: "SAR" };
const order: TypedOrder = {
  externalId: "shop-1", number: "1001", customerId: "customer_1", status: "paid", total: "21.00", currency: "SAR", placedAt: "2026-03-01T08:00:00Z", items: [item],
};

test("an order that can be sent has nothing wrong", () => expect(wrongIn(order)).toEqual({}));

test("what is missing and what can't be are told by their place", () => {
  expect(wrongIn(emptyOrder)).toEqual({ externalId: "REQUIRED", customer: "REQUIRED", "total.amount": "REQUIRED", "total.currency": "REQUIRED" });
  const odd = { ...order, total: "1.2.3", currency: "sar", items: [item, { ...item, name: " ", quantity: "1.5", price: "", currency: "" }, { ...item, quantity: "0" }] };
  expect(wrongIn(odd)).toEqual({
    "total.amount": "MALFORMED", "total.currency": "MALFORMED", "items.1.name": "REQUIRED", "items.1.quantity": "MALFORMED",
    "items.1.unitPrice.amount": "REQUIRED", "items.1.unitPrice.currency": "REQUIRED", "items.2.quantity": "OUT_OF_RANGE",
  });
});

test("a new order is sent whole, amounts as the API writes them", () => {
  expect(inputOf({ ...order, number: "", total: "1,021.00" })).toEqual({
    externalId: "shop-1", number: undefined, customer: { id: "customer_1" }, status: "paid", total: { amount: "1021.00", currency: "SAR" },
    placedAt: "2026-03-01T08:00:00Z", items: [{ sku: "A-1", name: "Chair", quantity: 2, unitPrice: { amount: "10.50", currency: "SAR" } }],
  });
});

test("of a known order only what was changed is sent", () => {
  expect(inputOf(order, order)).toEqual({ externalId: "shop-1" });
  expect(inputOf({ ...order, status: "shipped" }, order)).toEqual({ externalId: "shop-1", status: "shipped" });
  expect(inputOf({ ...order, items: [] }, order)).toEqual({ externalId: "shop-1", items: [] });
});

test("lines that can't be counted yet have no sum", () => {
  expect(pricedItems(order)).toHaveLength(1);
  expect(pricedItems({ ...order, items: [{ ...item, price: "x" }] })).toBeUndefined();
  expect(pricedItems({ ...order, items: [{ ...item, quantity: "1.5" }] })).toBeUndefined();
});
