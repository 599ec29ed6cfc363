using System.Net;
using System.Text.Json.Nodes;
using CustomerOnboarding.Api.Http.Docs;
using CustomerOnboarding.Api.Operations;
using CustomerOnboarding.IntegrationTests.Host;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerOnboarding.IntegrationTests.Operators;

/// <summary><c>If-Match</c> on whatever operators change: what isn't any more as it was seen is left alone, and of several who have seen the same one gets through.</summary>
public sealed class IfMatchTests(Onboarding onboarding) : IClassFixture<Onboarding>
{
    private const int Times = 5;

    // What has a body or another method than GET and takes no If-Match, and why.
    private static readonly Dictionary<string, string> WithoutTag = new()
    {
        ["POST /ops/customers/search"] = "changes nothing",
        ["POST /ops/clients"] = "adds one, of which nobody has seen anything; an id that is taken is refused",
        ["POST /ops/users"] = "adds one, likewise",
        ["POST /ops/clients/{clientId}/users"] = "adds a login, which has a tag of its own; the client stays as it is",
        ["POST /ops/clients/{clientId}/webhooks/replay"] = "changes whatever was given up, which nobody has seen one by one",
        ["POST /ops/clients/{clientId}/webhook/test"] = "changes nothing",
    };

    [OwnInstanceFact]
    public void Every_change_by_an_operator_takes_If_Match_and_says_so_or_stands_in_the_list_of_those_that_dont()
    {
        Assert.True(Changes.Count > 20);
        Assert.All(Changes, change => Assert.True(
            WithoutTag.ContainsKey(change.Key) != change.Value.Metadata.GetMetadata<TakesIfMatch>() is not null, change.Key));
        Assert.Empty(WithoutTag.Keys.Except(Changes.Keys));
        Assert.All(Taking, change => Assert.Contains(Changing.Stale, Changes[change].Metadata.GetRequiredMetadata<Documentation>().Refusals));
    }

    [OwnInstanceFact]
    public async Task A_change_of_a_state_that_is_gone_is_refused_whatever_it_is_and_leaves_nothing_but_a_line()
    {
        // Of one operator's attempts not all would leave a line.
        var operators = new[] { await onboarding.Operator(), await onboarding.Operator() };
        var known = await Known();
        var before = await State(known);

        foreach (var (change, at) in Taking.Select((change, at) => (change, at)))
        {
            var refused = await operators[at % 2].PostIf("\"0123456789abcdef0123456789abcdef\"", known.PathOf(change), known.BodyOf(change));

            Assert.True(refused is { Status: HttpStatusCode.PreconditionFailed, Code: "preconditionFailed" }, $"{change}: {refused.Status} {refused.Text}");
            Assert.True(before == await State(known), $"{change} has left something.");
        }

        Assert.Equal(Taking.Length, await onboarding.Database.Ask<long>(
            "SELECT count(*) FROM audit_entries WHERE action = 'access.denied' AND fields = 'precondition' AND credential = ANY ($1) AND subject <> '-'",
            (object)operators.Select(one => one.Login).ToArray()));
    }

    public static TheoryData<string> Raced => ["client", "keys", "user", "assignment", "release", "notes", "webhook"];

    [OwnInstanceTheory]
    [MemberData(nameof(Raced))]
    public async Task Of_those_who_change_the_same_state_at_once_one_gets_through_and_no_more(string what)
    {
        var (one, other) = (await onboarding.Operator(), await onboarding.Operator());
        for (var time = 0; time < Times; time++)
        {
            var known = await Known();
            var (shown, first, second) = Race(what, known);
            if (what == "release")
            {
                (await one.Post($"/ops/applications/{known.Application}/assign", new JsonObject())).Succeeded();
                other = one; // whoever else would be refused in any case
            }

            var seen = await one.Tag(shown);
            var answers = await Task.WhenAll(one.PostIf(seen, first.Path, first.Body), other.PostIf(seen, second.Path, second.Body));

            Assert.Equal(["0", "preconditionFailed"], answers.Select(answer => answer.Code).Order(StringComparer.Ordinal));
            Assert.NotEqual(seen, await one.Tag(shown));
            if (what != "webhook") // which is another with its next try
            {
                // Whoever has seen what came of it isn't held up by it.
                Assert.NotEqual("preconditionFailed", (await other.PostIf(await one.Tag(shown), second.Path, second.Body)).Code);
            }
        }
    }

    private static (string Shown, (string Path, JsonObject Body) First, (string Path, JsonObject Body) Second) Race(string what, KnownRecords known)
    {
        var (client, user, run) = ($"/ops/clients/{known.Client}", $"/ops/users/{known.User}", $"/ops/applications/{known.Application}");
        (string Path, JsonObject Body) Rights(string right) => ($"{user}/rights", new JsonObject { ["rights"] = new JsonArray(right) });
        (string Path, JsonObject Body) Note(string text) => ($"/ops/customers/{known.Customer}/notes", new JsonObject { ["text"] = text });
        return what switch
        {
            "client" => (client, ($"{client}/deny-unmask", []), ($"{client}/disable", [])),
            "keys" => ($"{client}/keys", ($"{client}/keys/revoke", new JsonObject { ["keyId"] = known.Key }), ($"{client}/keys", [])),
            "user" => (user, Rights("reviewer"), Rights("supervisor")),
            "assignment" => (run, ($"{run}/assign", []), ($"{run}/assign", [])),
            "release" => (run, ($"{run}/release", []), ($"{run}/release", [])),
            "notes" => ($"/ops/customers/{known.Customer}", Note("One."), Note("Another.")),
            "webhook" => ($"/ops/webhooks/{known.Webhook}", ($"/ops/webhooks/{known.Webhook}/replay", []), ($"/ops/webhooks/{known.Webhook}/replay", [])),
            _ => throw new ArgumentOutOfRangeException(nameof(what)),
        };
    }

