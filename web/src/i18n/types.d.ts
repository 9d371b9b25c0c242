import "i18next";
import type app from "@/app/texts/en.json";
import type board from "@/board/texts/en.json";
import type create from "@/create/texts/en.json";
import type customers from "@/customers/texts/en.json";
import type filter from "@/filter/texts/en.json";
import type inbox from "@/inbox/texts/en.json";
import type orders from "@/orders/texts/en.json";
import type overview from "@/overview/texts/en.json";
import type playground from "@/playground/texts/en.json";
import type session from "@/session/texts/en.json";
import type settings from "@/settings/texts/en.json";
import type shared from "@/shared/texts/en.json";
import type ticket from "@/ticket/texts/en.json";
import type tickets from "@/tickets/texts/en.json";

// A key that English lacks does not compile; a test holds the other languages to English.
declare module "i18next" {
  interface CustomTypeOptions {
    defaultNS: "app";
    resources: {
      app: typeof app;
      board: typeof board;
      create: typeof create;
      customers: typeof customers;
      filter: typeof filter;
      inbox: typeof inbox;
      orders: typeof orders;
      overview: typeof overview;
      playground: typeof playground;
      session: typeof session;
      settings: typeof settings;
      shared: typeof shared;
      ticket: typeof ticket;
      tickets: typeof tickets;
    };
  }
}
