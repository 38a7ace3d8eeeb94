import { createContext, type MouseEvent, type ReactNode, useContext } from 'react';

/** Goes to an address of this page without loading it anew. */
export const NavigateContext = createContext<(path: string) => void>(() => {});

/** What stands in the `href` of a path; a kit gives nothing away that the browser would keep. */
export const AddressContext = createContext<(path: string) => string>((path) => path);

export interface LinkProps {
  readonly to: string;
  readonly children: ReactNode;
  readonly className?: string;
  readonly label?: string;
  readonly current?: boolean;
}

/** A real link: opens in a new tab with the browser's own keys, and inside the page otherwise. */
export function Link({ to, children, className, label, current }: LinkProps): ReactNode {
  const navigate = useContext(NavigateContext);
  const addressOf = useContext(AddressContext);
  const follow = (event: MouseEvent): void => {
    if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    navigate(to);
  };
  return (
    <a href={addressOf(to)} className={className} aria-label={label} aria-current={current ? 'page' : undefined} onClick={follow}>
      {children}
    </a>
  );
}
