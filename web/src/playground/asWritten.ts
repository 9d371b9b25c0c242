import type { FetcherOpts, FetcherParams } from "@graphiql/toolkit";
import { type DocumentNode, parse } from "graphql";

/**
 * What is sent, told by the document itself. The editor reads a document some time after it was typed or pasted: who runs it at once would
 * send a subscription as a question, or ask for an operation by the name of the one that stood there before.
 */
export function asWritten(params: FetcherParams, options: FetcherOpts | undefined): [FetcherParams, FetcherOpts] {
  const document = read(params.query);
  if (!document) return [params, { ...options }];
  const known = document.definitions.some((d) => d.kind === "OperationDefinition" && d.name?.value === params.operationName);
  return [{ ...params, operationName: known ? params.operationName : undefined }, { ...options, documentAST: document }];
}

function read(query: string): DocumentNode | undefined {
  try {
    return parse(query);
  } catch {
    return undefined; // the server says what is wrong with it
  }
}
