import { notificationsStore } from "@mantine/notifications";
import { lazy } from "react";

const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));
const firstNotice = () => new Promise<void>((resolve) => {
  const leave = notificationsStore.subscribe(() => {
    leave();
    resolve();
  });
});

/** Where notices appear. It comes when the first page has had its time to load, or with the first notice, which waits for it. */
export const Notices = lazy(async () => {
  await Promise.race([pause(3_000), firstNotice()]);
  for (;;) {
    try {
      return { default: (await import("./NoticeArea")).NoticeArea };
    } catch {
      await pause(2_000); // The network is away: notices that it is wait too.
    }
  }
});
