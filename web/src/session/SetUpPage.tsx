import { lazy } from "react";

/** Once in the life of a desk: loaded then alone. */
export const SetUpPage = lazy(async () => ({ default: (await import("./SetUp")).SetUp }));
