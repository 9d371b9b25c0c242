import { Button, Center, Loader, Title } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { lazy, Suspense, useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { Link, useNavigate } from "react-router";
import { useQuery } from "urql";
import { OrderRowByIdDocument, type OrderRowFragment, OrdersDocument, type OrdersQuery } from "@/gql/orders";
import { useFormat } from "@/i18n/format";
import { usePageTitle } from "@/live/counts";
import { useMay } from "@/session/session";
import list from "@/shared/ListPage.module.css";
import { CountBadge, Ltr } from "@/shared/parts";
import { SearchInAddress, useSearchInAddress } from "@/shared/SearchInAddress";
import { useShortcut } from "@/shared/shortcuts";
import { Empty, Failed } from "@/shared/states";
import { useCursorList } from "@/shared/useCursorList";
import { useListKeys } from "@/shared/useListKeys";
import { VirtualList } from "@/shared/VirtualList";
import { orderPath } from "./order";
import classes from "./OrdersPage.module.css";

const OrderForm = lazy(async () => ({ default: (await import("./OrderForm")).OrderForm }));
const columns = ["number", "customer", "status", "total", "placedAt"] as const;
const pick = (d: OrdersQuery) => d.orders;

export function OrdersPage() {
  const { t } = useTranslation("orders");
  const navigate = useNavigate();
  usePageTitle(t("title"));
  const query = useSearchInAddress();
  const variables = useMemo(() => ({ query: query || null }), [query]);
  const { key, nodes, total, hasMore, current, loading, error, refresh, more, place, keepPlace } = useCursorList({ query: OrdersDocument, variables, pick });
  const mayAdd = useMay("CUSTOMER_WRITE");
  const [adding, setAdding] = useState(false);
  const active = useListKeys({ listKey: key, count: nodes.length, group: t("title"), open: (i) => nodes[i] && void navigate(orderPath(nodes[i])) });
  useShortcut({ keys: "n", label: t("form.add"), group: t("title"), run: () => setAdding(true) }, mayAdd);

  return (
    <>
      <div className={list.bar}>
        <div className={list.heading}>
          <Title order={1} size="h4">{t("title")}</Title>
          <span role="status" className={list.count}><CountBadge count={current ? total : undefined} /></span>
        </div>
        <SearchInAddress label={t("search")} />
        {mayAdd && <Button ms="auto" size="sm" variant="light" leftSection={<IconPlus size={16} />} onClick={() => setAdding(true)}>{t("form.add")}</Button>}
      </div>
      {nodes.length > 0 ? (
        <div className={current ? classes.list : `${classes.list} ${classes.stale}`}>
          <VirtualList listKey={key} count={nodes.length} total={total} label={t("title")} hasMore={hasMore && current} loading={loading} failed={error !== undefined} onEnd={more}
            active={active} keyOf={(i) => nodes[i]?.id ?? ""} estimate={() => 39} place={place} onPlace={keepPlace} headHeight={35}
            head={<div role="row" className={`${list.head} ${classes.columns}`}>{columns.map((c) => <span key={c} role="columnheader" className={classes[c]}>{t(`column.${c}`)}</span>)}</div>}>
            {(i) => nodes[i] && <Row order={nodes[i]} active={i === active} />}
          </VirtualList>
        </div>
      ) : error ? <Failed error={error} retry={() => void refresh()} /> : !current ? <Center flex={1}><Loader /></Center>
        : query ? <Empty title={t("notFound.title")} body={t("notFound.body")} /> : (
          <Empty title={t("empty.title")} body={t("empty.body")}>
            {mayAdd && <Button onClick={() => setAdding(true)}>{t("form.add")}</Button>}
          </Empty>
        )}
      {adding && <Suspense><OrderForm onClose={() => setAdding(false)} /></Suspense>}
    </>
  );
}

function Row({ order, active }: { order: OrderRowFragment; active: boolean }) {
  const format = useFormat();
  const [{ data }] = useQuery({ query: OrderRowByIdDocument, variables: { id: order.id }, requestPolicy: "cache-first" });
  const o = data?.order ?? order;
  return (
    <div role="presentation" className={`${list.line} ${classes.columns}`} data-active={active || undefined}>
      <span role="cell" className={`${list.cell} ${classes.number}`}><Link to={orderPath(o)} className={list.link}><Ltr>{o.number}</Ltr></Link></span>
      <span role="cell" className={`${list.cell} ${classes.customer}`}><bdi>{o.customer.name}</bdi></span>
      <span role="cell" className={`${list.cell} ${list.dim} ${classes.status}`}><bdi>{o.status}</bdi></span>
      <span role="cell" className={`${list.cell} ${classes.total} numbers`}>{format.money(o.total.amount, o.total.currency)}</span>
      <span role="cell" className={`${list.cell} ${list.dim} ${classes.placedAt}`}>{format.dateTime(o.placedAt)}</span>
    </div>
  );
}
