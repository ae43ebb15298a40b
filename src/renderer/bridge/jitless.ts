import { z } from 'zod';

/**
 * The page's CSP forbids `new Function`, by which zod compiles object schemas as they are declared. The entry module imports
 * this file first, before any schema.
 */
z.config({ jitless: true });
