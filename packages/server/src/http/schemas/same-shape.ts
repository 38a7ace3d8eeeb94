/**
 * Compile-time proof that a schema and a view say the same, field by field, optional ones included. `readonly` is left out
 * of the comparison, and `x?: T | undefined` counts as `x?: T`, because JSON cannot tell them apart.
 */
type Plain<T> = T extends readonly (infer Item)[]
  ? Plain<Item>[]
  : T extends object
    ? { -readonly [K in keyof T]: undefined extends T[K] ? Plain<Exclude<T[K], undefined>> : Plain<T[K]> }
    : T;

type Equal<A, B> = (<X>() => X extends A ? 1 : 2) extends <X>() => X extends B ? 1 : 2 ? true : false;

/** `const proof: SameShape<z.infer<typeof schema>, View> = true;` does not compile once the two differ. */
export type SameShape<A, B> = Equal<Plain<A>, Plain<B>>;
