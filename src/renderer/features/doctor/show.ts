/** Everything, or only what is not as it should be. */
export type Show = 'all' | 'attention';

/** The lab whose page this is, or one that could be made. */
export type Subject = 'lab' | 'new';
