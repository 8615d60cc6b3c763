import type { Code, Count, Hash, Id, Instant } from './detail-values.ts';

interface RunRef {
  readonly journey: Id;
  readonly version?: Id;
  readonly node?: Id | null;
  readonly reason?: Code;
}

/** One message to one contact. What a writer knows at its moment, it names. */
interface SendRef {
  readonly enrollment?: Id;
  readonly journey?: Id;
  readonly version?: Id;
  readonly planHash?: Hash;
  readonly node?: Id;
  readonly visit?: Count;
  readonly contact?: Id;
  readonly template?: Id;
  readonly templateVersion?: Count;
  readonly language?: Code | null;
  readonly purpose?: Code;
  readonly class?: Code;
  readonly reason?: Code | null;
  readonly until?: Instant | null;
  readonly policyHash?: Hash;
  /** The questions that decided, as `question:answer`. */
  readonly answers?: readonly Code[];
  readonly anchorVersion?: Count | null;
}

/** One try, and how the line was secured. */
interface TryRef extends SendRef {
  /** Hand-offs are counted from 1. */
  readonly n?: Count;
  readonly isRepeat?: boolean;
  readonly method?: Code;
  readonly tier?: Code;
  readonly tlsProtocol?: Code;
  readonly tlsCipher?: Code;
  readonly certificateSha256?: Hash;
  readonly bodySha256?: Hash;
  readonly handBy?: Instant;
  readonly replyCode?: Count | null;
  readonly hasDot?: boolean;
}

/** Details of what journeys and the gate do. The subject is the enrollment, or the message. */
export interface SendingDetails {
  'hold.placed': { readonly scope: Code; readonly scopeId: Id };
  'hold.lifted': { readonly woken: Count; readonly scope?: Code; readonly scopeId?: Id };
  'enrollment.started': { readonly journey: Id; readonly version: Id; readonly trigger: Code };
  'enrollment.not-started': {
    readonly journey: Id;
    readonly version?: Id;
    readonly trigger?: Code;
    /** The enrollment that would have been handed over. */
    readonly from?: Id;
    readonly reason?: Code;
  };
  'enrollment.exited': RunRef;
  'enrollment.paused': RunRef;
  'enrollment.resumed': RunRef;
  'enrollment.migrated': RunRef & { readonly from?: Id; readonly to?: Id; readonly node?: Id };
  'enrollment.closed': RunRef;
  'enrollment.converted': {
    readonly journey: Id;
    readonly event: Id;
    readonly type: Code;
    readonly exposure: Code;
    readonly message?: Id;
  };
  'gate.denied': SendRef;
  'gate.deferred': SendRef;
  'message.handing-over': TryRef;
  'message.hand-off-extended': TryRef;
  'message.settled': TryRef;
  'message.settled-late': TryRef;
  'message.try-ended': TryRef;
  'message.skipped': SendRef;
  'message.failed': TryRef;
  'message.recalled': SendRef;
  'task.opened': { readonly enrollment: Id; readonly node: Id };
  'task.done': { readonly enrollment?: Id; readonly node?: Id };
  'task.expired': { readonly enrollment?: Id; readonly node?: Id };
}
