import type {
  Connection,
  ConnectionHealth,
  Place,
  PropertyMapping,
} from '#shared/integrations/connection.ts';
import type { RemoteField, Right, TokenPart } from '#shared/integrations/remote.ts';
import type { Tracker } from '#shared/integrations/services.ts';

/** What the server answers to whoever connects a workspace: `GET …/services` and what is below `…/connections`. */

/** `GET …/services` */
export interface ServicesAnswer {
  /** Nothing can be connected where the operator set no key for secrets. */
  on: boolean;
  services: ServiceToConnect[];
}

export interface ServiceToConnect {
  service: Tracker;
  /** What is asked for of who signs in by a token; `null` where nobody can. */
  token: readonly TokenPart[] | null;
  /** The operator registered an app there, so that one signs in with a press. */
  oauth: boolean;
}

/** `POST …/connections`, `PUT …/connections/:c/sign-in`: who is signed in now. */
export interface SignedInAnswer {
  account: string;
}

/** `POST …/connections/oauth`: where to go to sign in. It ends at the page of the connection. */
export interface OAuthAnswer {
  address: string;
}

/** `GET …/connections`: for whoever brings records in or sends items there; `health` is for admins. */
export interface ConnectionsAnswer {
  connections: (Connection & { health?: ConnectionHealth })[];
}

/** `GET …/connections/:c/places?words` */
export interface PlacesAnswer {
  places: Place[];
}

/** `GET …/connections/:c/rights?place` */
export interface RightsAnswer {
  rights: Right[];
}

/** `GET …/connections/:c/fields` */
export interface FieldsAnswer {
  fields: RemoteField[];
  /** What goes where if nobody says otherwise, with what fits of options, statuses, types and people. */
  suggested: PropertyMapping[];
}

/** `GET …/connections/:c/records?query&page` */
export interface RecordsAnswer {
  records: FoundRecord[];
  /** Absent where this is the last page. */
  next?: string;
  /** How many there are in all, where the service says so. */
  total?: number;
}

export interface FoundRecord {
  id: string;
  key: string;
  title: string;
  address: string;
  /** Markdown; absent where there is none. */
  description?: string;
  /** The id of the item that it is here already. */
  item?: string;
}
