/** Swarm's ServiceSpec as far as Skep reads and writes it. Everything may be missing or null; what else it holds is kept. */
export interface RawSpec {
  Name?: string;
  Labels?: Record<string, string> | null;
  TaskTemplate?: RawTaskTemplate;
  Mode?: RawMode;
  UpdateConfig?: RawPolicy | null;
  RollbackConfig?: RawPolicy | null;
  /** Where clients before API 1.29 put them. */
  Networks?: RawAttachment[] | null;
  EndpointSpec?: { Mode?: string; Ports?: RawSpecPort[] | null } | null;
}

export interface RawTaskTemplate {
  ContainerSpec?: RawContainer;
  Resources?: { Limits?: RawResources | null; Reservations?: RawResources | null } | null;
  RestartPolicy?: { Condition?: string; Delay?: number; MaxAttempts?: number; Window?: number } | null;
  Placement?: RawPlacement | null;
  Networks?: RawAttachment[] | null;
  ForceUpdate?: number;
}

export interface RawMode {
  Replicated?: { Replicas?: number };
  Global?: object;
  ReplicatedJob?: { MaxConcurrent?: number; TotalCompletions?: number };
  GlobalJob?: object;
}

export interface RawContainer {
  Image?: string;
  Labels?: Record<string, string> | null;
  Command?: string[] | null;
  Args?: string[] | null;
  Env?: string[] | null;
  Dir?: string;
  User?: string;
  Hostname?: string;
  Init?: boolean | null;
  ReadOnly?: boolean;
  StopGracePeriod?: number | null;
  Mounts?: RawMount[] | null;
  Healthcheck?: RawHealth | null;
  Secrets?: RawFileUse[] | null;
  Configs?: RawFileUse[] | null;
}

export interface RawPlacement {
  Constraints?: string[] | null;
  Preferences?: { Spread?: { SpreadDescriptor?: string } | null }[] | null;
  MaxReplicas?: number;
  Platforms?: RawPlatform[] | null;
}

export interface RawPlatform {
  Architecture?: string;
  OS?: string;
}

export interface RawResources {
  NanoCPUs?: number;
  MemoryBytes?: number;
  Pids?: number;
}

export interface RawPolicy {
  Parallelism?: number;
  Delay?: number;
  FailureAction?: string;
  Monitor?: number;
  MaxFailureRatio?: number;
  Order?: string;
}

export interface RawHealth {
  Test?: string[] | null;
  Interval?: number;
  Timeout?: number;
  Retries?: number;
  StartPeriod?: number;
}

export interface RawMount {
  Type?: string;
  Source?: string;
  Target?: string;
  ReadOnly?: boolean;
}

export interface RawAttachment {
  Target?: string;
  Aliases?: string[] | null;
}

/** A secret's or a config's use; one of a config may have no file (a credential spec). */
export interface RawFileUse {
  File?: { Name?: string; UID?: string; GID?: string; Mode?: number } | null;
  SecretID?: string;
  SecretName?: string;
  ConfigID?: string;
  ConfigName?: string;
}

export interface RawSpecPort {
  Protocol?: string;
  TargetPort?: number;
  PublishedPort?: number;
  PublishMode?: string;
}
