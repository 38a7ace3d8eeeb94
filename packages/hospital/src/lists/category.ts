/** Kinds of lists: the words of the chart's own `ListCategory`, which this module does not look into. */
export type Category = 'appointments' | 'ward' | 'vaccination' | 'insurance' | 'other';
