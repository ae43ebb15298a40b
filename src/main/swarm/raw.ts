/**
 * The Engine API's swarm objects, as far as they are read. Everything is optional, since everything has been seen
 * missing: a node that just joined has no description, a task that waits has no node and no container.
 */
export interface RawNode {
  ID: string;
  /** Rises with every change of the object; what the managers only add to a listing (ManagerStatus) does not count. */
  Version?: { Index?: number };
  Spec?: { Name?: string; Labels?: Record<string, string> | null; Role?: string; Availability?: string };
  Description?: {
    Hostname?: string;
    Platform?: { Architecture?: string; OS?: string };
    Resources?: { NanoCPUs?: number; MemoryBytes?: number };
    Engine?: { EngineVersion?: string; Labels?: Record<string, string> | null };
  } | null;
  Status?: { State?: string; Addr?: string; Message?: string };
  ManagerStatus?: { Leader?: boolean; Reachability?: string; Addr?: string } | null;
}

export interface RawPort {
  Protocol?: string;
  TargetPort?: number;
  PublishedPort?: number;
  PublishMode?: string;
}

export interface RawService {
  ID: string;
  Version?: { Index?: number };
  CreatedAt?: string;
  UpdatedAt?: string;
  Spec?: {
    Name?: string;
    Labels?: Record<string, string> | null;
    TaskTemplate?: {
      ContainerSpec?: { Image?: string };
      Placement?: { Constraints?: string[] | null } | null;
    };
    Mode?: {
      Replicated?: { Replicas?: number };
      Global?: object;
      ReplicatedJob?: { MaxConcurrent?: number; TotalCompletions?: number };
      GlobalJob?: object;
    };
    EndpointSpec?: { Mode?: string; Ports?: RawPort[] | null } | null;
  };
  Endpoint?: { Ports?: RawPort[] | null } | null;
  PreviousSpec?: RawService['Spec'] | null;
  UpdateStatus?: { State?: string; Message?: string } | null;
}

export interface RawTask {
  ID: string;
  Version?: { Index?: number };
  CreatedAt?: string;
  ServiceID?: string;
  Slot?: number;
  NodeID?: string;
  DesiredState?: string;
  Spec?: {
    ContainerSpec?: { Image?: string };
    NetworkAttachmentSpec?: object;
    Resources?: { Reservations?: { NanoCPUs?: number; MemoryBytes?: number } | null } | null;
  };
  Status?: {
    Timestamp?: string;
    State?: string;
    Message?: string;
    Err?: string;
    ContainerStatus?: { ContainerID?: string; PID?: number; ExitCode?: number } | null;
    /** Ports in host mode, once the task runs. */
    PortStatus?: { Ports?: RawPort[] | null } | null;
  };
}

export interface RawNetwork {
  Id: string;
  Name: string;
}
