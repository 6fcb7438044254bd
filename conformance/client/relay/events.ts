import { graphql } from "relay-runtime";

export const page = graphql`
  fragment events_page on Query
  @refetchable(queryName: "eventsPageQuery")
  @argumentDefinitions(first: { type: "Int", defaultValue: 20 }, after: { type: "String" }, filter: { type: "EventFilter" }) {
    events(first: $first, after: $after, filter: $filter) @connection(key: "events_page_events") {
      edges { node { __typename id ...events_event } }
    }
  }
`;

export const event = graphql`
  fragment events_event on Event
  @refetchable(queryName: "eventsEventQuery")
  @argumentDefinitions(first: { type: "Int", defaultValue: 10 }, after: { type: "String" }) {
    summary
    status
    place { name countryCode }
    reports(first: $first, after: $after) @connection(key: "events_event_reports") { edges { node { id article { id title } } } }
  }
`;

export const backwards = graphql`
  fragment events_backwards on Query
  @refetchable(queryName: "eventsBackwardsQuery")
  @argumentDefinitions(last: { type: "Int", defaultValue: 20 }, before: { type: "String" }) {
    protests(last: $last, before: $before) @connection(key: "events_backwards_protests") { edges { node { id } } }
  }
`;

export const query = graphql`
  query eventsQuery($id: ID!) {
    ...events_page
    ...events_backwards
    node(id: $id) { ...events_event ... on Actor { name } }
  }
`;

export const retract = graphql`
  mutation eventsRetractMutation($id: ID!) { retractArticle(id: $id) { articleId @deleteRecord } }
`;

export const followed = graphql`
  subscription eventsFollowedSubscription($after: String) {
    eventChanged(after: $after) { cursor kind eventId @deleteRecord event { ...events_event } }
  }
`;
