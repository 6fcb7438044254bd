// Starts GraphiQL with the explorer and a panel of example queries; `/graphiql?example=NAME` opens one of them.
"use strict";

const { createElement: h, useEffect, useRef } = React;
const { useEditorContext, useExecutionContext } = GraphiQL.React;

const examples = [...document.getElementById("examples").content.children].map((element) => ({
  name: element.dataset.name,
  title: element.querySelector("h3").textContent,
  question: element.querySelector("p").textContent,
  query: element.querySelector("pre").textContent,
  operation: element.dataset.operation,
}));
let asked = new URLSearchParams(location.search).get("example");

function Examples() {
  const { tabs, addTab, changeTab, queryEditor } = useEditorContext({ nonNull: true });
  const { run } = useExecutionContext({ nonNull: true });
  const opening = useRef(null);

  function open(example) {
    const index = tabs.findIndex((tab) => tab.query?.trim() === example.query.trim());
    opening.current = example;
    if (index < 0) {
      addTab();
    } else {
      changeTab(index);
    }
  }

  // A new tab takes its query only once it is drawn, and GraphiQL learns the operation's name a moment later;
  // then the query is asked. This stands before the effect that opens a tab, so as not to touch the tab before.
  useEffect(() => {
    const example = opening.current;
    if (!example || !queryEditor) {
      return;
    }
    if (queryEditor.getValue() !== example.query) {
      queryEditor.setValue(example.query);
    } else if ([null, example.operation].includes(queryEditor.operationName)) {
      opening.current = null;
      run();
    }
  });

  useEffect(() => {
    const example = examples.find(({ name }) => name === asked);
    if (example && queryEditor) {
      asked = null;
      open(example);
    }
  }, [queryEditor]);

  return h(
    "section",
    { className: "examples", "aria-label": "Example queries" },
    h("div", { className: "graphiql-doc-explorer-title" }, "Examples"),
    examples.map((example) =>
      h(
        "button",
        { key: example.name, type: "button", className: "example", onClick: () => open(example) },
        h("strong", null, example.title),
        h("span", null, example.question),
      ),
    ),
  );
}

function Icon() {
  return h(
    "svg",
    { viewBox: "0 0 24 24", fill: "none", stroke: "currentColor", strokeWidth: 1.5, "aria-hidden": true },
    h("path", { d: "M4 6h2M4 12h2M4 18h2M9 6h11M9 12h11M9 18h11", strokeLinecap: "round" }),
  );
}

const examplesPanel = { title: "Examples", icon: Icon, content: Examples };
const explorer = GraphiQLPluginExplorer.explorerPlugin({ showAttribution: false });

ReactDOM.createRoot(document.getElementById("graphiql")).render(
  h(
    GraphiQL,
    {
      fetcher: GraphiQL.createFetcher({ url: "/graphql" }),
      plugins: [examplesPanel, explorer],
      visiblePlugin: examplesPanel,
      defaultTabs: [{ query: examples[0].query }],
      defaultQuery: "# Ctrl-Space lists what can stand here.\n# The explorer builds a query by clicking.\n",
      defaultEditorToolsVisibility: false,
    },
    h(GraphiQL.Logo, null, h("a", { href: "/" }, "Dateline")),
  ),
);
