/** `date` is a calendar day, `YYYY-MM-DD`. */
export type FactType = 'boolean' | 'number' | 'text' | 'code' | 'date';
export type FactValue = string | number | boolean;

export type ChoiceTest =
  | { readonly op: 'is' | 'is-not'; readonly value: FactValue }
  | { readonly op: 'is-one-of' | 'is-none-of'; readonly values: readonly FactValue[] };

export interface SizeTest {
  readonly op: 'at-least' | 'at-most' | 'more-than' | 'less-than';
  readonly value: number;
}

/** Of dates: whole calendar days between the local date and the value. Today is within both the last and the next 0 days. */
export interface DayTest {
  readonly op: 'within-last' | 'longer-ago-than' | 'within-next' | 'further-ahead-than';
  readonly days: number;
}

/** One question about one value. */
export type Test = ChoiceTest | SizeTest | DayTest | { readonly op: 'is-known' | 'is-unknown' };

/** Of the six questions of permission (gate/permission.ts) those that a journey may lead by. */
export type PermissionAxis = 'authorization' | 'channel' | 'part2' | 'tracking';

/** A question that is not made of others: it asks one subject. */
export type Leaf =
  | { readonly kind: 'fact'; readonly fact: string; readonly test: Test }
  /** Data of the event that started the enrollment. */
  | { readonly kind: 'event-data'; readonly field: string; readonly test: Test }
  | { readonly kind: 'list'; readonly list: string; readonly isMember: boolean }
  | { readonly kind: 'segment'; readonly segment: string; readonly isMember: boolean }
  /** The latest visit of an earlier step left by this port. */
  | { readonly kind: 'outcome'; readonly node: string; readonly port: string }
  /**
   * Whether at least one contact that mail would go to now has granted this for mail of this purpose. No record, or one
   * that has ended, is no grant. The gate still decides for each contact at the send.
   */
  | {
      readonly kind: 'permission';
      readonly axis: PermissionAxis;
      readonly purpose: string;
      readonly isGranted: boolean;
    };

export type Condition =
  | { readonly kind: 'all' | 'any'; readonly of: readonly Condition[] }
  | { readonly kind: 'not'; readonly of: Condition }
  | Leaf;

/** What one fact may hold when it is known. */
export interface Declaration {
  readonly type: FactType;
  /** The only texts it may hold. */
  readonly values?: readonly string[];
  readonly min?: number;
  readonly max?: number;
}
