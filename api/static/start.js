// Fills the start page's list with the latest events of this very database.
const QUERY = `{
  events(first: 6, orderBy: { field: DATE }) {
    totalCount
    nodes {
      id
      type
      summary
      confidence
      date { start end precision text }
      reports(first: 1) {
        nodes {
          evidence { field sentence }
          article { title publisher url }
        }
      }
    }
  }
}`;

const note = document.getElementById("latest-note");
const list = document.getElementById("latest");
const curl = document.getElementById("curl");
curl.textContent = curl.textContent.replace("/graphql", new URL("/graphql", location.href).href);

function element(tag, properties = {}, ...children) {
  const created = Object.assign(document.createElement(tag), properties);
  created.append(...children);
  return created;
}

const STYLES = {
  YEAR: { year: "numeric" },
  MONTH: { month: "long", year: "numeric" },
  WEEK: { day: "numeric", month: "long", year: "numeric" },
  DAY: { day: "numeric", month: "long", year: "numeric" },
};

function day({ start, end, precision, text }) {
  if (!start) {
    return text ? `“${text}”, undated` : "undated";
  }
  const format = new Intl.DateTimeFormat("en-GB", { ...STYLES[precision], timeZone: "UTC" });
  const [from, to] = [start, end].map((iso) => new Date(`${iso}T00:00:00Z`));
  return format.formatRange(from, to);
}

function source({ title, publisher, url }) {
  const name = [publisher, title].filter(Boolean).join(": ") || "an untitled article";
  const linked = /^https?:\/\//.test(url ?? "");
  return linked ? element("a", { href: url, rel: "noreferrer", textContent: name }) : name;
}

function card(event) {
  const [report] = event.reports.nodes;
  const kind = event.type.replaceAll("_", " ").toLowerCase();
  const lines = [
    element("div", { className: "kind", textContent: kind }),
    element("h3", { textContent: event.summary }),
    element("p", {}, `${day(event.date)} · confidence ${Math.round(event.confidence * 100)} %`),
  ];
  if (report) {
    const told = report.evidence.find(({ field }) => field === "event") ?? report.evidence[0];
    if (told?.sentence) {
      lines.push(element("p", {}, element("q", { textContent: told.sentence })));
    }
    lines.push(element("p", {}, "– ", source(report.article)));
  }
  return element("li", {}, ...lines);
}

async function ask(query) {
  const response = await fetch("/graphql", {
    method: "POST",
    headers: { "Content-Type": "application/json", Accept: "application/json" },
    body: JSON.stringify({ query }),
  });
  const answer = await response.json();
  if (!answer.data) {
    throw new Error(answer.errors?.[0]?.message ?? `HTTP ${response.status}`);
  }
  return answer.data;
}

try {
  const { events } = await ask(QUERY);
  list.append(...events.nodes.map(card));
  note.textContent = events.nodes.length
    ? `The latest ${events.nodes.length} of ${events.totalCount.toLocaleString("en")} events in this database.`
    : "The database holds no events yet: dateline ingest FILE… brings some in.";
} catch (error) {
  note.textContent = `The list could not be had: ${error.message}`;
}
