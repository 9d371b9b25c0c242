import { Chip } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { Overview } from "./links";
import classes from "./Overview.module.css";

/** Which departments the page is of; all of them when none is chosen. While they are not known its place is kept. */
export function DepartmentFilter({ departments, chosen, choose }: { departments?: Overview["byDepartment"]; chosen: string[]; choose: (ids: string[]) => void }) {
  const { t } = useTranslation("overview");
  if (departments && departments.length < 2 && chosen.length === 0) return null;
  return (
    <div className={classes.filter} role="group" aria-label={t("departments.filter")}>
      <Chip size="xs" checked={chosen.length === 0} onChange={() => choose([])}>{t("departments.all")}</Chip>
      <Chip.Group multiple value={chosen} onChange={choose}>
        {departments?.map(({ department: { id, name } }) => (
          <Chip key={id} value={id} size="xs"><span dir="auto">{name}</span></Chip>
        ))}
      </Chip.Group>
    </div>
  );
}
