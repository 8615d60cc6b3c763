/**
 * Setup of every test file. A change is judged on one seed, so that the same commit gives the same answer twice;
 * CAREWRIGHT_SEED=random looks elsewhere each time, any other number repeats what that look found.
 */
import fc from 'fast-check';

const wanted = process.env['CAREWRIGHT_SEED'] ?? '20261101';
if (wanted !== 'random') fc.configureGlobal({ seed: Number(wanted) });
