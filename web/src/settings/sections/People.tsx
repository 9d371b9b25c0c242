import { Badge, Button, Group, SegmentedControl, Table, Text, TextInput, UnstyledButton } from "@mantine/core";
import { useDebouncedCallback } from "@mantine/hooks";
import { IconPlus, IconSearch } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useSearchParams } from "react-router";
import { useQuery } from "urql";
import { StaffDocument, type StaffMemberFragment } from "@/gql/staff";
import { languages } from "@/i18n/languages";
import { Ltr, Person } from "@/shared/parts";
import { Empty } from "@/shared/states";
import { Loaded } from "../form/Loaded";
import { Pager, readPage, pageVariables, writePage } from "../form/Pager";
import { Section } from "../form/Section";
import { useList } from "../form/useList";
import { AccessButton } from "./PersonAccess";
import { PersonForm } from "./PersonForm";
import classes from "./People.module.css";

const states = ["active", "inactive", "all"] as const;

/** Who works here: finding, adding and changing them. What is looked for stands in the address. */
export function People() {
  const { t } = useTranslation("settings");
  const [search, setSearch] = useSearchParams();
  const [edited, setEdited] = useState<StaffMemberFragment | "new">();
  const state = states.find((s) => s === search.get("state")) ?? "active";
  const query = search.get("q") ?? "";
  const [{ data, error, fetching }, again] = useQuery({
    query: StaffDocument,
    variables: { query: query || null, active: state === "all" ? null : state === "active", ...pageVariables(readPage(search)) },
  });

  function set(key: string, value: string) {
    setSearch((s) => {
      const next = writePage(s, {});
      if (value) next.set(key, value);
      else next.delete(key);
      return next;
    }, { replace: true });
  }
  const find = useDebouncedCallback((text: string) => set("q", text.trim()), 250);

  return (
    <Section title={t("sections.people")} about={t("people.about")}
      action={<Button leftSection={<IconPlus size={16} />} onClick={() => setEdited("new")}>{t("people.add")}</Button>}>
      <Group mb="sm" gap="sm">
        <TextInput flex="1 1 14rem" leftSection={<IconSearch size={16} />} aria-label={t("people.find")} placeholder={t("people.find")} type="search"
          defaultValue={query} onChange={(e) => find(e.currentTarget.value)} dir="auto" />
        <SegmentedControl aria-label={t("people.which")} value={state} onChange={(s) => set("state", s === "active" ? "" : s)}
          data={states.map((s) => ({ value: s, label: t(`people.states.${s}`) }))} />
      </Group>
      <Loaded data={data?.users} error={error} retry={again}>
        {(users) => (users.nodes.length === 0 ? <Empty title={t("people.none")} /> : (
          <>
            <Table verticalSpacing="xs" aria-label={t("sections.people")} aria-busy={fetching} highlightOnHover className={classes.table}>
              <Table.Thead>
                <Table.Tr>
                  <Table.Th>{t("people.name")}</Table.Th>
                  <Table.Th visibleFrom="sm">{t("people.role")}</Table.Th>
                  <Table.Th visibleFrom="lg">{t("people.departments")}</Table.Th>
                  <Table.Th visibleFrom="md">{t("people.language")}</Table.Th>
                  <Table.Th><span className={classes.quiet}>{t("people.access")}</span></Table.Th>
                </Table.Tr>
              </Table.Thead>
              <Table.Tbody>
                {users.nodes.map((u) => <StaffRow key={u.id} person={u} onEdit={() => setEdited(u)} />)}
              </Table.Tbody>
            </Table>
            <Pager page={users.pageInfo} onTurn={(p) => setSearch((s) => writePage(s, p))}><Total count={users.totalCount} /></Pager>
          </>
        ))}
      </Loaded>
      {edited && <PersonForm person={edited === "new" ? undefined : edited} onClose={() => setEdited(undefined)} />}
    </Section>
  );
}

function Total({ count }: { count: number }) {
  const { t } = useTranslation("settings");
  return <Text size="sm" c="dimmed">{t("people.total", { count })}</Text>;
}

function StaffRow({ person, onEdit }: { person: StaffMemberFragment; onEdit: () => void }) {
  const { t } = useTranslation("settings");
  const list = useList();
  return (
    <Table.Tr data-inactive={!person.active || undefined}>
      <Table.Td>
        <UnstyledButton onClick={onEdit} className={classes.person}>
          <Person name={person.name} size={28} />
          <Text size="xs" c="dimmed" truncate><Ltr>{person.email}</Ltr></Text>
          <Text size="xs" hiddenFrom="sm" dir="auto">{person.role?.name}</Text>
        </UnstyledButton>
        {!person.active && <Badge size="sm" color="gray" variant="light" tt="none">{t("people.inactive")}</Badge>}
      </Table.Td>
      <Table.Td visibleFrom="sm"><Text size="sm" dir="auto">{person.role?.name}</Text></Table.Td>
      <Table.Td visibleFrom="lg"><Text size="sm" lineClamp={2} dir="auto">{list(person.departments.map((d) => d.name))}</Text></Table.Td>
      <Table.Td visibleFrom="md"><Text size="sm" lang={languages[person.locale].tag}>{languages[person.locale].name}</Text></Table.Td>
      <Table.Td ta="end"><AccessButton person={person} /></Table.Td>
    </Table.Tr>
  );
}
