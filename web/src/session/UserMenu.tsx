import { Avatar, Menu, UnstyledButton, useMantineColorScheme } from "@mantine/core";
import { IconCheck, IconKeyboard, IconLanguage, IconLogout, IconMoon, IconSettings, IconSun, IconSunMoon } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";
import { useMutation } from "urql";
import { ChangeLocaleDocument, SignOutDocument } from "@/gql/session";
import type { Locale } from "@/gql/schema";
import { languages, locales } from "@/i18n/languages";
import { currentLocale } from "@/i18n/i18n";
import { openShortcuts } from "@/shared/shortcuts";
import { useReport } from "@/shared/report";
import { useSession } from "./session";
import { tellTabs } from "./tabs";

const schemes = [["light", IconSun], ["dark", IconMoon], ["auto", IconSunMoon]] as const;

export function UserMenu() {
  const { t } = useTranslation("session");
  const { user, restart, leave } = useSession();
  const navigate = useNavigate();
  const report = useReport();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const [, changeLocale] = useMutation(ChangeLocaleDocument);
  const [, signOut] = useMutation(SignOutDocument);

  async function choose(locale: Locale) {
    const { error } = await changeLocale({ input: { locale } });
    if (error) report(error);
    else await restart();
  }
  async function out() {
    const { error } = await signOut({});
    if (error) return report(error);
    tellTabs({ is: "out" });
    await leave();
  }

  return (
    <Menu position="bottom-end" width={240} withinPortal>
      <Menu.Target>
        <UnstyledButton aria-label={t("menu.open", { name: user.name })}>
          <Avatar name={user.name} color="initials" radius="xl" size={34} />
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label><span dir="auto">{user.name}</span></Menu.Label>
        <Menu.Item leftSection={<IconSettings size={16} />} onClick={() => void navigate("/settings")}>{t("menu.settings")}</Menu.Item>
        <Menu.Item leftSection={<IconKeyboard size={16} />} onClick={openShortcuts}>{t("menu.shortcuts")}</Menu.Item>
        <Menu.Divider />
        <Menu.Label>{t("language")}</Menu.Label>
        {locales.map((l) => (
          <Menu.Item key={l} lang={languages[l].tag} leftSection={<IconLanguage size={16} />} onClick={() => void choose(l)}
            rightSection={l === currentLocale() ? <IconCheck size={14} /> : null}>{languages[l].name}</Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Label>{t("theme.label")}</Menu.Label>
        {schemes.map(([scheme, Icon]) => (
          <Menu.Item key={scheme} leftSection={<Icon size={16} />} onClick={() => setColorScheme(scheme)} closeMenuOnClick={false}
            rightSection={scheme === colorScheme ? <IconCheck size={14} /> : null}>{t(`theme.${scheme}`)}</Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Item leftSection={<IconLogout size={16} className="mirror" />} onClick={() => void out()}>{t("menu.signOut")}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
