using CustomerOnboarding.IntegrationTests.Host;

namespace CustomerOnboarding.IntegrationTests.Envelope;

/// <summary>What no route answers is answered in the envelope too (contract section 1).</summary>
public sealed class RouteAnswerTests(Onboarding onboarding) : IClassFixture<Onboarding>
{
    private const string NoRoute = "There is no such route.";
    private const string OtherMethod = "This route doesn't answer to this method.";

    [Theory]
    [InlineData("GET", "/")]
    [InlineData("GET", "/customer")]
    [InlineData("POST", "/customer/init/more")]
    [InlineData("GET", "/customer/status")]
    [InlineData("GET", "/customer/status/a/b")]
    [InlineData("GET", "/favicon.ico")]
    [InlineData("DELETE", "/nowhere")]
    [InlineData("BREW", "/nowhere?x=1")]
    public async Task An_unknown_route_is_not_found(string method, string path) =>
        (await Ask(method, path)).Refused(404, "notFound", NoRoute);

    [Theory]
    [InlineData("GET", "/customer/init", "POST")]
    [InlineData("PUT", "/auth/get-token", "POST")]
    [InlineData("DELETE", "/user/change-password", "POST")]
    [InlineData("POST", "/customer/status/cstap_1", "GET")]
    [InlineData("OPTIONS", "/health", "GET")]
    [InlineData("BREW", "/health/live", "GET")]
    public async Task Another_method_is_not_allowed_and_the_right_one_named(string method, string path, string allowed)
    {
        using var response = await Send(method, path);

        Assert.Equal([allowed], response.Content.Headers.Allow);
        (await Answer.Of(response)).Refused(405, "methodNotAllowed", OtherMethod);
    }

    [Theory]
    [InlineData("/health", 405)]
    [InlineData("/nowhere", 404)]
    public async Task Head_is_answered_by_headers_alone(string path, int status)
    {
        using var response = await Send("HEAD", path);

        Assert.Equal(status, (int)response.StatusCode);
        Assert.Empty(await response.Content.ReadAsByteArrayAsync());
        Assert.Matches("^[0-9a-f]{32}$", Assert.Single(response.Headers.GetValues("x-request-id")));
        Assert.Equal("application/json", response.Content.Headers.ContentType!.MediaType);
    }

    [Theory]
    [InlineData("%2e%2e%2f%2e%2e%2fetc%2fpasswd")]
    [InlineData("..%5c..%5cwindows")]
    [InlineData("%ff%fe")]
    [InlineData("cstap_1%20")]
    [InlineData("cstap_1%0d%0aX-Injected:1")]
    [InlineData("cstap_1'--")]
    [InlineData("%c3%a4")]
    [InlineData("%25")]
    [InlineData("1234567890123456789012345678901234567")]
    public async Task An_id_of_another_form_is_a_validation_error_wherever_it_would_lead(string id)
    {
        var partner = await onboarding.Partner();

        using var response = await partner.Http.GetAsync(Verbatim($"/customer/status/{id}"));
        var answer = (await Answer.Of(response)).Refused(400, "requestValidateError", null, (await Answer.Of(response)).Context!.DeepClone());

        Assert.All(answer.Context!.AsArray(), issue => Assert.Equal("/customerId", (string)issue!["instancePath"]!));
        Assert.False(response.Headers.Contains("X-Injected"));
    }

    [Fact]
    public async Task Dots_in_a_path_lead_to_no_other_route()
    {
        var partner = await onboarding.Partner();

        (await Answer.Of(await partner.Http.GetAsync(Verbatim("/customer/status/../../nowhere")))).Refused(404, "notFound", NoRoute);
    }

    [Fact]
    public async Task A_long_path_and_a_long_query_are_answered_like_short_ones()
    {
        var partner = await onboarding.Partner();

        var byPath = await partner.Get("/customer/status/" + new string('a', 7000));
        var byQuery = await partner.Get("/customer/status/cstap_1?" + new string('q', 7000));

        Assert.Equal("requestValidateError", byPath.Code);
        byQuery.Refused(400, "customerNotFound", "Customer not found.", new System.Text.Json.Nodes.JsonObject { ["customerId"] = "cstap_1" });
    }

    // These never become a request: the server refuses the line or the header itself and closes. It must not say why at length.
    [Theory]
    [InlineData("GET /customer/status/a%00b HTTP/1.1\r\nHost: x\r\n\r\n", 400)]
    [InlineData("GET /health HTTP/1.1\r\nHost: x\r\nno colon\r\n\r\n", 400)]
    [InlineData("POST /customer/init HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n", 400)]
    [InlineData("nonsense\r\n\r\n", 400)]
    public async Task What_is_no_http_is_refused_without_a_word(string request, int status)
    {
        var answer = await RawHttp.Send(onboarding.Address, request);

        Assert.StartsWith($"HTTP/1.1 {status} ", answer, StringComparison.Ordinal);
        Assert.EndsWith("\r\n\r\n", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_request_line_beyond_every_measure_is_refused() => Assert.StartsWith(
        "HTTP/1.1 414 ",
        await RawHttp.Send(onboarding.Address, $"GET /{new string('a', 9000)} HTTP/1.1\r\nHost: x\r\n\r\n"),
        StringComparison.Ordinal);

    private async Task<Answer> Ask(string method, string path) => await Answer.Of(await Send(method, path));

    private async Task<HttpResponseMessage> Send(string method, string path)
    {
        using var http = Session.Anonymous(onboarding.Address);
        using var request = new HttpRequestMessage(new HttpMethod(method), path) { Content = method == "GET" ? null : new ByteArrayContent([]) };
        return await http.SendAsync(request);
    }

    // Uri would tidy the path up before it is sent.
    private Uri Verbatim(string path) =>
        new(onboarding.Address.GetLeftPart(UriPartial.Authority) + path, new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true });
}
