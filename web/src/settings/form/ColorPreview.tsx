import { Group, Stack, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { StatusBadge } from "@/shared/parts";
import classes from "./ColorPreview.module.css";
import { contrast, enough, grounds, isColor } from "./contrast";

const schemes = ["light", "dark"] as const;

/** How a status will look in both schemes, and whether its colour can be told from the page there. */
export function ColorPreview({ color, name }: { color: string; name: string }) {
  const { t } = useTranslation("settings");
  if (!isColor(color)) return null;
  const faint = schemes.filter((s) => contrast(color, grounds[s]) < enough);
  return (
    <Stack gap={6}>
      <Group gap="xs" aria-hidden>
        {schemes.map((s) => (
          <div key={s} className={classes.sample} data-scheme={s}><StatusBadge status={{ name, color }} /></div>
        ))}
      </Group>
      {faint.map((s) => <Text key={s} size="xs" role="status">{t(`statuses.faint.${s}`)}</Text>)}
    </Stack>
  );
}
