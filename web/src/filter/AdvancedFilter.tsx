import { Button, Group, Modal, NativeSelect, Stack, Text } from "@mantine/core";
import { IconPlus, IconTrash } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Conditions } from "./Conditions";
import { type Group as GroupItem, isGroup, type Item, maxDepth, readGroup, readItems, writeItems } from "./conditions";
import classes from "./Filter.module.css";

/** Edits a whole filter, with groups in groups, and changes nothing until it is applied. */
export function AdvancedFilter({ items, onApply, onClose }: { items: readonly Item[]; onApply: (items: Item[]) => void; onClose: () => void }) {
  const { t } = useTranslation(["filter", "shared"]);
  const [group, setGroup] = useState<GroupItem>(() => readGroup(writeItems(items)));
  const apply = () => {
    onApply(readItems(writeItems([group])));
    onClose();
  };
  return (
    <Modal opened onClose={onClose} title={t("advanced.title")} size="xl" closeButtonProps={{ "aria-label": t("shared:close") }}>
      <Stack onKeyDown={(e) => {
        if (e.key === "Enter" && (e.ctrlKey || e.metaKey)) apply();
      }}>
        <GroupEditor group={group} onChange={setGroup} depth={0} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>{t("shared:cancel")}</Button>
          <Button onClick={apply}>{t("advanced.apply")}</Button>
        </Group>
      </Stack>
    </Modal>
  );
}

interface GroupEditorProps {
  group: GroupItem;
  onChange: (group: GroupItem) => void;
  onRemove?: () => void;
  depth: number;
}

function GroupEditor({ group, onChange, onRemove, depth }: GroupEditorProps) {
  const { t } = useTranslation("filter");
  const put = (items: Item[]) => onChange({ ...group, items });
  // The server nests "none of" one deeper than it looks here.
  const room = depth < maxDepth / 2 - 1;
  return (
    <div className={classes.group} role="group" aria-label={t(`group.${group.kind}`)}>
      <Stack gap="sm">
        <Group gap="xs" justify="space-between">
          <NativeSelect size="xs" aria-label={t("advanced.kind")} value={group.kind} onChange={(e) => onChange({ ...group, kind: e.currentTarget.value as GroupItem["kind"] })}
            data={(["all", "any", "none"] as const).map((kind) => ({ value: kind, label: t(`group.${kind}`) }))} />
          {onRemove && (
            <Button size="compact-xs" variant="subtle" color="gray" c="dimmed" leftSection={<IconTrash size={14} />} onClick={onRemove}>{t("advanced.removeGroup")}</Button>
          )}
        </Group>
        <Conditions items={group.items} onChange={put} skip={isGroup} plain>
          {room && (
            <Button size="compact-sm" variant="light" color="gray" c="inherit" leftSection={<IconPlus size={14} />}
              onClick={() => put([...group.items, { kind: group.kind === "any" ? "all" : "any", items: [] }])}>
              {t("advanced.addGroup")}
            </Button>
          )}
        </Conditions>
        {group.items.map((item, i) => isGroup(item) && (
          <GroupEditor key={i} group={item} depth={depth + 1} onChange={(next) => put(group.items.map((old, n) => (n === i ? next : old)))}
            onRemove={() => put(group.items.filter((_, n) => n !== i))} />
        ))}
        {group.items.length === 0 && <Text size="xs" c="dimmed">{t(`empty.${group.kind}`)}</Text>}
      </Stack>
    </div>
  );
}
