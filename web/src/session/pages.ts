import { lazy } from "react";

// Who is in needs none of these at first: they load when they are shown.
export const SignInPage = lazy(async () => ({ default: (await import("./SignInPage")).SignInPage }));
export const SetUpPage = lazy(async () => ({ default: (await import("./SetUp")).SetUp }));

const ended = () => import("./SessionEnded");
export const SessionEnded = lazy(async () => ({ default: (await ended()).SessionEnded }));

/** A session may end while the network is bad: have what is shown then at hand. */
export function prepareForTheEnd() {
  const timer = setTimeout(() => void ended().catch(() => {}), 5_000);
  return () => clearTimeout(timer);
}
