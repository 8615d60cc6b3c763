import type { CompilerCode } from './codes.ts';
import type { Fix, Problem } from './result.ts';

interface Extra {
  readonly port?: string;
  readonly fix?: Fix;
  readonly fixLabel?: string;
}

const problem = (
  severity: Problem['severity'],
  code: CompilerCode,
  node: string | null,
  message: string,
  extra: Extra,
): Problem => ({
  code,
  severity,
  node,
  port: extra.port ?? null,
  message,
  fix: extra.fix ?? null,
  fixLabel: extra.fixLabel ?? null,
});

/** Blocks sending for review. */
export const error = (code: CompilerCode, node: string | null, message: string, extra: Extra = {}): Problem =>
  problem('error', code, node, message, extra);
/** Asks for a reason. */
export const warning = (code: CompilerCode, node: string | null, message: string, extra: Extra = {}): Problem =>
  problem('warning', code, node, message, extra);
