import { ServiceSpec, type ServiceSpecInput } from '../../src/shared/model/service.ts';

/** A service's spec with what the test is about, everything else by default. */
export const aSpec = (init: Partial<ServiceSpecInput> = {}): ServiceSpec =>
  ServiceSpec.parse({ name: 'web', image: 'registry:5000/team/web:1', ...init });
