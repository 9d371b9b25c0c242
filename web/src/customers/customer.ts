import type { CustomerPartsFragment } from "@/gql/customers";
import type { UpsertCustomerInput } from "@/gql/schema";

export type CustomerField = "name" | "company" | "email" | "phone" | "externalId";
type Details = Pick<CustomerPartsFragment, CustomerField>;

export function customerPath(customer: { id: string }): string {
  return `/customers/${customer.id}`;
}

/** By what a change finds its customer again: the other system's id, or failing that the mail address. */
function foundBy({ externalId, email }: Details): UpsertCustomerInput | undefined {
  if (externalId) return { externalId };
  return email ? { email } : undefined;
}

/** Why a field of a customer can't be changed; undefined when it can. */
export function fixed(customer: Details, field: CustomerField): "unknowable" | "identity" | undefined {
  if (!foundBy(customer)) return "unknowable";
  // What the customer is found by can't be changed in the same breath; a mail address can, beside an id of another system.
  if (field === "externalId" && customer.externalId) return "identity";
  if (field === "email" && !customer.externalId) return "identity";
  return undefined;
}

/** The change of one field. */
export function changeOf(customer: Details, field: CustomerField, value: string): UpsertCustomerInput | undefined {
  const by = foundBy(customer);
  return by && !fixed(customer, field) ? { ...by, [field]: value.trim() } : undefined;
}

/** A new customer's details: what was left empty is left out. */
export function newCustomer(typed: Record<CustomerField, string>): UpsertCustomerInput {
  return Object.fromEntries(Object.entries(typed).flatMap(([k, v]) => (v.trim() ? [[k, v.trim()]] : [])));
}
