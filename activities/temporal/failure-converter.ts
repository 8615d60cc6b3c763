import { DefaultFailureConverter } from '@temporalio/common';

/** Message and stack of a failure go through the codec. Alone in a file, for it is bundled by its path. */
export const failureConverter = new DefaultFailureConverter({ encodeCommonAttributes: true });
