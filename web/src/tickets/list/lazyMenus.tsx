import { lazy } from "react";

const load = () => import("./menus");

/** Fetches the menus ahead of their first use. */
export const fetchMenus = () => void load();

export const MenuFor = lazy(async () => ({ default: (await load()).MenuFor }));
