// What Swagger UI has no setting for.
document.addEventListener("DOMContentLoaded", () => {
  const bundle = window.SwaggerUIBundle;

  // The curl command that it shows holds the caller's token, and is what people copy into tickets and chats. It is shown without. (An interceptor
  // can't: without it the command would lack the header, and the request too.)
  const withoutToken = (request, authorized) => {
    const tokens = [...authorized.values()].map(one => one.get("value")).filter(value => typeof value === "string" && value !== "");
    return request.update("headers", headers =>
      headers && headers.map(value => tokens.reduce((shown, token) => String(shown).replaceAll(token, "<token>"), value)));
  };

  const hideToken = system => ({
    wrapComponents: {
      curl: Curl => props => system.React.createElement(
        Curl, { ...props, request: withoutToken(props.request, system.authSelectors.authorized()) }),
    },
  });

  // Login and password instead of a token that one has to fetch and paste. The document says at the credential how it is had (LogIn.cs).
  const filled = (body, values) => Object.fromEntries(Object.entries(body).map(([name, value]) =>
    [name, typeof value === "object" ? filled(value, values) : values[value] ?? value]));

  const fetchToken = async ({ path, body, token }, login, password) => {
    const response = await fetch(path, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(filled(body, { "<login>": login, "<password>": password })),
    });
    const answer = await response.json();
    const found = token.split("/").slice(1).reduce((at, name) => at?.[name], answer);
    return response.ok && found ? { token: found } : { fault: answer.message ?? `Refused: ${response.status}` };
  };

  const LogIn = ({ system, name, schema }) => {
    const { createElement, useState } = system.React;
    const [fault, setFault] = useState("");
    const submit = async event => {
      event.preventDefault();
      setFault("");
      const { login, password } = event.target.elements;
      try {
        const { token, fault } = await fetchToken(schema.get("x-log-in").toJS(), login.value, password.value);
        if (token) {
          system.authActions.authorize({ [name]: { name, schema, value: token } });
        } else {
          setFault(fault);
        }
      } catch {
        setFault("The service can't be reached.");
      }
    };
    const field = (label, properties) => createElement("div", { className: "wrapper" },
      createElement("label", { htmlFor: `log-in-${properties.name}` }, label),
      createElement("input", { id: `log-in-${properties.name}`, required: true, ...properties }));
    return createElement("form", { className: "auth-container log-in", onSubmit: submit },
      createElement("h4", null, "Log in"),
      field("Login", { name: "login", type: "text", autoComplete: "username" }),
      field("Password", { name: "password", type: "password", autoComplete: "current-password" }),
      createElement("p", { className: "log-in-fault", role: "alert" }, fault),
      createElement("div", { className: "auth-btn-wrapper" }, createElement("button", { className: "btn modal-btn auth", type: "submit" }, "Log in")));
  };

  const logInByForm = system => ({
    wrapComponents: {
      auths: Auths => props => {
        const { createElement, Fragment } = system.React;
        const forms = props.definitions.entrySeq().toArray()
          .filter(([name, schema]) => schema.get("x-log-in") && !system.authSelectors.authorized().has(name))
          .map(([name, schema]) => createElement(LogIn, { key: name, system, name, schema }));
        return createElement(Fragment, null, ...forms, createElement(Auths, props));
      },
    },
  });

  // Before it resolves what an opened route refers to, it normalises the whole document, and then doesn't use what came out: a third of the time that opening takes.
  // A document that says that it is normalised is spared it.
  const withoutNormalising = () => ({
    afterLoad() {
      const { resolveSubtree } = this.fn;
      this.fn.resolveSubtree = (document, ...rest) => resolveSubtree(Object.assign(document, { $$normalized: true }), ...rest);
    },
  });

  window.SwaggerUIBundle = Object.assign(settings => bundle({ ...settings, plugins: [hideToken, logInByForm, withoutNormalising] }), bundle);
});
