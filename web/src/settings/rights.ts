import type { Permission, RoleScope } from "@/gql/schema";
import type { Session } from "@/session/session";

/** Permissions in the groups in which people think of them. */
export const permissionGroups = [
  { key: "tickets", permissions: ["TICKET_READ", "TICKET_CREATE", "TICKET_UPDATE", "TICKET_ASSIGN", "TICKET_TRANSFER", "TICKET_DELETE"] },
  { key: "conversation", permissions: ["MESSAGE_REPLY", "NOTE_READ", "NOTE_ADD"] },
  { key: "customers", permissions: ["CUSTOMER_READ", "CUSTOMER_WRITE", "CUSTOMER_ACCESS"] },
  { key: "people", permissions: ["USER_READ", "USER_MANAGE", "DEPARTMENT_MANAGE", "ROLE_MANAGE"] },
  { key: "desk", permissions: ["SETTINGS_MANAGE", "TOKEN_CREATE", "AUDIT_READ"] },
] as const satisfies readonly { key: string; permissions: readonly Permission[] }[];

export const allPermissions: readonly Permission[] = permissionGroups.flatMap((g) => g.permissions);

/** Whether a role gives no more than the viewer has: only such can be given or changed. */
export function mayGive(role: { permissions: readonly Permission[]; scope: RoleScope }, viewer: Pick<Session, "permissions" | "user">): boolean {
  return role.permissions.every((p) => viewer.permissions.includes(p)) && (role.scope !== "ALL" || reachesAll(viewer));
}

export function reachesAll({ user }: Pick<Session, "user">): boolean {
  return user.role?.scope === "ALL";
}

/** Whether the viewer's role covers a department. */
export function reaches(viewer: Pick<Session, "user">, departmentId: string): boolean {
  return reachesAll(viewer) || viewer.user.departments.some((d) => d.id === departmentId);
}
