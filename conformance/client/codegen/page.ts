import { graphql } from "./generated/gql";
import type { EventFilter, EventPageQuery } from "./generated/graphql";

export const eventPage = graphql(`
  query EventPage($filter: EventFilter, $first: Int, $after: String) {
    events(filter: $filter, orderBy: { field: DATE }, first: $first, after: $after) {
      totalCount
      pageInfo { hasNextPage endCursor }
      edges {
        cursor
        node {
          __typename
          id
          date { start end precision }
          participants { role actor { id name } }
          ... on Loan { amount { amount currency usd } }
          ... on Protest { crowdSize { low high best } }
        }
      }
    }
  }
`);

export const followed = graphql(`
  subscription Followed($after: String) { eventChanged(after: $after) { cursor kind event { id summary } } }
`);

export const filter: EventFilter = { type: ["LOAN", "PROTEST"], country: ["BY"] };

// What may be null is, and what is of one type is of no other: this compiles only where the types say so.
export function describe(page: EventPageQuery): string[] {
  return page.events.edges.map(({ node }) => {
    if (node.__typename === "Loan") return `${node.amount?.amount ?? "?"} ${node.amount?.currency ?? ""}`;
    if (node.__typename === "Protest") return node.crowdSize?.low?.toFixed() ?? node.__typename;
    // @ts-expect-error a meeting has no crowd
    return `${node.id} ${node.date.start ?? ""} ${node.crowdSize}`;
  });
}
