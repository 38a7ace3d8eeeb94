/** Prints what stands in `.slip` alone: a first secret or a card of words, without the page around it. */
export function printSlip(): void {
  const { body } = document;
  const done = (): void => {
    body.classList.remove('printing-slip');
    window.removeEventListener('afterprint', done);
  };
  body.classList.add('printing-slip');
  window.addEventListener('afterprint', done);
  window.print();
}
