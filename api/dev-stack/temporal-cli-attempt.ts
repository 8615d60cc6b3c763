/** One place to look for the Temporal CLI: the path of a tool, or why there is none. */
export type Attempt = { readonly path: string } | { readonly why: string };
