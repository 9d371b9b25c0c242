import { Skeleton, Stack } from "@mantine/core";
import type { CombinedError } from "@urql/core";
import type { ReactNode } from "react";
import { Failed } from "@/shared/states";

interface Props<T> {
  data: T | undefined;
  error: CombinedError | undefined;
  retry: () => void;
  children: (data: T) => ReactNode;
}

/** What was asked for once it is there; until then its place, or why it did not come. */
export function Loaded<T>({ data, error, retry, children }: Props<T>) {
  if (data !== undefined) return children(data);
  if (error) return <Failed error={error} retry={retry} />;
  return (
    <Stack gap="xs" aria-busy="true">
      {[0, 1, 2, 3, 4].map((n) => <Skeleton key={n} height={44} />)}
    </Stack>
  );
}