    private Dictionary<string, RouteEndpoint> Changes => onboarding.Own.Services.GetRequiredService<EndpointDataSource>().Endpoints
        .OfType<RouteEndpoint>()
        .Where(endpoint => endpoint.RoutePattern.RawText!.TrimStart('/').StartsWith("ops/", StringComparison.Ordinal))
        .SelectMany(endpoint => endpoint.Metadata.GetRequiredMetadata<IHttpMethodMetadata>().HttpMethods
            .Where(method => method is not ("GET" or "HEAD"))
            .Select(method => ($"{method} /{endpoint.RoutePattern.RawText!.TrimStart('/')}", endpoint)))
        .ToDictionary();

    private string[] Taking => [.. Changes.Keys.Except(WithoutTag.Keys).Order(StringComparer.Ordinal)];

    // A customer with an application that waits for a review, an operator, and a client with a key and a webhook that was given up.
    private async Task<KnownRecords> Known()
    {
        var (operations, partner, user, keyed) = (await onboarding.Operator(), await onboarding.Partner(), await onboarding.Operator(), await StraddleClient.New(onboarding.Own));
        var customer = await partner.NewIndividual("WaitReview");
        var application = await partner.Complete(await partner.Started(customer));
        (await operations.Post($"/ops/clients/{keyed.ClientId}/webhook", new JsonObject { ["url"] = "http://127.0.0.1:1/" })).Succeeded();
        (await keyed.Create(MadeForStraddle.Individual("verified"))).Done(201);
        await Eventually.IsTrue(
            async () => await onboarding.Database.Ask<long>("SELECT count(*) FROM deliveries WHERE client_id = $1 AND attempts > 0", keyed.ClientId) == 1, "a try");
        await onboarding.Database.Do("UPDATE deliveries SET state = 'given_up', next_attempt_at = NULL WHERE client_id = $1", keyed.ClientId);
        return new KnownRecords(
            partner.ClientId,
            customer,
            (string)application["applicationId"]!,
            keyed.ClientId,
            (string)(await operations.Get($"/ops/clients/{keyed.ClientId}/keys")).Succeeded().Data["keys"]![0]!["keyId"]!,
            user.Login,
            (string)(await operations.Get($"/ops/webhooks?clientId={keyed.ClientId}")).Succeeded().Data["webhooks"]![0]!["webhookId"]!);
    }

    // All that the changes could have left, but for the line of the attempt.
    private Task<string> State(KnownRecords known) => onboarding.Database.Ask<string>(
        """
        SELECT concat_ws(' ',
            (SELECT string_agg(concat_ws(':', customer_id, xmin), ' ' ORDER BY customer_id) FROM customers WHERE client_id = ANY ($1)),
            (SELECT string_agg(concat_ws(':', application_id, xmin), ' ' ORDER BY application_id) FROM applications WHERE client_id = ANY ($1)),
            (SELECT string_agg(concat_ws(':', client_id, xmin), ' ' ORDER BY client_id) FROM clients WHERE client_id = ANY ($1)),
            (SELECT string_agg(concat_ws(':', credential_id, xmin), ' ' ORDER BY credential_id) FROM credentials WHERE client_id = ANY ($1)),
            (SELECT string_agg(concat_ws(':', event_id, state), ' ' ORDER BY event_id) FROM deliveries WHERE client_id = ANY ($1)),
            (SELECT xmin FROM users WHERE login = $2),
            (SELECT count(*) FROM moves WHERE client_id = ANY ($1)),
            (SELECT count(*) FROM customer_notes WHERE client_id = ANY ($1)),
            (SELECT count(*) FROM assignments WHERE client_id = ANY ($1)),
            (SELECT count(*) FROM audit_entries WHERE (client_id = ANY ($1) OR subject = $2) AND action <> 'access.denied'))
        """,
        new[] { known.Partner, known.Client },
        known.User);

    private sealed record KnownRecords(string Partner, string Customer, string Application, string Client, string Key, string User, string Webhook)
    {
        public string PathOf(string change) => change["POST ".Length..]
            .Replace("{customerId}", Customer, StringComparison.Ordinal).Replace("{applicationId}", Application, StringComparison.Ordinal)
            .Replace("{clientId}", Client, StringComparison.Ordinal).Replace("{login}", User, StringComparison.Ordinal).Replace("{webhookId}", Webhook, StringComparison.Ordinal);

        // What each would do, were it not for the tag.
        public JsonObject BodyOf(string change) => change[(change.LastIndexOf('/') + 1)..] switch
        {
            "decision" => new() { ["outcome"] = "Approved", ["reason"] = "A reason." },
            "unmask" => new() { ["fields"] = new JsonArray("email"), ["reason"] = "A reason." },
            "notes" => new() { ["text"] = "A note." },
            "revoke" => new() { ["keyId"] = Key },
            "webhook" => new() { ["url"] = "https://partner.example.com/hooks" },
            "rights" => new() { ["rights"] = new JsonArray("reviewer") },
            _ => new() { ["reason"] = "A reason." },
        };
    }
}
