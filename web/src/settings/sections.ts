import {
  IconAdjustments, IconBuilding, IconCategory, IconCircleDot, IconHistory, IconKey, IconShieldLock, IconUser, IconUsers,
} from "@tabler/icons-react";
import { type ComponentType, lazy } from "react";
import type { Permission } from "@/gql/schema";

const section = (load: () => Promise<Record<string, unknown>>, name: string) =>
  lazy(async () => ({ default: (await load())[name] as ComponentType }));

/** What one can set, and the permissions that it takes: the section is for those who have all of them. */
export const sections = [
  { key: "profile", needs: [], Icon: IconUser, Page: section(() => import("./sections/Profile"), "Profile") },
  { key: "people", needs: ["USER_READ", "USER_MANAGE"], Icon: IconUsers, Page: section(() => import("./sections/People"), "People") },
  { key: "roles", needs: ["USER_READ", "ROLE_MANAGE"], Icon: IconShieldLock, Page: section(() => import("./sections/Roles"), "Roles") },
  { key: "departments", needs: ["DEPARTMENT_MANAGE"], Icon: IconBuilding, Page: section(() => import("./sections/Departments"), "Departments") },
  { key: "statuses", needs: ["SETTINGS_MANAGE"], Icon: IconCircleDot, Page: section(() => import("./sections/Statuses"), "Statuses") },
  { key: "types", needs: ["SETTINGS_MANAGE"], Icon: IconCategory, Page: section(() => import("./sections/TicketTypes"), "TicketTypes") },
  { key: "desk", needs: ["SETTINGS_MANAGE"], Icon: IconAdjustments, Page: section(() => import("./sections/Desk"), "Desk") },
  { key: "tokens", needs: ["TOKEN_CREATE"], Icon: IconKey, Page: section(() => import("./sections/Tokens"), "Tokens") },
  { key: "activity", needs: ["AUDIT_READ"], Icon: IconHistory, Page: section(() => import("./activity/Activity"), "Activity") },
] as const satisfies readonly { key: string; needs: readonly Permission[]; Icon: unknown; Page: ComponentType }[];

export type SectionKey = (typeof sections)[number]["key"];

/** The sections for somebody who may do this. */
export function sectionsFor(permissions: readonly Permission[]) {
  return sections.filter(({ needs }) => needs.every((p) => permissions.includes(p)));
}
