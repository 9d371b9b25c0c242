import { Group, Modal, Stack, Text, Title } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Keys } from "./Keys";
import type { Shortcut } from "./shortcuts";

/** Everything that one can do by keyboard here. */
export function ShortcutsDialog({ opened, onClose, shortcuts }: { opened: boolean; onClose: () => void; shortcuts: readonly Shortcut[] }) {
  const { t } = useTranslation("shared");
  return (
    <Modal opened={opened} onClose={onClose} title={t("shortcuts.title")} size="lg" closeButtonProps={{ "aria-label": t("close") }}>
      <Stack>
        {[...Map.groupBy(shortcuts, (s) => s.group)].map(([group, ofGroup]) => (
          <section key={group}>
            <Title order={3} size="h6" mb="xs">{group}</Title>
            {ofGroup.map((s) => (
              <Group key={s.keys} justify="space-between" py={4}>
                <Text size="sm">{s.label}</Text>
                <Keys keys={s.keys} />
              </Group>
            ))}
          </section>
        ))}
      </Stack>
    </Modal>
  );
}
