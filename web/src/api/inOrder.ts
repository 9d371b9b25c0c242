import { type AnyVariables, type Exchange, makeOperation, mapExchange, type Operation, type OperationResult } from "@urql/core";

/** Given as `context.seen` with a reply, which expects no version but may make a new one: the first answer stamps the ticket. */
export interface SeenAtReply {
  version: number;
  answered: boolean;
}

interface Input {
  ticketId: string;
  expectedVersion?: number | null;
}

type Payload = { ticket?: { version?: number; firstRespondedAt?: string | null } } | null;

/** The input of a mutation that changes a ticket, and of a reply. */
function inputOf({ kind, variables, context }: Operation): Input | undefined {
  const input = (variables as { input?: Partial<Input> } | undefined)?.input;
  if (kind !== "mutation" || typeof input?.ticketId !== "string") return undefined;
  return typeof input.expectedVersion === "number" || context.seen ? (input as Input) : undefined;
}

/**
 * Sends the changes of a ticket one after the other. Each expects the version that the person saw, or the one that their own changes
 * have made of it since, so that nobody conflicts with themselves however quick they are. It stands behind the cache: what was chosen
 * shows at once, also while it waits for its turn.
 */
export function inOrder(): Exchange {
  const last = new Map<string, Promise<void>>();
  const release = new Map<number, () => void>();
  const steps = new Map<string, Map<number, number>>();

  function newest(ticketId: string, version: number): number {
    const made = steps.get(ticketId);
    for (let next = made?.get(version); next !== undefined; next = made?.get(version)) version = next;
    return version;
  }

  function noteStep(ticketId: string, from: number) {
    const made = steps.get(ticketId) ?? new Map<number, number>();
    made.set(from, from + 1);
    steps.set(ticketId, made);
  }

  async function take(operation: Operation, input: Input): Promise<Operation> {
    const before = last.get(input.ticketId);
    const turn = new Promise<void>((resolve) => release.set(operation.key, resolve));
    last.set(input.ticketId, turn);
    void turn.then(() => {
      if (last.get(input.ticketId) === turn) last.delete(input.ticketId);
    });
    await before;
    if (typeof input.expectedVersion !== "number") return operation;
    const expectedVersion = newest(input.ticketId, input.expectedVersion);
    return makeOperation(operation.kind, { ...operation, variables: { ...operation.variables, input: { ...input, expectedVersion } } as AnyVariables }, operation.context);
  }

  function note({ operation, data }: OperationResult) {
    const input = inputOf(operation);
    const ticket = Object.values((data ?? {}) as Record<string, Payload>).find((v) => v?.ticket)?.ticket;
    const version = ticket?.version;
    if (!input || typeof version !== "number") return;
    const seen = operation.context.seen as SeenAtReply | undefined;
    if (typeof input.expectedVersion === "number") {
      if (version > input.expectedVersion) noteStep(input.ticketId, input.expectedVersion);
    } else if (seen && !seen.answered && ticket?.firstRespondedAt) {
      const from = newest(input.ticketId, seen.version);
      if (version > from) noteStep(input.ticketId, from);
    }
  }

  return mapExchange({
    onOperation(operation) {
      const input = inputOf(operation);
      return input && take(operation, input);
    },
    onResult(result) {
      note(result);
      release.get(result.operation.key)?.();
      release.delete(result.operation.key);
    },
  });
}
