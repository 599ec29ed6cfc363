// What Swagger UI has no setting for: the curl command that it shows holds the caller's token, and is what people copy into tickets and chats.
// It is shown without. (An interceptor can't: without it the command would lack the header, and the request too.)
document.addEventListener("DOMContentLoaded", () => {
  const bundle = window.SwaggerUIBundle;

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

  window.SwaggerUIBundle = Object.assign(settings => bundle({ ...settings, plugins: [hideToken] }), bundle);
});
