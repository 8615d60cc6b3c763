import { TOKENS } from '../../theme/tokens.ts';
import type { Token } from '../../theme/tokens.ts';

/** Paper is light, whatever scheme the screen has. */
export const inkOf = (token: Token): string => TOKENS[token][0];
