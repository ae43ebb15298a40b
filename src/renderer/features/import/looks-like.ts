/** Keys that a lab.yml or a compose file has at its top. */
const KEYS = /^(name|services|managers|workers)[ \t]*:/m;

/** Whether a text that is pasted where nobody types is likely meant as a lab: it has keys of one, and more than a line. */
export const looksLikeLab = (text: string): boolean => KEYS.test(text) && text.trim().includes('\n');
