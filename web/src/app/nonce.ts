import { setNonce } from "get-nonce";

/** The word by which the server lets this page's own style elements through its policy for content. */
export const nonce = document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content ?? "";

// The library that keeps the page from scrolling under a dialog asks here for it.
setNonce(nonce);
