// The last button of an app: what the form says goes out as JSON, as GraphQL, or over a socket.
"use strict";
{
  const { sent, url } = document.currentScript.dataset;
  const form = document.querySelector("#checkout");
  const post = async (body) => {
    const answer = await fetch(url, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) });
    const { next } = await answer.json();
    if (next) location.href = next;
  };
  const query = "mutation Next($input: StepInput!) { next(input: $input) { next } }";
  const ways = {
    json: (input) => post(input),
    graphql: (input) => post({ operationName: "Next", query, variables: { input } }),
    socket: (input) => {
      const socket = new WebSocket(url.replace(/^http/, "ws"));
      socket.addEventListener("open", () => socket.send(JSON.stringify(input)));
      socket.addEventListener("message", (event) => (location.href = JSON.parse(event.data).next));
    },
  };
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    ways[sent]({ ...Object.fromEntries(new FormData(form)), how: sent });
  });
}
