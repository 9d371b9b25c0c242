import { Select, SegmentedControl, Stack, Text, TextInput, Title, useMantineColorScheme } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useQuery } from "urql";
import { ProfileDocument, type ProfileQuery, UpdateProfileDocument } from "@/gql/profile";
import type { CalendarSystem, Locale } from "@/gql/schema";
import { currentLocale } from "@/i18n/i18n";
import { languages, locales } from "@/i18n/languages";
import { formatter } from "@/i18n/format";
import { useSession } from "@/session/session";
import { Ltr } from "@/shared/parts";
import { Loaded } from "../form/Loaded";
import { PageForm } from "../form/PageForm";
import { Section } from "../form/Section";
import { useList } from "../form/useList";
import { useSave } from "../form/useSave";
import { ChangePassword } from "./ChangePassword";

type Me = Extract<ProfileQuery["viewer"]["actor"], { __typename: "User" }>;
const calendars: CalendarSystem[] = ["GREGORIAN", "HIJRI", "HEBREW"];
const schemes = ["light", "dark", "auto"] as const;

/** How the desk knows the person, and how they want to see it. */
export function Profile() {
  const { t } = useTranslation("settings");
  const [{ data, error }, again] = useQuery({ query: ProfileDocument });
  const me = data?.viewer.actor;
  return (
    <Section title={t("sections.profile")} about={t("profile.about")}>
      <Loaded data={me?.__typename === "User" ? me : undefined} error={error} retry={again}>
        {(me) => (
          <Stack gap="xl">
            <Form me={me} />
            <Theme />
            <ChangePassword email={me.email ?? ""} />
          </Stack>
        )}
      </Loaded>
    </Section>
  );
}

const fields = ["name", "locale", "calendar"];

function Form({ me }: { me: Me }) {
  const { t } = useTranslation(["settings", "session"]);
  const { restart } = useSession();
  const list = useList();
  const [edited, setEdited] = useState<{ name?: string; locale?: Locale; calendar?: CalendarSystem }>({});
  const now = { name: me.name, locale: me.locale, calendar: me.calendar, ...edited };
  const { save, saving, failure, errors } = useSave(UpdateProfileDocument, { fields, done: t("saved") });
  const changed = now.name !== me.name || now.locale !== me.locale || now.calendar !== me.calendar;

  async function submit() {
    const saved = await save({
      ...(now.name === me.name ? {} : { name: now.name }),
      ...(now.locale === me.locale ? {} : { locale: now.locale }),
      ...(now.calendar === me.calendar ? {} : { calendar: now.calendar }),
    });
    if (!saved) return;
    setEdited({});
    // What administrators named is answered in the reader's language: all of it is read anew.
    if (now.locale !== currentLocale()) await restart();
  }

  return (
    <PageForm label={t("sections.profile")} changed={changed} onSubmit={() => void submit()} onReset={() => setEdited({})} saving={saving} failure={failure}>
      <TextInput label={t("people.name")} value={now.name} onChange={(e) => setEdited({ ...edited, name: e.currentTarget.value })} error={errors.name} dir="auto" maxLength={200}
        autoComplete="name" />
      <Select label={t("session:language")} value={now.locale} onChange={(l) => l && setEdited({ ...edited, locale: l as Locale })} allowDeselect={false}
        data={locales.map((l) => ({ value: l, label: languages[l].name }))} error={errors.locale} />
      <Select label={t("profile.calendar")} value={now.calendar} onChange={(c) => c && setEdited({ ...edited, calendar: c as CalendarSystem })} allowDeselect={false}
        data={calendars.map((c) => ({ value: c, label: t(`profile.calendars.${c}`) }))} error={errors.calendar}
        description={t("profile.today", { date: formatter(languages[now.locale].tag, now.calendar).longDate(Date.now()) })} />
      <Text size="sm" c="dimmed">{t("people.email")}: <Ltr>{me.email}</Ltr></Text>
      <Text size="sm" c="dimmed">{t("people.role")}: <bdi>{me.role?.name}</bdi> · {t("people.departments")}: {me.departments.length > 0 ? list(me.departments.map((d) => d.name)) : t("profile.noDepartment")}</Text>
    </PageForm>
  );
}

function Theme() {
  const { t } = useTranslation("session");
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  return (
    <section aria-labelledby="theme-title">
      <Title order={2} size="h5" mb="xs" id="theme-title">{t("theme.label")}</Title>
      <SegmentedControl aria-labelledby="theme-title" value={colorScheme} onChange={(s) => setColorScheme(s as (typeof schemes)[number])}
        data={schemes.map((s) => ({ value: s, label: t(`theme.${s}`) }))} />
    </section>
  );
}
