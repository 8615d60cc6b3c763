import type { SendEmailOp } from '../../../engine/interpreter/plan.ts';
import { purposeRule } from '../../../engine/gate/purposes.ts';
import type { SendCommand } from '../../../workflows/contract.ts';
import type { ContactRow, GateQuery } from '../../database/gate-reader.ts';
import type { RunningEnrollment } from '../../database/enrollment-store.ts';

/** One message: one mail to one contact for one visit of one step. */
export interface SendContext {
  readonly enrollment: RunningEnrollment;
  readonly op: SendEmailOp;
  readonly command: SendCommand;
  readonly contact: ContactRow;
  /** (enrollment, node, visit, contact); every try of it prepares the same mail. */
  readonly key: string;
  readonly notAfter: Date | null;
  /** Of the appointment when this try began to read it: what is prepared says that date, also where no wait led here. */
  readonly anchorVersion: number | null;
  readonly isVendorNeeded: boolean;
  readonly zones: readonly string[];
}

/** Care mail may be repeated once after an unknown result, commercial mail never. Unknown purposes count as commercial. */
export const isCare = (context: SendContext): boolean => purposeRule(context.op.purpose)?.isCare ?? false;

export function gateQuery(context: SendContext): GateQuery {
  return {
    enrollment: context.enrollment,
    contact: context.contact.id,
    purpose: context.op.purpose,
    class: context.op.class,
    template: context.op.template,
    sender: context.enrollment.plan.sender,
    notAfter: context.notAfter,
    anchorVersion: context.command.anchorVersion ?? context.anchorVersion,
    isAnchored: context.command.anchorVersion !== null,
    isVendorNeeded: context.isVendorNeeded,
    zones: context.zones,
  };
}
